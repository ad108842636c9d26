import type { Field } from '../catalogue/declaration';
import {
	boolean,
	choice,
	constant,
	date,
	decimal,
	group,
	json,
	money,
	number,
	rows,
	text,
	texts,
} from '../catalogue/fields';
import { categoryId, impliedWarrantyId, returnPolicyId, shippingRateId, warrantyId } from './ids';

/** Offers of a command, up to a thousand. */
export const offersOfCommand: Field[] = [
	texts('offerCriteria[0].offers[].id', 'Offer IDs', {
		name: 'offerIds',
		ask: true,
		eg: '7680000012, 7680000013',
		about: 'At most 1,000',
	}),
	constant('offerCriteria[0].type', 'CONTAINS_OFFERS'),
];

export const price = money('sellingMode.price', 'Price', { name: 'price', ask: true });

/** One piece where nothing is said: zero would end an active offer. */
export const stock = number('stock.available', 'Stock', {
	name: 'stock',
	ask: true,
	min: 0,
	default: 1,
	about: 'Pieces for sale; 0 ends an active offer',
});

export const parameters = (wire: string, label: string, about: string) =>
	rows(
		wire,
		label,
		[
			text('id', 'Parameter ID', { eg: '11323' }),
			text('name', 'Parameter Name', { eg: 'Stan', about: 'Instead of the ID' }),
			texts('valuesIds', 'Value IDs', { eg: '11323_1', about: 'For parameters with a list of values' }),
			texts('values', 'Values', { lines: true, about: 'For parameters with free values' }),
			group('rangeValue', 'Range', [
				text('from', 'From', { required: true, eg: '20' }),
				text('to', 'To', { required: true, eg: '80' }),
			]),
		],
		{ about },
	);

const afterSales: Field[] = [
	{ ...warrantyId, wire: 'afterSalesServices.warranty.id' },
	text('afterSalesServices.warranty.name', 'Warranty Name', { name: 'warrantyName', eg: 'Two years' }),
	{ ...impliedWarrantyId, wire: 'afterSalesServices.impliedWarranty.id' },
	text('afterSalesServices.impliedWarranty.name', 'Implied Warranty Name', { name: 'impliedWarrantyName' }),
	{ ...returnPolicyId, wire: 'afterSalesServices.returnPolicy.id' },
	text('afterSalesServices.returnPolicy.name', 'Return Policy Name', { name: 'returnPolicyName' }),
];

const delivery: Field[] = [
	choice(
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
		{ name: 'handlingTime', default: 'PT24H', about: 'From payment to dispatch' },
	),
	{ ...shippingRateId, wire: 'delivery.shippingRates.id' },
	text('delivery.shippingRates.name', 'Shipping Rate Name', { name: 'shippingRateName', eg: 'Standard' }),
	date('delivery.shipmentDate', 'Shipment Date', {
		name: 'shipmentDate',
		about: 'For goods sold in advance',
	}),
	text('delivery.additionalInfo', 'Delivery Information (Deprecated)', {
		name: 'deliveryInfo',
		maxLength: 650,
		rows: 2,
		about: 'Shown on allegro-pl only, until Allegro removes it',
	}),
	group(
		'location',
		'Location',
		[
			text('city', 'City', { maxLength: 50, eg: 'Warszawa' }),
			text('postCode', 'Post Code', { maxLength: 12, eg: '00-001' }),
			text('province', 'Province', {
				eg: 'MAZOWIECKIE',
				about: 'Needed for Poland, in capitals without Polish letters',
			}),
			text('countryCode', 'Country Code', { maxLength: 2, default: 'PL', eg: 'PL' }),
		],
		{ about: 'Where parcels leave from' },
	),
];

const publication: Field[] = [
	choice(
		'publication.status',
		'Publication Status',
		[
			['ACTIVE', 'Active', 'Published at once'],
			['INACTIVE', 'Draft'],
			['ACTIVATING', 'Planned', "Published at 'Publish At'"],
			['ENDED', 'Ended'],
		],
		{ name: 'publicationStatus', about: 'A new offer stays a draft when left out' },
	),
	choice(
		'publication.duration',
		'Duration',
		[
			['PT24H', '1 Day', 'Auctions'],
			['PT72H', '3 Days', 'Auctions and Buy Now'],
			['PT120H', '5 Days', 'Auctions and Buy Now'],
			['PT168H', '7 Days', 'Auctions and Buy Now'],
			['PT240H', '10 Days'],
			['PT480H', '20 Days', 'Buy Now and advertisements'],
			['PT720H', '30 Days', 'Buy Now and advertisements'],
		],
		{ name: 'duration', default: 'PT240H', about: 'Left out: until all is sold' },
	),
	date('publication.startingAt', 'Publish At', {
		name: 'startingAt',
		about: 'Cannot be changed once the offer was active',
	}),
	date('publication.endingAt', 'End At', {
		name: 'endingAt',
		about: 'For charity auctions of chosen partners',
	}),
	boolean('publication.republish', 'Republish', {
		name: 'republish',
		about: 'Whether the offer starts anew after its end, with the first stock',
	}),
];

