import { choice, constant, decimal, group, money, number, period, rows, text } from '../catalogue/fields';
import { create, get, getMany, resource, update } from '../catalogue/operations';
import { deliveryMethodId, marketplaceId, shippingRateId } from './ids';

/** In the order of their labels, as n8n wants it from five on. */
const rate = [
	{ ...deliveryMethodId, wire: 'deliveryMethod.id', ask: true as const },
	money('firstItemRate', 'First Item Cost', { required: true, eg: '12.99' }),
	number('maxQuantityPerPackage', 'Max Items per Parcel', { required: true, min: 1 }),
	group(
		'maxPackageWeight',
		'Max Parcel Weight',
		[
			decimal('value', 'Weight (Kg)', { name: 'weight', ask: true, decimals: 3, eg: '30.000' }),
			constant('unit', 'KILOGRAM'),
		],
		{ about: 'Where the method allows it' },
	),
	group(
		'shippingTime',
		'Shipping Time',
		[period('from', 'From', ['D'], { ask: true }), period('to', 'To', ['D'], { ask: true })],
		{ about: "Left out: the method's own" },
	),
];

const shippingRate = [
	text('name', 'Name', { ask: true, maxLength: 64 }),
	choice(
		'type',
		'Goods',
		[
			['PHYSICAL', 'Physical'],
			['ELECTRONIC', 'Electronic'],
		],
		{ name: 'goodsType', ask: true },
	),
	rows('rates', 'Rates', rate, { required: true, about: 'One per delivery method' }),
	text('dispatchCountry', 'Dispatch Country', {
		often: true,
		maxLength: 2,
		default: 'PL',
		about: 'Empty for electronic goods',
	}),
];

const example = {
	name: 'Lockers',
	type: 'PHYSICAL',
	dispatchCountry: 'PL',
	rates: [
		{
			deliveryMethod: { id: '5d0c7a10-3b1e-4f52-9c44-7a6e2d81f903' },
			maxQuantityPerPackage: 1,
			firstItemRate: { amount: '12.99', currency: 'PLN' },
		},
	],
};

export const shippingRateResource = resource(
	'Shipping Rate',
	{
		also: 'cennik dostawy',
		read: 'sale:settings:read',
		write: 'sale:settings:write',
	},
	[
		create('POST /sale/shipping-rates', {
			about: 'A price list of delivery; it cannot be deleted later',
			body: shippingRate,
			example,
		}),
		get('GET /sale/shipping-rates/{id}', {
			about: 'A price list with all its rates',
			path: { id: shippingRateId },
		}),
		getMany('GET /sale/shipping-rates', {
			about: 'Price lists without their rates',
			query: [{ ...marketplaceId, wire: 'marketplace' }],
			items: 'shippingRates',
		}),
		update('PUT /sale/shipping-rates/{id}', {
			about: 'What is left out stays; rates replace all rates',
			path: { id: shippingRateId },
			body: shippingRate,
			merge: true,
			keep: ['id'],
			repeat: 'safe',
		}),
	],
);
