import type { Field } from '../catalogue/kinds';
import type { Merge } from '../catalogue/operation';
import { at, choice, date, number, openChoice, openChoices, rows, text, texts } from '../catalogue/fields';
import { create, get, getMany, operation, remove, resource, update } from '../catalogue/operations';
import { command, file, list, offset, silent } from '../catalogue/results';
import { COUNTRY } from './address';
import { commandId, fulfillmentProductId, noticeId } from './ids';

const products = rows(
	'items',
	'Products',
	[
		at('product.id', fulfillmentProductId, { required: true }),
		number('quantity', 'Quantity', { required: true, min: 1, max: 1_000_000, decimals: 0 }),
	],
	{ name: 'products', required: true, unique: ['fulfillmentProductId'] },
);

const others: Field[] = [
	choice(
		'handlingUnit.unitType',
		'Packing',
		[
			['BOX', 'Boxes'],
			['PALLET', 'Pallets'],
			['CONTAINER', 'Container'],
		],
		{ name: 'packing' },
	),
	number('handlingUnit.amount', 'Packing Units', {
		name: 'unitAmount',
		decimals: 0,
		above: 0,
		default: 1,
		description: 'Of a container: those inside',
	}),
	choice(
		'handlingUnit.labelsType',
		'Packing Labels',
		[
			['ONE_FULFILMENT', 'One Fulfillment'],
			['NONE', 'None', 'As containers must have'],
		],
		{ name: 'labelsType' },
	),
	choice(
		'shipping.method',
		'Shipping Method',
		[
			['COURIER_BY_SELLER', 'Courier'],
			['OWN_TRANSPORT', 'Own Truck'],
			['THIRD_PARTY_DELIVERY', 'Third Party'],
		],
		{ name: 'shippingMethod', description: 'Needs arrival, country, and courier, truck or party' },
	),
	date('shipping.estimatedTimeOfArrival', 'Shipping Arrival', { name: 'arrival' }),
	text('shipping.countryCode', 'Shipping Country Code', {
		name: 'sentFrom',
		default: 'PL',
		...COUNTRY,
		description: 'Where it is sent from',
	}),
	openChoice(
		'shipping.courier.id',
		'Courier',
		[
			['ALLEGRO', 'Allegro'],
			['DB_SCHENKER', 'DB Schenker'],
			['DHL', 'DHL'],
			['DPD', 'DPD'],
			['DPD_SK', 'DPD Slovakia'],
			['INPOST', 'InPost'],
			['ORLEN', 'Orlen'],
			['OTHER', 'Other'],
			['POCZTA_POLSKA', 'Poczta Polska'],
			['SUUS', 'Suus'],
			['UPS', 'UPS'],
		],
		{ name: 'courierId' },
	),
	text('shipping.courier.name', 'Courier Name', { name: 'courierName', description: 'Of another courier' }),
	texts('shipping.courier.trackingNumbers', 'Tracking Numbers', { name: 'waybills' }),
	text('shipping.truckLicencePlate', 'Truck Licence Plate', { name: 'licencePlate', example: 'FZ12453' }),
	text('shipping.thirdParty.name', 'Third Party', { name: 'thirdParty' }),
	text('shipping.thirdParty.orderNumber', 'Third Party Order Number', { name: 'thirdPartyOrder' }),
	number('declaredVolumeInCc', 'Volume (Cm³)', {
		name: 'volume',
		decimals: 0,
		above: 0,
		description: 'Of all goods',
	}),
];

const changed: Merge = {
	discriminators: { shipping: 'method' },
	lists: { items: { key: 'product.id' }, 'shipping.courier.trackingNumbers': 'whole' },
	choose: ['items'],
};

export const advanceShipNotice = resource(
	'Advance Ship Notice',
	{
		on: {
			412: 'The notice has changed since it was read. Run it again: with no ETag in the options the node reads the current version first.',
		},
		synonyms: 'awizo',
		description: 'Awizo One Fulfillment',
		scope: 'fulfillment:*',
		path: { id: noticeId },
	},
	{
		create: create('POST /fulfillment/advance-ship-notices', {
			description: 'As a draft',
			body: [products, ...others],
		}),
		get: get('GET /fulfillment/advance-ship-notices/{id}'),
		getMany: getMany('GET /fulfillment/advance-ship-notices', {
			query: [
				openChoices(
					'status',
					'Status',
					[
						['DRAFT', 'Draft'],
						['IN_TRANSIT', 'In Transit'],
						['UNPACKING', 'Unpacking'],
						['COMPLETED', 'Completed'],
						['CANCELLED', 'Cancelled'],
					],
					{ name: 'noticeStatuses' },
				),
			],
			// One Fulfillment: notices, products, stock.
			result: list('advanceShipNotices', { paging: offset({ most: 200, total: 'totalCount' }) }),
		}),
		update: update('PUT /fulfillment/advance-ship-notices/{id}', {
			description: 'A draft; what is left out stays, except the volume',
			body: [products, ...others],
			ifMatch: true,
			merge: changed,
		}),
		delete: remove('DELETE /fulfillment/advance-ship-notices/{id}', { description: 'A draft' }),
		updateSubmitted: update('PUT /fulfillment/advance-ship-notices/{id}/submitted', {
			name: 'Update Submitted',
			value: 'updateSubmitted',
			action: 'Update submitted advance ship notice',
			description: 'In transit; what is left out stays, except the volume',
			body: [{ ...products, required: undefined, demanded: true }, ...others],
			ifMatch: true,
			merge: { from: 'GET /fulfillment/advance-ship-notices/{id}', ...changed },
		}),
		submit: operation('PUT /fulfillment/submit-commands/{commandId}', {
			name: 'Submit',
			action: 'Submit advance ship notice',
			description: 'Announces the goods; a draft becomes in transit',
			body: [at('input.advanceShipNoticeId', noticeId, { required: true })],
			commandId: { in: 'path' },
			repeat: 'safe',
			result: command({
				kind: 'state',
				status: 'GET /fulfillment/submit-commands/{commandId}',
				at: 'output.status',
				done: ['SUCCESSFUL'],
				failed: ['FAILED'],
				record: { same: { 'input.advanceShipNoticeId': 'input.advanceShipNoticeId' } },
			}),
		}),
		getSubmissionStatus: operation('GET /fulfillment/submit-commands/{commandId}', {
			name: 'Get Submission Status',
			action: 'Get submission status of advance ship notice',
			path: { commandId },
		}),
		cancel: operation('PUT /fulfillment/advance-ship-notices/{id}/cancel', {
			name: 'Cancel',
			action: 'Cancel advance ship notice',
			description: 'In transit',
			result: silent(),
		}),
		getLabels: operation('GET /fulfillment/advance-ship-notices/{id}/labels', {
			name: 'Get Labels',
			action: 'Get labels of advance ship notice',
			polish: 'etykieta',
			description: 'Etykiety kartonów',
			headers: [
				choice(
					'accept',
					'File Format',
					[
						['application/pdf', 'PDF'],
						['x-application/zpl', 'ZPL', 'For label printers'],
					],
					{ name: 'fileFormat', required: true },
				),
			],
			accept: 'application/pdf',
			result: file(),
		}),
		getReceivingState: operation('GET /fulfillment/advance-ship-notices/{id}/receiving-state', {
			name: 'Get Receiving State',
			action: 'Get receiving state of advance ship notice',
			description: 'What the warehouse has unpacked, and in what condition',
		}),
	},
);
