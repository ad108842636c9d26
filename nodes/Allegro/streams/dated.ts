import type { IDataObject } from 'n8n-workflow';
import { AllegroFailure, type Paging } from '../transport';
import type { Poll } from './poll';
import type { Happening } from './stream';
import { DAY, HOUR, iso, ms } from './time';

/** Rows read at most in one window of time; a longer one is narrowed. */
const MOST_ROWS = 1000;

/** How far a list by date has been read; part of a stream's position. */
export interface Until extends IDataObject {
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
export interface Dated {
	path: string;
	field: string;
	/** Names of the filters by date, both inclusive. */
	after: string;
	before: string;
	dateOf: (row: IDataObject) => string;
	/** What makes a row unique. */
	keyOf: (row: IDataObject) => string;
	paging: Paging & { kind: 'offset' };
	query?: (poll: Poll) => Array<[string, string]>;
	happening: (row: IDataObject, poll: Poll) => Happening | undefined;
}

/** Rows may come late by so much at every look, and by so much at a comparison. */
const LATE = { always: HOUR, sometimes: DAY };

async function rowsIn(poll: Poll, list: Dated, from: number, to?: number, most = Infinity) {
	const query: Array<[string, string]> = [...(list.query?.(poll) ?? []), [list.after, iso(from)]];
	if (to !== undefined) query.push([list.before, iso(to)]);
	return await poll.list(list.path, list.field, list.paging, { query, most, keyOf: list.keyOf });
}

/**
 * The rows from a moment on, oldest first, of a window that ends now or, where that holds too many, earlier.
 * @returns rows, and the end of the window where it is not now
 */
async function windowOf(poll: Poll, list: Dated, from: number, until: Until) {
	let end = until.span === undefined ? undefined : from + until.span * 2;
	if (end !== undefined && end >= poll.now) end = undefined;
	for (;;) {
		const width = (end ?? poll.now) - from;
		const rows = await rowsIn(poll, list, from, end, width > 1 ? MOST_ROWS + 1 : Infinity).catch(
			(error: unknown) => tooMany(error, width),
		);
		if (rows !== undefined && (rows.length <= MOST_ROWS || width <= 1)) {
			rows.sort((a, b) => ms(list.dateOf(a)) - ms(list.dateOf(b)));
			return { rows, end };
		}
		end = from + Math.max(1, Math.floor(width / 2));
	}
}

/** A list that refuses filters with more than 10,000 matches (allegro-facts 4.3) wants a shorter window too. */
async function tooMany(error: unknown, width: number): Promise<undefined> {
	if (error instanceof AllegroFailure && error.status === 422 && width > 1) return undefined;
	return await Promise.reject(error);
}

/** Reads on from the newest date, inclusive and somewhat before it; known keys keep rows from being delivered twice. */
export async function readDated(poll: Poll, list: Dated, until: Until): Promise<void> {
	const sweeps = poll.settings.reconcileEvery > 0 && poll.now >= (until.nextSweep ?? 0);
	while (poll.isOpen) {
		const back = until.span === undefined ? (sweeps ? LATE.sometimes : LATE.always) : 0;
		// Whatever comes after the last reading is dated at most so much before it. The newest row is asked for again in
		// any case: this machine's clock may be wrong.
		const earliest =
			until.span === undefined ? Math.min(until.to, (until.readAt ?? until.to) - back) : until.to;
		const from = Math.max(earliest, poll.state.since - LATE.sometimes, poll.seen.reach + 1);
		const { rows, end } = await windowOf(poll, list, from, until);
		const told = rows.map((row) => list.happening(row, poll));
		const late = until.to - LATE.always;
		const wanted = told.filter((one): one is Happening => one !== undefined);
		for (const one of wanted)
			if (ms(one.occurredAt) < late && until.span === undefined) one.reconciled = true;
		const outcomes = await poll.offer(wanted);
		const left = outcomes.findIndex((outcome) => outcome !== 'done');
		if (left >= 0) {
			// Backwards, if need be: a row that came late may be the one that is left.
			until.to = ms(wanted[left].occurredAt);
			until.span ??= Math.max(1, (end ?? poll.now) - from);
			until.begunAt ??= poll.now;
			return;
		}
		if (end === undefined) {
			if (rows.length > 0) until.to = Math.max(until.to, ms(list.dateOf(rows.at(-1)!)));
			until.readAt = until.begunAt ?? poll.now;
			delete until.span;
			delete until.begunAt;
			if (sweeps) until.nextSweep = poll.now + poll.settings.reconcileEvery;
			return;
		}
		until.to = end;
		until.span = end - from;
		until.begunAt ??= poll.now;
	}
}

/** Begins at the newest row; those around it are remembered, so that none of them is taken for a late one. */
export async function beginDated(poll: Poll, list: Dated): Promise<Until> {
	const { start } = poll.settings;
	const nextSweep = poll.now + poll.settings.reconcileEvery;
	if (start.at === 'time' || start.at === 'oldest') {
		const to = start.at === 'time' ? start.ms : 0;
		poll.state.since = to;
		return { to, span: Math.max(1, poll.now - to), begunAt: poll.now, nextSweep };
	}
	const rows = await rowsIn(poll, list, poll.now - LATE.sometimes);
	rows.sort((a, b) => ms(list.dateOf(a)) - ms(list.dateOf(b)));
	for (const row of rows) {
		const happening = list.happening(row, poll);
		poll.ignore(happening?.key ?? list.keyOf(row), ms(list.dateOf(row)));
	}
	const to = ms(rows.length > 0 && list.dateOf(rows.at(-1)!)) || poll.now - LATE.sometimes;
	return { to, readAt: poll.now, nextSweep };
}

/** The newest rows, for a manual run. */
export async function recentRows(poll: Poll, list: Dated): Promise<IDataObject[]> {
	const { field, path, paging } = list;
	return await poll.list(path, field, paging, { query: list.query?.(poll), most: 20, keyOf: list.keyOf });
}
