import { date, texts } from '../catalogue/fields';
import { getMany, operation, resource } from '../catalogue/operations';
import { marketplaceOrBase, offerId, orderId } from './ids';
import { BILLING_PAGE } from './paging';

export const billingEntryResource = resource(
	'Billing Entry',
	{ plural: 'billing entries', about: 'Opłaty, prowizje, rachunek', read: 'billing:read' },
	[
		getMany('GET /billing/billing-entries', {
			about: 'Newest first',
			query: [
				date('occurredAt.gte', 'From', { name: 'occurredFrom' }),
				date('occurredAt.lte', 'Until', { name: 'occurredUntil' }),
				texts('type.id', 'Type IDs', {
					name: 'billingTypeIds',
					eg: 'SUC, LIS',
					about: "From 'Get Types'",
				}),
				{ ...offerId, wire: 'offer.id' },
				{ ...orderId, wire: 'order.id' },
				marketplaceOrBase,
			],
			items: 'billingEntries',
			paging: BILLING_PAGE,
		}),
		operation('GET /billing/billing-types', {
			as: 'Get Types',
			action: 'Get types of billing entries',
			items: '',
			scope: null,
		}),
	],
);
