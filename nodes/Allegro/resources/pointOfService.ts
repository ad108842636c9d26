import type { Field } from '../catalogue/kinds';
import type { Choice } from '../catalogue/kinds/choice';
import { choice, choices, constant, number, openChoice, period, rows, text } from '../catalogue/fields';
import { create, get, getMany, remove, resource, update } from '../catalogue/operations';
import { list } from '../catalogue/results';
import { COUNTRY, PROVINCES } from './address';
import { pointOfServiceId } from './ids';

const DAYS: Choice[] = [
	['MONDAY', 'Monday'],
	['TUESDAY', 'Tuesday'],
	['WEDNESDAY', 'Wednesday'],
	['THURSDAY', 'Thursday'],
	['FRIDAY', 'Friday'],
	['SATURDAY', 'Saturday'],
	['SUNDAY', 'Sunday'],
];

const point: Field[] = [
	constant('type', 'PICKUP_POINT'),
	text('name', 'Name', { required: true, maxLength: 80 }),
	text('address.street', 'Street and Number', { name: 'street', demanded: true, maxLength: 80 }),
	text('address.zipCode', 'Post Code', {
		name: 'postCode',
		required: true,
		maxLength: 10,
		example: '00-001',
	}),
	text('address.city', 'City', { name: 'city', required: true, maxLength: 40 }),
	text('address.state', 'Province', {
		name: 'province',
		required: true,
		maxLength: 40,
		codes: PROVINCES,
		example: 'Mazowieckie',
	}),
	text('address.countryCode', 'Country Code', {
		name: 'countryCode',
		required: true,
		default: 'PL',
		...COUNTRY,
	}),
	// Demanded by Allegro, though not by its document (allegro-facts 12).
	number('address.coordinates.lat', 'Latitude', {
		...{ name: 'latitude', demanded: true, min: -90, max: 90, decimals: 6 },
		example: '52.2297',
	}),
	number('address.coordinates.lon', 'Longitude', {
		...{ name: 'longitude', demanded: true, min: -180, max: 180, decimals: 6 },
		example: '21.0122',
	}),
	openChoice(
		'status',
		'Point Status',
		[
			['ACTIVE', 'Active'],
			['TEMPORARILY_CLOSED', 'Closed for a While'],
			['CLOSED_DOWN', 'Closed for Good'],
			['DELETED', 'Deleted'],
		],
		{ name: 'pointStatus', required: true },
	),
	choice(
		'confirmationType',
		'Pickup Date',
		[
			['CONTACT_NOT_REQUIRED', 'At Any Time'],
			['AWAIT_CONTACT', 'Seller Names It'],
			['CALL_US', 'By Phone'],
		],
		{ required: true },
	),
	rows(
		'openHours',
		'Opening Hours',
		[
			choice('dayOfWeek', 'Day', DAYS, { required: true }),
			text('from', 'From', { required: true, example: '09:00:00.000' }),
			text('to', 'Until', { required: true, example: '17:00:00.000' }),
		],
		{ required: true, entry: 'Day' },
	),
	choices(
		'payments[].method',
		'Payment',
		[
			['CASH', 'Cash'],
			['CARD', 'Card'],
		],
		{ name: 'paymentMethods' },
	),
	period('serviceTime', 'Ready After', ['H', 'D']),
	text('phoneNumber', 'Phone', { maxLength: 16, example: '500600700' }),
	text('email', 'Email', { maxLength: 64, example: 'shop@example.com' }),
	text('externalId', 'Own ID', { maxLength: 80 }),
];

export const pointOfService = resource(
	'Point of Service',
	{
		plural: 'points of service',
		synonyms: 'punkt odbioru',
		description: 'Punkt odbioru osobistego',
		scope: 'sale:settings:*',
		path: { id: pointOfServiceId },
	},
	{
		create: create('POST /points-of-service', { body: point, sellerAt: 'seller.id' }),
		get: get('GET /points-of-service/{id}'),
		getMany: getMany('GET /points-of-service', {
			query: [
				text('seller.id', 'Seller ID', {
					required: true,
					example: '12345678',
					description: "From 'Account: Get'",
				}),
				text('countryCode', 'Country Code', COUNTRY),
			],
			result: list('posList'),
		}),
		update: update('PUT /points-of-service/{id}', {
			body: point,
			repeat: 'safe',
			merge: {
				keep: ['id', 'seller'],
				lists: { openHours: 'whole', payments: 'whole' },
				choose: ['openHours'],
			},
		}),
		delete: remove('DELETE /points-of-service/{id}'),
	},
);
