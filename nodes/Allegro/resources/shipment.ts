import type { Field } from '../catalogue/kinds';
import {
	at,
	boolean,
	choice,
	choices,
	constant,
	date,
	group,
	json,
	money,
	number,
	rows,
	text,
	texts,
} from '../catalogue/fields';
import type { Route } from '../catalogue/operation';
import { create, get, operation, resource } from '../catalogue/operations';
import { command, file, list, type CommandRecord } from '../catalogue/results';
import { COUNTRY } from './address';
import { commandId, deliveryMethodId, orderId } from './ids';

/** Courier commands end with a word; their id makes a look possible where the courier timed out (allegro-facts 6.6). */
const decided = (status: Route, record: CommandRecord) =>
	command({ kind: 'state', status, at: 'status', done: ['SUCCESS'], failed: ['ERROR'], record });

/** What a shipment has as it was ordered; couriers write telephone numbers and sizes their own way. */
const ORDERED = [
	'referenceNumber',
	...['name', 'street', 'postalCode', 'city', 'point', 'email'].map((of) => `receiver.${of}`),
];

const BYTES = 'application/octet-stream';

const shipmentId = text('shipmentId', 'Shipment ID', { required: true, description: "From 'Create'" });

const shipmentIds = (wire: string, maxItems: number) =>
	texts(wire, 'Shipment IDs', { name: 'shipmentIds', required: true, maxItems });

/** What Allegro declares where it sets no bound. */
const ANY = 2_147_483_647;

const contact: Field[] = [
	text('name', 'Name', { example: 'Anna Nowak' }),
	text('company', 'Company', { description: 'This or the name' }),
	text('street', 'Street and Number', { required: true, example: 'ul. Magazynowa 1' }),
	text('postalCode', 'Post Code', { required: true, example: '00-001' }),
	text('city', 'City', { required: true, example: 'Warszawa' }),
	text('state', 'County', { description: 'For Ireland' }),
	text('countryCode', 'Country Code', { required: true, default: 'PL', ...COUNTRY }),
	text('email', 'Email', { required: true, example: 'shop@example.com' }),
	text('phone', 'Phone', { required: true, example: '500600700' }),
];

const withPoint = [
	...contact,
	text('point', 'Point ID', { example: 'WAW01A', description: 'For parcel lockers and points' }),
];

const pickupAddress = (wire: string) =>
	group(wire, 'Pickup Address', contact, { name: 'pickupAddress', required: true });

const dimension = (wire: string, label: string, unit: string, decimals: number, example: string): Field[] => [
	number(`${wire}.value`, label, { name: wire, required: true, decimals, above: 0, example }),
	constant(`${wire}.unit`, unit),
];

const parcels = rows(
	'input.packages',
	'Parcels',
	[
		choice(
			'type',
			'Parcel Type',
			[
				['PACKAGE', 'Parcel'],
				['DOX', 'Document'],
				['PALLET', 'Pallet'],
				['OTHER', 'Other'],
			],
			{ name: 'parcelType', required: true },
		),
		...dimension('length', 'Length (Cm)', 'CENTIMETER', 2, '30'),
		...dimension('width', 'Width (Cm)', 'CENTIMETER', 2, '20'),
		...dimension('height', 'Height (Cm)', 'CENTIMETER', 2, '10.5'),
		...dimension('weight', 'Weight (Kg)', 'KILOGRAMS', 3, '2,5'),
		text('textOnLabel', 'Text on Label'),
	],
	{ name: 'parcels', required: true },
);

const exampleContact = {
	name: 'Anna Nowak',
	street: 'ul. Magazynowa 1',
	postalCode: '00-001',
	city: 'Warszawa',
	countryCode: 'PL',
	email: 'shop@example.com',
	phone: '500600700',
};

/** What Ship Order lays over Allegro's suggestion. */
export const examplePacking = {
	packages: [
		{
			type: 'PACKAGE',
			length: { value: 30, unit: 'CENTIMETER' },
			width: { value: 20, unit: 'CENTIMETER' },
			height: { value: 10.5, unit: 'CENTIMETER' },
			weight: { value: 2.5, unit: 'KILOGRAMS' },
		},
	],
	labelFormat: 'PDF',
};

