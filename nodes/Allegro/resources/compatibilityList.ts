import { at, date, id, text } from '../catalogue/fields';
import { operation, resource } from '../catalogue/operations';
import { list } from '../catalogue/results';
import { contentLanguage, offerId, productId } from './ids';
import { COMPATIBLE_PAGE } from './paging';

const itemType = id('type', 'Item Type', 'compatibleItemTypes', {
	name: 'itemType',
	required: true,
	example: 'CAR',
});

const changedSince = date('If-Modified-Since', 'Changed Since', {
	name: 'changedSince',
	http: true,
	description: 'All, or none when nothing changed',
});

export const compatibilityList = resource(
	'Compatibility List',
	{ synonyms: 'pasuje do', description: 'Pasuje do: części samochodowe, TecDoc', scope: 'sale:offers:read' },
	{
		getCategories: operation('GET /sale/compatibility-list/supported-categories', {
			name: 'Get Categories',
			action: 'Get categories that support compatibility lists',
			result: list('supportedCategories', { key: 'categoryId' }),
		}),
		getSuggestion: operation('GET /sale/compatibility-list-suggestions', {
			name: 'Get Suggestion',
			action: 'Get suggested compatibility list',
			description: 'For an offer or a product',
			query: [at('offer.id', offerId), at('product.id', productId), contentLanguage('language')],
			scope: null,
		}),
		getGroups: operation('GET /sale/compatible-products/groups', {
			name: 'Get Groups',
			action: 'Get groups of compatible products',
			description: 'Makes of cars and the like',
			query: [itemType],
			headers: [changedSince],
			result: list('groups', { paging: COMPATIBLE_PAGE }),
		}),
		getItems: operation('GET /sale/compatible-products', {
			name: 'Get Items',
			action: 'Get compatible products',
			description: 'Cars and the like; by group, TecDoc number or phrase',
			query: [
				itemType,
				text('group.id', 'Group ID', { description: "From 'Get Groups'" }),
				text('phrase', 'Phrase', { example: 'audi a6', description: 'At most 200 rows' }),
				text('tecdoc.kTypNr', 'TecDoc Car Number', { name: 'tecdocCar' }),
				text('tecdoc.nTypNr', 'TecDoc Truck Number', { name: 'tecdocTruck' }),
			],
			headers: [changedSince],
			result: list('compatibleProducts', { paging: COMPATIBLE_PAGE }),
		}),
	},
);
