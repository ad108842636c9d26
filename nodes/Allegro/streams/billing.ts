import { texts } from '../catalogue/fields';
import { billingEntry } from '../resources/billingEntry';
import { marketplaceId, offerId, orderId } from '../resources/ids';
import { datedStream } from './dated';
import { textOf } from './members';
import type { Stream } from './stream';

/** Billing entries, read by date. */
export const billing: Stream = {
	value: 'billingEntry',
	name: 'Billing Entry',
	description: 'Fee, commission or discount charged by Allegro',
	object: 'billingEntry',
	events: [['BILLING_ENTRY_CREATED', 'New']],
	usual: ['BILLING_ENTRY_CREATED'],
	filters: [
		texts('billingTypes', 'Billing Type IDs', {
			example: 'SUC, PS1',
			description: 'Codes as in the billing of the account, for example SUC for the commission on a sale',
		}),
		marketplaceId,
		offerId,
		orderId,
	],
	options: [],
	reconciles: true,
	...datedStream({
		operation: billingEntry.getMany,
		after: 'occurredAt.gte',
		before: 'occurredAt.lte',
		dateOf: ({ occurredAt }) => textOf(occurredAt),
		keyOf: ({ id }) => textOf(id),
		filters: ({ settings: { filters } }) => ({
			'type.id': filters.billingTypes,
			marketplaceId: filters.marketplaceId,
			'offer.id': filters.offerId,
			'order.id': filters.orderId,
		}),
		eventsOf: (entry) => [
			{
				key: textOf(entry.id),
				eventId: textOf(entry.id),
				type: 'BILLING_ENTRY_CREATED',
				occurredAt: textOf(entry.occurredAt),
				object: entry,
			},
		],
	}),
	nothingYet: 'Wait until Allegro charges a fee',
};
