import type { Field } from '../catalogue/declaration';
import { boolean, choice, group, json, number, rows, text, texts } from '../catalogue/fields';

/**
 * The product of an offer. An offer may hold several; nearly all hold one, so the form has the first alone and
 * sets of several go as JSON.
 */

const PRODUCT_ID = 'productSet[0].product.id';

const eg = '5901234123457';

export const productOfNewOffer = text(PRODUCT_ID, 'Product', {
	name: 'productId',
	ask: true,
	eg,
	about: "Allegro's product ID; for a GTIN (EAN) or MPN also set 'Product ID Type'",
});

export const productOfChangedOffer = text(PRODUCT_ID, 'Product', {
	name: 'productId',
	eg,
	about: "Needed to change any other 'Product …' field: an update replaces the whole product",
});

const gpsr: Field[] = [
	text('productSet[0].responsiblePerson.id', 'Product Responsible Person ID', {
		name: 'responsiblePersonId',
	}),
	text('productSet[0].responsiblePerson.name', 'Product Responsible Person Name', {
		name: 'responsiblePersonName',
	}),
	group(
		'productSet[0].responsibleProducer',
		'Product Responsible Producer',
		[
			choice(
				'type',
				'Given By',
				[
					['ID', 'ID'],
					['NAME', 'Name'],
				],
				{ required: true },
			),
			text('id', 'Producer ID', { eg: '12345678-9abc-…' }),
			text('name', 'Producer Name', { maxLength: 50, about: 'As in the account settings' }),
		],
		{ name: 'responsibleProducer' },
	),
	group(
		'productSet[0].safetyInformation',
		'Product Safety Information',
		[
			choice(
				'type',
				'Given As',
				[
					['TEXT', 'Text'],
					['ATTACHMENTS', 'Attachments'],
				],
				{ required: true },
			),
			text('description', 'Text', { name: 'safetyText', rows: 3, eg: 'Contains small parts' }),
			texts('attachments[].id', 'Attachment IDs', {
				name: 'attachmentIds',
				about: "From 'Offer Attachment: Create'",
			}),
		],
		{ name: 'safetyInformation' },
	),
	boolean('productSet[0].marketedBeforeGPSRObligation', 'Product Marketed Before GPSR', {
		name: 'marketedBeforeGpsr',
		about: 'Whether the product was on the market before 13 December 2024',
	}),
];

export const productFields: Field[] = [
	choice(
		'productSet[0].product.idType',
		'Product ID Type',
		[
			['GTIN', 'GTIN (EAN, ISBN, UPC)'],
			['MPN', "MPN (Manufacturer's Number)"],
		],
		{ name: 'productIdType' },
	),
	text('productSet[0].product.name', 'Product Name', {
		name: 'productName',
		maxLength: 75,
		about: "For products new to Allegro's catalog",
	}),
	text('productSet[0].product.category.id', 'Product Category ID', {
		name: 'productCategoryId',
		eg: '257931',
	}),
	texts('productSet[0].product.images', 'Product Images', { name: 'productImages', lines: true }),
	json('productSet[0].product.parameters', 'Product Parameters', {
		name: 'productParameters',
		about: 'As \'Parameters\' in JSON: [{"name": "EAN", "values": ["5901234123457"]}]',
	}),
	number('productSet[0].quantity.value', 'Product Quantity', {
		name: 'productQuantity',
		min: 1,
		about: 'In one unit of the offer',
	}),
	rows(
		'productSet[0].deposits',
		'Product Deposits',
		[text('id', 'Deposit ID', { eg: '5e8a9e73-7e55-…' }), number('quantity', 'Quantity', { min: 1 })],
		{ name: 'deposits' },
	),
	...gpsr,
];
