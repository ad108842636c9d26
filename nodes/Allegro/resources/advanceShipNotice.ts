import type { Field } from '../catalogue/declaration';
import { choice, choices, date, number, rows, text, texts } from '../catalogue/fields';
import { create, get, getMany, operation, remove, resource, update } from '../catalogue/operations';
import { commandId, fulfillmentProductId, noticeId } from './ids';
import { NOTICES_PAGE } from './paging';

const ROOT = '/fulfillment/advance-ship-notices';
const SUBMISSION = '/fulfillment/submit-commands/{commandId}';

const path = { id: noticeId };

const products = rows(
	'items',
	'Products',
	[
		{ ...fulfillmentProductId, wire: 'product.id', required: true },
		number('quantity', 'Quantity', { required: true, min: 1, max: 1_000_000, decimals: 0 }),
	],
	{ name: 'products', required: true },
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
		description: 'Where it is sent from',
	}),
	choice(
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
	number('declaredVolumeInCc', 'Volume (Cm³)', { name: 'volume', decimals: 0, description: 'Of all goods' }),
];

export const advanceShipNoticeResource = resource(
	'Advance Ship Notice',
	{
		synonyms: 'awizo',
		description: 'Awizo One Fulfillment',
		read: 'fulfillment:read',
		write: 'fulfillment:write',
	},
	[
		create(`POST ${ROOT}`, { description: 'As a draft', body: [products, ...others] }),
		get(`GET ${ROOT}/{id}`, { path }),
		getMany(`GET ${ROOT}`, {
			query: [
				choices(
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
			items: 'advanceShipNotices',
			paging: NOTICES_PAGE,
		}),
		update(`PUT ${ROOT}/{id}`, {
			description: 'A draft; what is left out stays, except the volume',
			path,
			body: [products, ...others],
			merge: true,
			kinds: { shipping: 'method' },
			ifMatch: true,
		}),
		remove(`DELETE ${ROOT}/{id}`, { description: 'A draft', path }),
		update(`PUT ${ROOT}/{id}/submitted`, {
			name: 'Update Submitted',
			value: 'updateSubmitted',
			action: 'Update submitted advance ship notice',
			description: 'In transit; what is left out stays, except the volume',
			path,
			body: [{ ...products, required: undefined, demanded: true }, ...others],
			merge: true,
			current: `${ROOT}/{id}`,
			kinds: { shipping: 'method' },
			ifMatch: true,
		}),
		operation(`PUT ${SUBMISSION}`, {
			name: 'Submit',
			action: 'Submit advance ship notice',
			description: 'Announces the goods; a draft becomes in transit',
			body: [{ ...noticeId, wire: 'input.advanceShipNoticeId', required: true }],
			command: {
				kind: 'state',
				status: SUBMISSION,
				at: 'output.status',
				done: ['SUCCESSFUL'],
				failed: ['FAILED'],
			},
			commandId: { in: 'path' },
			repeat: 'safe',
		}),
		operation(`GET ${SUBMISSION}`, {
			name: 'Get Submission Status',
			action: 'Get submission status of advance ship notice',
			path: { commandId },
		}),
		operation(`PUT ${ROOT}/{id}/cancel`, {
			name: 'Cancel',
			action: 'Cancel advance ship notice',
			description: 'In transit',
			path,
		}),
		operation(`GET ${ROOT}/{id}/labels`, {
			name: 'Get Labels',
			action: 'Get labels of advance ship notice',
			polish: 'etykieta',
			description: 'Etykiety kartonów',
			path,
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
			download: true,
		}),
		operation(`GET ${ROOT}/{id}/receiving-state`, {
			name: 'Get Receiving State',
			action: 'Get receiving state of advance ship notice',
			description: 'What the warehouse has unpacked, and in what condition',
			path,
		}),
	],
);
