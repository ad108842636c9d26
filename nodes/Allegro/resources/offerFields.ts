import type { CategoryParameters } from '../catalogue/operation';
import type { Field } from '../catalogue/kinds';
import {
	at,
	boolean,
	choice,
	constant,
	date,
	decimal,
	group,
	id,
	json,
	money,
	number,
	openChoice,
	rows,
	text,
	texts,
} from '../catalogue/fields';
import type { CommandRecord } from '../catalogue/results';
import { COUNTRY, PROVINCES } from './address';
import { categoryId, impliedWarrantyId, returnPolicyId, shippingRateId, warrantyId } from './ids';

/** Offers of a command, up to a thousand. */
export const offersOfCommand: Field[] = [
	texts('offerCriteria[0].offers[].id', 'Offer IDs', {
		name: 'offerIds',
		demanded: true,
		maxItems: 1000,
		example: '7680000012',
		description: 'At most 1,000',
	}),
	constant('offerCriteria[0].type', 'CONTAINS_OFFERS'),
];

/** The tasks of such a command name its offers. */
export const offersRecorded: CommandRecord = {
	same: { 'offerCriteria[].offers[].id': 'tasks[].offer.id' },
};

export const price = money('sellingMode.price', 'Price', { name: 'price', demanded: true });

/** One piece where nothing is said: zero would end an active offer. */
export const stock = number('stock.available', 'Stock', {
	name: 'stock',
	demanded: true,
	min: 0,
	default: 1,
	description: '0 ends an active offer',
});

/** The same, field by field as the category asks for them. */
export const parametersOfOffer: CategoryParameters = {
	method: 'offerParameters',
	at: { offer: 'parameters', product: 'productSet[0].product.parameters' },
};

const parameters = rows(
	'parameters',
	'Parameters',
	[
		text('id', 'ID', { example: '11323', description: 'Or the name' }),
		text('name', 'Name', { example: 'Stan' }),
		text('rangeValue.from', 'Range From', { name: 'rangeFrom' }),
		text('rangeValue.to', 'Range To', { name: 'rangeTo' }),
		texts('valuesIds', 'Value IDs', { example: '11323_1' }),
		texts('values', 'Values', { lines: true, description: 'Without a list of values' }),
	],
	{ unique: ['id', 'name'] },
);

export const charityCampaignId = id('fundraisingCampaign.id', 'Charity Campaign', 'charityCampaigns', {
	name: 'fundraisingCampaignId',
});

const afterSales: Field[] = [
	at('afterSalesServices.warranty.id', warrantyId),
	at('afterSalesServices.impliedWarranty.id', impliedWarrantyId),
	at('afterSalesServices.returnPolicy.id', returnPolicyId),
];

export const handlingTime = openChoice(
	'delivery.handlingTime',
	'Handling Time',
	[
		['PT0S', 'At Once'],
		['PT24H', '24 Hours'],
		['P2D', '2 Days'],
		['P3D', '3 Days'],
		['P4D', '4 Days'],
		['P5D', '5 Days'],
		['P7D', '7 Days'],
		['P10D', '10 Days'],
		['P14D', '14 Days'],
		['P21D', '21 Days'],
		['P30D', '30 Days'],
		['P60D', '60 Days'],
	],
	{ name: 'handlingTime', default: 'PT24H' },
);

export const location = group('location', 'Location', [
	text('city', 'City', { maxLength: 50 }),
	text('postCode', 'Post Code', { maxLength: 12 }),
	text('province', 'Province', { codes: PROVINCES, example: 'Mazowieckie' }),
	text('countryCode', 'Country Code', { maxLength: 2, default: 'PL', ...COUNTRY }),
]);

const delivery: Field[] = [
	handlingTime,
	at('delivery.shippingRates.id', shippingRateId),
	date('delivery.shipmentDate', 'Shipment Date', {
		name: 'shipmentDate',
		description: 'For goods sold in advance',
	}),
	location,
];

export const duration = openChoice(
	'publication.duration',
	'Duration',
	[
		['PT24H', '1 Day'],
		['PT72H', '3 Days'],
		['PT120H', '5 Days'],
		['PT168H', '7 Days'],
		['PT240H', '10 Days'],
		['PT480H', '20 Days'],
		['PT720H', '30 Days'],
	],
	{
		name: 'duration',
		default: 'PT240H',
		description: 'Left out: until sold out',
	},
);

const publication: Field[] = [
	openChoice(
		'publication.status',
		'Publication Status',
		[
			['ACTIVE', 'Active'],
			['INACTIVE', 'Draft'],
			['ACTIVATING', 'Planned'],
			['ENDED', 'Ended'],
		],
		{ name: 'publicationStatus', description: 'Left out: a new offer is a draft' },
	),
	duration,
	date('publication.startingAt', 'Publish At', { name: 'startingAt' }),
	boolean('publication.republish', 'Republish', { name: 'republish' }),
];

