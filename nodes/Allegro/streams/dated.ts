import type { IDataObject } from 'n8n-workflow';
import type { Operation, ParameterName, Route } from '../catalogue/operation';
import type { Values } from '../catalogue/request';
import type { ListResult } from '../catalogue/results';
import { AllegroFailure } from '../transport';
import { digest } from './keys';
import { isNumber } from './members';
import { allegroNow, type Poll, type Stream, type StreamEvent, type Watch } from './stream';
import { DAY, HOUR, iso, MINUTE, ms } from './time';

/** Rows read at most in one window of time; a longer one is narrowed. */
const MOST_ROWS = 600;
/**
 * Rows show up behind newer ones: so far back is read at every poll, and so far now and then. Where an hour is one page,
 * it is read always.
 */
const LATE = { always: 10 * MINUTE, often: HOUR, sometimes: DAY };
const OFTEN = 10 * MINUTE;
/** A row dated later than this machine's clock by more does not move the cursor. */
const AHEAD = 15 * MINUTE;

/** How far a list by date has been read; part of a stream's position. */
export interface DatedCursor extends IDataObject {
	/** Up to this date all rows are dealt with, but those that come late, in ms. */
	to: number;
	/** The newest date that was ever reached, in ms; what comes more than an hour behind it is late. */
	newest: number;
	/** Rows from before this date never come, in ms. */
	since: number;
	/** Length of the window that was short enough last time, in ms; 0 where nothing is left. */
	span: number;
	/** When an hour, and when a day, is read again, in ms. */
	hour: number;
	day: number;
	/** When the list, and when an hour of it, was last read to the end, in ms. */
	readAt: number;
	hourAt: number;
	/** Whether that fitted on one page. */
	isCalm: boolean;
}

/** Whether saved JSON is such a cursor. */
export const isDatedCursor = (saved: unknown): saved is DatedCursor => {
	const { to, newest, since, span, hour, day, readAt, hourAt, isCalm } = (saved ??
		{}) as Partial<DatedCursor>;
	return [to, newest, since, span, hour, day, readAt, hourAt].every(isNumber) && typeof isCalm === 'boolean';
};

/** A list that can be asked for by date, in any order (allegro-facts 5). */
export interface Dated<R extends Route = Route> {
	operation: Operation<R, ListResult>;
	/** Filters by date, both inclusive. */
	after: ParameterName<R>;
	before: ParameterName<R>;
	dateOf: (row: IDataObject) => string;
	/** What makes a row unique. */
	keyOf: (row: IDataObject) => string;
	/** Filters of the form that Allegro itself applies; of several, each is asked for. */
	filters?: (watch: Watch) => Values<R> | Array<Values<R>>;
	/** The newest date that counts, in ms; now where left out. */
	until?: (watch: Watch) => number;
	/** How much later than a row's date its event happens, in ms; at once where left out. */
	shift?: (watch: Watch) => number;
	/** What a row says: one event, several, or none. */
	eventsOf: (row: IDataObject, watch: Watch) => StreamEvent[];
}

const variantsOf = (watch: Watch, list: Dated): Array<Values<Route>> => [list.filters?.(watch) ?? {}].flat();

const dateIn = (list: Dated, row: IDataObject): number => ms(list.dateOf(row));

/** Rows of a span of time, oldest first and then by their keys' digests. */
async function rowsIn(watch: Watch, list: Dated, from: number, to?: number, most = Infinity) {
	const found = new Map<string, IDataObject>();
	for (const filters of variantsOf(watch, list)) {
		const values: Values<Route> = {
			...filters,
			[list.after]: iso(from),
			...(to !== undefined && { [list.before]: iso(to) }),
		};
		const rows = await watch.reader.rows(list.operation, values, { most, keyOf: list.keyOf });
		for (const row of rows) found.set(list.keyOf(row), row);
	}
	return [...found.values()].sort((a, b) => dateIn(list, a) - dateIn(list, b));
}

/**
 * The rows from a moment on of a window that ends where the list does or, where that holds too many, earlier. The length
 * that was found too long stays with the cursor, so that the next poll goes on from there.
 * @returns rows, oldest first, and the end of the window where it is not the list's; undefined where time ran out
 */
