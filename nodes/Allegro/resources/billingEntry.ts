import type { Simple } from '../catalogue/declaration';
import { date, texts } from '../catalogue/fields';
import { getMany, operation, resource } from '../catalogue/operations';
import { marketplaceOrBase, offerId, orderId } from './ids';
import { BILLING_PAGE } from './paging';

const simple: Simple = {
	id: 'id',
	occurredAt: 'occurredAt',
	type: 'type.name',
	amount: 'value.amount',
	currency: 'value.currency',
	balance: 'balance.amount',
	taxPercentage: 'tax.percentage',
	offerId: 'offer.id',
	offerName: 'offer.name',
	orderId: 'order.id',
};

export const billingEntryResource = resource(
	'Billing Entry',
	{ plural: 'billing entries', synonyms: 'opłaty, prowizje, rachunek', read: 'billing:read' },
	[
		getMany('GET /billing/billing-entries', {
			description: 'Newest first',
			query: [
				date('occurredAt.gte', 'From', { name: 'occurredFrom' }),
				date('occurredAt.lte', 'Until', { name: 'occurredUntil' }),
				texts('type.id', 'Type IDs', {
					name: 'billingTypeIds',
					example: 'SUC, LIS',
					description: "From 'Get Types'",
				}),
				{ ...offerId, wire: 'offer.id' },
				{ ...orderId, wire: 'order.id' },
				marketplaceOrBase,
			],
			items: 'billingEntries',
			paging: BILLING_PAGE,
			simple,
		}),
		operation('GET /billing/billing-types', {
			name: 'Get Types',
			action: 'Get types of billing entries',
			items: '',
			scope: null,
		}),
	],
);
