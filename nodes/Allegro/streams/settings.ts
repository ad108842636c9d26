import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { refuse } from '../catalogue/kinds/given';
import { filterValue, wireValue } from '../catalogue/values';
import type { Stream } from './stream';
import { HOUR, MINUTE } from './time';

/** Where a stream begins when it is watched for the first time. */
export type Start = { at: 'now' | 'oldest' } | { at: 'event'; id: string } | { at: 'time'; ms: number };

/** What the form says. */
export interface Settings {
	events: Set<string>;
	/** Values of filters and options by their names, as they travel; what was left out is missing. */
	filters: Record<string, unknown>;
	options: Record<string, unknown>;
	start: Start;
	/** Most items of one poll. */
	most: number;
	/** Distance of two comparisons, in ms; 0 for none. */
	reconcileEvery: number;
	/** How old the last delivery may be to be made again after a restart, in ms. */
	redeliverWithin: number;
}

/** What the form starts with. */
export const DEFAULTS = { maxItems: 500, reconcileHours: 6, redeliverMinutes: 15 };

/** Most items of a poll of things that are compared: their earlier fingerprints are kept with the delivery. */
const MOST_COMPARED = 500;

/** Reads the form of the trigger for the stream that is watched. @throws InvalidInput naming the field */
export function settingsOf(context: IPollFunctions, stream: Stream): Settings {
	const given = (name: string) => context.getNodeParameter(name, {}) as IDataObject;
	const timezone = context.getTimezone();
	const values = (fields: Stream['filters'], from: IDataObject, shownIn: string) =>
		Object.fromEntries(
			fields
				.map((field) => [field.name, filterValue(field, from, { timezone }, shownIn)] as const)
				.filter(([, value]) => value !== undefined),
		);
	const options = given('options');
	const chosen = (context.getNodeParameter('events', stream.usual) ?? []) as string[];
	if (chosen.length === 0) refuse('Events', 'is empty', 'Choose at least one event.');
	const offered = chosen.filter((event) => stream.events.some(([code]) => code === event));
	const number = (name: string, usual: number) => Math.max(0, Number(options[name] ?? usual) || 0);
	return {
		events: new Set(offered.length ? offered : stream.usual),
		filters: values(stream.filters, given('filters'), 'Filters'),
		options: values(stream.options, options, 'Options'),
		start: startOf(options, timezone),
		most: Math.min(
			Math.max(1, number('maxItems', DEFAULTS.maxItems)),
			stream.remembers ? MOST_COMPARED : Infinity,
		),
		reconcileEvery: number('reconcileHours', DEFAULTS.reconcileHours) * HOUR,
		redeliverWithin: number('redeliverMinutes', DEFAULTS.redeliverMinutes) * MINUTE,
	};
}

function startOf(options: IDataObject, timezone: string): Start {
	if (options.startEventId) return { at: 'event', id: String(options.startEventId).trim() };
	if (options.startTime) {
		const value = wireValue(START_TIME, (name) => options[name], { timezone }) as string;
		return { at: 'time', ms: Date.parse(value) };
	}
	return { at: options.startOldest === true ? 'oldest' : 'now' };
}

const START_TIME = {
	in: 'query',
	kind: 'date',
	wire: 'startTime',
	name: 'startTime',
	label: 'Start Time',
} as const;