/** How an offer is sold, and the prices of an auction. */
export const sellingMode: Field[] = [
	choice(
		'sellingMode.format',
		'Selling Format',
		[
			['BUY_NOW', 'Buy Now'],
			['AUCTION', 'Auction'],
			['ADVERTISEMENT', 'Advertisement'],
		],
		{ name: 'format' },
	),
	money('sellingMode.startingPrice', 'Auction Starting Price', { name: 'startingPrice' }),
	money('sellingMode.minimalPrice', 'Auction Minimal Price', { name: 'minimalPrice' }),
];

export const invoice = choice(
	'payments.invoice',
	'Invoice',
	[
		['VAT', 'VAT Invoice'],
		['VAT_MARGIN', 'VAT Margin Invoice'],
		['WITHOUT_VAT', 'Invoice Without VAT'],
		['NO_INVOICE', 'None'],
	],
	{ name: 'invoice' },
);

export const wholesalePriceListId = text('discounts.wholesalePriceList.id', 'Wholesale Price List ID', {
	name: 'wholesalePriceListId',
});

const selling: Field[] = [
	...sellingMode,
	choice(
		'stock.unit',
		'Stock Unit',
		[
			['UNIT', 'Piece'],
			['PAIR', 'Pair'],
			['SET', 'Set'],
		],
		{ name: 'stockUnit' },
	),
	json('additionalMarketplaces', 'Additional Marketplaces', {
		description: 'Like {"allegro-cz":{"sellingMode":{"price":{"amount":"233","currency":"CZK"}}}}',
	}),
	boolean('b2b.buyableOnlyByBusiness', 'Companies Only', { name: 'businessOnly' }),
	invoice,
	rows(
		'taxSettings.rates',
		'Tax Rates',
		[decimal('rate', 'Rate (%)', { example: '23.00' }), text('countryCode', 'Country Code', COUNTRY)],
		{ name: 'taxRates', unique: ['countryCode'] },
	),
	text('taxSettings.subject', 'Tax Subject', { name: 'taxSubject', example: 'GOODS' }),
	text('taxSettings.exemption', 'Tax Exemption', {
		name: 'taxExemption',
		example: 'MONEY_EQUIVALENT',
	}),
	wholesalePriceListId,
	charityCampaignId,
];

export const description = rows(
	'description.sections',
	'Description Sections',
	[
		rows('items', 'Items', [
			choice(
				'type',
				'Item Type',
				[
					['TEXT', 'Text'],
					['IMAGE', 'Image'],
				],
				{ required: true },
			),
			text('content', 'Text (HTML)', {
				rows: 3,
				example: '<p>Blue mug</p>',
				description: 'Tags: h1, h2, p, ul, ol, li, b',
			}),
			text('url', 'Image URL'),
		]),
	],
	{ name: 'description', description: 'One item each or two side by side' },
);

const content: Field[] = [
	text('name', 'Title', {
		minLength: 12,
		maxLength: 75,
		example: 'Kubek ceramiczny 330 ml',
		description: "At least 12 letters and 3 words; left out: the product's",
	}),
	{ ...categoryId, wire: 'category.id', description: "Left out: the product's" },
	parameters,
	texts('images', 'Images', {
		lines: true,
		example: 'https://a.allegroimg.com/…',
		description: 'Addresses, thumbnail first',
	}),
	texts('aiCoCreatedContent.images[].url', 'AI-Made Images', {
		name: 'aiImages',
		lines: true,
		description: "Those of 'Images' made with AI",
	}),
	description,
	texts('attachments[].id', 'Attachment IDs', {
		name: 'attachmentIds',
		description: "From 'Offer Attachment: Create'",
	}),
	json('compatibilityList.items', 'Compatible With', {
		name: 'compatibleWith',
		description: 'Like [{"type":"TEXT","text":"Citroën C6"}]',
	}),
	text('language', 'Offer Language', { name: 'offerLanguage', example: 'pl-PL' }),
];

const other: Field[] = [
	text('external.id', 'Own SKU', { name: 'externalId', maxLength: 100, example: 'MUG-330' }),
	text('additionalServices.id', 'Additional Services ID', { name: 'additionalServicesId' }),
	text('sizeTable.id', 'Size Table ID', { name: 'sizeTableId' }),
	choice(
		'messageToSellerSettings.mode',
		"Buyer's Message",
		[
			['OPTIONAL', 'Optional'],
			['HIDDEN', 'Not Possible'],
			['REQUIRED', 'Required'],
		],
		{ name: 'messageMode' },
	),
	text('messageToSellerSettings.hint', "Buyer's Message Hint", {
		name: 'messageHint',
	}),
];

/** What an offer says beside its product, price and stock. */
export const offerFields: Field[] = [
	...content,
	...selling,
	...publication,
	...delivery,
	...afterSales,
	...other,
];
