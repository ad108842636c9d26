import type { IDataObject } from 'n8n-workflow';
import { choices } from '../catalogue/fields';
import { customerReturn, returnStatuses } from '../resources/customerReturn';
import { marketplaceId, offerId } from '../resources/ids';
import { fits } from './filters';
import { shortId } from './looks';
import { endPass, readOldestFirst } from './lists';
import { idOf, objectsIn, textOf } from './members';
import {
	Comparison,
	cursorAt,
	foundAt,
	isSnapshotCursor,
	LATE,
	oldUntil,
	PASS_PAGES,
	readBy,
	tellAgain,
	type Snapshot,
	type SnapshotCursor,
} from './snapshot';
import { allegroNow, wants, type Poll, type Stream, type StreamEvent, type Watch } from './stream';
import { DAY, iso, MINUTE, ms, SECOND } from './time';

/** A return is followed for so long. */
const FOLLOWED = 60 * DAY;

/** Returns that a pass did not meet, read one by one in a poll. */
const MOST_UNLISTED = 20;
/** Rows of a page. */
const PAGE = customerReturn.getMany.result.paging?.most ?? 1;

/** A status is saved as its place in this list, so the list may only grow. */
const STATUSES = [
	'CREATED',
	'DISPATCHED',
	'IN_TRANSIT',
	'DELIVERED',
	'FINISHED',
	'FINISHED_APT',
	'REJECTED',
	'COMMISSION_REFUND_CLAIMED',
	'COMMISSION_REFUNDED',
	'WAREHOUSE_DELIVERED',
	'WAREHOUSE_VERIFICATION',
];

const NEW = 'RETURN_CREATED';
const CHANGED = 'RETURN_STATUS_CHANGED';

const eventOf = (row: IDataObject, type: string, at: string, status = textOf(row.status)): StreamEvent => ({
	key: `${textOf(row.id)} ${type} ${type === NEW ? '' : `${status} ${at}`}`,
	eventId: `${textOf(row.id)}:${type === NEW ? 'CREATED' : status}`,
	type,
	occurredAt: at,
	object: row,
	...(type === CHANGED && { more: { status } }),
});

const find: Snapshot['find'] = async (customerReturnId, { reader }) =>
	await reader.find(customerReturn.get, { customerReturnId });

/** Place of the status in the list; one that is not in the list as it is. */
const placeOf = ({ status }: IDataObject) => {
	const place = STATUSES.indexOf(textOf(status));
	return place < 0 ? textOf(status) : place;
};

const constant = (row: IDataObject) => ({
	marketplaceId: row.marketplaceId,
	offerId: objectsIn(row, 'items').map((item) => textOf(item.offerId) || idOf(item.offer)),
});

const snapshot: Snapshot = {
	idOf: ({ id }) => textOf(id),
	createdAt: ({ createdAt }) => ms(createdAt),
	lookOf: (row) => [placeOf(row)],
	isOver: () => false,
	belongs: (row, { settings }) => fits(settings.filters, constant(row)),
	follows: (watch) => wants(watch, CHANGED),
	eventsOf: (row, before, poll) => {
		const isNew = before === undefined;
		const events = isNew ? [eventOf(row, NEW, textOf(row.createdAt))] : [];
		const isMoved = !isNew || row.status !== 'CREATED';
		if (isMoved) {
			const changed = eventOf(row, CHANGED, foundAt(poll, createdAt(row), isNew));
			events.push({
				...changed,
				ref: [
					shortId(textOf(row.id)),
					poll.settings.codes.indexOf(CHANGED),
					ms(changed.occurredAt),
					textOf(row.status),
				],
			});
		}
		return events;
	},
	find,
	again: ({ id, type, at, what }) => ({
		...eventOf({ id }, type, iso(at), what),
		read: readBy(async (watch) => await find(id, watch)),
	}),
};

/** The returns from a date on, oldest first as Allegro lists them (allegro-facts 5). */
const pageOf =
	({ reader }: Watch) =>
	async (from: number, offset: number) =>
		await reader.page(customerReturn.getMany, { 'createdAt.gte': iso(from) }, offset);

const createdAt = ({ createdAt: at }: IDataObject) => ms(at);

