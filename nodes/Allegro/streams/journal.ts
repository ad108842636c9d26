import type { IDataObject } from 'n8n-workflow';
import { InvalidInput } from '../../shared/invalidInput';
import type { Operation, ParameterName, Route } from '../catalogue/operation';
import type { ListResult } from '../catalogue/results';
import { isNumber, isText } from './members';
import { isOfOneThing } from './reader';
import { allegroNow, present, type Poll, type StreamEvent, type Watch } from './stream';
import { HOUR, MINUTE, ms } from './time';

/** How long ago a place must have been reached for the journal to be read again from there. */
const OVERLAP = 10 * MINUTE;
/** Most entries that are read again: one page. */
const MOST_AGAIN = 900;
/** Least distance of two marks, so that a few of them reach back far enough. */
const APART = 3 * MINUTE;

/** A place in a journal: when it was reached (ms), how many entries lie before it, how many keys there were, its last id. */
type Mark = [at: number, count: number, added: number, id: string];

/** How far a journal has been read; part of a stream's position. */
export interface JournalCursor extends IDataObject {
	/** The last event dealt with, and all before it but those that wait; empty for the oldest kept. */
	from: string;
	/** When that event happened, in ms; 0 where there is none. */
	at: number;
	/** How many entries were read. */
	count: number;
	/** Entries from before this moment are passed over, in ms. */
	since: number;
	/** What happened before is old, whenever it is read, in ms; 0 where the oldest is wanted. */
	born: number;
	/** Places that were reached, oldest first. */
	marks: Mark[];
	/** The place before the first entry that waits, or nothing. */
	hold: Mark[];
}

const isMark = (mark: unknown): mark is Mark =>
	Array.isArray(mark) && mark.slice(0, 3).every(isNumber) && isText(mark[3]);

/** Whether saved JSON is such a cursor. */
export const isJournalCursor = (saved: unknown): saved is JournalCursor => {
	const { from, at, count, since, born, marks, hold } = (saved ?? {}) as Partial<JournalCursor>;
	return (
		isText(from) &&
		[at, count, since, born].every(isNumber) &&
		[marks, hold].every((list) => Array.isArray(list) && list.every(isMark))
	);
};

/** What a journal is read with: somebody who takes its events. */
export type JournalPoll = Watch & { readonly outbox: Pick<Poll['outbox'], 'isOpen' | 'deliver' | 'hurry'> };

/** Routes of Allegro's event logs. */
type JournalRoute = { [R in Route]: 'from' | 'type' extends ParameterName<R> ? R : never }[Route];

/** An event log of Allegro that is read by the id of the last event (allegro-facts 5, 7). */
export interface Journal {
	operation: Operation<JournalRoute, ListResult>;
	/** How long Allegro keeps its entries, in ms. */
	kept: number;
	/** Types that Allegro is asked for; all where left out. */
	types?: (watch: Watch) => string[];
	/** What an entry of the log says: one event, several, or none that anybody asked for. */
	eventsOf: (entry: IDataObject, watch: Watch) => StreamEvent[];
	/** The newest event, where Allegro tells it without the journal being read. */
	latest?: (watch: Watch) => Promise<{ id: string; at: number } | undefined>;
}

const pageAfter = async (watch: Watch, { operation, types }: Journal, from: string) =>
	await watch.reader.page(operation, { type: types?.(watch), from: from || undefined });

/**
 * Where reading begins: some minutes back, because an entry may show up behind newer ones, or where something waits.
 * Delivered keys keep out what was dealt with.
 */
function startOf(cursor: JournalCursor, now: number): Mark {
	const here: Mark = [now, cursor.count, 0, cursor.from];
	const near = cursor.marks.filter(([, count]) => cursor.count - count <= MOST_AGAIN);
	const old = near.filter(([at]) => now - at >= OVERLAP).at(-1);
	const start = old ?? near[0] ?? here;
	const [hold] = cursor.hold;
	return hold && hold[1] < start[1] ? hold : start;
}

/** Keeps the place that was reached, and those before it that reach back far enough. */
function mark(cursor: JournalCursor, { now, keys }: Watch): void {
	const last = cursor.marks.at(-1);
	if (last?.[1] === cursor.count || (last && now - last[0] < APART)) return;
	const here: Mark = [now, cursor.count, keys.added, cursor.from];
	const old = cursor.marks.filter(([at]) => now - at >= OVERLAP);
	cursor.marks = [...cursor.marks.slice(Math.max(0, old.length - 1)), here];
}

/** Whether what waits must wait no longer: keys of what lies behind it would be forgotten. */
const isOverfull = (cursor: JournalCursor, { keys }: Watch): boolean => {
	const [hold] = cursor.hold;
	return hold !== undefined && keys.added - hold[2] > keys.most - 1000;
};

/**
 * Reads a journal onwards and delivers its events. What waits for its thing holds nothing up: the cursor moves past it,
 * and the next poll reads from before it once more. The cursor is changed in place.
 * @returns whether the end was reached
 * @throws AllegroFailure
 */
