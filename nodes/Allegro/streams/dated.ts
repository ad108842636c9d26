import type { IDataObject } from 'n8n-workflow';
import type { Operation, ParameterName, Route } from '../catalogue/operation';
import type { Values } from '../catalogue/request';
import type { ListResult } from '../catalogue/results';
import { AllegroFailure } from '../transport';
import type { Poll } from './poll';
import { present, type Stream, type StreamEvent } from './stream';
import { DAY, HOUR, iso, ms } from './time';

/** Rows read at most in one window of time; a longer one is narrowed. */
const MOST_ROWS = 1000;

/** How far a list by date has been read; part of a stream's position. Saved, so its names stay. */
export interface DatedCursor extends IDataObject {
	/** Date of the newest row dealt with, in ms. */
	to: number;
	/** Length of the window that was short enough last time, in ms, while rows are left. */
	span?: number;
	/** When the last reading that came to the end was begun, in ms. */
	readAt?: number;
	/** When the present reading was begun, in ms, while rows are left. */
	begunAt?: number;
	/** When rows that came late are looked for again, in ms. */
	nextSweep?: number;
}

/** A list that can be asked for by date, in any order (allegro-facts 5). */
export interface Dated<R extends Route = Route> {
	operation: Operation<R, ListResult>;
	/** Filters by date, both inclusive. */
	after: ParameterName<R>;
	before: ParameterName<R>;
	dateOf: (row: IDataObject) => string;
	/** What makes a row unique. */
	keyOf: (row: IDataObject) => string;
	/** Filters of the form that Allegro itself applies. */
	filters?: (poll: Poll) => Values<R>;
	/** What a row says; undefined where nobody asked for it. */
	eventOf: (row: IDataObject, poll: Poll) => StreamEvent | undefined;
}

/** Rows may come late by so much at every poll, and by so much at a comparison. */
const LATE = { always: HOUR, sometimes: DAY };

/** Rows of a span of time, oldest first. */
async function rowsIn(poll: Poll, list: Dated, from: number, to?: number, most = Infinity) {
	const values: Values<Route> = {
		...list.filters?.(poll),
		[list.after]: iso(from),
		...(to !== undefined && { [list.before]: iso(to) }),
	};
	const rows = await poll.rows(list.operation, values, { most, keyOf: list.keyOf });
	return rows.sort((a, b) => ms(list.dateOf(a)) - ms(list.dateOf(b)));
}

/**
 * The rows from a moment on of a window that ends now or, where that holds too many, earlier.
 * @returns rows, oldest first, and the end of the window where it is not now
 */
async function windowOf(poll: Poll, list: Dated, from: number, { span }: DatedCursor) {
	let end = span === undefined ? undefined : from + span * 2;
	if (end !== undefined && end >= poll.now) end = undefined;
	for (;;) {
		const width = (end ?? poll.now) - from;
		const rows = await rowsIn(poll, list, from, end, width > 1 ? MOST_ROWS + 1 : Infinity).catch(
			(error: unknown) => tooMany(error, width),
		);
		if (rows !== undefined && (rows.length <= MOST_ROWS || width <= 1)) return { rows, end };
		end = from + Math.max(1, Math.floor(width / 2));
	}
}

/** A list that refuses filters with more than 10,000 matches (allegro-facts 4.3) wants a shorter window too. */
async function tooMany(error: unknown, width: number): Promise<undefined> {
	if (error instanceof AllegroFailure && error.status === 422 && width > 1) return undefined;
	return await Promise.reject(error);
}

/**
 * Reads on from the newest date, inclusive and somewhat before it, and delivers; delivered keys keep rows from coming
 * twice. The cursor is changed in place.
 * @throws InvalidInput, AllegroFailure
 */
export async function readDated(poll: Poll, list: Dated, cursor: DatedCursor): Promise<void> {
	const sweeps = poll.settings.reconcileEvery > 0 && poll.now >= (cursor.nextSweep ?? 0);
	while (poll.isOpen) {
		const back = cursor.span === undefined ? (sweeps ? LATE.sometimes : LATE.always) : 0;
		// Whatever comes after the last reading is dated at most so much before it. The newest row is asked for again in
		// any case: this machine's clock may be wrong.
		const earliest =
			cursor.span === undefined ? Math.min(cursor.to, (cursor.readAt ?? cursor.to) - back) : cursor.to;
		const from = Math.max(earliest, poll.state.since - LATE.sometimes, poll.delivered.reach + 1);
		const { rows, end } = await windowOf(poll, list, from, cursor);
		const late = cursor.to - LATE.always;
		const events = present(rows.map((row) => list.eventOf(row, poll)));
		for (const event of events)
			if (ms(event.occurredAt) < late && cursor.span === undefined) event.reconciled = true;
		const statuses = await poll.deliver(events);
		const left = events.find((_, index) => statuses[index] !== 'done');
		if (left) {
			// Backwards, if need be: a row that came late may be the one that is left.
			cursor.to = ms(left.occurredAt);
			cursor.span ??= Math.max(1, (end ?? poll.now) - from);
			cursor.begunAt ??= poll.now;
			return;
		}
		if (end === undefined) {
			const last = rows.at(-1);
			if (last) cursor.to = Math.max(cursor.to, ms(list.dateOf(last)));
			cursor.readAt = cursor.begunAt ?? poll.now;
			delete cursor.span;
			delete cursor.begunAt;
			if (sweeps) cursor.nextSweep = poll.now + poll.settings.reconcileEvery;
			return;
		}
		cursor.to = end;
		cursor.span = end - from;
		cursor.begunAt ??= poll.now;
	}
}

/**
 * The cursor where watching begins: at the newest row, unless the user chose a time or the oldest. Rows of the last day count as
 * delivered, so that none of them is taken for a late one.
 * @throws InvalidInput, AllegroFailure
 */
export async function beginDated(poll: Poll, list: Dated): Promise<DatedCursor> {
	const { start } = poll.settings;
	const nextSweep = poll.now + poll.settings.reconcileEvery;
	if (start.at === 'time' || start.at === 'oldest') {
		const to = start.at === 'time' ? start.ms : 0;
		poll.state.since = to;
		return { to, span: Math.max(1, poll.now - to), begunAt: poll.now, nextSweep };
	}
	const rows = await rowsIn(poll, list, poll.now - LATE.sometimes);
	for (const row of rows)
		poll.delivered.add(list.eventOf(row, poll)?.key ?? list.keyOf(row), ms(list.dateOf(row)));
	const last = rows.at(-1);
	const to = (last && ms(list.dateOf(last))) || poll.now - LATE.sometimes;
	return { to, readAt: poll.now, nextSweep };
}

/** The newest 20 rows as events, for a manual run. @throws InvalidInput, AllegroFailure */
export async function recentEvents(poll: Poll, list: Dated): Promise<StreamEvent[]> {
	const rows = await poll.rows(list.operation, list.filters?.(poll), { most: 20, keyOf: list.keyOf });
	return present(rows.map((row) => list.eventOf(row, poll)));
}

/** The reading half of a stream that is one list by date; example: `ratings.ts`. */
export const datedStream = (list: Dated): Pick<Stream, 'begin' | 'read' | 'samples'> => ({
	begin: async (poll) => {
		poll.state.position = await beginDated(poll, list);
	},
	read: async (poll) => await readDated(poll, list, poll.state.position as DatedCursor),
	samples: async (poll) => await recentEvents(poll, list),
});
