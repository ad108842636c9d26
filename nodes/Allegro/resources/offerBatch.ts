import type { Field } from '../catalogue/kinds';
import {
	at,
	boolean,
	choice,
	decimal,
	fork,
	group,
	map,
	money,
	number,
	openChoice,
	rows,
	text,
	texts,
} from '../catalogue/fields';
import type { Route } from '../catalogue/operation';
import { operation, resource } from '../catalogue/operations';
import { command, list, type CommandRecord } from '../catalogue/results';
import {
	commandId,
	marketplaceId,
	marketplaceOrBase,
	offerId,
	priceRuleId,
	responsiblePersonId,
	responsibleProducerId,
	shippingRateId,
	sizeTableId,
} from './ids';
import {
	handlingTime,
	invoice,
	location,
	offersOfCommand,
	offersRecorded,
	wholesalePriceListId,
} from './offerFields';
import { safetyInformation } from './offerProductFields';
import { PROVINCES } from './address';
import { COMMAND_TASKS_PAGE } from './paging';

/** A command on many offers: counts of its tasks, then one outcome per offer. */
const tasks = (status: Route, outcomes: Route, record: CommandRecord = offersRecorded) =>
	command({ kind: 'tasks', status, tasks: outcomes, record });

const within = (field: Field): Field => ({ ...field, wire: `modification.${field.wire}` });

const details: Field[] = [
	...[handlingTime, invoice, location, wholesalePriceListId].map(within),
	at('modification.delivery.shippingRates.id', shippingRateId),
	at('modification.sizeTable.id', sizeTableId),
	at('modification.responsiblePerson.id', responsiblePersonId),
	at('modification.responsibleProducer.id', responsibleProducerId),
	at('modification.safetyInformation', safetyInformation),
	text('modification.additionalServicesGroup.id', 'Additional Services ID', { name: 'additionalServicesId' }),
	decimal('modification.payments.tax.percentage', 'VAT Rate (%)', { name: 'vatRate', example: '23.00' }),
	openChoice(
		'modification.publication.duration',
		'Duration',
		[
			['P3D', '3 Days'],
			['P5D', '5 Days'],
			['P7D', '7 Days'],
			['P10D', '10 Days'],
			['P20D', '20 Days'],
			['P30D', '30 Days'],
		],
		{ name: 'duration' },
	),
	boolean('modification.publication.durationUnlimited', 'Until Sold Out', {
		name: 'untilSoldOut',
		default: true,
		description: "Whether the offers have no end; not with 'Duration'",
	}),
];

const prices: Field[] = [
	choice(
		'modification.type',
		'Change',
		[
			['FIXED_PRICE', 'Set Price'],
			['INCREASE_PRICE', 'Raise by Amount'],
			['DECREASE_PRICE', 'Lower by Amount'],
			['INCREASE_PERCENTAGE', 'Raise by Percentage'],
			['DECREASE_PERCENTAGE', 'Lower by Percentage'],
		],
		{ name: 'priceChange', demanded: true },
	),
	money('modification.price', 'Price', {
		name: 'price',
		demanded: true,
		when: { priceChange: ['FIXED_PRICE'] },
	}),
	money('modification.value', 'Price Difference', {
		name: 'priceDifference',
		demanded: true,
		when: { priceChange: ['INCREASE_PRICE', 'DECREASE_PRICE'] },
	}),
	decimal('modification.percentage', 'Percentage', {
		name: 'percentage',
		demanded: true,
		example: '10',
		when: { priceChange: ['INCREASE_PERCENTAGE', 'DECREASE_PERCENTAGE'] },
	}),
	at('modification.marketplaceId', marketplaceOrBase, { onTop: true }),
];

/** One of a few ways to change a number; the last takes a negative one too. */
const quantityChange = (wire: string) =>
	choice(
		wire,
		'Change',
		[
			['FIXED', 'Set'],
			['GAIN', 'Add or Take Away'],
		],
		{ name: 'quantityChange' },
	);

const quantity = (wire: string) =>
	number(wire, 'Quantity', { name: 'quantity', default: 1, description: 'Below zero takes away' });

