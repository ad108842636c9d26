import type { Choice } from '../catalogue/declaration';
import { choice, choices, date, rows, text, texts } from '../catalogue/fields';
import { get, getMany, operation, resource } from '../catalogue/operations';
import { carrierId, deliveryMethodId, fromEventId, marketplaceId, orderId } from './ids';
import { JOURNAL, ORDERS_PAGE } from './paging';

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

const provider = (wire: string) =>
	choice(
		wire,
		'Handled By',
		[
			['SELLER', 'Seller'],
			['ALLEGRO', 'Allegro Warehouse', 'One Fulfillment'],
		],
		{ name: 'handledBy' },
	);

const linesSent = (wire: string) =>
	choice(
		wire,
		'Order Lines Sent',
		[
			['ALL', 'All'],
			['NONE', 'None'],
			['SOME', 'Some'],
		],
		{ name: 'linesSent', about: 'How many order lines have a tracking number' },
	);

const revision = text('checkoutForm.revision', 'Order Revision', {
	name: 'revision',
	eg: '7c41d0aa',
	about: 'From the order as it was read; Allegro refuses when the order has changed since',
});

const filters = [
	choice(
		'status',
		'Order Status',
		[
			['READY_FOR_PROCESSING', 'Ready for Processing', 'Paid, or to be paid on delivery'],
			['BOUGHT', 'Bought', 'Delivery form not filled in yet'],
			['FILLED_IN', 'Filled In', 'Delivery form filled in, payment not completed'],
			['CANCELLED', 'Cancelled', 'By the buyer'],
		],
		{ name: 'orderStatus' },
	),
	choice('fulfillment.status', 'Fulfillment Status', [...settable, ['RETURNED', 'Returned']], {
		default: 'NEW',
		about: 'The status that the seller sets',
	}),
	provider('fulfillment.provider.id'),
	linesSent('fulfillment.shipmentSummary.lineItemsSent'),
	date('lineItems.boughtAt.gte', 'Bought From', { name: 'boughtFrom' }),
	date('lineItems.boughtAt.lte', 'Bought Until', { name: 'boughtUntil' }),
	date('updatedAt.gte', 'Updated From', {
		name: 'updatedFrom',
		about: 'A change of the fulfillment status does not count as an update',
	}),
	date('updatedAt.lte', 'Updated Until', { name: 'updatedUntil' }),
	text('payment.id', 'Payment ID', { eg: '0f8b2c34-5d6e-11ef-9a3c-2b7e1d4c5f60' }),
	text('surcharges.id', 'Surcharge ID', {
		name: 'surchargeId',
		eg: '0f8b2c34-5d6e-11ef-9a3c-2b7e1d4c5f61',
		about: 'ID of an additional payment',
	}),
	{ ...deliveryMethodId, wire: 'delivery.method.id' },
	text('buyer.login', 'Buyer Login', { eg: 'garden_lover' }),
	{ ...marketplaceId, wire: 'marketplace.id', about: 'Where the order was placed' },
	choice('sort', 'Sort By', [
		['-lineItems.boughtAt', 'Bought, Newest First'],
		['lineItems.boughtAt', 'Bought, Oldest First'],
		['-updatedAt', 'Updated, Newest First'],
		['updatedAt', 'Updated, Oldest First'],
	]),
];

