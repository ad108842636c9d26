import { at, date, texts } from '../catalogue/fields';
import { getMany, operation, resource } from '../catalogue/operations';
import { list, offset, type Simple } from '../catalogue/results';
import { marketplaceOrBase, offerId, orderId } from './ids';

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

export const billingEntry = resource(
	'Billing Entry',
	{ plural: 'billing entries', synonyms: 'opłaty, prowizje, rachunek', scope: 'billing:read' },
	{
		getMany: getMany('GET /billing/billing-entries', {
			description: 'Newest first',
			query: [
				date('occurredAt.gte', 'From', { name: 'occurredFrom' }),
				date('occurredAt.lte', 'Until', { name: 'occurredUntil' }),
				texts('type.id', 'Type IDs', {
					name: 'billingTypeIds',
					example: 'SUC, LIS',
					description: "From 'Get Types'",
				}),
				at('offer.id', offerId),
				at('order.id', orderId),
				marketplaceOrBase,
			],
			// Billing entries, newest first: 10,000 rows a filter (allegro-facts 4.3).
			result: list('billingEntries', {
				paging: offset({
					most: 100,
					lastOffset: 10_000,
					cap: 10_000,
					cuts: [{ sort: '-', date: 'occurredAt', filter: 'occurredAt.lte' }],
				}),
				simple,
			}),
		}),
		getTypes: operation('GET /billing/billing-types', {
			name: 'Get Types',
			action: 'Get types of billing entries',
			scope: null,
			result: list(''),
		}),
	},
);
