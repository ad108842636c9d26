import type { IDataObject } from 'n8n-workflow';
import { choices } from '../catalogue/fields';
import { commissionRefund, commissionRefundStatuses } from '../resources/commissionRefund';
import { offerId } from '../resources/ids';
import { idOf, objectIn, textOf } from './members';
import type { Poll } from './poll';
import { beginSnapshot, compare, COMPARED, unlisted, type Snapshot } from './snapshot';
import type { Stream, StreamEvent } from './stream';
import { iso } from './time';

/** Undecided. */
const OPEN = ['IN_PROGRESS', 'WAITING_FOR_PAYMENT_REFUND', 'APPEALED'];
/** A status is saved as its place in this list, so the list may only grow. */
const STATUSES = [...OPEN, 'GRANTED', 'REJECTED', 'REJECTED_AFTER_APPEAL', 'CANCELLED'];

const NEW = 'REFUND_CLAIM_CREATED';
const CHANGED = 'REFUND_CLAIM_STATUS_CHANGED';

/** Index of the status in the list, e.g. `3`. */
const fingerprintOf = ({ status }: IDataObject) => String(STATUSES.indexOf(textOf(status)));

const eventOf = (refund: IDataObject, type: string, at: string): StreamEvent => ({
	key: `${textOf(refund.id)} ${type} ${type === NEW ? '' : `${textOf(refund.status)} ${at}`}`,
	eventId: `${textOf(refund.id)}:${type === NEW ? 'CREATED' : textOf(refund.status)}`,
	type,
	occurredAt: at,
	object: refund,
});

const snapshot: Snapshot = {
	idOf: ({ id }) => textOf(id),
	createdAt: ({ createdAt }) => textOf(createdAt),
	fingerprintOf,
	eventsOf: (refund, before, poll) => {
		const events = before === undefined ? [eventOf(refund, NEW, textOf(refund.createdAt))] : [];
		const isMoved = before === undefined ? refund.status !== 'IN_PROGRESS' : before !== fingerprintOf(refund);
		if (isMoved) events.push(eventOf(refund, CHANGED, iso(poll.now)));
		return events.filter(({ type }) => poll.wants(type));
	},
};

/** Undecided refunds, and a page of all, for some are granted at once. */
async function current(poll: Poll): Promise<IDataObject[]> {
	const refunds = await poll.rows(commissionRefund.getMany, {}, { most: 100 });
	for (const status of OPEN) refunds.push(...(await poll.rows(commissionRefund.getMany, { status })));
	return [...new Map(refunds.map((refund) => [textOf(refund.id), refund])).values()];
}

/** Refunds that were undecided when they were read last and are so no more. */
const decided = async (poll: Poll, refunds: IDataObject[]) =>
	await unlisted(
		poll,
		snapshot,
		refunds,
		(fingerprint) => Number(fingerprint) < OPEN.length,
		async (claimId) => await poll.find(commissionRefund.get, { claimId }),
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
	remembers: COMPARED,
	begin: async (poll) => beginSnapshot(poll, snapshot, await current(poll)),
	read: async (poll) => {
		const refunds = await current(poll);
		await compare(poll, snapshot, [...refunds, ...(await decided(poll, refunds))]);
	},
	held: ({ type, object }) => ({
		offerId: idOf(objectIn(object, 'lineItem').offer),
		...(type === CHANGED && { statuses: object.status }),
	}),
	samples: async (poll) => {
		const [type = CHANGED] = poll.settings.events;
		const refunds = await poll.rows(commissionRefund.getMany, {}, { most: 20 });
		return refunds.map((refund) => eventOf(refund, type, textOf(refund.createdAt)));
	},
	nothingYet: 'Apply for a refund of a commission',
};
