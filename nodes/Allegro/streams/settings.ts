import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { wireValue } from '../catalogue/values';
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
	const values = (fields: Stream['filters'], from: IDataObject) =>
		Object.fromEntries(
			fields
				.map((field) => [field.name, wireValue(field, (name) => from[name], { timezone }, true)] as const)
				.filter(([, value]) => value !== undefined),
		);
	const options = given('options');
	const chosen = context.getNodeParameter('events', stream.usual) as string[];
	const offered = chosen.filter((event) => stream.events.some(([code]) => code === event));
	const number = (name: string, usual: number) => Math.max(0, Number(options[name] ?? usual) || 0);
	return {
		events: new Set(offered.length ? offered : stream.usual),
		codes: stream.events.map(([code]) => code),
		filters: values(stream.filters, given('filters')),
		options: values(stream.options, options),
		start: startOf(options, timezone),
		most: Math.min(Math.max(1, number('maxItems', DEFAULTS.maxItems)), stream.compares ?? Infinity),
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