export const orderResource = resource(
	'Order',
	{ about: 'Zamówienie, faktura, numer przesyłki', read: 'orders:read', write: 'orders:write' },
	[
		get('GET /order/checkout-forms/{id}', {
			about: 'Read one order: buyer, lines, delivery, payment, invoice data',
			path: { id: orderId },
		}),
		getMany('GET /order/checkout-forms', {
			about: 'List orders of the last 12 months, newest first',
			query: filters,
			items: 'checkoutForms',
			paging: ORDERS_PAGE,
		}),
		operation('GET /order/events', {
			as: 'Get Events',
			action: 'Get order events',
			about: 'Read what happened to orders in the last 60 days, oldest first',
			query: [
				fromEventId,
				choices(
					'type',
					'Event Types',
					[
						['BOUGHT', 'Bought'],
						['FILLED_IN', 'Delivery Form Filled In'],
						['READY_FOR_PROCESSING', 'Ready for Processing'],
						['BUYER_MODIFIED', 'Changed by Buyer'],
						['BUYER_CANCELLED', 'Cancelled by Buyer'],
						['AUTO_CANCELLED', 'Cancelled by Allegro'],
						['FULFILLMENT_STATUS_CHANGED', 'Fulfillment Status Changed'],
					],
					{ name: 'eventTypes', about: 'All when left out' },
				),
			],
			items: 'events',
			paging: JOURNAL,
		}),
		operation('GET /order/event-stats', {
			as: 'Get Event Statistics',
			action: 'Get order event statistics',
			about: 'Read ID and time of the newest event, the place to start reading events from',
		}),
		operation('PUT /order/checkout-forms/{id}/fulfillment', {
			as: 'Set Status',
			action: 'Set status of order',
			about: 'Move an order on, for example to processing or sent',
			path: { id: orderId },
			query: [revision],
			body: [
				choice('status', 'Fulfillment Status', settable, { name: 'fulfillmentStatus', ask: true }),
				linesSent('shipmentSummary.lineItemsSent'),
				provider('provider.id'),
			],
			repeat: 'safe',
		}),
		operation('GET /order/checkout-forms/{id}/shipments', {
			as: 'Get Tracking Numbers',
			action: 'Get tracking numbers of order',
			about: 'List the parcels of an order, those added by carriers too',
			path: { id: orderId },
			items: 'shipments',
			limit: 'carriers',
		}),
		operation('POST /order/checkout-forms/{id}/shipments', {
			as: 'Add Tracking Number',
			action: 'Add tracking number to order',
			about: 'Tell the buyer which parcel brings the order',
			path: { id: orderId },
			body: [
				{ ...carrierId, required: true as const },
				text('waybill', 'Tracking Number', { required: true, maxLength: 64, eg: 'A0012F3K4L' }),
				text('carrierName', 'Carrier Name', {
					maxLength: 30,
					eg: 'Swift Vans',
					about: 'Only for the carrier OTHER',
				}),
				texts('lineItems[].id', 'Order Line IDs', {
					name: 'lineItemIds',
					eg: '5d0c7a10-3b1e-4f52-9c44-7a6e2d81f903',
					about: 'The lines in this parcel; all lines when left out',
				}),
			],
			limit: 'carriers',
		}),
		operation('POST /order/checkout-forms/{id}/serial-numbers', {
			as: 'Set Serial Numbers',
			action: 'Set serial numbers of order lines',
			about: 'Give the serial numbers of goods for countries that want them',
			path: { id: orderId },
			query: [revision],
			body: [
				rows(
					'lineItems',
					'Order Lines',
					[
						text('id', 'Order Line ID', {
							name: 'lineItemId',
							required: true,
							eg: '5d0c7a10-3b1e-4f52-9c44-7a6e2d81f903',
						}),
						texts('serialNumbers.entries[].value', 'Serial Numbers', {
							name: 'serialNumbers',
							required: true,
							eg: 'SN-0001, SN-0002',
						}),
					],
					{ required: true },
				),
			],
		}),
		operation('GET /order/checkout-forms/{id}/invoices', {
			as: 'Get Invoices',
			action: 'Get invoices of order',
			about: 'List invoices with the outcome of their virus scan, and links to documents',
			path: { id: orderId },
			items: { invoices: { documentType: 'INVOICE' }, links: { documentType: 'LINK' } },
		}),
		operation('POST /order/checkout-forms/{id}/invoices', {
			as: 'Add Invoice',
			action: 'Add invoice to order',
			about: 'Announce an invoice; its PDF follows with Upload Invoice File',
			path: { id: orderId },
			body: [
				text('file.name', 'File Name', { name: 'fileName', required: true, eg: 'invoice.pdf' }),
				text('invoiceNumber', 'Invoice Number', { eg: 'FV/2026/12/0042' }),
			],
		}),
		operation('PUT /order/checkout-forms/{id}/invoices/{invoiceId}/file', {
			as: 'Upload Invoice File',
			action: 'Upload invoice file of order',
			about: 'Send the PDF of an announced invoice, at most 3 MB',
			path: {
				id: orderId,
				invoiceId: text('invoiceId', 'Invoice ID', {
					eg: '593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b',
					about: 'ID that Add Invoice returned',
				}),
			},
			upload: [PDF],
		}),
		operation('POST /order/{orderId}/billing-documents/links', {
			as: 'Add Billing Document Link',
			action: 'Add billing document link to order',
			about: 'Give the address of an invoice or receipt kept elsewhere; at most 10 per order',
			path: { orderId },
			body: [text('url', 'Document URL', { required: true, eg: 'https://example.com/invoices/42.pdf' })],
		}),
	],
);
