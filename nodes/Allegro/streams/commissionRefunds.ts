import type { IDataObject } from 'n8n-workflow';
import { choices } from '../catalogue/fields';
import { commissionRefund, commissionRefundStatuses } from '../resources/commissionRefund';
import { offerId } from '../resources/ids';
import { fits } from './filters';
import { shortId } from './looks';
import { idOf, objectIn, textOf } from './members';
import { beginNewestFirst, readFollowed } from './newestFirst';
import { foundAt, isSnapshotCursor, readBy, type Snapshot, type SnapshotCursor } from './snapshot';
import { wants, type Stream, type StreamEvent, type Watch } from './stream';
import { iso, ms } from './time';

/** Undecided. */
const OPEN = ['IN_PROGRESS', 'WAITING_FOR_PAYMENT_REFUND', 'APPEALED'];
/** A status is saved as its place in this list, so the list may only grow. */
const STATUSES = [...OPEN, 'GRANTED', 'REJECTED', 'REJECTED_AFTER_APPEAL', 'CANCELLED'];
/** It may still be appealed against. */
const REJECTED = STATUSES.indexOf('REJECTED');

const NEW = 'REFUND_CLAIM_CREATED';
const CHANGED = 'REFUND_CLAIM_STATUS_CHANGED';

const eventOf = (
	refund: IDataObject,
	type: string,
	at: string,
	status = textOf(refund.status),
): StreamEvent => ({
	key: `${textOf(refund.id)} ${type} ${type === NEW ? '' : `${status} ${at}`}`,
	eventId: `${textOf(refund.id)}:${type === NEW ? 'CREATED' : status}`,
	type,
	occurredAt: at,
	object: refund,
	...(type === CHANGED && { more: { status } }),
});

const find: Snapshot['find'] = async (claimId, { reader }) =>
	await reader.find(commissionRefund.get, { claimId });

const constant = (refund: IDataObject) => ({ offerId: idOf(objectIn(refund, 'lineItem').offer) });

const snapshot: Snapshot = {
	idOf: ({ id }) => textOf(id),
	createdAt: ({ createdAt }) => ms(createdAt),
	lookOf: ({ status }) => [STATUSES.indexOf(textOf(status))],
	isOver: ([place]) => Number(place) >= OPEN.length && place !== REJECTED,
	isListed: ([place]) => Number(place) < OPEN.length,
	belongs: (refund, { settings }) => fits(settings.filters, constant(refund)),
	follows: (watch) => wants(watch, CHANGED),
	eventsOf: (refund, before, poll) => {
		const isNew = before === undefined;
		const events = isNew ? [eventOf(refund, NEW, textOf(refund.createdAt))] : [];
		if (!isNew || refund.status !== 'IN_PROGRESS') {
			const type = poll.settings.codes.indexOf(CHANGED);
			const changed = eventOf(refund, CHANGED, foundAt(poll, ms(refund.createdAt), isNew));
			events.push({
				...changed,
				ref: [shortId(textOf(refund.id)), type, ms(changed.occurredAt), textOf(refund.status)],
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

/** All of them, newest first; then the undecided of each status, among which those that are followed stand. */
const all = (watch: Watch) => async (offset: number) =>
	await watch.reader.page(commissionRefund.getMany, {}, offset);
const undecided = (watch: Watch) =>
	OPEN.map(
		(status) => async (offset: number) =>
			await watch.reader.page(commissionRefund.getMany, { status }, offset),
	);

/** Applications for a refund of the commission, compared with how they looked before. */
export const commissionRefunds: Stream = {
	value: 'commissionRefund',
	name: 'Commission Refund',
	description: 'Application for a refund of the commission decided',
	object: 'refundClaim',
	events: [
		[NEW, 'New'],
		[CHANGED, 'Status Changed'],
	],
	usual: [CHANGED],
	filters: [
		offerId,
		choices('statuses', 'Statuses', commissionRefundStatuses, {
			description: 'Only for the event Status Changed; all when left out',
		}),
	],
	options: [],
	compares: 250,
	isPosition: isSnapshotCursor,
	begin: async (watch) => {
		watch.memory.position = await beginNewestFirst(watch, snapshot, all(watch), undecided(watch));
	},
	read: async (poll) => {
		const cursor = poll.memory.position as SnapshotCursor;
		await readFollowed(poll, snapshot, cursor, {
			all: all(poll),
			open: undecided(poll),
			dateOf: snapshot.createdAt,
			// A refund that was rejected may be appealed against.
			isNeeded: snapshot.follows(poll),
		});
	},
	held: ({ type, object, more }) => ({
		...constant(object),
		...(type === CHANGED && { statuses: more?.status }),
	}),
	samples: async (watch) => {
		const [type = CHANGED] = watch.settings.events;
		const refunds = await watch.reader.rows(commissionRefund.getMany, {}, { most: 20 });
		return refunds.map((refund) => eventOf(refund, type, textOf(refund.createdAt)));
	},
	nothingYet: 'Apply for a refund of a commission',
};
