import type { IDataObject } from 'n8n-workflow';
import { inOrder } from '../../shared/inOrder';
import { message } from '../resources/message';
import { longId, shortId } from './looks';
import { isNumber, objectIn, textOf } from './members';
import { isOfOneThing } from './reader';
import { wants, type Poll, type StreamEvent, type Watch } from './stream';
import { iso, MINUTE, ms } from './time';

/** A message may show up behind newer ones: so far back threads are looked at again. */
const OVERLAP = 10 * MINUTE;
/** Pages of threads with new messages that are read at once; more are worked off in steps, the newest thread first. */
const MOST_PAGES = 8;
/** Threads that are remembered because they must be looked at again. */
const MOST_RECENT = 100;
const MOST_FAILING = 40;
/** Messages of a thread that Allegro hands out (allegro-facts 5). */
const LAST_OFFSET = 15_000;

export const RECEIVED = 'MESSAGE_RECEIVED';
export const SENT = 'MESSAGE_SENT';

/** Threads with messages of a span of time, worked off from the newest to the oldest. */
interface Sweep extends IDataObject {
	/** Messages up to `from` are dealt with, those after `to` are another sweep's, in ms. */
	from: number;
	to: number;
	/** Threads whose newest message up to `to` is not older than this are dealt with, in ms. */
	place: number;
	/** Where that thread stood in the list. */
	offset: number;
}

/** A thread that was read: its newest message, when that was read, both in ms, and whether it was looked at once more. */
type Recent = [last: number, readAt: number, isSettled: 0 | 1];

/** How far messages have been read. */
export interface ThreadCursor extends IDataObject {
	/** Messages before this moment never come, in ms. */
	since: number;
	/** Messages up to this moment are dealt with, in ms. */
	done: number;
	/** When the newest message was read first, and when threads were looked through last, in ms by this machine's clock. */
	readAt: number;
	lookedAt: number;
	/** What is left after that, the older first; at most two. */
	sweeps: Sweep[];
	recent: Record<string, Recent>;
	/** Threads that could not be read, or hold a message that waits: from when on, in ms. */
	failing: Record<string, number>;
}

const isSweep = (saved: unknown): saved is Sweep => {
	const { from, to, place, offset } = (saved ?? {}) as Partial<Sweep>;
	return [from, to, place, offset].every(isNumber);
};

/** Whether saved JSON is such a cursor. */
export const isThreadCursor = (saved: unknown): saved is ThreadCursor => {
	const { since, done, readAt, lookedAt, sweeps, recent, failing } = (saved ?? {}) as Partial<ThreadCursor>;
	return (
		[since, done, readAt, lookedAt].every(isNumber) &&
		Array.isArray(sweeps) &&
		sweeps.every(isSweep) &&
		[recent, failing].every((one) => typeof one === 'object' && !Array.isArray(one)) &&
		Object.values(recent ?? {}).every((one) => Array.isArray(one) && one.every(isNumber)) &&
		Object.values(failing ?? {}).every(isNumber)
	);
};

const lastOf = (thread: IDataObject) => ms(thread.lastMessageDateTime);
const idOf = (thread: IDataObject) => textOf(thread.id);
/** Under which a thread is remembered. */
const nameOf = (thread: IDataObject) => shortId(idOf(thread));
/** Up to when threads were looked through. */
const topOf = ({ sweeps, done }: ThreadCursor) => sweeps.at(-1)?.to ?? done;

const eventOf = (row: IDataObject, thread: IDataObject): StreamEvent => ({
	key: textOf(row.id),
	eventId: textOf(row.id),
	type: objectIn(row, 'author').isInterlocutor === true ? RECEIVED : SENT,
	occurredAt: textOf(row.createdAt),
	object: { ...row, thread },
});

