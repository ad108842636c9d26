import type { IDataObject } from 'n8n-workflow';
import { choices } from '../catalogue/fields';
import { offerId } from '../resources/ids';
import type { Paging } from '../transport';
import type { Poll } from './poll';
import { COMPARED, compare, longId, rememberAll, shortId, type Cutoff, type Snapshot } from './snapshot';
import type { Completion, Happening, Stream } from './stream';
import { idOf, part, textOf } from './things';
import { iso } from './time';

const OPEN = ['IN_PROGRESS', 'WAITING_FOR_PAYMENT_REFUND', 'APPEALED'];
const STATUSES = [...OPEN, 'GRANTED', 'REJECTED', 'REJECTED_AFTER_APPEAL', 'CANCELLED'];
const PATH = '/order/refund-claims';
const PAGE: Paging = { kind: 'offset', most: 100 };
const MOST_GONE = 50;

const NEW = 'REFUND_CLAIM_CREATED';
const CHANGED = 'REFUND_CLAIM_STATUS_CHANGED';

const stateOf = ({ status }: IDataObject) => String(STATUSES.indexOf(textOf(status)));

const happened = (claim: IDataObject, type: string, at: string): Happening => ({
	key: `${textOf(claim.id)} ${type} ${type === NEW ? '' : `${textOf(claim.status)} ${at}`}`,
	eventId: `${textOf(claim.id)}:${type === NEW ? 'CREATED' : textOf(claim.status)}`,
	type,
	occurredAt: at,
	object: claim,
});

const snapshot: Snapshot = {
	idOf: ({ id }) => textOf(id),
	createdAt: ({ createdAt }) => textOf(createdAt),
	stateOf,
	happenings: (claim, before, poll) => {
		const found = before === undefined ? [happened(claim, NEW, textOf(claim.createdAt))] : [];
		const isMoved = before === undefined ? claim.status !== 'IN_PROGRESS' : before !== stateOf(claim);
		if (isMoved) found.push(happened(claim, CHANGED, iso(poll.now)));
		return found.filter(({ type }) => poll.wants(type));
	},
};

/** Undecided claims, and a page of all, for some are granted at once. */
async function current(poll: Poll): Promise<IDataObject[]> {
	const found = await poll.list(PATH, 'refundClaims', PAGE, { most: 100 });
	for (const status of OPEN)
		found.push(...(await poll.list(PATH, 'refundClaims', PAGE, { query: [['status', status]] })));
	return [...new Map(found.map((claim) => [textOf(claim.id), claim])).values()];
}

/** Claims that were undecided when they were read last and are so no more. */
async function decided(poll: Poll, claims: IDataObject[]): Promise<IDataObject[]> {
	const listed = new Set(claims.map((claim) => shortId(textOf(claim.id))));
	const gone = Object.entries(poll.state.known)
		.filter(([id, state]) => !listed.has(id) && Number(state) < OPEN.length)
		.slice(0, MOST_GONE);
	const found: IDataObject[] = [];
	for (const [id] of gone) {
		const claim = await poll.find(`${PATH}/${longId(id)}`);
		if (claim) found.push(claim);
		else delete poll.state.known[id];
	}
	return found;
}

const complete = (happening: Happening, { settings }: Poll): Promise<Completion> => {
	const { filters } = settings;
	const { object } = happening;
	const statuses = filters.statuses as string[] | undefined;
	const isWanted =
		(filters.offerId === undefined || idOf(part(object, 'lineItem').offer) === filters.offerId) &&
		(!statuses?.length || happening.type === NEW || statuses.includes(textOf(object.status)));
	return Promise.resolve(isWanted ? { object } : 'unwanted');
};

export const claims: Stream = {
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
		choices(
			'statuses',
			'Statuses',
			[
				['APPEALED', 'Appealed'],
				['CANCELLED', 'Cancelled'],
				['GRANTED', 'Granted'],
				['IN_PROGRESS', 'In Progress'],
				['REJECTED', 'Rejected'],
				['REJECTED_AFTER_APPEAL', 'Rejected After Appeal'],
				['WAITING_FOR_PAYMENT_REFUND', 'Waiting for Refund to Buyer'],
			],
			{ description: 'Only for the event Status Changed; all when left out' },
		),
	],
	options: [],
	scopes: ['allegro:api:orders:read'],
	remembers: COMPARED,
	begin: async (poll) => {
		const place: Cutoff = { cutoff: 0 };
		const { start } = poll.settings;
		const since = start.at === 'time' ? start.ms : start.at === 'oldest' ? 0 : Infinity;
		rememberAll(poll, snapshot, await current(poll), place, since);
		poll.state.position = place;
	},
	read: async (poll) => {
		const place = poll.state.position as Cutoff;
		const claimsNow = await current(poll);
		await compare(poll, snapshot, [...claimsNow, ...(await decided(poll, claimsNow))], place);
	},
	complete,
	samples: async (poll) => {
		const [type] = poll.settings.events;
		const found = await poll.list(PATH, 'refundClaims', PAGE, { most: 20 });
		return found.map((claim) => happened(claim, type, textOf(claim.createdAt)));
	},
	nothingYet: 'Apply for a refund of a commission',
};