const shipmentFields: Field[] = [
	at('input.deliveryMethodId', deliveryMethodId, { onTop: true, description: 'The one of the order' }),
	group('input.sender', 'Sender', withPoint, { name: 'sender', required: true }),
	group('input.receiver', 'Receiver', withPoint, {
		name: 'receiver',
		required: true,
		description: "Email: the buyer's, as in the order",
	}),
	parcels,
	money('input.cashOnDelivery', 'Cash on Delivery', { name: 'cashOnDelivery' }),
	text('input.cashOnDelivery.iban', 'Cash on Delivery Account', {
		name: 'iban',
		example: 'PL48109024022441789739167589',
		description: 'IBAN',
	}),
	text('input.cashOnDelivery.ownerName', 'Cash on Delivery Account Owner', { name: 'accountOwner' }),
	money('input.insurance', 'Insurance', { name: 'insurance' }),
	choice(
		'input.labelFormat',
		'Label Format',
		[
			['PDF', 'PDF'],
			['ZPL', 'ZPL', 'For label printers'],
		],
		{ name: 'labelFormat' },
	),
	text('input.referenceNumber', 'Own Reference', { name: 'referenceNumber', example: 'FV/2026/12/0042' }),
	texts('input.additionalServices', 'Additional Services', {
		name: 'additionalServices',
		example: 'ADDITIONAL_HANDLING',
		description: "IDs from 'Get Delivery Options'",
	}),
	json('input.additionalProperties', 'Additional Properties', {
		name: 'additionalProperties',
		description: 'By ID from \'Get Delivery Options\': {"SENDING_CODE": "1234"}',
	}),
	text('input.credentialsId', 'Carrier Agreement ID', {
		name: 'credentialsId',
		description: "For own contracts, from 'Get Delivery Services'",
	}),
];

const summaryReport = group(
	'summaryReport',
	'Summary Report',
	[
		choice(
			'placement',
			'Placement',
			[
				['LAST', 'At the End'],
				['EVERY', 'After Each Label'],
			],
			{ required: true },
		),
		choices(
			'fields',
			'Contents',
			[
				['WAYBILL', 'Tracking Number'],
				['ORDER_ID', 'Order'],
				['BUYER_LOGIN', 'Buyer'],
				['ITEMS', 'Goods'],
				['DIMS_AND_WEIGHT', 'Size and Weight'],
				['ADD_LABEL_TEXT', 'Text on Label'],
				['NOTES_FOR_ORDER', 'Notes'],
				['REF_NUMBER', 'Own Reference'],
				['COD', 'Cash on Delivery'],
				['INSURANCE', 'Insurance'],
			],
			{ required: true },
		),
	],
	{ description: 'Extra labels that list what is in the parcels' },
);

