import type { Choice } from '../catalogue/kinds/choice';
import { at, choice, date, openChoice, text } from '../catalogue/fields';
import { get, getMany, operation, resource } from '../catalogue/operations';
import { list, offset } from '../catalogue/results';
import { carrierId, customerReturnId, marketplaceId, offerId, orderId } from './ids';

/** Statuses of a return; the trigger filters by them too. */
export const returnStatuses: Choice[] = [
	['CREATED', 'Declared'],
	['DISPATCHED', 'Dispatched'],
	['IN_TRANSIT', 'In Transit'],
	['DELIVERED', 'Delivered'],
	['FINISHED', 'Refunded'],
	['FINISHED_APT', 'Refunded by Allegro'],
	['REJECTED', 'Rejected'],
	['COMMISSION_REFUND_CLAIMED', 'Commission Refund Claimed'],
	['COMMISSION_REFUNDED', 'Commission Refunded'],
	['WAREHOUSE_DELIVERED', 'At Warehouse'],
	['WAREHOUSE_VERIFICATION', 'Checked at Warehouse'],
];

const filters = [
	openChoice('status', 'Return Status', returnStatuses, { name: 'returnStatus' }),
	date('createdAt.gte', 'Created From', { name: 'createdFrom' }),
	date('createdAt.lte', 'Created Until', { name: 'createdUntil' }),
	text('from', 'After Return ID', {
		name: 'afterReturnId',
		description: 'Only returns created after this one',
	}),
	orderId,
	at('items.offerId', offerId),
	text('items.name', 'Offer Title', { name: 'offerTitle' }),
	text('buyer.login', 'Buyer Login', { example: 'garden_lover' }),
	text('buyer.email', 'Buyer Email'),
	text('referenceNumber', 'Return Number', { name: 'returnNumber', example: '1234/Z04A' }),
	text('customerReturnId', 'Return ID', { name: 'returnId' }),
	marketplaceId,
	text('parcels.waybill', 'Tracking Number', { name: 'waybill' }),
	at('parcels.carrierId', carrierId),
	text('parcels.transportingWaybill', 'Tracking Number of Transporting Carrier', {
		name: 'transportingWaybill',
	}),
	at('parcels.transportingCarrierId', carrierId, {
		name: 'transportingCarrierId',
		label: 'Transporting Carrier',
	}),
	text('parcels.sender.phoneNumber', 'Sender Phone', { name: 'senderPhone' }),
];

export const customerReturn = resource(
	'Customer Return',
	{
		synonyms: 'zwrot, refund',
		description: 'Zwrot konsumencki (beta)',
		scope: 'orders:*',
		path: { customerReturnId },
	},
	{
		get: get('GET /order/customer-returns/{customerReturnId}', {
			version: 'beta',
		}),
		getMany: getMany('GET /order/customer-returns', {
			description: 'Oldest first',
			query: filters,
			limit: 'customerReturns',
			version: 'beta',
			// Returns, oldest first (allegro-facts 5); the general cap (allegro-facts 4.3).
			result: list('customerReturns', {
				paging: offset({
					most: 1000,
					cap: 10_000,
					total: 'count',
					cuts: [{ sort: '', date: 'createdAt', filter: 'createdAt.gte' }],
				}),
			}),
		}),
		rejectRefund: operation('POST /order/customer-returns/{customerReturnId}/rejection', {
			name: 'Reject Refund',
			action: 'Reject refund of customer return',
			body: [
				choice(
					'rejection.code',
					'Rejection Reason',
					[
						['REFUND_REJECTED', 'Refund Rejected', 'Needs an explanation'],
						['NEW_ITEM_SENT', 'New Item Sent'],
						['ITEM_FIXED', 'Item Fixed'],
						['MISSING_PART_SENT', 'Missing Part Sent'],
						['ITEM_MISMATCH', 'Other Item Returned'],
						['BUSINESS_PURCHASE', 'Bought by Company'],
						['NO_RETURN_RIGHT', 'No Right to Return'],
					],
					{ name: 'rejectionCode', required: true, default: 'REFUND_REJECTED' },
				),
				text('rejection.reason', 'Explanation', { name: 'rejectionReason', onTop: true, maxLength: 250 }),
			],
			version: 'beta',
		}),
	},
);