export async function readJournal(
	poll: JournalPoll,
	journal: Journal,
	cursor: JournalCursor,
): Promise<boolean> {
	forgetLostPlace(poll, journal, cursor);
	// Under other filters, what was there before may have been left out.
	if (poll.isRefiltered) cursor.marks = [];
	if (isOverfull(cursor, poll)) poll.outbox.hurry();
	const start = startOf(cursor, poll.now);
	let [, count, added, from] = start;
	let hold: Mark | undefined;
	const end = (isEnd: boolean) => {
		// What was not come to, of what waits, lies behind the place where reading stopped.
		cursor.hold = hold ? [hold] : isEnd || count >= cursor.count ? [] : [[poll.now, count, added, from]];
		mark(cursor, poll);
		return isEnd;
	};
	while (poll.outbox.isOpen) {
		const { rows: entries, isLast } = await pageAfter(poll, journal, from);
		const events = entries.map((entry) =>
			ms(entry.occurredAt) < Math.max(cursor.since, cursor.born) ? [] : journal.eventsOf(entry, poll),
		);
		const statuses = await poll.outbox.deliver(events.flat());
		const before = from;
		let index = 0;
		for (const [n, entry] of entries.entries()) {
			const own = statuses.slice(index, (index += events[n]!.length));
			const here: Mark = [poll.now, count, poll.keys.added, from];
			if (own.includes('left')) {
				if (count < cursor.count) hold ??= here;
				return end(false);
			}
			if (own.includes('later')) hold ??= here;
			from = String(entry.id);
			count++;
			if (count > cursor.count) Object.assign(cursor, { from, count, at: ms(entry.occurredAt) });
		}
		added = poll.keys.added;
		if (isLast || from === before) return end(true);
	}
	return end(false);
}

/**
 * An id that is no longer kept may give an empty list for ever (allegro-facts 7.3). What is kept is read from its
 * beginning then, without what happened well before the last event; keys know those that were delivered.
 */
function forgetLostPlace(poll: Watch, { kept }: Journal, cursor: JournalCursor): void {
	if (cursor.from === '' || poll.now - cursor.at < kept - HOUR) return;
	Object.assign(cursor, {
		from: '',
		marks: [],
		hold: [],
		count: 0,
		since: Math.max(cursor.since, cursor.born, cursor.at - HOUR),
	});
}

const cursorAt = (from = '', at = 0, since = 0, born = since): JournalCursor => ({
	from,
	at,
	count: 0,
	since,
	born,
	marks: [],
	hold: [],
});

/**
 * Moves a cursor to the end of a journal without delivering anything. A journal longer than one poll can read is
 * passed over by time instead: what happened before now does not count.
 */
async function skipToEnd(watch: Watch, journal: Journal): Promise<JournalCursor> {
	let from = '';
	let at = 0;
	while (watch.reader.isOpen) {
		const { rows: entries, isLast } = await pageAfter(watch, journal, from);
		const last = entries.at(-1);
		if (last) [from, at] = [String(last.id), ms(last.occurredAt)];
		if (isLast) return cursorAt(from, at, 0, allegroNow(watch));
	}
	return cursorAt(from, at, allegroNow(watch));
}

/**
 * The cursor where a journal begins: its end, unless the user chose otherwise.
 * @throws AllegroFailure, InvalidInput where the journal does not have the event that the user chose
 */
export async function beginJournal(watch: Watch, journal: Journal): Promise<JournalCursor> {
	const { start } = watch.settings;
	if (start.at === 'event') return await cursorAfter(watch, journal, start.id);
	if (start.at === 'time') return cursorAt('', 0, start.ms);
	if (start.at === 'oldest') return cursorAt();
	if (!journal.latest) return await skipToEnd(watch, journal);
	const latest = await journal.latest(watch);
	return cursorAt(latest?.id, latest?.at, 0, allegroNow(watch));
}

const unknownEvent = (id: string) =>
	new InvalidInput(
		'Start After Event ID',
		`is no event that Allegro keeps: '${id}'`,
		"Take the 'eventId' of a recent item, or choose 'Start With Oldest' instead.",
	);

/** Allegro refuses an unknown id, or answers it with an empty list, for ever (allegro-facts 7.3): so it is looked for. */
async function cursorAfter(watch: Watch, journal: Journal, id: string): Promise<JournalCursor> {
	// Of any type: the event may be one that was not chosen.
	const all = { ...journal, types: undefined };
	const { rows: next } = await pageAfter(watch, all, id).catch(async (error: unknown) => {
		const isRefused = isOfOneThing(error) && (error.status === 400 || error.status === 422);
		return await Promise.reject(isRefused ? unknownEvent(id) : (error as Error));
	});
	if (next.length > 0) return cursorAt(id, ms(next[0]?.occurredAt));
	const latest = await journal.latest?.(watch);
	if (latest?.id === id) return cursorAt(id, latest.at);
	for (let from = ''; watch.reader.isOpen;) {
		const { rows: entries, isLast } = await pageAfter(watch, all, from);
		const found = entries.find((entry) => entry.id === id);
		if (found) return cursorAt(id, ms(found.occurredAt));
		const last = entries.at(-1);
		if (isLast || !last) return await Promise.reject(unknownEvent(id));
		from = String(last.id);
	}
	watch.reader.warn(`Start After Event ID: '${id}' could not be looked up in time`);
	return cursorAt(id, watch.now);
}

/** Events of the newest page of a journal, the newest first, for a manual run. @throws AllegroFailure */
export async function recentEntries(watch: Watch, journal: Journal): Promise<StreamEvent[]> {
	const { rows } = await watch.reader.page(journal.operation, { type: journal.types?.(watch) });
	return present(rows.flatMap((entry) => journal.eventsOf(entry, watch))).reverse();
}