/** A thread's messages after a moment, exclusive, the newest first. @throws AllegroFailure */
export async function messagesOf(
	{ reader }: Pick<Watch, 'reader'>,
	thread: IDataObject,
	after: number,
): Promise<StreamEvent[]> {
	const values = { threadId: idOf(thread), after: after > 0 ? iso(after) : undefined };
	const rows: IDataObject[] = [];
	// By offset: more messages of one moment than fit on a page have no date that could part them.
	for (let isEnd = false; !isEnd && rows.length <= LAST_OFFSET;) {
		const page = await reader.page(message.getMany, values, rows.length);
		rows.push(...page.rows);
		isEnd = page.isLast || page.rows.length === 0;
	}
	return rows.map((row) => eventOf(row, thread));
}

/** An event that stands for a thread whose messages cannot be read; `complete` tries again. */
const unreadable = (poll: Poll, thread: IDataObject): StreamEvent => ({
	key: `thread ${idOf(thread)} ${textOf(thread.lastMessageDateTime)}`,
	eventId: `${idOf(thread)}:${textOf(thread.lastMessageDateTime)}`,
	type: wants(poll, RECEIVED) ? RECEIVED : SENT,
	occurredAt: textOf(thread.lastMessageDateTime) || iso(poll.now),
	object: { thread },
});

/** From when on a thread may show messages that it did not show when it was read last, in ms. */
const lateFrom = (cursor: ThreadCursor, thread: IDataObject): number =>
	Math.min(topOf(cursor), cursor.recent[nameOf(thread)]?.[0] ?? Infinity) - OVERLAP;

/** Up to when the messages of a thread are dealt with, in ms. @param recent from when on some may show up late */
function doneUpTo(poll: Poll, cursor: ThreadCursor, events: StreamEvent[], recent: number): number {
	// One that showed up late says nothing of those before it.
	const dates = events
		.filter(
			({ key, type, occurredAt }) => ms(occurredAt) <= recent || !wants(poll, type) || poll.keys.has(key),
		)
		.map(({ occurredAt }) => ms(occurredAt));
	for (const { from, to, place } of [...cursor.sweeps].reverse()) {
		const newest = Math.max(0, ...dates.filter((at) => at <= to));
		if (newest > from && newest >= place) return newest;
	}
	return cursor.done;
}

/** What is left to deliver of a thread that was read. */
function leftOf(poll: Poll, cursor: ThreadCursor, thread: IDataObject, events: StreamEvent[]): StreamEvent[] {
	const recent = lateFrom(cursor, thread);
	const upTo = doneUpTo(poll, cursor, events, recent);
	return events.filter(({ type, occurredAt }) => {
		const at = ms(occurredAt);
		return wants(poll, type) && at >= cursor.since && (at > upTo || at > recent);
	});
}

/**
 * Delivers what is left of some threads, the oldest message first.
 * @returns whether all of it was dealt with, or waits
 */
