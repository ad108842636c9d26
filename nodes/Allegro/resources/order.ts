import type { Choice } from '../catalogue/kinds/choice';
import { at, choice, date, openChoice, openChoices, rows, text, texts } from '../catalogue/fields';
import { get, getMany, operation, resource, type Meanings } from '../catalogue/operations';
import { list, offset, silent, thing, type Simple } from '../catalogue/results';
import { carrierId, deliveryMethodId, fromEventId, marketplaceId, orderId } from './ids';
import { JOURNAL } from './paging';

const PDF = 'application/pdf';

const settable: Choice[] = [
	['PROCESSING', 'Processing'],
	['NEW', 'New'],
	['READY_FOR_SHIPMENT', 'Ready for Shipment'],
	['READY_FOR_PICKUP', 'Ready for Pickup'],
	['SENT', 'Sent'],
	['PICKED_UP', 'Picked Up'],
	['CANCELLED', 'Cancelled'],
	['SUSPENDED', 'Suspended'],
];

/** Every status of fulfillment; the trigger's events too. */
export const fulfillmentStatuses: Choice[] = [...settable, ['RETURNED', 'Returned']];

const revision = text('checkoutForm.revision', 'Order Revision', {
	name: 'revision',
	description: 'From the order as read; refused if it changed since',
});

const filters = [
	openChoice(
		'status',
		'Order Status',
		[
			['READY_FOR_PROCESSING', 'Ready for Processing', 'Paid, or cash on delivery'],
			['BOUGHT', 'Bought', 'No delivery form yet'],
			['FILLED_IN', 'Filled In', 'Not paid yet'],
			['CANCELLED', 'Cancelled', 'By the buyer'],
		],
		{ name: 'orderStatus' },
	),
	openChoice('fulfillment.status', 'Fulfillment Status', fulfillmentStatuses, {
		default: 'NEW',
		description: 'Set by the seller',
	}),
	choice(
		'fulfillment.provider.id',
		'Handled By',
		[
			['SELLER', 'Seller'],
			['ALLEGRO', 'Allegro (One Fulfillment)'],
		],
		{ name: 'handledBy' },
	),
	choice(
		'fulfillment.shipmentSummary.lineItemsSent',
		'Order Lines Sent',
		[
			['ALL', 'All'],
			['NONE', 'None'],
			['SOME', 'Some'],
		],
		{ name: 'linesSent', description: 'With a tracking number' },
	),
	date('lineItems.boughtAt.gte', 'Bought From', { name: 'boughtFrom' }),
	date('lineItems.boughtAt.lte', 'Bought Until', { name: 'boughtUntil' }),
	date('updatedAt.gte', 'Updated From', {
		name: 'updatedFrom',
		description: 'Changes of fulfillment status do not count',
	}),
	date('updatedAt.lte', 'Updated Until', { name: 'updatedUntil' }),
	text('payment.id', 'Payment ID'),
	text('surcharges.id', 'Additional Payment ID', { name: 'surchargeId' }),
	at('delivery.method.id', deliveryMethodId),
	text('buyer.login', 'Buyer Login'),
	at('marketplace.id', marketplaceId),
	choice('sort', 'Sort By', [
		['-lineItems.boughtAt', 'Bought, Newest First'],
		['lineItems.boughtAt', 'Bought, Oldest First'],
		['-updatedAt', 'Updated, Newest First'],
		['updatedAt', 'Updated, Oldest First'],
	]),
];

/** What happens to an order; the trigger's events too. */
export const orderEvents: Choice[] = [
	['BOUGHT', 'Bought'],
	['FILLED_IN', 'Delivery Form Filled In'],
	['READY_FOR_PROCESSING', 'Ready for Processing'],
	['BUYER_MODIFIED', 'Changed by Buyer'],
	['BUYER_CANCELLED', 'Cancelled by Buyer'],
	['AUTO_CANCELLED', 'Cancelled by Allegro'],
	['FULFILLMENT_STATUS_CHANGED', 'Fulfillment Status Changed'],
];

