import type { IDataObject } from 'n8n-workflow';
import { choices } from '../catalogue/fields';
import { customerReturn, returnStatuses } from '../resources/customerReturn';
import { marketplaceId, offerId } from '../resources/ids';
import { idOf, objectsIn, textOf } from './members';
import type { Poll } from './poll';
import { beginSnapshot, compare, COMPARED, cutoffOf, type Snapshot } from './snapshot';
import type { Stream, StreamEvent } from './stream';
import { DAY, iso } from './time';

/** A return is followed for so long. */
const FOLLOWED = 60 * DAY;

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

const eventOf = (row: IDataObject, type: string, at: string): StreamEvent => ({
	key: `${textOf(row.id)} ${type} ${type === NEW ? '' : `${textOf(row.status)} ${at}`}`,
	eventId: `${textOf(row.id)}:${type === NEW ? 'CREATED' : textOf(row.status)}`,
	type,
	occurredAt: at,
	object: row,
});

/** Index of the status in the list in base 36, e.g. `a`; one that is not in the list as it is. */
const fingerprintOf = ({ status }: IDataObject) => {
	const index = STATUSES.indexOf(textOf(status));
	return index < 0 ? textOf(status) : index.toString(36);
};

const snapshot: Snapshot = {
	idOf: ({ id }) => textOf(id),
	createdAt: ({ createdAt }) => textOf(createdAt),
	fingerprintOf,
	eventsOf: (row, before, poll) => {
		const events = before === undefined ? [eventOf(row, NEW, textOf(row.createdAt))] : [];
		const isMoved = before === undefined ? row.status !== 'CREATED' : before !== fingerprintOf(row);
		if (isMoved) events.push(eventOf(row, CHANGED, iso(poll.now)));
		return events.filter(({ type }) => poll.wants(type));
	},
};

/** The returns that are followed, oldest first as Allegro lists them (allegro-facts 5). */
const followed = async (poll: Poll, cutoff: number) =>
	await poll.rows(customerReturn.getMany, { 'createdAt.gte': iso(Math.max(cutoff, poll.now - FOLLOWED)) });

/** Customer returns of the last 60 days, compared with how they looked before. */
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
	remembers: COMPARED,
	begin: async (poll) => beginSnapshot(poll, snapshot, await followed(poll, 0)),
	read: async (poll) => await compare(poll, snapshot, await followed(poll, cutoffOf(poll))),
	held: ({ type, object }) => ({
		marketplaceId: object.marketplaceId,
		offerId: objectsIn(object, 'items').map((item) => textOf(item.offerId) || idOf(item.offer)),
		...(type === CHANGED && { statuses: object.status }),
	}),
	samples: async (poll) => {
		const [type = NEW] = poll.settings.events;
		const rows = await followed(poll, 0);
		return rows.reverse().map((row) => eventOf(row, type, textOf(row.createdAt)));
	},
	nothingYet: 'Have a buyer declare a return',
};
