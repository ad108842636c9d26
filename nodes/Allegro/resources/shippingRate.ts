import { at, choice, constant, decimal, group, money, number, period, rows, text } from '../catalogue/fields';
import { create, get, getMany, resource, update } from '../catalogue/operations';
import { list } from '../catalogue/results';
import { deliveryMethodId, marketplaceId, shippingRateId } from './ids';

/** In the order of their labels, as n8n wants it from five on. */
const rate = [
	at('deliveryMethod.id', deliveryMethodId, { demanded: true }),
	money('firstItemRate', 'First Item Cost', { required: true, example: '12.99' }),
	number('maxQuantityPerPackage', 'Max Items per Parcel', { required: true, min: 1 }),
	group(
		'maxPackageWeight',
		'Max Parcel Weight',
		[
			decimal('value', 'Weight (Kg)', {
				name: 'weight',
				demanded: true,
				decimals: 3,
				above: 0,
				example: '30.000',
			}),
			constant('unit', 'KILOGRAM'),
		],
		{ description: 'Where the method allows it' },
	),
	group(
		'shippingTime',
		'Shipping Time',
		[period('from', 'From', ['D'], { demanded: true }), period('to', 'To', ['D'], { demanded: true })],
		{ description: "Left out: the method's own" },
	),
];

const shippingRateFields = [
	text('name', 'Name', { demanded: true, maxLength: 64 }),
	choice(
		'type',
		'Goods',
		[
			['PHYSICAL', 'Physical'],
			['ELECTRONIC', 'Electronic'],
		],
		{ name: 'goodsType', demanded: true },
	),
	rows('rates', 'Rates', rate, {
		required: true,
		unique: ['deliveryMethodId'],
		description: 'One per delivery method',
	}),
	text('dispatchCountry', 'Dispatch Country', {
		onTop: true,
		maxLength: 2,
		default: 'PL',
		description: 'Empty for electronic goods',
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

export const shippingRate = resource(
	'Shipping Rate',
	{
		synonyms: 'cennik dostawy',
		scope: 'sale:settings:*',
		path: { id: shippingRateId },
	},
	{
		create: create('POST /sale/shipping-rates', {
			description: 'A price list of delivery; it cannot be deleted later',
			body: shippingRateFields,
			example,
		}),
		get: get('GET /sale/shipping-rates/{id}', {
			description: 'A price list with all its rates',
		}),
		getMany: getMany('GET /sale/shipping-rates', {
			description: 'Price lists without their rates',
			query: [at('marketplace', marketplaceId)],
			result: list('shippingRates'),
		}),
		update: update('PUT /sale/shipping-rates/{id}', {
			description: 'What is left out stays, other rates too',
			body: shippingRateFields,
			repeat: 'safe',
			merge: { keep: ['id'], lists: { rates: { key: 'deliveryMethod.id' } }, choose: ['rates'] },
		}),
	},
);
