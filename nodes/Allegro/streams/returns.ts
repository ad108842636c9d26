import type { IDataObject } from 'n8n-workflow';
import { choices } from '../catalogue/fields';
import { marketplaceId, offerId } from '../resources/ids';
import { BETA_V1, type Paging } from '../transport';
import type { Poll } from './poll';
import { COMPARED, compare, rememberAll, type Cutoff, type Snapshot } from './snapshot';
import type { Completion, Happening, Stream } from './stream';
import { idOf, partsOf, textOf } from './things';
import { DAY, iso } from './time';

const PAGE: Paging = { kind: 'offset', most: 1000, cap: 10_000 };
/** A return is followed for so long. */
const FOLLOWED = 60 * DAY;

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

const happened = (thing: IDataObject, type: string, at: string): Happening => ({
	key: `${textOf(thing.id)} ${type} ${type === NEW ? '' : `${textOf(thing.status)} ${at}`}`,
	eventId: `${textOf(thing.id)}:${type === NEW ? 'CREATED' : textOf(thing.status)}`,
	type,
	occurredAt: at,
	object: thing,
});

/** Status in one figure; one that is not known by name as it is. */
const stateOf = ({ status }: IDataObject) => {
	const index = STATUSES.indexOf(textOf(status));
	return index < 0 ? textOf(status) : index.toString(36);
};

const snapshot: Snapshot = {
	idOf: ({ id }) => textOf(id),
	createdAt: ({ createdAt }) => textOf(createdAt),
	stateOf,
	happenings: (thing, before, poll) => {
		const found = before === undefined ? [happened(thing, NEW, textOf(thing.createdAt))] : [];
		const isMoved = before === undefined ? thing.status !== 'CREATED' : before !== stateOf(thing);
		if (isMoved) found.push(happened(thing, CHANGED, iso(poll.now)));
		return found.filter(({ type }) => poll.wants(type));
	},
};

/** The returns that are followed, oldest first as Allegro lists them (allegro-facts 5). */
const followed = async (poll: Poll, cutoff: number) =>
	await poll.list('/order/customer-returns', 'customerReturns', PAGE, {
		query: [['createdAt.gte', iso(Math.max(cutoff, poll.now - FOLLOWED))]],
		accept: BETA_V1,
	});

const complete = (happening: Happening, poll: Poll): Promise<Completion> => {
	const { filters } = poll.settings;
	const { object } = happening;
	const statuses = filters.statuses as string[] | undefined;
	const offers = partsOf(object, 'items').map((item) => textOf(item.offerId) || idOf(item.offer));
	const isWanted =
		(filters.marketplaceId === undefined || object.marketplaceId === filters.marketplaceId) &&
		(filters.offerId === undefined || offers.includes(filters.offerId as string)) &&
		(!statuses?.length || happening.type === NEW || statuses.includes(textOf(object.status)));
	return Promise.resolve(isWanted ? { object } : 'unwanted');
};

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
		choices(
			'statuses',
			'Statuses',
			STATUSES.map((status) => [
				status,
				status
					.split('_')
					.map((word) => word[0] + word.slice(1).toLowerCase())
					.join(' '),
			]),
			{ description: 'Only for the event Status Changed; all when left out' },
		),
	],
	options: [],
	scopes: ['allegro:api:orders:read'],
	remembers: COMPARED,
	begin: async (poll) => {
		const { start } = poll.settings;
		const since = start.at === 'time' ? start.ms : start.at === 'oldest' ? 0 : Infinity;
		const place: Cutoff = { cutoff: 0 };
		rememberAll(poll, snapshot, await followed(poll, 0), place, since);
		poll.state.position = place;
	},
	read: async (poll) => {
		const place = poll.state.position as Cutoff;
		await compare(poll, snapshot, await followed(poll, place.cutoff), place);
	},
	complete,
	samples: async (poll) => {
		const [type] = poll.settings.events;
		const things = await followed(poll, 0);
		return things.reverse().map((thing) => happened(thing, type, textOf(thing.createdAt)));
	},
	nothingYet: 'Have a buyer declare a return',
};
