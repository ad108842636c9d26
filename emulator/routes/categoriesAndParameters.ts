import type { Routes } from '../route';
import { ROOT } from '../shop/categories/model';
import { categoryEventJson, categoryJson, suggestionJson } from '../shop/categories/json';
import { invalid } from '../refusals';
import { dateRange, iso } from '../shop/units';
import { at, cut, journalQuery, page } from './support';

export const categoriesAndParameters: Routes = {
	'GET /sale/categories': ({ shop, query }) => ({
		body: { categories: shop.categories.children(query.get('parent.id') ?? ROOT).map(categoryJson) },
	}),
	'GET /sale/categories/{categoryId}': ({ shop, param }) => ({
		body: categoryJson(shop.categories.get(param('categoryId'))),
	}),
	'GET /sale/categories/{categoryId}/parameters': ({ shop, param }) => ({
		body: { parameters: shop.categories.parametersFor(param('categoryId')) },
	}),
	'GET /sale/category-parameters-scheduled-changes': (call) => {
		const { shop, query } = call;
		const [isDue, isAnnounced] = [dateRange(query, 'scheduledFor'), dateRange(query, 'scheduledAt')];
		const changes = shop.categories.changes.filter(
			({ scheduledAt, scheduledFor }) =>
				scheduledFor > at(call) && isDue(scheduledFor) && isAnnounced(scheduledAt),
		);
		return {
			body: {
				scheduledChanges: cut(changes, page(call, {})).map((change) => ({
					type: 'REQUIREMENT_CHANGE',
					scheduledAt: iso(change.scheduledAt),
					scheduledFor: iso(change.scheduledFor),
					category: { id: change.categoryId },
					parameter: { id: change.parameterId },
				})),
			},
		};
	},
	'GET /sale/category-events': (call) => ({
		body: { events: call.shop.categories.journal.read(journalQuery(call)).map(categoryEventJson) },
	}),
	'GET /sale/matching-categories': ({ shop, query }) => {
		const phrase = query.get('name')?.trim();
		if (!phrase) return invalid('name', 'A phrase is required', 'Podaj nazwę towaru');
		const { categories } = shop;
		const paths = categories.suggest(phrase).map(({ id }) => categories.path(id).reverse());
		return { body: { matchingCategories: paths.map(suggestionJson) } };
	},
};