async function windowOf(watch: Watch, list: Dated, from: number, cursor: { span: number }) {
	const last = list.until?.(watch);
	const now = last ?? watch.now;
	let end = cursor.span === 0 ? undefined : from + cursor.span * 2;
	if (end !== undefined && end >= now) end = undefined;
	for (;;) {
		const width = Math.max(1, (end ?? now) - from);
		const most = width > 1 ? MOST_ROWS + 1 : Infinity;
		const rows = await rowsIn(watch, list, from, end ?? last, most).catch(
			async (error: unknown) => await tooMany(error, width),
		);
		if (rows !== undefined && (rows.length <= MOST_ROWS || width <= 1)) return { rows, end };
		cursor.span = Math.max(1, Math.floor(width / 4));
		if (!watch.reader.isOpen) return undefined;
		end = from + Math.max(1, Math.floor(width / 2));
	}
}

/** A list that refuses filters with more than 10,000 matches (allegro-facts 4.3) wants a shorter window too. */
async function tooMany(error: unknown, width: number): Promise<undefined> {
	if (error instanceof AllegroFailure && error.status === 422 && width > 1) return undefined;
	return await Promise.reject(error);
}

/** From when on the next reading goes, and when so much is read again next. */
function fromOf(
	{ now, settings }: Poll,
	cursor: DatedCursor,
): { from: number; isHour: boolean; next?: Partial<DatedCursor> } {
	const { to, readAt, hourAt } = cursor;
	const every = settings.reconcileEvery;
	// What lay so far back when it was read last was there to be read, whatever this machine's clock says.
	const back = (late: number, at: number) => Math.max(to - late, Math.min(to, at - late - AHEAD));
	if (every > 0 && now >= cursor.day)
		return { from: to - LATE.sometimes, isHour: true, next: { day: now + every } };
	if (!cursor.isCalm && now < cursor.hour) return { from: back(LATE.always, readAt), isHour: false };
	return { from: back(LATE.often, hourAt), isHour: true, next: { hour: now + OFTEN } };
}

/** The events of rows that may come, in the order of their dates and, in one moment, of their digests. */
function eventsIn(poll: Poll, list: Dated, cursor: DatedCursor, rows: IDataObject[]): StreamEvent[] {
	const { keys } = poll;
	const since = cursor.since + (list.shift?.(poll) ?? 0);
	const late = cursor.newest - LATE.often;
	const events = rows
		.flatMap((row) => list.eventsOf(row, poll).map((event) => ({ event, isLate: dateIn(list, row) < late })))
		.map(({ event, isLate }) => ({
			event: isLate ? { ...event, reconciled: true } : event,
			at: ms(event.occurredAt),
			name: digest(event.key),
		}))
		.filter(({ event, at }) => at >= since && !keys.isBeyond(event.key, at))
		.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
	return events.map(({ event }) => event);
}

/**
 * Reads on from the newest date and somewhat before it, and delivers; keys keep rows from coming twice. What was found is
 * kept window by window, so that any backlog is worked off in steps. The cursor is changed in place.
 * @returns whether the end was reached
 * @throws InvalidInput, AllegroFailure
 */
export async function readDated(poll: Poll, list: Dated, cursor: DatedCursor): Promise<boolean> {
	const isBacklog = cursor.span > 0;
	// Under other filters, what was there before may have been left out.
	if (poll.isRefiltered && !isBacklog) cursor.since = Math.max(cursor.since, cursor.to);
	const {
		from: begin,
		isHour,
		next,
	} = isBacklog ? { from: cursor.to, isHour: false, next: undefined } : fromOf(poll, cursor);
	const forgotten = poll.keys.reach - (list.shift?.(poll) ?? 0);
	let from = Math.max(begin, cursor.since, forgotten);
	if (list.until && list.until(poll) < from) return true;
	for (let isFirst = true; poll.outbox.isOpen; isFirst = false) {
		const window = await windowOf(poll, list, from, cursor);
		if (!window) return false;
		const { rows, end } = window;
		if (isFirst) Object.assign(cursor, next);
		const statuses = await poll.outbox.deliver(eventsIn(poll, list, cursor, rows));
		if (statuses.some((status) => status !== 'done')) {
			// The window is read again: keys know what was dealt with.
			cursor.to = from;
			cursor.span = Math.max(1, Math.floor(((end ?? poll.now) - from) / 2));
			return false;
		}
		if (end === undefined) {
			settle(poll, list, cursor, rows, isHour);
			return true;
		}
		cursor.span = Math.max(1, end - from);
		from = cursor.to = end;
		cursor.newest = Math.max(cursor.newest, end);
	}
	return false;
}