const changes = rows(
	'modifications',
	'Changes',
	[
		{ ...offerId, required: true, description: undefined, example: undefined },
		map(
			'prices',
			'Prices',
			marketplaceId,
			[
				choice(
					'changeType',
					'Change',
					[
						['FIXED', 'Set'],
						['GAIN', 'Add or Take Away'],
						['PERCENTAGE', 'Percentage'],
					],
					{ name: 'priceChange', required: true },
				),
				money('value', 'Price', {
					name: 'price',
					demanded: true,
					signed: true,
					description: 'Below zero takes away',
					when: { priceChange: ['FIXED', 'GAIN'] },
				}),
				decimal('percentage', 'Percentage', {
					demanded: true,
					signed: true,
					example: '-10',
					when: { priceChange: ['PERCENTAGE'] },
				}),
			],
			{ description: 'One per marketplace' },
		),
		group('stock', 'Quantity', [
			{ ...quantityChange('changeType'), required: true },
			{ ...quantity('value'), demanded: true },
		]),
	],
	{ name: 'changes', required: true, maxItems: 25, unique: ['offerId'], description: 'At most 25' },
);

const priceRules: Field[] = [
	fork('ruleChange', 'Change', [
		['set', 'Set Rules'],
		['remove', 'Remove Rules'],
	]),
	rows(
		'modification.set',
		'Rules',
		[
			at('marketplace.id', marketplaceId, { required: true }),
			at('rule.id', priceRuleId, { required: true }),
			group(
				'configuration.priceRange',
				'Price Range',
				[
					choice(
						'type',
						'Currency',
						[
							['MARKETPLACE_CURRENCY', "The Marketplace's"],
							['BASE_MARKETPLACE_CURRENCY', "The Base Marketplace's"],
						],
						{ name: 'rangeCurrency', required: true },
					),
					money('minPrice', 'From', { name: 'priceFrom', required: true }),
					money('maxPrice', 'To', { name: 'priceTo', required: true }),
				],
				{ name: 'priceRange', description: 'Needed with rules that follow prices' },
			),
		],
		{ name: 'rules', demanded: true, unique: ['marketplaceId'], when: { ruleChange: ['set'] } },
	),
	texts('modification.remove[].marketplace.id', 'Marketplaces', {
		name: 'marketplaceIds',
		demanded: true,
		example: 'allegro-pl',
		when: { ruleChange: ['remove'] },
	}),
];

const NO_ZERO = [
	{
		words: /INCORRECT_QUANTITY|(?:incorrect|invalid)[^]{0,30}quantity|nieprawidłow\w+ (?:ilość|liczb)/i,
		advice:
			"'Quantity' 0 is none: such a command changes the stock of offers that stay on sale. End the offers with 'Offer: Publish or End', or set their stock to 0 with 'Offer: Update'.",
	},
];

const CURRENCY = [
	{
		words: /currenc|walu[tc]/i,
		advice: "Give 'Price' in the currency of the 'Marketplace', e.g. PLN for allegro-pl, CZK for allegro-cz.",
	},
];

const ABOUT_DETAILS = [
	{
		words: /\bstate\b[^]{0,20}\bfor country\b|location\.(?:state|province)|województw/i,
		advice: `Give 'Province' (in 'Location') as one of: ${PROVINCES.join(', ')}.`,
	},
	{ words: /ShippingRates|cennik\w* dostaw/i, advice: "Choose the 'Shipping Rate' anew." },
	{ words: /SizeTable/i, advice: "Choose the 'Size Table' anew." },
];

