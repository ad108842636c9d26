import type { INodeProperties } from 'n8n-workflow';
import { byName } from '../catalogue/alphabet';
import { collectionOf, memberOf } from '../catalogue/form';
import { DEFAULTS } from './settings';
import type { Stream } from './stream';

const choiceOf = (streams: Stream[]): INodeProperties => ({
	displayName: 'Trigger On',
	name: 'stream',
	type: 'options',
	noDataExpression: true,
	default: 'order',
	options: streams.map(({ name, value, description }) => ({ name, value, description })).sort(byName),
});

function count(displayName: string, name: keyof typeof DEFAULTS, min: number, description: string) {
	const usual = DEFAULTS[name];
	const property: INodeProperties = {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: min },
		default: usual,
		description,
	};
	return property;
}

const maxItems = count('Max Items per Execution', 'maxItems', 1, 'What is left comes with the next poll');

const reconcileHours = count(
	'Compare Every (Hours)',
	'reconcileHours',
	0,
	'How often to look for what Allegro did not announce; 0 for never',
);

const redeliverMinutes = count(
	'Repeat After Restart (Minutes)',
	'redeliverMinutes',
	0,
	"When n8n starts and the last items are not older than this, they come once more with 'redelivered' set, for n8n may have been stopped before it worked on them; 0 for never",
);

const startEventId: INodeProperties = {
	displayName: 'Start After Event ID',
	name: 'startEventId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1795000000004242',
	description: 'Counts only when the workflow is activated for the first time',
};

const startTime: INodeProperties = {
	displayName: 'Start From',
	name: 'startTime',
	type: 'dateTime',
	default: '',
	description: 'Begin with what happened after this moment; counts only at the first activation',
};

const startOldest: INodeProperties = {
	displayName: 'Start With Oldest',
	name: 'startOldest',
	type: 'boolean',
	default: false,
	description:
		'Whether to begin with the oldest that Allegro still has instead of now; counts only at the first activation',
};

function propertiesOf(stream: Stream): INodeProperties[] {
	const displayOptions = { show: { stream: [stream.value] } };
	const options = [
		...stream.options.flatMap(memberOf),
		maxItems,
		redeliverMinutes,
		startOldest,
		startTime,
		...(stream.journal ? [startEventId] : []),
		...(stream.reconciles ? [reconcileHours] : []),
	];
	return [
		...(stream.events.length > 1
			? [
					{
						displayName: 'Events',
						name: 'events',
						type: 'multiOptions' as const,
						required: true,
						default: stream.usual,
						displayOptions,
						options: stream.events
							.map(([value, name, description]) => ({ name, value, ...(description && { description }) }))
							.sort(byName),
					},
				]
			: []),
		...(stream.filters.length > 0
			? [{ ...collectionOf('filters', 'Filters', stream.filters.flatMap(memberOf)), displayOptions }]
			: []),
		{ ...collectionOf('options', 'Options', options), displayOptions },
	];
}

/** The form of the trigger, in the order of the screen. */
export const formOf = (streams: Stream[]): INodeProperties[] => [
	choiceOf(streams),
	...streams.flatMap(propertiesOf),
];
