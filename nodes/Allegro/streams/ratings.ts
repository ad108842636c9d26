import type { IDataObject } from 'n8n-workflow';
import { offerId } from '../resources/ids';
import { rating } from '../resources/rating';
import { datedStream } from './dated';
import { buyerLogin } from './filters';
import { idOf, objectIn, objectsIn, textOf } from './members';
import type { Poll } from './poll';
import type { Stream, StreamEvent } from './stream';
import { ms, SECOND } from './time';

const changedAt = (row: IDataObject) =>
	textOf(row.lastChangedAt) || textOf(row.editedAt) || textOf(row.createdAt);

const keyOf = (row: IDataObject) => `${textOf(row.id)} ${changedAt(row)}`;

function eventOf(row: IDataObject, poll: Poll): StreamEvent | undefined {
	const at = changedAt(row);
	const isNew = ms(at) - ms(row.createdAt) < SECOND;
	const type = isNew ? 'RATING_CREATED' : 'RATING_CHANGED';
	const isNegative = row.recommended === false && poll.wants('RATING_NEGATIVE');
	if (!poll.wants(type) && !isNegative) return undefined;
	return {
		key: keyOf(row),
		eventId: `${textOf(row.id)}:${at}`,
		type: poll.wants(type) ? type : 'RATING_NEGATIVE',
		occurredAt: at,
		object: row,
	};
}

/** Ratings given or changed by buyers, read by date of the last change. */
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
	filters: [buyerLogin, offerId],
	options: [],
	reconciles: true,
	held: ({ object }) => ({
		buyerLogin: textOf(objectIn(object, 'buyer').login),
		offerId: objectsIn(object.order, 'offers').map(idOf),
	}),
	...datedStream({
		operation: rating.getMany,
		after: 'lastChangedAt.gte',
		before: 'lastChangedAt.lte',
		dateOf: changedAt,
		keyOf,
		eventOf,
	}),
	nothingYet: 'Have a buyer rate an order',
};
