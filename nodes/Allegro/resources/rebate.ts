import type { Field } from '../catalogue/kinds';
import { at, choice, decimal, group, money, number, rows, text, texts } from '../catalogue/fields';
import { create, get, getMany, operation, remove, replace, resource } from '../catalogue/operations';
import { list, offset } from '../catalogue/results';
import { marketplaceId, offerId, rebateId } from './ids';

const SPECIFICATION = 'benefits[0].specification';

const percentage = decimal('discount.percentage', 'Discount (%)', {
	name: 'percentage',
	required: true,
	decimals: 0,
	example: '5',
});

const rebateFields: Field[] = [
	choice(
		`${SPECIFICATION}.type`,
		'Kind',
		[
			['UNIT_PERCENTAGE_DISCOUNT', 'Multipack', 'One item of several is cheaper'],
			['WHOLESALE_PRICE_LIST', 'Wholesale Price List', 'For companies, by quantity'],
			['LARGE_ORDER_DISCOUNT', 'Large Order', 'For companies, by value'],
		],
		{ name: 'rebateKind', required: true },
	),
	choice(
		'offerCriteria[0].type',
		'Offers',
		[
			['CONTAINS_OFFERS', 'Named Here (Multipack)'],
			['OFFERS_ASSIGNED_EXTERNALLY', 'Those That Name It (Price List)'],
			['ALL_OFFERS', 'All (Large Order)'],
		],
		{ name: 'rebateOffers', required: true },
	),
	texts('offerCriteria[0].offers[].id', 'Offer IDs', { name: 'offerIds', example: '7680000012' }),
	number(`${SPECIFICATION}.configuration.percentage`, 'Multipack Discount (%)', {
		name: 'multipackPercentage',
		min: 1,
		default: 50,
		decimals: 0,
		description: 'More than 15 for 2 items, 30 for 3, 40 for 4, 50 for 5',
	}),
	group(
		`${SPECIFICATION}.trigger`,
		'Multipack Items',
		[
			number('forEachQuantity', 'Items', { required: true, min: 1, default: 2, decimals: 0 }),
			number('discountedNumber', 'Discounted Items', {
				required: true,
				min: 1,
				decimals: 0,
				description: 'Always 1 so far',
			}),
		],
		{ name: 'multipackItems' },
	),
	text(`${SPECIFICATION}.name`, 'Price List Name', {
		name: 'priceListName',
		description: 'Seen by you alone',
	}),
	rows(
		`${SPECIFICATION}.thresholds`,
		'Price List Thresholds',
		[
			number('quantity.lowerBound', 'Quantity From', {
				name: 'quantityFrom',
				demanded: true,
				min: 2,
				max: 100_000,
				decimals: 0,
			}),
			percentage,
		],
		{ name: 'quantityThresholds', unique: ['quantityFrom'] },
	),
	rows(
		`${SPECIFICATION}.thresholds`,
		'Large Order Thresholds',
		[
			money('orderValue.lowerBound', 'Order Value From', { name: 'orderValueFrom', demanded: true }),
			percentage,
		],
		{ name: 'valueThresholds', unique: ['orderValueFrom'] },
	),
];

const example = {
	benefits: [
		{
			specification: {
				type: 'UNIT_PERCENTAGE_DISCOUNT',
				configuration: { percentage: 50 },
				trigger: { forEachQuantity: 2, discountedNumber: 1 },
			},
		},
	],
	offerCriteria: [{ type: 'CONTAINS_OFFERS', offers: [{ id: '7680000012' }] }],
};

/** Announced on 2026-09-02 (GH#13935). */
const TURNOVER_ENDS = 'Allegro removes turnover discounts in November 2026';

export const rebate = resource(
	'Rebate',
	{
		on: {
			412: 'The rebate goes beyond what Allegro allows: for example a second one for large orders, or a multipack with too small a discount.',
		},
		synonyms: 'rabat',
		description: 'Rabat: wielosztuki, cennik hurtowy, duże zamówienia, rabat od obrotu',
		scope: 'sale:offers:*',
		path: { promotionId: rebateId, marketplaceId },
	},
	{
		create: create('POST /sale/loyalty/promotions', {
			description: 'On allegro.pl alone',
			body: rebateFields,
			example,
		}),
		get: get('GET /sale/loyalty/promotions/{promotionId}'),
		getMany: getMany('GET /sale/loyalty/promotions', {
			query: [
				choice(
					'promotionType',
					'Rebate Type',
					[
						['MULTIPACK', 'Multipack'],
						['CROSS_MULTIPACK', 'Multipack of Several Offers'],
						['WHOLESALE_PRICE_LIST', 'Wholesale Price List'],
						['LARGE_ORDER_DISCOUNT', 'Large Order'],
					],
					{ name: 'rebateType', required: true },
				),
				at('offer.id', offerId),
			],
			// Rebates: a page ends where offset and limit make 50,000 (allegro-facts 4.3).
			result: list('promotions', {
				paging: offset({ most: 5000, lastOffset: 49_999, cap: 50_000, total: 'totalCount' }),
			}),
		}),
		update: replace('PUT /sale/loyalty/promotions/{promotionId}', {
			description: 'Replaces the whole of a price list or large order rebate',
			body: rebateFields,
			example,
			repeat: 'safe',
		}),
		delete: remove('DELETE /sale/loyalty/promotions/{promotionId}', { description: 'Ends it' }),
		setTurnoverDiscount: operation('PUT /sale/turnover-discount/{marketplaceId}', {
			name: 'Set Turnover Discount',
			action: 'Set turnover discount',
			polish: 'rabat od obrotu',
			description: 'For companies, by what they bought the month before',
			deprecated: TURNOVER_ENDS,
			body: [
				rows(
					'thresholds',
					'Thresholds',
					[
						money('minimumTurnover', 'Turnover From', { name: 'turnoverFrom', demanded: true }),
						{ ...percentage, required: undefined, demanded: true },
					],
					{ name: 'turnoverThresholds', demanded: true, unique: ['turnoverFrom'] },
				),
			],
			repeat: 'safe',
		}),
		getTurnoverDiscounts: operation('GET /sale/turnover-discount', {
			name: 'Get Turnover Discounts',
			action: 'Get turnover discounts',
			polish: 'rabat od obrotu',
			deprecated: TURNOVER_ENDS,
			query: [
				texts('marketplaceId', 'Marketplaces', { name: 'marketplaceIds', example: 'allegro-business-cz' }),
			],
			result: list('', { key: 'marketplaceId' }),
		}),
		endTurnoverDiscount: operation('PUT /sale/turnover-discount/{marketplaceId}/deactivate', {
			name: 'End Turnover Discount',
			action: 'End turnover discount',
			polish: 'rabat od obrotu',
			deprecated: TURNOVER_ENDS,
			repeat: 'safe',
		}),
	},
);
