import type { Field } from '../catalogue/kinds';
import { at, boolean, choice, group, json, number, product, rows, text, texts } from '../catalogue/fields';
import { categoryId, depositTypeId, productId } from './ids';

/**
 * The product of an offer. An offer may hold several; nearly all hold one, so the form has one with all that belongs to
 * it, and the others of a set as rows.
 */

const PRODUCT_ID = 'productSet[0].product.id';

const { name, example, address } = productId;

const IS_NEW = { when: { [`/${name}.mode`]: ['new'] } };

/** The product of a new offer; one that is new to Allegro has to be described. */
export const productOfNewOffer: Field[] = [
	product('productSet[0].product', 'Product', 'products', {
		...{ name, example, address },
		demanded: true,
		description: 'Search by words or EAN',
	}),
	at('productSet[0].product.category.id', categoryId, { ...IS_NEW, demanded: true }),
	texts('productSet[0].product.images', 'Product Images', {
		...IS_NEW,
		name: 'productImages',
		lines: true,
		demanded: true,
		example: 'https://a.allegroimg.com/…',
		description: "Addresses; other parameters with 'Fill In Category Parameters'",
	}),
];

export const productOfChangedOffer = at(PRODUCT_ID, productId, {
	description: "Which of a set the other 'Product …' fields mean; of an offer with one, its new product",
});

export const safetyInformation = group(
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
		text('description', 'Text', { name: 'safetyText', rows: 3 }),
		texts('attachments[].id', 'Attachment IDs', {
			name: 'attachmentIds',
			description: "From 'Offer Attachment: Create'",
		}),
	],
	{ name: 'safetyInformation' },
);

const gpsr: Field[] = [
	text('productSet[0].responsiblePerson.id', 'Product Responsible Person ID', {
		name: 'responsiblePersonId',
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
			text('id', 'Producer ID'),
			text('name', 'Producer Name', { maxLength: 50 }),
		],
		{ name: 'responsibleProducer' },
	),
	safetyInformation,
	boolean('productSet[0].marketedBeforeGPSRObligation', 'Product Marketed Before GPSR', {
		name: 'marketedBeforeGpsr',
		description: 'Whether it was on the market before 2024-12-13',
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
		description: 'For a product new to Allegro',
	}),
	text('productSet[0].product.category.id', 'Product Category ID', {
		name: 'productCategoryId',
	}),
	texts('productSet[0].product.images', 'Product Images', { name: 'productImages', lines: true }),
	json('productSet[0].product.parameters', 'Product Parameters', {
		name: 'productParameters',
		description: 'Like [{"name":"EAN","values":["5901234123457"]}]',
	}),
	number('productSet[0].quantity.value', 'Product Quantity', {
		name: 'productQuantity',
		min: 1,
		description: 'In one unit of the offer',
	}),
	rows(
		'productSet[1+]',
		'Further Products',
		[
			at('product.id', productId, { demanded: true, description: undefined }),
			number('quantity.value', 'Quantity', { name: 'quantity', min: 1, default: 1 }),
		],
		{ name: 'furtherProducts', unique: ['productId'], description: 'Of a set of several products' },
	),
	rows(
		'productSet[0].deposits',
		'Product Deposits',
		[depositTypeId, number('quantity', 'Quantity', { min: 1 })],
		{ name: 'deposits', unique: ['depositTypeId'] },
	),
	...gpsr,
];