export const offerBatch = resource(
	'Offer Batch',
	{
		synonyms: 'masowa zmiana, ceny',
		description: 'Masowa zmiana ofert: ceny, liczby sztuk, cenniki dostaw',
		scope: 'sale:offers:write',
		path: { commandId },
	},
	{
		changeDetails: operation('PUT /sale/offer-modification-commands/{commandId}', {
			on: { any: ABOUT_DETAILS },
			name: 'Change Details',
			action: 'Change details of many offers',
			description: 'Shipping rate, duration and more',
			body: [...offersOfCommand, ...details],
			commandId: { in: 'path' },
			repeat: 'safe',
			result: tasks(
				'GET /sale/offer-modification-commands/{commandId}',
				'GET /sale/offer-modification-commands/{commandId}/tasks',
			),
		}),
		detailsProgress: operation('GET /sale/offer-modification-commands/{commandId}', {
			name: 'Get Progress of Details',
			value: 'detailsProgress',
			action: 'Get progress of details change',
		}),
		detailsOutcomes: operation('GET /sale/offer-modification-commands/{commandId}/tasks', {
			name: 'Get Outcomes of Details',
			value: 'detailsOutcomes',
			action: 'Get outcomes of details change',
			result: list('tasks', { paging: COMMAND_TASKS_PAGE }),
		}),
		changePrices: operation('PUT /sale/offer-price-change-commands/{commandId}', {
			on: { any: CURRENCY },
			name: 'Change Prices',
			action: 'Change prices of many offers',
			polish: 'cena',
			body: [...offersOfCommand, ...prices],
			commandId: { in: 'path' },
			repeat: 'safe',
			result: tasks(
				'GET /sale/offer-price-change-commands/{commandId}',
				'GET /sale/offer-price-change-commands/{commandId}/tasks',
			),
		}),
		pricesProgress: operation('GET /sale/offer-price-change-commands/{commandId}', {
			name: 'Get Progress of Prices',
			value: 'pricesProgress',
			action: 'Get progress of prices change',
		}),
		pricesOutcomes: operation('GET /sale/offer-price-change-commands/{commandId}/tasks', {
			name: 'Get Outcomes of Prices',
			value: 'pricesOutcomes',
			action: 'Get outcomes of prices change',
			result: list('tasks', { paging: COMMAND_TASKS_PAGE }),
		}),
		changeQuantities: operation('PUT /sale/offer-quantity-change-commands/{commandId}', {
			on: { any: NO_ZERO },
			name: 'Change Quantities',
			action: 'Change quantities of many offers',
			polish: 'liczba sztuk',
			body: [
				...offersOfCommand,
				{ ...quantityChange('modification.changeType'), demanded: true },
				{ ...quantity('modification.value'), demanded: true },
			],
			commandId: { in: 'path' },
			repeat: 'safe',
			result: tasks(
				'GET /sale/offer-quantity-change-commands/{commandId}',
				'GET /sale/offer-quantity-change-commands/{commandId}/tasks',
			),
		}),
		quantitiesProgress: operation('GET /sale/offer-quantity-change-commands/{commandId}', {
			name: 'Get Progress of Quantities',
			value: 'quantitiesProgress',
			action: 'Get progress of quantities change',
		}),
		quantitiesOutcomes: operation('GET /sale/offer-quantity-change-commands/{commandId}/tasks', {
			name: 'Get Outcomes of Quantities',
			value: 'quantitiesOutcomes',
			action: 'Get outcomes of quantities change',
			result: list('tasks', { paging: COMMAND_TASKS_PAGE }),
		}),
		changePricesAndQuantities: operation('POST /sale/offer-bulk-modification-commands', {
			on: { any: [...NO_ZERO, ...CURRENCY] },
			name: 'Change Prices and Quantities',
			action: 'Change prices and quantities of offers',
			polish: 'cena, liczba sztuk',
			description: 'Each its own way',
			body: [changes],
			version: 'beta',
			commandId: { in: 'body', wire: 'commandId' },
			result: tasks(
				'GET /sale/offer-bulk-modification-commands/{commandId}',
				'GET /sale/offer-bulk-modification-commands/{commandId}/tasks',
				{ same: { 'modifications[].offerId': 'tasks[].subject.offerId' } },
			),
		}),
		pricesAndQuantitiesProgress: operation('GET /sale/offer-bulk-modification-commands/{commandId}', {
			name: 'Get Progress of Prices and Quantities',
			value: 'pricesAndQuantitiesProgress',
			action: 'Get progress of prices and quantities change',
		}),
		pricesAndQuantitiesOutcomes: operation('GET /sale/offer-bulk-modification-commands/{commandId}/tasks', {
			name: 'Get Outcomes of Prices and Quantities',
			value: 'pricesAndQuantitiesOutcomes',
			action: 'Get outcomes of prices and quantities change',
			result: list('tasks', { paging: COMMAND_TASKS_PAGE }),
		}),
		setPriceRules: operation('POST /sale/offer-price-automation-commands', {
			name: 'Set Price Rules',
			action: 'Set price rules of many offers',
			polish: 'reguła cenowa',
			description: 'Or remove them',
			body: [...offersOfCommand, ...priceRules],
			commandId: { in: 'body', wire: 'id' },
			result: tasks(
				'GET /sale/offer-price-automation-commands/{commandId}',
				'GET /sale/offer-price-automation-commands/{commandId}/tasks',
			),
		}),
		priceRulesProgress: operation('GET /sale/offer-price-automation-commands/{commandId}', {
			name: 'Get Progress of Price Rules',
			value: 'priceRulesProgress',
			action: 'Get progress of price rules change',
			scope: 'sale:offers:read',
		}),
		priceRulesOutcomes: operation('GET /sale/offer-price-automation-commands/{commandId}/tasks', {
			name: 'Get Outcomes of Price Rules',
			value: 'priceRulesOutcomes',
			action: 'Get outcomes of price rules change',
			result: list('tasks', { paging: COMMAND_TASKS_PAGE }),
			scope: 'sale:offers:read',
		}),
	},
);
