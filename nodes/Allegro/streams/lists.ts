import type { IDataObject } from 'n8n-workflow';
import { LATE, PASS_PAGES, type Comparison, type SnapshotCursor } from './snapshot';
import { allegroNow, type Poll } from './stream';

/** A page of a list, and whether it is the last. */
export interface ListPage {
	rows: IDataObject[];
	isLast: boolean;
}

/** Rows by which two pages overlap, because things leave a list or move in it while it is read. */
const OVERLAP = 10;
/** Things that left their list, read in one poll. */
const MOST_UNLISTED = 50;

/**
 * Reads a list that begins with the oldest on from the last date.
 * @param page the rows from a date on, inclusive
 * @returns whether the end was reached
 */
export async function readOldestFirst(
	poll: Poll,
	comparison: Comparison,
	cursor: SnapshotCursor,
	page: (from: number, offset: number) => Promise<ListPage>,
	dateOf: (row: IDataObject) => number,
	from = Math.max(cursor.to - LATE, 0),
): Promise<boolean> {
	for (let offset = 0; poll.outbox.isOpen;) {
		const { rows, isLast } = await page(from, offset);
		if (!(await comparison.take(poll, rows))) return false;
		const last = rows.at(-1);
		const at = last ? dateOf(last) : from;
		cursor.to = Math.max(cursor.to, at);
		if (isLast) return true;
		if (at > from) [from, offset] = [at, 0];
		else offset += rows.length;
	}
	return false;
}

/**
 * Reads what is new in a list that begins with the newest, the oldest of it first: a list longer than one poll can read is
 * gone through from the place where it was left.
 * @returns whether the end was reached, and whether the whole list was read
 */
export async function readNewestFirst(
	poll: Poll,
	comparison: Comparison,
	cursor: SnapshotCursor,
	page: (offset: number) => Promise<ListPage>,
	dateOf: (row: IDataObject) => number,
): Promise<{ isAtEnd: boolean; isWhole: boolean }> {
	const target = Math.max(cursor.to - LATE, 0);
	const oldestOf = ({ rows }: ListPage) => dateOf(rows.at(-1) ?? {});
	const first = await page(0);
	const size = first.rows.length;
	const isNear = first.isLast || oldestOf(first) <= target;
	let offset = isNear ? 0 : Math.max(cursor.depth, 0) || (await depthOf(page, size, oldestOf, target));
	while (poll.outbox.isOpen) {
		const here = offset === 0 ? (isNear ? first : await page(0)) : await page(offset);
		if (here.rows.length === 0 && offset > 0) {
			offset = Math.floor(offset / 2);
			continue;
		}
		// Newer things have pushed the list on: between this page and the last there are others.
		if (offset > 0 && oldestOf(here) > cursor.to && !here.isLast) {
			offset += Math.ceil(size / 2);
			continue;
		}
		cursor.depth = offset;
		if (!(await comparison.take(poll, here.rows))) return { isAtEnd: false, isWhole: false };
		cursor.to = Math.max(cursor.to, ...here.rows.map(dateOf));
		if (offset === 0) return { isAtEnd: true, isWhole: here.isLast };
		cursor.depth = offset = Math.max(0, offset - (size - OVERLAP));
	}
	return { isAtEnd: false, isWhole: false };
}

/** The offset of the page that leads past a date, found in steps that double and halve. */
async function depthOf(
	page: (offset: number) => Promise<ListPage>,
	size: number,
	oldestOf: (page: ListPage) => number,
	target: number,
): Promise<number> {
	const isPast = async (offset: number) => {
		const there = await page(offset);
		return there.isLast || there.rows.length === 0 || oldestOf(there) <= target;
	};
	let near = 0;
	let far = size;
	while (!(await isPast(far))) [near, far] = [far, far * 2];
	while (far - near > size) {
		const middle = near + Math.ceil((far - near) / size / 2) * size;
		if (middle >= far) break;
		if (await isPast(middle)) far = middle;
		else near = middle;
	}
	return far;
}

/**
 * Goes on with the pass through the lists of what is followed, some pages a poll; then what has left them is read one by
 * one. Two pages overlap, because things leave a list while it is read.
 * @param isNeeded whether all rows are wanted, also where nothing followed is left to find
 * @returns the rows that were read
 */
export async function passThrough(
	poll: Poll,
	comparison: Comparison,
	cursor: SnapshotCursor,
	lists: Array<(offset: number) => Promise<ListPage>>,
	isNeeded = false,
): Promise<IDataObject[]> {
	const read: IDataObject[] = [];
	for (let n = 0; n < PASS_PAGES && cursor.list < lists.length && poll.outbox.isOpen; n++) {
		if (!isNeeded && comparison.unread(poll).length === 0) {
			cursor.list = lists.length;
			break;
		}
		const { rows, isLast } = await lists[cursor.list]!(cursor.offset);
		read.push(...rows);
		if (!(await comparison.take(poll, rows))) return read;
		if (isLast) [cursor.list, cursor.offset] = [cursor.list + 1, 0];
		else cursor.offset += Math.max(1, rows.length - OVERLAP);
	}
	if (cursor.list < lists.length || !poll.outbox.isOpen) return read;
	if (await comparison.takeUnlisted(poll, MOST_UNLISTED)) endPass(poll, cursor);
	return read;
}

/** The pass has come to its end, and the next begins with the next poll. */
export function endPass(poll: Poll, cursor: SnapshotCursor): void {
	Object.assign(cursor, {
		list: 0,
		offset: 0,
		from: 0,
		bit: cursor.bit ? 0 : 1,
		passed: cursor.began,
		began: allegroNow(poll),
	});
}
