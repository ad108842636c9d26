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
		{ about: 'For delivery methods that allow it; the quantity alone counts when left out' },
	),
	money('nextItemRate', 'Next Item Cost', {
		required: true,
		default: '0.00',
		about: 'Leave at 0.00: Allegro takes no other amount',
	}),
	group(
		'shippingTime',
		'Shipping Time',
		[period('from', 'From', ['D', 'H'], { ask: true }), period('to', 'To', ['D', 'H'], { ask: true })],
		{ about: 'For delivery methods that allow it; the time of the method when left out' },
	),
];

const shippingRate = [
	text('name', 'Name', {
		ask: true,
		maxLength: 64,
		eg: 'Lockers and couriers',
		about: 'Letters, digits, hyphens, dots, commas and spaces',
	}),
	choice(
		'type',
		'Goods',
		[
			['PHYSICAL', 'Physical'],
			['ELECTRONIC', 'Electronic'],
		],
		{ name: 'goodsType', ask: true },
	),
	rows('rates', 'Rates', rate, { required: true, about: 'One for each delivery method' }),
	text('dispatchCountry', 'Dispatch Country', {
		often: true,
		maxLength: 2,
		default: 'PL',
		eg: 'PL',
		about: 'Two-letter code; empty for electronic goods',
	}),
];

const ratesOf = (id: Record<string, string>) => ({
	...id,
	name: 'Lockers and couriers',
	type: 'PHYSICAL',
	dispatchCountry: 'PL',
	rates: [
		{
			deliveryMethod: { id: deliveryMethodId.eg },
			maxQuantityPerPackage: 1,
			firstItemRate: { amount: '12.99', currency: 'PLN' },
			nextItemRate: { amount: '0.00', currency: 'PLN' },
		},
	],
});

export const shippingRateResource = resource(
	'Shipping Rate',
	{ about: 'Cennik dostawy', read: 'sale:settings:read', write: 'sale:settings:write' },
	[
		create('POST /sale/shipping-rates', {
			about: 'Make a price list of delivery that offers refer to; it cannot be deleted later',
			body: shippingRate,
			example: ratesOf({}),
		}),
		get('GET /sale/shipping-rates/{id}', {
			about: 'Read one price list with all its rates',
			path: { id: shippingRateId },
		}),
		getMany('GET /sale/shipping-rates', {
			about: 'List the price lists of the account, without their rates',
			query: [{ ...marketplaceId, wire: 'marketplace' }],
			items: 'shippingRates',
		}),
		update('PUT /sale/shipping-rates/{id}', {
			about: 'Change some of a price list and keep the rest; given rates replace all rates',
			path: { id: shippingRateId },
			body: shippingRate,
			merge: true,
			keep: ['id'],
			example: ratesOf({ id: shippingRateId.eg! }),
			repeat: 'safe',
		}),
	],
);
