import type { Choice } from '../catalogue/kinds/choice';
import { at, number, openChoice, text } from '../catalogue/fields';
import { create, get, getMany, operation, resource } from '../catalogue/operations';
import { list, offset } from '../catalogue/results';
import { claimId, lineItemId, offerId } from './ids';

/** Statuses of an application; the trigger filters by them too. */
export const commissionRefundStatuses: Choice[] = [
	['IN_PROGRESS', 'In Progress'],
	['WAITING_FOR_PAYMENT_REFUND', 'Waiting for Refund to Buyer'],
	['GRANTED', 'Granted'],
	['REJECTED', 'Rejected'],
	['APPEALED', 'Appealed'],
	['REJECTED_AFTER_APPEAL', 'Rejected After Appeal'],
	['CANCELLED', 'Cancelled'],
];

export const commissionRefund = resource(
	'Commission Refund',
	{
		synonyms: 'zwrot prowizji',
		description: 'Rabat transakcyjny, zwrot prowizji',
		scope: 'orders:*',
		path: { claimId },
	},
	{
		create: create('POST /order/refund-claims', {
			body: [
				{ ...lineItemId('lineItem.id'), demanded: true },
				number('quantity', 'Quantity', { demanded: true, min: 1 }),
			],
		}),
		get: get('GET /order/refund-claims/{claimId}'),
		getMany: getMany('GET /order/refund-claims', {
			query: [
				openChoice('status', 'Claim Status', commissionRefundStatuses, {
					name: 'claimStatus',
					default: 'IN_PROGRESS',
				}),
				at('lineItem.offer.id', offerId),
				text('buyer.id', 'Buyer ID', { example: '12345678' }),
			],
			result: list('refundClaims', { paging: offset({ most: 100, total: 'count' }) }),
		}),
		cancel: operation('DELETE /order/refund-claims/{claimId}', {
			name: 'Cancel',
			action: 'Cancel commission refund',
			description: 'For good',
		}),
	},
);
