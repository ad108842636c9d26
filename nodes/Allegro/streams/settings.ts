import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { boolean, choices, date, number, text } from '../catalogue/fields';
import type { Field } from '../catalogue/kinds';
import { refuse } from '../catalogue/kinds/given';
import { filterValue, wireValue } from '../catalogue/values';
import { isBlank } from '../../shared/blank';
import type { Stream } from './stream';
import { HOUR, MINUTE } from './time';

/** Where a stream begins when it is watched for the first time. */
export type Start = { at: 'now' | 'oldest' } | { at: 'event'; id: string } | { at: 'time'; ms: number };

/** What the form says. */
export interface Settings {
	events: Set<string>;
	/** The codes of all events of the stream, in their order. */
	codes: string[];
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
	const read = (field: Field) => wireValue(field, (name) => options[name], { timezone });
	const count = (field: Field & { name: keyof typeof DEFAULTS }) =>
		(read(field) as number | undefined) ?? DEFAULTS[field.name];
	return {
		events: eventsOf(stream, context.getNodeParameter('events', stream.usual)),
		codes: stream.events.map(([code]) => code),
		filters: values(stream.filters, given('filters'), 'Filters'),
		options: values(stream.options, options, 'Options'),
		start: startOf(read),
		most: Math.min(count(MAX_ITEMS), stream.compares ?? Infinity),
		reconcileEvery: count(RECONCILE_HOURS) * HOUR,
		redeliverWithin: count(REDELIVER_MINUTES) * MINUTE,
	};
}

/** The events that are chosen; those that the stream starts with where it has none to choose from. */
function eventsOf({ events, usual }: Stream, given: unknown): Set<string> {
	if (isBlank(given)) refuse('Events', 'is empty', 'Choose at least one event.');
	const field = choices('events', 'Events', events);
	const chosen = wireValue(field, () => given, { timezone: 'UTC' }) as string[] | undefined;
	return new Set(chosen?.length ? chosen : usual);
}

const counted = <N extends keyof typeof DEFAULTS>(name: N, label: string, min: number) => ({
	...number(name, label, { min }),
	name,
});

const MAX_ITEMS = counted('maxItems', 'Max Items per Execution', 1);
const RECONCILE_HOURS = counted('reconcileHours', 'Compare Every (Hours)', 0);
const REDELIVER_MINUTES = counted('redeliverMinutes', 'Repeat After Restart (Minutes)', 0);
const START_EVENT_ID = text('startEventId', 'Start After Event ID');
const START_TIME = date('startTime', 'Start From');
const START_OLDEST = boolean('startOldest', 'Start With Oldest');

function startOf(read: (field: Field) => unknown): Start {
	const id = read(START_EVENT_ID) as string | undefined;
	const time = read(START_TIME) as string | undefined;
	const oldest = read(START_OLDEST);
	if (id) return { at: 'event', id: id.trim() };
	if (time) return { at: 'time', ms: Date.parse(time) };
	return { at: oldest ? 'oldest' : 'now' };
}