const simple: Simple = {
	id: 'id',
	status: 'status',
	fulfillmentStatus: 'fulfillment.status',
	boughtAt: 'lineItems[0].boughtAt',
	buyerLogin: 'buyer.login',
	buyerEmail: 'buyer.email',
	items: { list: 'lineItems', row: '{quantity} × {offer.name}' },
	total: 'summary.totalToPay.amount',
	currency: 'summary.totalToPay.currency',
	deliveryMethod: 'delivery.method.name',
};

const STALE_REVISION = 'The order has changed since it was read. Read it again and use its new revision.';

const INVOICE_REFUSED: Meanings = {
	409: [
		{
			words: /scan|skanowan/i,
			passes: true,
			advice:
				'Allegro still scans the document before for viruses. Wait a minute and run it again: it takes several documents for an order.',
		},
		{
			words: /exist|duplicat|already|istnieje/i,
			advice: "The order has this invoice already. Look at 'Order: Get Invoices' before adding another.",
		},
		{
			advice:
				"The order may have an invoice already, or Allegro still scans the one before. Look at 'Order: Get Invoices' before adding another.",
		},
	],
	429: 'An invoice announced for this order still lacks its file. Upload that file or wait some seconds.',
};

/** The carrier of a tracking number is one of Allegro's list, or OTHER with its name. */
const ABOUT_CARRIER = [
	{
		words: /carrier ?name/i,
		advice: "Give 'Carrier Name' with the carrier OTHER, and leave it out with others.",
	},
	{
		words: /carrier/i,
		advice:
			"Choose 'Carrier' from the list, or OTHER with 'Carrier Name'. Parcels of Allegro Delivery have their number already.",
	},
];

