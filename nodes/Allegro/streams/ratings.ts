import type { IDataObject } from 'n8n-workflow';
import { text } from '../catalogue/fields';
import { offerId } from '../resources/ids';
import { beginDated, readDated, recentRows, type Dated, type Until } from './dated';
import type { Completion, Happening, Stream } from './stream';
import { idOf, part, partsOf, textOf } from './things';
import { ms } from './time';

const changedAt = (rating: IDataObject) =>
	textOf(rating.lastChangedAt) || textOf(rating.editedAt) || textOf(rating.createdAt);

const keyOf = (rating: IDataObject) => `${textOf(rating.id)} ${changedAt(rating)}`;

const list: Dated = {
	path: '/sale/user-ratings',
	field: 'ratings',
	after: 'lastChangedAt.gte',
	before: 'lastChangedAt.lte',
	dateOf: changedAt,
	keyOf,
	paging: { kind: 'offset', most: 100, lastOffset: 20_000 },
	happening: (rating, poll) => {
		const isNew = ms(changedAt(rating)) - ms(rating.createdAt) < 1000;
		const type = isNew ? 'RATING_CREATED' : 'RATING_CHANGED';
		const isNegative = rating.recommended === false && poll.wants('RATING_NEGATIVE');
		if (!poll.wants(type) && !isNegative) return undefined;
		const at = changedAt(rating);
		return {
			key: keyOf(rating),
			eventId: `${textOf(rating.id)}:${at}`,
			type: poll.wants(type) ? type : 'RATING_NEGATIVE',
			occurredAt: at,
			object: rating,
		};
	},
};

const complete = (happening: Happening, { settings }: { settings: { filters: Record<string, unknown> } }) => {
	const { filters } = settings;
	const { object } = happening;
	const login = textOf(part(object, 'buyer').login).toLowerCase();
	const offers = partsOf(object.order, 'offers').map(idOf);
	const isWanted =
		(filters.buyerLogin === undefined || login === String(filters.buyerLogin).toLowerCase()) &&
		(filters.offerId === undefined || offers.includes(filters.offerId as string));
	return Promise.resolve<Completion>(isWanted ? { object } : 'unwanted');
};

export const ratings: Stream = {
	value: 'rating',
	name: 'Rating',
	description: 'Rating given or changed by a buyer',
	object: 'rating',
	events: [
		['RATING_CREATED', 'New'],
		['RATING_CHANGED', 'Changed'],
		['RATING_NEGATIVE', 'Negative', 'New or changed, and not recommending'],
	],
	usual: ['RATING_CREATED'],
	filters: [text('buyerLogin', 'Buyer Login', { example: 'garden_lover' }), offerId],
	options: [],
	reconciles: true,
	scopes: ['allegro:api:ratings'],
	begin: async (poll) => {
		poll.state.position = await beginDated(poll, list);
	},
	read: async (poll) => await readDated(poll, list, poll.state.position as Until),
	complete,
	samples: async (poll) =>
		(await recentRows(poll, list))
			.map((row) => list.happening(row, poll))
			.filter((one): one is Happening => one !== undefined),
	nothingYet: 'Have a buyer rate an order',
};