/** Remembers the newest return that is there and how the newest look: nothing of it is an event. */
async function begin(watch: Watch): Promise<void> {
	const old = oldUntil(watch);
	const cursor = cursorAt(watch, old ?? 0);
	watch.memory.position = cursor;
	if (old !== undefined) return;
	const comparison = new Comparison(snapshot, cursor);
	const page = pageOf(watch);
	// Oldest first: a part of the list is looked for that ends on its first page.
	for (let span = FOLLOWED; ; span /= 4) {
		const { rows, isLast } = await page(watch.now - span, 0);
		if (isLast || rows.length === 0) {
			comparison.adopt(watch, rows, true);
			for (const row of rows) cursor.since = Math.max(cursor.since, createdAt(row));
			break;
		}
		if (span < MINUTE || !watch.reader.isOpen) {
			break;
		}
	}
	// What the list does not show at that moment is old as well.
	cursor.to = cursor.since = Math.max(cursor.since, allegroNow(watch) - SECOND);
}

async function read(poll: Poll): Promise<void> {
	const cursor = poll.memory.position as SnapshotCursor;
	if (poll.isRefiltered) cursor.since = Math.max(cursor.since, cursor.to);
	await tellAgain(poll, snapshot);
	const comparison = new Comparison(snapshot, cursor);
	const page = pageOf(poll);
	const followed = poll.now - FOLLOWED;
	const isFollowing = snapshot.follows(poll);
	// Where all that is followed fits on a page, that page tells what is new as well.
	const isShort = isFollowing && cursor.depth === 1;
	const from = isShort ? Math.min(followed, cursor.to) : Math.max(cursor.to - LATE, 0);
	if (!(await readOldestFirst(poll, comparison, cursor, page, createdAt, from))) return;
	if (!isFollowing || (isShort && comparison.read.size < PAGE)) {
		await endOfPass(poll, comparison, cursor);
		return;
	}
	let pages = 0;
	let place = cursor.from || followed;
	for (; pages < PASS_PAGES && poll.outbox.isOpen; pages++) {
		const { rows, isLast } = await page(place, cursor.offset);
		if (!(await comparison.take(poll, rows))) return;
		const at = Math.max(0, ...rows.map(createdAt));
		if (isLast) {
			cursor.depth = pages === 0 && cursor.from === 0 ? 1 : 0;
			await endOfPass(poll, comparison, cursor);
			return;
		}
		if (at > place) [place, cursor.offset] = [at, 0];
		else cursor.offset += rows.length;
		cursor.from = place;
	}
}

/** What a whole pass did not meet is older than what is followed, or was lacking for a moment: it is asked for by its id. */
async function endOfPass(poll: Poll, comparison: Comparison, cursor: SnapshotCursor): Promise<void> {
	if (!(await comparison.takeUnlisted(poll, MOST_UNLISTED))) return;
	for (const id of comparison.tooOld(poll.now - FOLLOWED)) poll.looks.delete(id);
	endPass(poll, cursor);
}

/** Customer returns: new ones by date, and those of the last 60 days compared with how they looked before. */
export const returns: Stream = {
	value: 'customerReturn',
	name: 'Customer Return',
	description: 'Return declared, or its status changed',
	object: 'customerReturn',
	events: [
		[NEW, 'New'],
		[CHANGED, 'Status Changed', 'Within 60 days after it was declared'],
	],
	usual: [NEW],
	filters: [
		marketplaceId,
		offerId,
		choices('statuses', 'Statuses', returnStatuses, {
			description: 'Only for the event Status Changed; all when left out',
		}),
	],
	options: [],
	compares: 250,
	isPosition: isSnapshotCursor,
	begin,
	read,
	held: ({ type, object, more }) => ({
		...constant(object),
		...(type === CHANGED && { statuses: more?.status }),
	}),
	samples: async (watch) => {
		const [type = NEW] = watch.settings.events;
		const rows = await watch.reader.rows(customerReturn.getMany, {
			'createdAt.gte': iso(watch.now - FOLLOWED),
		});
		return rows.reverse().map((row) => eventOf(row, type, textOf(row.createdAt)));
	},
	nothingYet: 'Have a buyer declare a return',
};