/** The end was reached. @param isHour whether an hour was read */
function settle(poll: Poll, list: Dated, cursor: DatedCursor, rows: IDataObject[], isHour: boolean): void {
	const newest = Math.min(dateIn(list, rows.at(-1) ?? {}), poll.now + AHEAD);
	cursor.newest = cursor.to = Math.max(cursor.newest, cursor.to, newest);
	cursor.span = 0;
	cursor.readAt = poll.now;
	if (!isHour) return;
	cursor.hourAt = poll.now;
	cursor.isCalm = rows.length < (list.operation.result.paging?.most ?? 1);
}

const cursorAt = (watch: Watch, to: number, since: number, span = 0): DatedCursor => ({
	to,
	newest: span > 0 ? since : to,
	since,
	span,
	hour: 0,
	day: watch.now + watch.settings.reconcileEvery,
	readAt: 0,
	hourAt: 0,
	isCalm: true,
});

/**
 * The cursor where watching begins: at the newest row, unless the user chose a time or the oldest. Rows of the last day
 * that are there count as dealt with, so that none of them is taken for a late one; in a busy shop those of an hour or less.
 * @throws InvalidInput, AllegroFailure
 */
export async function beginDated(watch: Watch, list: Dated): Promise<DatedCursor> {
	const { start } = watch.settings;
	// One row first: the reply tells Allegro's time.
	if (list.until) await watch.reader.rows(list.operation, variantsOf(watch, list)[0], { most: 1 });
	const until = list.until?.(watch) ?? watch.now;
	if (start.at === 'oldest') return cursorAt(watch, 0, 0, until);
	if (start.at === 'time') {
		const since = start.ms - (list.shift?.(watch) ?? 0);
		return cursorAt(watch, since, since, Math.max(1, until - since));
	}
	for (const back of [LATE.sometimes, LATE.often, LATE.always]) {
		const since = until - back;
		const rows = await rowsIn(watch, list, since, list.until && until, MOST_ROWS + 1).catch(
			async (error: unknown) => await tooMany(error, back),
		);
		if (!rows || rows.length > MOST_ROWS) continue;
		for (const row of rows)
			for (const { key, occurredAt } of list.eventsOf(row, watch)) watch.keys.add(key, ms(occurredAt));
		const last = rows.at(-1);
		return cursorAt(watch, last ? dateIn(list, last) : since, since);
	}
	const now = list.until?.(watch) ?? allegroNow(watch);
	return cursorAt(watch, now, now);
}

/** The newest 20 rows as events, for a manual run. @throws InvalidInput, AllegroFailure */
export async function recentEvents(watch: Watch, list: Dated): Promise<StreamEvent[]> {
	const [filters] = variantsOf(watch, list);
	const rows = await watch.reader.rows(list.operation, filters, { most: 20, keyOf: list.keyOf });
	return rows.flatMap((row) => list.eventsOf(row, watch));
}

/** The reading half of a stream that is one list by date; example: `ratings.ts`. */
export const datedStream = (list: Dated): Pick<Stream, 'isPosition' | 'begin' | 'read' | 'samples'> => ({
	isPosition: isDatedCursor,
	begin: async (watch) => {
		watch.memory.position = await beginDated(watch, list);
	},
	read: async (poll) => {
		await readDated(poll, list, poll.memory.position as DatedCursor);
	},
	samples: async (watch) => await recentEvents(watch, list),
});
