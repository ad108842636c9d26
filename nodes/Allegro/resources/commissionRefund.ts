import { choice, number, text } from '../catalogue/fields';
import { create, get, getMany, operation, resource } from '../catalogue/operations';
import { claimId, lineItemId, offerId } from './ids';
import { COMMISSION_REFUNDS_PAGE } from './paging';

export const commissionRefundResource = resource(
	'Commission Refund',
	{
		synonyms: 'zwrot prowizji',
		description: 'Rabat transakcyjny, zwrot prowizji',
		read: 'orders:read',
		write: 'orders:write',
	},
	[
		create('POST /order/refund-claims', {
			body: [
				{ ...lineItemId('lineItem.id'), demanded: true },
				number('quantity', 'Quantity', { demanded: true, min: 1 }),
			],
		}),
		get('GET /order/refund-claims/{claimId}', { path: { claimId } }),
		getMany('GET /order/refund-claims', {
			query: [
				choice(
					'status',
					'Claim Status',
					[
						['IN_PROGRESS', 'In Progress'],
						['WAITING_FOR_PAYMENT_REFUND', 'Waiting for Refund to Buyer'],
						['GRANTED', 'Granted'],
						['REJECTED', 'Rejected'],
						['APPEALED', 'Appealed'],
						['REJECTED_AFTER_APPEAL', 'Rejected After Appeal'],
						['CANCELLED', 'Cancelled'],
					],
					{ name: 'claimStatus', default: 'IN_PROGRESS' },
				),
				{ ...offerId, wire: 'lineItem.offer.id' },
				text('buyer.id', 'Buyer ID', { example: '12345678' }),
			],
			items: 'refundClaims',
			paging: COMMISSION_REFUNDS_PAGE,
		}),
		operation('DELETE /order/refund-claims/{claimId}', {
			name: 'Cancel',
			action: 'Cancel commission refund',
			description: 'For good',
			path: { claimId },
		}),
	],
);
