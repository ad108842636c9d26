import type { Field } from '../catalogue/kinds';
import { choice, constant, decimal, fork, rows, text } from '../catalogue/fields';
import { create, get, getMany, operation, remove, replace, resource } from '../catalogue/operations';
import { list } from '../catalogue/results';
import { offerId, priceRuleId } from './ids';

/** What an adjustment says beside its number. */
const sense = (by: string, value: string, adjustment: string): Field => ({
	...constant(`configuration.${by}.operation`, value),
	when: { adjustment: [adjustment] },
});

const name = text('name', 'Name', { required: true, maxLength: 33, example: '1% taniej niż inni' });

/** By how much the price differs from the one that the rule follows. */
const adjustment: Field[] = [
	fork('adjustment', 'Adjustment', [
		['none', 'None'],
		['percentageBelow', 'Percentage Below'],
		['percentageAbove', 'Percentage Above'],
		['amountBelow', 'Amount Below'],
		['amountAbove', 'Amount Above'],
	]),
	sense('changeByPercentage', 'SUBTRACT', 'percentageBelow'),
	sense('changeByPercentage', 'ADD', 'percentageAbove'),
	sense('changeByAmount', 'SUBTRACT', 'amountBelow'),
	sense('changeByAmount', 'ADD', 'amountAbove'),
	decimal('configuration.changeByPercentage.value', 'Percentage', {
		name: 'percentage',
		demanded: true,
		example: '10',
		when: { adjustment: ['percentageBelow', 'percentageAbove'] },
	}),
	rows(
		'configuration.changeByAmount.values',
		'Amounts',
		[
			decimal('amount', 'Amount', { required: true, example: '10.99' }),
			text('currency', 'Currency', { required: true, default: 'PLN' }),
		],
		{
			name: 'amounts',
			unique: ['currency'],
			demanded: true,
			description: 'One per currency',
			when: { adjustment: ['amountBelow', 'amountAbove'] },
		},
	),
];

export const priceRule = resource(
	'Price Rule',
	{
		on: {
			409: [
				{
					words: /name|exist|nazw|istnieje/i,
					advice: 'You have a rule of this name already. Give it another name, or update that rule.',
				},
				{ advice: 'You may have a rule of this name already. Look at your rules, and give it another name.' },
			],
		},
		synonyms: 'reguła cenowa',
		description: 'Reguły cenowe, automatyczne zmiany cen, przelicznik',
		scope: 'sale:offers:*',
		path: { ruleId: priceRuleId },
	},
	{
		create: create('POST /sale/price-automation/rules', {
			body: [
				name,
				choice(
					'type',
					'Rule Type',
					[
						['FOLLOW_BY_ALLEGRO_MIN_PRICE', 'Lowest Price on Allegro'],
						['FOLLOW_BY_MARKET_MIN_PRICE', 'Lowest Price on Market'],
						['FOLLOW_BY_TOP_OFFER_PRICE', 'Price of Top Offer'],
						['EXCHANGE_RATE', 'Exchange Rate'],
					],
					{ name: 'ruleType', required: true },
				),
				...adjustment,
			],
			limit: 'priceRules',
		}),
		delete: remove('DELETE /sale/price-automation/rules/{ruleId}', {
			limit: 'priceRules',
		}),
		get: get('GET /sale/price-automation/rules/{ruleId}', {
			limit: 'priceRules',
		}),
		getMany: getMany('GET /sale/price-automation/rules', {
			description: "Allegro's and your own",
			limit: 'priceRules',
			result: list('rules'),
		}),
		update: replace('PUT /sale/price-automation/rules/{ruleId}', {
			description: 'Of your own rules; replaces the adjustment',
			body: [name, ...adjustment],
			repeat: 'safe',
			limit: 'priceRules',
		}),
		getManyOfOffer: operation('GET /sale/price-automation/offers/{offerId}/rules', {
			name: 'Get Many of Offer',
			action: 'Get price rules of offer',
			description: "Set by 'Offer Batch: Set Price Rules'",
			path: { offerId },
			limit: 'priceRules',
			result: list('rules'),
		}),
	},
);
