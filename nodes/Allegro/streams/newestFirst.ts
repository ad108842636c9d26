import type { IDataObject } from 'n8n-workflow';
import { endPass, passThrough, readNewestFirst, type ListPage } from './lists';
import { Comparison, cursorAt, oldUntil, tellAgain, type Snapshot, type SnapshotCursor } from './snapshot';
import { allegroNow, type Poll, type Watch } from './stream';
import { SECOND } from './time';

/** Lists of things that are compared. */
export interface FollowedLists {
	/** All things, the newest first. */
	all: (offset: number) => Promise<ListPage>;
	/** Those of which more is to come; between them the followed ones are found. */
	open: Array<(offset: number) => Promise<ListPage>>;
	/** The date that `all` is ordered by, in ms. */
	dateOf: (thing: IDataObject) => number;
	/** Whether all open things are wanted, followed or not. */
	isNeeded?: boolean;
}

/**
 * The cursor where watching begins: what is there is old, and how it looks is remembered as far as time and memory go; the
 * first passes remember the rest.
 * @throws AllegroFailure
 */
export async function beginNewestFirst(
	watch: Watch,
	snapshot: Snapshot,
	all: FollowedLists['all'],
	open: FollowedLists['open'],
): Promise<SnapshotCursor> {
	const old = oldUntil(watch);
	if (old !== undefined) return cursorAt(watch, old);
	const { rows, isLast } = await all(0);
	// What a list does not show at that moment is old as well.
	const newest = Math.max(allegroNow(watch) - SECOND, ...rows.map((row) => snapshot.createdAt(row)));
	const cursor = cursorAt(watch, newest);
	const comparison = new Comparison(snapshot, cursor);
	const found = [...rows];
	if (!isLast && snapshot.follows(watch)) {
		for (const page of open) {
			for (let offset = 0, isEnd = false; !isEnd && offset < MOST_ADOPTED && watch.reader.isOpen;) {
				const { rows: more, isLast: isDone } = await page(offset);
				found.push(...more);
				offset += more.length;
				isEnd = isDone || more.length === 0;
			}
		}
	}
	const whole = new Map(found.map((row) => [snapshot.idOf(row), row]));
	comparison.adopt(watch, [...whole.values()], true);
	return cursor;
}

/** Things of a list looked at when watching begins: no more are remembered. */
const MOST_ADOPTED = 1000;

/**
 * Delivers what is new and what has changed.
 * @returns the rows that were read
 * @throws AllegroFailure
 */
export async function readFollowed(
	poll: Poll,
	snapshot: Snapshot,
	cursor: SnapshotCursor,
	{ all, open, dateOf, isNeeded = false }: FollowedLists,
): Promise<IDataObject[]> {
	if (poll.isRefiltered) cursor.since = Math.max(cursor.since, cursor.to);
	await tellAgain(poll, snapshot);
	const comparison = new Comparison(snapshot, cursor);
	const read: IDataObject[] = [];
	const { isAtEnd, isWhole } = await readNewestFirst(
		poll,
		comparison,
		cursor,
		async (offset) => {
			const page = await all(offset);
			read.push(...page.rows);
			return page;
		},
		dateOf,
	);
	if (!isAtEnd) return read;
	if (isWhole) {
		if (await comparison.takeUnlisted(poll, MOST_GONE)) endPass(poll, cursor);
		return read;
	}
	if (!isNeeded && !snapshot.follows(poll)) return read;
	return [...read, ...(await passThrough(poll, comparison, cursor, open, isNeeded))];
}

/** Things that a whole list does not show any more, read one by one in a poll. */
const MOST_GONE = 10;