export const order = resource(
	'Order',
	{
		synonyms: 'zamówienie, invoice, faktura',
		description: 'Zamówienie, faktura, numer przesyłki',
		scope: 'orders:*',
		path: { id: orderId },
	},
	{
		get: get('GET /order/checkout-forms/{id}', {
			description: 'Buyer, lines, delivery, payment, invoice',
			result: thing({ simple }),
		}),
		getMany: getMany('GET /order/checkout-forms', {
			description: 'Of the last 12 months, newest first',
			query: filters,
			// Orders: 10,000 rows a filter, however they are sorted (allegro-facts 4.3); past that a list goes on from the last date read.
			result: list('checkoutForms', {
				paging: offset({
					most: 100,
					cap: 10_000,
					total: 'totalCount',
					cuts: [
						{ sort: '-lineItems.boughtAt', date: 'lineItems[].boughtAt', filter: 'lineItems.boughtAt.lte' },
						{ sort: 'lineItems.boughtAt', date: 'lineItems[].boughtAt', filter: 'lineItems.boughtAt.gte' },
						{ sort: '-updatedAt', date: 'updatedAt', filter: 'updatedAt.lte' },
						{ sort: 'updatedAt', date: 'updatedAt', filter: 'updatedAt.gte' },
					],
				}),
				simple,
			}),
		}),
		getEvents: operation('GET /order/events', {
			name: 'Get Events',
			action: 'Get order events',
			description: 'What happened in the last 60 days, oldest first',
			query: [fromEventId, openChoices('type', 'Event Types', orderEvents, { name: 'eventTypes' })],
			result: list('events', { paging: JOURNAL }),
		}),
		getEventStatistics: operation('GET /order/event-stats', {
			name: 'Get Event Statistics',
			action: 'Get order event statistics',
			description: 'ID and time of the newest event',
		}),
		setStatus: operation('PUT /order/checkout-forms/{id}/fulfillment', {
			on: { 409: STALE_REVISION },
			name: 'Set Status',
			action: 'Set status of order',
			polish: 'status zamówienia',
			query: [revision],
			body: [
				openChoice('status', 'Fulfillment Status', settable, { name: 'fulfillmentStatus', demanded: true }),
			],
			repeat: 'safe',
			result: silent(),
		}),
		getTrackingNumbers: operation('GET /order/checkout-forms/{id}/shipments', {
			name: 'Get Tracking Numbers',
			action: 'Get tracking numbers of order',
			polish: 'numer przesyłki',
			description: 'Parcels of an order, those added by carriers too',
			limit: 'carriers',
			result: list('shipments'),
		}),
		addTrackingNumber: operation('POST /order/checkout-forms/{id}/shipments', {
			on: { any: ABOUT_CARRIER },
			name: 'Add Tracking Number',
			action: 'Add tracking number to order',
			polish: 'numer przesyłki',
			body: [
				{ ...carrierId, required: true },
				text('waybill', 'Tracking Number', { required: true, maxLength: 64, example: 'A0012F3K4L' }),
				text('carrierName', 'Carrier Name', {
					maxLength: 30,
					description: 'For the carrier OTHER',
				}),
				texts('lineItems[].id', 'Order Line IDs', { name: 'lineItemIds', description: 'Left out: all' }),
			],
			// A second one would be a second parcel to the buyer.
			existing: { in: 'GET /order/checkout-forms/{id}/shipments', same: { waybill: 'waybill' } },
			limit: 'carriers',
		}),
		setSerialNumbers: operation('POST /order/checkout-forms/{id}/serial-numbers', {
			on: { 409: STALE_REVISION },
			name: 'Set Serial Numbers',
			action: 'Set serial numbers of order lines',
			description: 'For countries that want them',
			query: [revision],
			body: [
				rows(
					'lineItems',
					'Order Lines',
					[
						text('id', 'Order Line ID', { name: 'lineItemId', required: true, example: '5d0c7a10-…' }),
						texts('serialNumbers.entries[].value', 'Serial Numbers', {
							name: 'serialNumbers',
							required: true,
							example: 'SN-0001',
						}),
					],
					{ required: true, unique: ['lineItemId'] },
				),
			],
			result: silent(),
		}),
		getInvoices: operation('GET /order/checkout-forms/{id}/invoices', {
			name: 'Get Invoices',
			action: 'Get invoices of order',
			polish: 'faktura',
			description: 'With the outcome of their virus scan, and links',
			result: list({ invoices: { documentType: 'INVOICE' }, links: { documentType: 'LINK' } }),
		}),
		addInvoice: operation('POST /order/checkout-forms/{id}/invoices', {
			on: INVOICE_REFUSED,
			name: 'Add Invoice',
			action: 'Add invoice to order',
			polish: 'faktura',
			description: 'Announce a PDF; it follows with Upload Invoice File',
			body: [
				text('file.name', 'File Name', { name: 'fileName', required: true, example: 'document.pdf' }),
				text('invoiceNumber', 'Invoice Number', { onTop: true, example: 'FV/2026/42' }),
			],
			existing: {
				in: 'GET /order/checkout-forms/{id}/invoices',
				same: { 'file.name': 'file.name', invoiceNumber: 'invoiceNumber' },
				unless: { 'file.securityVerification.status': 'REJECTED', 'file.verification.status': 'REJECTED' },
			},
		}),
		uploadInvoiceFile: operation('PUT /order/checkout-forms/{id}/invoices/{invoiceId}/file', {
			on: INVOICE_REFUSED,
			name: 'Upload Invoice File',
			action: 'Upload invoice file of order',
			polish: 'faktura',
			description: 'A PDF of at most 3 MB',
			path: {
				id: orderId,
				invoiceId: text('invoiceId', 'Invoice ID', { description: "From 'Add Invoice'" }),
			},
			upload: [PDF],
			result: silent(),
			// The same bytes for the same announcement.
			repeat: 'safe',
		}),
		addDocumentLink: operation('POST /order/{orderId}/billing-documents/links', {
			name: 'Add Document Link',
			action: 'Add document link to order',
			polish: 'faktura, paragon',
			description: 'Invoice or receipt kept elsewhere; at most 10 per order',
			path: { orderId },
			body: [text('url', 'Document URL', { required: true, example: 'https://example.com/42.pdf' })],
			result: silent(),
			existing: { in: 'GET /order/checkout-forms/{id}/invoices', same: { url: 'url' } },
		}),
	},
);
