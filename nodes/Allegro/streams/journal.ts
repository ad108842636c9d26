import type { IDataObject } from 'n8n-workflow';
import type { Operation, ParameterName, Route } from '../catalogue/operation';
import type { ListResult } from '../catalogue/results';
import type { Poll } from './poll';
import { present, type StreamEvent } from './stream';
import { ms } from './time';

/** Most events waiting for their things; past that the journal is not read further. */
const MOST_WAITING = 200;

/** How far a journal has been read; part of a stream's position. Saved, so its names stay. */
export interface JournalCursor extends IDataObject {
	/** The last event dealt with, and all before it; left out, the oldest kept comes next. */
	from?: string;
	/** When that event happened, in ms. */
	at?: number;
	/** Events from before this moment are passed over, in ms. */
	since?: number;
}

/** Routes of Allegro's event logs. */
type JournalRoute = { [R in Route]: 'from' | 'type' extends ParameterName<R> ? R : never }[Route];

/** An event log of Allegro that is read by the id of the last event (allegro-facts 5, 7). */
export interface Journal {
	operation: Operation<JournalRoute, ListResult>;
	/** Types that Allegro is asked for; all where left out. */
	types?: (poll: Poll) => string[];
	/** What an entry of the log says; undefined where nobody asked for it. */
	eventOf: (entry: IDataObject, poll: Poll) => StreamEvent | undefined;
}

const pageAfter = async (poll: Poll, { operation, types }: Journal, from?: string) =>
	await poll.page(operation, { type: types?.(poll), from });

/**
 * Reads a journal onwards and delivers its events. The cursor moves only past entries that are dealt with; what lies
 * behind one that waits for its thing is delivered all the same, and its key keeps it from being delivered twice.
 * @returns whether the end was reached
 * @throws AllegroFailure
 */
export async function readJournal(poll: Poll, journal: Journal, cursor: JournalCursor): Promise<boolean> {
	let { from } = cursor;
	let beyond = 0;
	let waiting = 0;
	// Past this many entries the keys of those behind a waiting one could be forgotten.
	const mostBeyond = poll.delivered.most / 2;
	while (poll.isOpen && waiting < MOST_WAITING && beyond < mostBeyond) {
		const { rows: entries, isLast } = await pageAfter(poll, journal, from);
		const events = entries.map((entry) =>
			cursor.since !== undefined && ms(entry.occurredAt) < cursor.since
				? undefined
				: journal.eventOf(entry, poll),
		);
		const statuses = await poll.deliver(present(events));
		let index = 0;
		for (const [n, entry] of entries.entries()) {
			const status = events[n] ? statuses[index++] : 'done';
			if (status === 'left') return false;
			if (status === 'later') waiting++;
			if (waiting > 0) beyond++;
			else Object.assign(cursor, { from: String(entry.id), at: ms(entry.occurredAt) });
		}
		const last = entries.at(-1)?.id;
		if (isLast || last === undefined || last === from) return waiting === 0;
		from = String(last);
	}
	return false;
}

/**
 * Moves a cursor to the end of a journal without delivering anything. A journal longer than one poll can read is
 * passed over by time instead: what happened before now does not count.
 */
async function skipToEnd(poll: Poll, journal: Journal, cursor: JournalCursor): Promise<void> {
	while (poll.isOpen) {
		const { rows: entries, isLast } = await pageAfter(poll, journal, cursor.from);
		const last = entries.at(-1);
		if (last) Object.assign(cursor, { from: String(last.id), at: ms(last.occurredAt) });
		if (isLast) return;
	}
	cursor.since = poll.now;
}

/**
 * The cursor where a journal begins: its end, unless the user chose otherwise.
 * @param toEnd where the end is, if Allegro says so without the journal being read
 * @throws AllegroFailure
 */
export async function beginJournal(
	poll: Poll,
	journal: Journal,
	toEnd?: () => Promise<JournalCursor>,
): Promise<JournalCursor> {
	const { start } = poll.settings;
	if (start.at === 'event') return { from: start.id };
	if (start.at === 'time') return { since: start.ms };
	const cursor: JournalCursor = {};
	if (start.at === 'oldest') return cursor;
	if (toEnd) return await toEnd();
	await skipToEnd(poll, journal, cursor);
	return cursor;
}