async function readThreads(poll: Poll, cursor: ThreadCursor, threads: IDataObject[]): Promise<boolean> {
	const afterOf = (thread: IDataObject) =>
		Math.max(
			0,
			Math.min(cursor.done, lateFrom(cursor, thread), cursor.failing[nameOf(thread)] ?? Infinity) - 1,
		);
	let failed: unknown;
	const read = await inOrder(threads.length, poll.reader.parallel, async (index) => {
		const thread = threads[index]!;
		if (!poll.reader.isOpen) return undefined;
		try {
			const from = cursor.failing[nameOf(thread)];
			const events = await messagesOf(poll, thread, afterOf(thread));
			const isRetried = ({ type, occurredAt }: StreamEvent) =>
				from !== undefined && wants(poll, type) && ms(occurredAt) >= Math.max(from, cursor.since);
			return {
				thread,
				events: [...new Set([...leftOf(poll, cursor, thread, events), ...events.filter(isRetried)])],
			};
		} catch (error) {
			if (!isOfOneThing(error)) return await Promise.reject(error as Error);
			if ((error.status ?? 0) >= 500) failed = error;
			return { thread, events: [unreadable(poll, thread)] };
		}
	});
	const found = read.filter((one) => one !== undefined);
	if (
		failed !== undefined &&
		found.length > 2 &&
		found.every(({ events }) => events[0]?.object.id === undefined)
	)
		poll.outbox.failure ??= failed;
	const events = found.flatMap((one) => one.events).sort((a, b) => ms(a.occurredAt) - ms(b.occurredAt));
	const statuses = await poll.outbox.deliver(events);
	const statusOf = new Map(events.map((event, index) => [event, statuses[index]]));
	for (const { thread, events: own } of found) {
		const waiting = own.filter((event) => statusOf.get(event) === 'later');
		const oldest = Math.min(
			...waiting.map(({ object, occurredAt }) => (object.id ? ms(occurredAt) : afterOf(thread) + 1)),
		);
		const isLeft = own.some((event) => statusOf.get(event) === 'left');
		if (waiting.length === 0 && !isLeft) delete cursor.failing[nameOf(thread)];
		else if (waiting.length > 0)
			cursor.failing[nameOf(thread)] = Math.min(cursor.failing[nameOf(thread)] ?? Infinity, oldest);
		if (own.every((event) => statusOf.get(event) !== 'left') && lastOf(thread) > 0)
			remember(cursor, thread, poll.now);
	}
	return found.length === threads.length && !statuses.includes('left');
}

function remember(cursor: ThreadCursor, thread: IDataObject, now: number): void {
	const id = nameOf(thread);
	const before = cursor.recent[id];
	const isSame = before?.[0] === lastOf(thread);
	cursor.recent[id] = isSame ? [before[0], before[1], 1] : [lastOf(thread), now, 0];
}

/** Forgets threads that no reading comes to any more. */
function forget(cursor: ThreadCursor): void {
	const oldest = topOf(cursor) - 3 * OVERLAP;
	const kept = Object.entries(cursor.recent).filter(([, [last]]) => last >= oldest);
	cursor.recent = Object.fromEntries(kept.sort(([, a], [, b]) => a[1] - b[1]).slice(-MOST_RECENT));
	cursor.failing = Object.fromEntries(Object.entries(cursor.failing).slice(0, MOST_FAILING));
}

const threadsAt = async ({ reader }: Watch, offset: number) =>
	await reader.page(message.getThreads, {}, offset);

/** Threads with messages since the last look, and those that one may have come to behind it. */
async function readTop(poll: Poll, cursor: ThreadCursor): Promise<void> {
	const top = topOf(cursor);
	// A message that shows up behind others does so within some minutes, and was there when threads were looked through later.
	const back = cursor.lookedAt - cursor.readAt > OVERLAP ? top : top - OVERLAP;
	const found = new Map<string, IDataObject>();
	let isWhole = false;
	for (let page = 0, offset = 0; page < MOST_PAGES && poll.outbox.isOpen && !isWhole; page++) {
		const { rows, isLast } = await threadsAt(poll, offset);
		const recent = rows.filter((thread) => lastOf(thread) >= back && lastOf(thread) > 0);
		for (const thread of recent) found.set(idOf(thread), thread);
		isWhole = isLast || recent.length < rows.length;
		offset += rows.length;
	}
	const newest = Math.max(top, ...[...found.values()].map(lastOf));
	if (!isWhole) {
		if (found.size > 0 && cursor.sweeps.length < 2 && newest > top)
			cursor.sweeps.push({ from: top, to: newest, place: newest + 1, offset: 0 });
		return;
	}
	const isDue = (thread: IDataObject) => {
		const [last, readAt, isSettled] = cursor.recent[nameOf(thread)] ?? [];
		return last !== lastOf(thread) || (!isSettled && poll.now - (readAt ?? 0) >= OVERLAP);
	};
	const failing = Object.keys(cursor.failing)
		.map(longId)
		.filter((id) => !found.has(id));
	const late = Object.entries(cursor.recent)
		.filter(
			([id, [, readAt, isSettled]]) => !found.has(longId(id)) && !isSettled && poll.now - readAt >= OVERLAP,
		)
		.map(([id, [last]]) => ({ id: longId(id), lastMessageDateTime: iso(last) }));
	const due = [...found.values()].filter((thread) => isDue(thread) || nameOf(thread) in cursor.failing);
	const again = [...late.filter(({ id }) => !failing.includes(id)), ...failing.map((id) => ({ id }))];
	if (!(await readThreads(poll, cursor, due))) return;
	if (newest > top) cursor.readAt = poll.now;
	cursor.lookedAt = poll.now;
	const sweep = cursor.sweeps.at(-1);
	if (sweep) sweep.to = newest;
	else cursor.done = newest;
	if (again.length > 0) await readThreads(poll, cursor, await withNames(poll, again));
}

