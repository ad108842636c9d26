import { date, id, text } from '../catalogue/fields';
import { operation, resource } from '../catalogue/operations';
import { contentLanguage, offerId, productId } from './ids';
import { COMPATIBLE_PAGE } from './paging';

const itemType = id('type', 'Item Type', 'compatibleItemTypes', {
	name: 'itemType',
	required: true,
	eg: 'CAR',
});

const changedSince = date('If-Modified-Since', 'Changed Since', {
	name: 'changedSince',
	http: true,
	about: 'All, or none when nothing changed',
});

export const compatibilityListResource = resource(
	'Compatibility List',
	{ also: 'pasuje do', about: 'Pasuje do: części samochodowe, TecDoc', read: 'sale:offers:read' },
	[
		operation('GET /sale/compatibility-list/supported-categories', {
			as: 'Get Categories',
			action: 'Get categories that support compatibility lists',
			items: 'supportedCategories',
			key: 'categoryId',
		}),
		operation('GET /sale/compatibility-list-suggestions', {
			as: 'Get Suggestion',
			action: 'Get suggested compatibility list',
			about: 'For an offer or a product',
			query: [
				{ ...offerId, wire: 'offer.id' },
				{ ...productId, wire: 'product.id' },
				contentLanguage('language'),
			],
			scope: null,
		}),
		operation('GET /sale/compatible-products/groups', {
			as: 'Get Groups',
			action: 'Get groups of compatible products',
			about: 'Makes of cars and the like',
			query: [itemType],
			headers: [changedSince],
			items: 'groups',
			paging: COMPATIBLE_PAGE,
		}),
		operation('GET /sale/compatible-products', {
			as: 'Get Items',
			action: 'Get compatible products',
			about: 'Cars and the like; by group, TecDoc number or phrase',
			query: [
				itemType,
				text('group.id', 'Group ID', { about: "From 'Get Groups'" }),
				text('phrase', 'Phrase', { eg: 'audi a6', about: 'At most 200 rows' }),
				text('tecdoc.kTypNr', 'TecDoc Car Number', { name: 'tecdocCar' }),
				text('tecdoc.nTypNr', 'TecDoc Truck Number', { name: 'tecdocTruck' }),
			],
			headers: [changedSince],
			items: 'compatibleProducts',
			paging: COMPATIBLE_PAGE,
		}),
	],
);
