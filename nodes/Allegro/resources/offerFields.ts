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
			text('id', 'ID', { eg: '11323', about: 'Or the name' }),
			text('name', 'Name', { eg: 'Stan' }),
			group('rangeValue', 'Range', [
				text('from', 'From', { required: true }),
				text('to', 'To', { required: true }),
			]),
			texts('valuesIds', 'Value IDs', { eg: '11323_1' }),
			texts('values', 'Values', { lines: true, about: 'Where no list of values is given' }),
		],
		{ about },
	);

const IMAGE = 'https://a.allegroimg.com/original/1206…';

const afterSales: Field[] = [
	{ ...warrantyId, wire: 'afterSalesServices.warranty.id' },
	{ ...impliedWarrantyId, wire: 'afterSalesServices.impliedWarranty.id' },
	{ ...returnPolicyId, wire: 'afterSalesServices.returnPolicy.id' },
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
	date('delivery.shipmentDate', 'Shipment Date', {
		name: 'shipmentDate',
		about: 'For goods sold in advance',
	}),
	text('delivery.additionalInfo', 'Delivery Information (Deprecated)', {
		name: 'deliveryInfo',
		maxLength: 650,
		rows: 2,
		about: 'On allegro-pl only',
	}),
	group(
		'location',
		'Location',
		[
			text('city', 'City', { maxLength: 50, eg: 'Warszawa' }),
			text('postCode', 'Post Code', { maxLength: 12, eg: '00-001' }),
			text('province', 'Province', {
				eg: 'MAZOWIECKIE',
				about: 'For Poland; no Polish letters',
			}),
			text('countryCode', 'Country Code', { maxLength: 2, default: 'PL' }),
		],
		{ about: 'Where parcels leave from' },
	),
];

const publication: Field[] = [
	choice(
		'publication.status',
		'Publication Status',
		[
			['ACTIVE', 'Active'],
			['INACTIVE', 'Draft'],
			['ACTIVATING', 'Planned'],
			['ENDED', 'Ended'],
		],
		{ name: 'publicationStatus', about: 'Active publishes at once; left out: a new offer is a draft' },
	),
	choice(
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
			about: 'Buy Now 3 to 30 days, auctions 1 to 10; left out: until sold out',
		},
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
		about: 'Whether the offer starts anew after its end',
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
	money('sellingMode.startingPrice', 'Auction Starting Price', { name: 'startingPrice' }),
	money('sellingMode.minimalPrice', 'Auction Minimal Price', { name: 'minimalPrice' }),
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
	text('taxSettings.subject', 'Tax Subject', { name: 'taxSubject', eg: 'GOODS' }),
	text('taxSettings.exemption', 'Tax Exemption', {
		name: 'taxExemption',
		eg: 'MONEY_EQUIVALENT',
	}),
	text('discounts.wholesalePriceList.id', 'Wholesale Price List ID', { name: 'wholesalePriceListId' }),
	text('discounts.wholesalePriceList.name', 'Wholesale Price List Name', { name: 'wholesalePriceListName' }),
	text('fundraisingCampaign.id', 'Charity Campaign ID', {
		name: 'fundraisingCampaignId',
		eg: 'e2307b4f-6903-…',
	}),
	text('fundraisingCampaign.name', 'Charity Campaign Name', { name: 'fundraisingCampaignName' }),
];

const content: Field[] = [
	text('name', 'Title', {
		maxLength: 75,
		eg: 'Kubek ceramiczny 330 ml niebieski',
		about: "12 to 75 characters, at least 3 words; left out: the product's name",
	}),
	{ ...categoryId, wire: 'category.id', about: "Left out: the product's own" },
	parameters('parameters', 'Parameters', 'An update replaces all'),
	texts('images', 'Images', {
		lines: true,
		eg: IMAGE,
		about: 'Addresses, thumbnail first; an update replaces all',
	}),
	texts('aiCoCreatedContent.images[].url', 'AI-Made Images', {
		name: 'aiImages',
		lines: true,
		about: "Those of 'Images' made with AI; an update replaces all",
	}),
	rows(
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
					eg: '<p>Blue mug</p>',
					about: 'Of h1, h2, p, ul, ol, li and b',
				}),
				text('url', 'Image URL', { eg: IMAGE }),
			]),
		],
		{ name: 'description', about: 'One item each or two side by side; an update replaces all' },
	),
	texts('attachments[].id', 'Attachment IDs', {
		name: 'attachmentIds',
		about: "IDs from 'Offer Attachment: Create'; an update replaces all",
	}),
	json('compatibilityList.items', 'Compatible With', {
		name: 'compatibleWith',
		about: 'JSON array, e.g. [{"type": "TEXT", "text": "CITROËN C6 2.7 HDi"}]',
	}),
	text('language', 'Offer Language', { name: 'offerLanguage', eg: 'pl-PL' }),
];

const other: Field[] = [
	text('external.id', 'Own SKU', { name: 'externalId', maxLength: 100, eg: 'MUG-330-BLUE' }),
	text('additionalServices.id', 'Additional Services ID', { name: 'additionalServicesId' }),
	text('additionalServices.name', 'Additional Services Name', { name: 'additionalServicesName' }),
	text('sizeTable.id', 'Size Table ID', { name: 'sizeTableId' }),
	text('sizeTable.name', 'Size Table Name', { name: 'sizeTableName' }),
	text('contact.id', 'Contact ID', { name: 'contactId', about: 'For advertisements' }),
	text('contact.name', 'Contact Name', { name: 'contactName' }),
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
