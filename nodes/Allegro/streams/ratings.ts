import type { IDataObject } from 'n8n-workflow';
import { offerId } from '../resources/ids';
import { rating } from '../resources/rating';
import { datedStream } from './dated';
import { buyerLogin } from './filters';
import { idOf, objectIn, objectsIn, textOf } from './members';
import { wants, type Stream, type StreamEvent, type Watch } from './stream';
import { ms, SECOND } from './time';

const NEW = 'RATING_CREATED';
const CHANGED = 'RATING_CHANGED';
const NEGATIVE = 'RATING_NEGATIVE';

const changedAt = (row: IDataObject) =>
	textOf(row.lastChangedAt) || textOf(row.editedAt) || textOf(row.createdAt);

const keyOf = (row: IDataObject) => `${textOf(row.id)} ${changedAt(row)}`;

const eventOf = (row: IDataObject, type: string, at: string): StreamEvent => ({
	key: type === NEW ? `${textOf(row.id)} new` : keyOf(row),
	eventId: `${textOf(row.id)}:${at}`,
	type,
	occurredAt: at,
	object: row,
});

/** A rating is new when it is seen first, and changed as well where the buyer has edited it by then. */
function eventsOf(row: IDataObject, watch: Watch): StreamEvent[] {
	const at = changedAt(row);
	const isEdited = textOf(row.editedAt) !== '' || ms(at) - ms(row.createdAt) >= SECOND;
	const events = [eventOf(row, NEW, textOf(row.createdAt)), ...(isEdited ? [eventOf(row, CHANGED, at)] : [])];
	// Negative is what the rating is besides: told where nobody asked for what happened to it last.
	if (row.recommended === false && !wants(watch, isEdited ? CHANGED : NEW))
		events.push(eventOf(row, NEGATIVE, at));
	return events.filter(({ type }) => wants(watch, type));
}

/** Ratings given or changed by buyers, read by date of the last change. */
export const ratings: Stream = {
	value: 'rating',
	name: 'Rating',
	description: 'Rating given or changed by a buyer',
	object: 'rating',
	events: [
		[NEW, 'New'],
		[CHANGED, 'Changed'],
		[NEGATIVE, 'Negative', 'New or changed, and not recommending'],
	],
	usual: [NEW],
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
		eventsOf,
	}),
	nothingYet: 'Have a buyer rate an order',
};
