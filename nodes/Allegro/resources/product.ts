import type { CategoryParameters } from '../catalogue/operation';
import type { Field } from '../catalogue/kinds';
import { at, boolean, choice, json, text, texts } from '../catalogue/fields';
import { get, getMany, operation, resource } from '../catalogue/operations';
import { cursor, list, thing } from '../catalogue/results';
import { categoryId, contentLanguage, productId } from './ids';
import { ABOUT_PRODUCT_DATA } from './offerAdvice';
import { description } from './offerFields';
import { productSimple } from './productSimple';

const productLanguage = choice(
	'language',
	'Language',
	[
		['pl-PL', 'Polish'],
		['cs-CZ', 'Czech'],
		['en-US', 'English'],
		['hu-HU', 'Hungarian'],
		['sk-SK', 'Slovak'],
		['uk-UA', 'Ukrainian'],
	],
	{ name: 'productLanguage' },
);

export const parameters = json('parameters', 'Parameters', {
	description: 'Like those of Get',
});

/** What a new product and a change of one have in common. */
const proposal = (longestName: number): Field[] => [
	text('name', 'Product Name', { name: 'productName', required: true, maxLength: longestName }),
	at('category.id', categoryId, { demanded: true }),
	texts('images[].url', 'Images', { demanded: true, lines: true, example: 'https://a.allegroimg.com/…' }),
	{ ...parameters, required: true, default: '[]' },
	{ ...contentLanguage('language'), required: true, default: 'pl-PL' },
];

/** Field by field as the category asks for them. */
const parametersOfProduct: CategoryParameters = {
	method: 'productParameters',
	at: { product: 'parameters' },
};

export const product = resource(
	'Product',
	{
		synonyms: 'produkt, EAN',
		description: 'Katalog produktów, produktyzacja, EAN, GTIN',
		scope: 'sale:offers:*',
		path: { productId },
	},
	{
		get: get('GET /sale/products/{productId}', {
			limit: 'products',
			query: [
				at('category.id', categoryId, { description: 'One of its similar categories, for parameters' }),
				productLanguage,
			],
			result: thing({ simple: productSimple }),
		}),
		getMany: getMany('GET /sale/products', {
			limit: 'products',
			description: 'Search by words or EAN',
			query: [
				text('phrase', 'Phrase', { demanded: true, maxLength: 1024 }),
				choice(
					'mode',
					'Search In',
					[
						['GTIN', 'GTIN (EAN, ISBN, UPC)'],
						['MPN', "MPN (Manufacturer's Number)"],
					],
					{ name: 'searchMode', description: 'Left out: everything' },
				),
				at('category.id', categoryId),
				choice('searchFeatures', 'Search Wider', [['SIMILAR_CATEGORIES', 'In Similar Categories']]),
				productLanguage,
				json('Dynamic filters', 'Parameter Filters', {
					name: 'parameterFilters',
					description: 'Like {"127448":"127448_2"}; the raw output lists them',
				}),
			],
			// Products come by the page's own token and choose its length themselves.
			result: list('products', { paging: cursor({ token: 'page.id' }), simple: productSimple }),
		}),
		propose: operation('POST /sale/product-proposals', {
			on: {
				any: ABOUT_PRODUCT_DATA,
				409: [
					{ advice: 'Such a product exists already: {location}. Use it instead of proposing a new one.' },
					{ advice: 'Such a product exists already. Use it instead of proposing a new one.' },
				],
			},
			name: 'Propose',
			action: 'Propose product',
			description: 'Adds it to the catalog; at most 20,000 a month',
			body: [...proposal(75), { ...description, onTop: true }],
			categoryParameters: parametersOfProduct,
		}),
		proposeChange: operation('POST /sale/products/{productId}/change-proposals', {
			name: 'Propose Change',
			action: 'Propose change of product',
			description: 'At most 100 a day',
			body: [
				...proposal(150),
				text('note', 'Note', { maxLength: 500 }),
				boolean('notifyViaEmailAfterVerification', 'Send Email', {
					name: 'notifyByEmail',
					default: true,
					description: 'Whether Allegro tells by email how it decided',
				}),
			],
			categoryParameters: parametersOfProduct,
		}),
		getChangeProposal: operation('GET /sale/products/change-proposals/{changeProposalId}', {
			name: 'Get Change Proposal',
			action: 'Get change proposal of product',
			description: 'What Allegro decided about each part',
			path: {
				changeProposalId: text('changeProposalId', 'Proposal ID', { description: "From 'Propose Change'" }),
			},
		}),
	},
);