const selling: Field[] = [
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
	money('sellingMode.startingPrice', 'Starting Price', { name: 'startingPrice', about: 'Of an auction' }),
	money('sellingMode.minimalPrice', 'Minimal Price', { name: 'minimalPrice', about: 'Of an auction' }),
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
		about:
			'Prices by marketplace: {"allegro-cz": {"sellingMode": {"price": {"amount": "233", "currency": "CZK"}}}}',
	}),
	boolean('b2b.buyableOnlyByBusiness', 'Companies Only', {
		name: 'businessOnly',
		about: 'Whether only companies may buy',
	}),
	choice(
		'payments.invoice',
		'Invoice',
		[
			['VAT', 'VAT Invoice'],
			['VAT_MARGIN', 'VAT Margin Invoice'],
			['WITHOUT_VAT', 'Invoice Without VAT'],
			['NO_INVOICE', 'None'],
		],
		{ name: 'invoice' },
	),
	rows(
		'taxSettings.rates',
		'Tax Rates',
		[
			decimal('rate', 'Rate', { eg: '23.00', about: 'In percent' }),
			text('countryCode', 'Country Code', { eg: 'PL' }),
		],
		{ name: 'taxRates' },
	),
	text('taxSettings.subject', 'Tax Subject', { name: 'taxSubject', eg: 'GOODS', about: "Needs 'Tax Rates'" }),
	text('taxSettings.exemption', 'Tax Exemption', {
		name: 'taxExemption',
		eg: 'MONEY_EQUIVALENT',
		about: "Needs 'Tax Rates'",
	}),
	text('discounts.wholesalePriceList.id', 'Wholesale Price List ID', { name: 'wholesalePriceListId' }),
	text('discounts.wholesalePriceList.name', 'Wholesale Price List Name', { name: 'wholesalePriceListName' }),
	text('fundraisingCampaign.id', 'Charity Campaign ID', {
		name: 'fundraisingCampaignId',
		eg: 'e2307b4f-6903-4be6-85e6-19e8ea303760',
		about: 'The campaign that gets the money',
	}),
	text('fundraisingCampaign.name', 'Charity Campaign Name', { name: 'fundraisingCampaignName' }),
];

const content: Field[] = [
	text('name', 'Title', {
		maxLength: 75,
		eg: 'Kubek ceramiczny 330 ml niebieski',
		about: "12 to 75 characters, at least 3 words; left out: the product's name",
	}),
	{ ...categoryId, wire: 'category.id', about: "One of the product's similar categories; left out: its own" },
	parameters('parameters', 'Parameters', 'Of the offer, such as its condition; an update replaces all'),
	texts('images', 'Images', {
		lines: true,
		eg: 'https://a.allegroimg.com/original/12068b/359d04074521',
		about: 'Image addresses, the thumbnail first; an update replaces all',
	}),
	texts('aiCoCreatedContent.images[].url', 'AI-Made Images', {
		name: 'aiImages',
		lines: true,
		about: "Those of 'Images' that AI helped to make; an update replaces all",
	}),
	rows(
		'description.sections',
		'Description Sections',
		[
			rows('items', 'Items', [
				choice('type', 'Item Type', [
					['TEXT', 'Text'],
					['IMAGE', 'Image'],
				]),
				text('content', 'Text (HTML)', {
					rows: 3,
					eg: '<p>Blue mug</p>',
					about: 'Of h1, h2, p, ul, ol, li and b',
				}),
				text('url', 'Image URL', { eg: 'https://a.allegroimg.com/original/12068b/359d04074521' }),
			]),
		],
		{ name: 'description', about: 'Each has one item or two side by side; an update replaces all' },
	),
	texts('attachments[].id', 'Attachment IDs', {
		name: 'attachmentIds',
		about: "IDs from 'Offer Attachment: Create'; an update replaces all",
	}),
	rows(
		'compatibilityList.items',
		'Compatible With',
		[
			choice('type', 'Given As', [
				['TEXT', 'Text'],
				['ID', 'ID'],
			]),
			text('text', 'Text', { eg: 'CITROËN C6 2005/09-2011/12 2.7 HDi' }),
			text('id', 'ID', { eg: '0006563f-f2b9-44ea-ae67-4678679be1f1' }),
			texts('additionalInfo[].value', 'Remarks', { name: 'remarks', lines: true }),
		],
		{ name: 'compatibleWith', about: 'Cars or devices that the goods fit; an update replaces all' },
	),
	text('language', 'Offer Language', { name: 'offerLanguage', eg: 'pl-PL' }),
];

const other: Field[] = [
	text('external.id', 'Own SKU', { name: 'externalId', maxLength: 100, eg: 'MUG-330-BLUE' }),
	text('additionalServices.id', 'Additional Services ID', { name: 'additionalServicesId' }),
	text('additionalServices.name', 'Additional Services Name', { name: 'additionalServicesName' }),
	text('sizeTable.id', 'Size Table ID', { name: 'sizeTableId' }),
	text('sizeTable.name', 'Size Table Name', { name: 'sizeTableName' }),
	text('contact.id', 'Contact ID', { name: 'contactId', about: 'For advertisements' }),
	text('contact.name', 'Contact Name', { name: 'contactName', about: 'For advertisements' }),
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
		eg: 'Choose the size',
		about: 'Shown where the message is required',
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