/** Threads as the list shows them, for those known by their ids alone. */
async function withNames({ reader }: Poll, threads: IDataObject[]): Promise<IDataObject[]> {
	return await inOrder(threads.length, reader.parallel, async (index) => {
		const thread = threads[index]!;
		const whole = await reader.find(message.getThread, { threadId: idOf(thread) }).catch((error: unknown) => {
			if (isOfOneThing(error)) return undefined;
			return Promise.reject(error as Error);
		});
		return whole ?? thread;
	});
}

/** Goes on with the newest sweep, page by page. */
async function sweepOn(poll: Poll, cursor: ThreadCursor): Promise<void> {
	for (let sweep = cursor.sweeps.at(-1); sweep && poll.outbox.isOpen; sweep = cursor.sweeps.at(-1)) {
		const { from, place, offset } = sweep;
		const { rows, isLast } = await threadsAt(poll, offset);
		const threads = rows.filter((thread) => lastOf(thread) <= place && lastOf(thread) > from);
		if (!(await readThreads(poll, cursor, threads))) return;
		const last = rows.at(-1);
		if (last) sweep.place = Math.min(place, Math.max(lastOf(last), from));
		sweep.offset = offset + rows.length;
		if (isLast || !last || lastOf(last) <= from) finish(cursor);
	}
}

/** The newest sweep has come to its end: what it covered belongs to the one before it, or is done. */
function finish(cursor: ThreadCursor): void {
	const sweep = cursor.sweeps.pop();
	const lower = cursor.sweeps.at(-1);
	if (!sweep) return;
	if (lower) lower.to = sweep.to;
	else cursor.done = sweep.to;
}

/**
 * Reads new messages of all threads and delivers them. Threads come newest first and move up while they are read: what is
 * dealt with is known by dates, so that a backlog of any length is worked off in steps. The cursor is changed in place.
 * @throws AllegroFailure
 */
export async function readMessages(poll: Poll, cursor: ThreadCursor): Promise<void> {
	if (poll.isRefiltered) cursor.since = Math.max(cursor.since, Math.min(cursor.done, topOf(cursor)));
	// One page back: a thread that was deleted moves those behind it up.
	for (const sweep of cursor.sweeps) sweep.offset = Math.max(0, sweep.offset - 20);
	await readTop(poll, cursor);
	await sweepOn(poll, cursor);
	forget(cursor);
}

/** Begins at the newest message; those of that very moment count as delivered. @throws AllegroFailure */
export async function beginMessages(watch: Watch): Promise<ThreadCursor> {
	const { start } = watch.settings;
	const cursor = {
		done: 0,
		readAt: watch.now,
		lookedAt: watch.now,
		since: 0,
		sweeps: [],
		recent: {},
		failing: {},
	};
	if (start.at === 'oldest') return cursor;
	if (start.at === 'time') return { ...cursor, since: start.ms, done: start.ms - 1 };
	const { rows: threads } = await threadsAt(watch, 0);
	const done = Math.max(0, ...threads.map(lastOf));
	for (const thread of threads.filter((one) => lastOf(one) === done && done > 0))
		for (const { key } of await messagesOf(watch, thread, done - 1)) watch.keys.add(key, done);
	return { ...cursor, done, since: done };
}