export const shipment = resource(
	'Shipment',
	{
		on: {
			504: 'The courier did not answer in time, and may have carried it out all the same. Read the status by the command ID before sending it again.',
		},
		synonyms: 'przesyłka, label, etykieta, kurier',
		description: 'Wysyłam z Allegro: przesyłka, etykieta, protokół, kurier',
		start: 'shipOrder',
		scope: 'shipments:*',
		path: { commandId },
	},
	{
		create: create('POST /shipment-management/shipments/create-commands', {
			description: "As JSON straight from 'Get Delivery Options'",
			example: { input: { ...examplePacking, sender: exampleContact, receiver: exampleContact } },
			body: shipmentFields,
			commandId: { in: 'body', wire: 'commandId' },
			result: decided('GET /shipment-management/shipments/create-commands/{commandId}', {
				made: { route: 'GET /shipment-management/shipments/{shipmentId}', id: 'shipmentId' },
				same: Object.fromEntries(ORDERED.map((path) => [`input.${path}`, path])),
			}),
		}),
		get: get('GET /shipment-management/shipments/{shipmentId}', {
			description: "With tracking numbers, the courier's own too",
			path: { shipmentId },
		}),
		cancel: operation('POST /shipment-management/shipments/cancel-commands', {
			name: 'Cancel',
			action: 'Cancel shipment',
			body: [at('input.shipmentId', shipmentId)],
			commandId: { in: 'body', wire: 'commandId' },
			result: decided('GET /shipment-management/shipments/cancel-commands/{commandId}', {
				same: { 'input.shipmentId': 'shipmentId' },
			}),
		}),
		getCreationStatus: operation('GET /shipment-management/shipments/create-commands/{commandId}', {
			name: 'Get Creation Status',
			action: 'Get creation status of shipment',
			scope: 'shipments:write',
		}),
		getCancellationStatus: operation('GET /shipment-management/shipments/cancel-commands/{commandId}', {
			name: 'Get Cancellation Status',
			action: 'Get cancellation status of shipment',
			scope: 'shipments:write',
		}),
		getLabel: operation('POST /shipment-management/label', {
			name: 'Get Label',
			action: 'Get label of shipments',
			polish: 'etykieta',
			description: 'PDF or ZPL, as chosen at creation',
			body: [
				shipmentIds('shipmentIds', ANY),
				choice('pageSize', 'Page Size', [
					['A6', 'A6'],
					['A4', 'A4'],
				]),
				boolean('cutLine', 'Cut Lines', { description: 'Whether to print cut lines, on A4 only' }),
				summaryReport,
			],
			scope: 'shipments:read',
			accept: BYTES,
			repeat: 'safe',
			result: file({
				id: 'shipmentIds[]',
				route: 'GET /shipment-management/shipments/{shipmentId}',
				at: 'packages[].waybill',
			}),
		}),
		getProtocol: operation('POST /shipment-management/protocol', {
			name: 'Get Protocol',
			action: 'Get protocol of shipments',
			polish: 'protokół',
			description: 'List for the courier to sign; not every carrier has one',
			body: [shipmentIds('shipmentIds', ANY)],
			scope: 'shipments:read',
			accept: BYTES,
			repeat: 'safe',
			result: file(),
		}),
		getDeliveryOptions: operation('GET /shipment-management/delivery-proposals/{orderId}', {
			name: 'Get Delivery Options',
			action: 'Get delivery options of order',
			polish: 'sposoby wysyłki',
			description: 'A filled-in request for Create, and what the carrier allows',
			path: { orderId },
			scope: 'shipments:write',
		}),
		getPickupTimes: operation('POST /shipment-management/pickup-proposals', {
			name: 'Get Pickup Times',
			action: 'Get pickup times of shipments',
			polish: 'kurier',
			description: 'When a courier can come',
			body: [
				pickupAddress('address'),
				shipmentIds('shipmentIds', 100),
				date('readyDate', 'Ready On', { day: true }),
			],
			scope: 'shipments:write',
			result: list(''),
		}),
		requestPickup: operation('POST /shipment-management/pickups/create-commands', {
			name: 'Request Pickup',
			action: 'Request pickup of shipments',
			polish: 'kurier',
			body: [
				pickupAddress('input.address'),
				shipmentIds('input.shipmentIds', ANY),
				date('input.pickupTime.date', 'Pickup Day', {
					name: 'pickupDate',
					demanded: true,
					day: true,
					description: "From 'Get Pickup Times'",
				}),
				text('input.pickupTime.minTime', 'Pickup From', {
					name: 'pickupFrom',
					onTop: true,
					example: '10:00',
				}),
				text('input.pickupTime.maxTime', 'Pickup Until', {
					name: 'pickupUntil',
					onTop: true,
					example: '14:00',
				}),
			],
			commandId: { in: 'body', wire: 'commandId' },
			result: decided('GET /shipment-management/pickups/create-commands/{commandId}', {
				made: { route: 'GET /shipment-management/pickups/{pickupId}', id: 'pickupId' },
				same: { 'input.shipmentIds': 'shipmentIds' },
			}),
		}),
		getPickupStatus: operation('GET /shipment-management/pickups/create-commands/{commandId}', {
			name: 'Get Pickup Status',
			action: 'Get status of shipment pickup',
			polish: 'kurier',
			scope: 'shipments:write',
		}),
		getPickup: operation('GET /shipment-management/pickups/{pickupId}', {
			name: 'Get Pickup',
			action: 'Get pickup of shipments',
			polish: 'kurier',
			path: { pickupId: text('pickupId', 'Pickup ID', { description: "From 'Request Pickup'" }) },
		}),
		getDeliveryServices: operation('GET /shipment-management/delivery-services', {
			name: 'Get Delivery Services',
			action: 'Get delivery services',
			scope: 'shipments:write',
			deprecated: "gone in 2027, use 'Get Delivery Options'",
			result: list('services'),
		}),
	},
);
