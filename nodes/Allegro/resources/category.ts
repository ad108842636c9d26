import type { Choice } from '../catalogue/kinds/choice';
import { at, date, openChoices, text } from '../catalogue/fields';
import { get, getMany, operation, resource } from '../catalogue/operations';
import { list, offset } from '../catalogue/results';
import { categoryId, fromEventId } from './ids';
import { JOURNAL } from './paging';

/** What happens to a category; the trigger's events too. */
export const categoryEvents: Choice[] = [
	['CATEGORY_CREATED', 'Created'],
	['CATEGORY_DELETED', 'Deleted'],
	['CATEGORY_MOVED', 'Moved'],
	['CATEGORY_RENAMED', 'Renamed'],
];

export const category = resource(
	'Category',
	{
		plural: 'categories',
		synonyms: 'kategoria, parametry',
		description: 'Kategorie i parametry',
		path: { categoryId },
	},
	{
		get: get('GET /sale/categories/{categoryId}', {
			description: 'Name, parent and rules',
		}),
		getMany: getMany('GET /sale/categories', {
			description: 'Those one level below another',
			query: [
				{
					...categoryId,
					wire: 'parent.id',
					name: 'parentCategoryId',
					label: 'Parent Category',
					description: 'Left out: the main ones',
				},
			],
			result: list('categories'),
		}),
		getEvents: operation('GET /sale/category-events', {
			name: 'Get Events',
			action: 'Get category events',
			description: 'Changes of the last 3 months, oldest first',
			query: [
				{ ...fromEventId, maxLength: 256 },
				openChoices('type', 'Event Types', categoryEvents, { name: 'eventTypes' }),
			],
			result: list('events', { paging: JOURNAL }),
		}),
		getParameterChanges: operation('GET /sale/category-parameters-scheduled-changes', {
			name: 'Get Parameter Changes',
			action: 'Get planned parameter changes of categories',
			description: 'Parameters that will become required',
			query: [
				date('scheduledFor.gte', 'In Force From', { name: 'inForceFrom' }),
				date('scheduledFor.lte', 'In Force Until', {
					name: 'inForceUntil',
					description: 'At most 3 months ahead',
				}),
				date('scheduledAt.gte', 'Announced From', { name: 'announcedFrom' }),
				date('scheduledAt.lte', 'Announced Until', { name: 'announcedUntil' }),
				openChoices('type', 'Change Types', [['REQUIREMENT_CHANGE', 'Parameter Becomes Required']], {
					name: 'changeTypes',
				}),
			],
			result: list('scheduledChanges', { paging: offset({ most: 1000 }) }),
		}),
		getParameters: operation('GET /sale/categories/{categoryId}/parameters', {
			name: 'Get Parameters',
			action: 'Get parameters of category',
			polish: 'parametry kategorii',
			description: 'What an offer must or may say, with allowed values',
			result: list('parameters'),
		}),
		getProductParameters: operation('GET /sale/categories/{categoryId}/product-parameters', {
			name: 'Get Product Parameters',
			action: 'Get product parameters of category',
			description: 'What a new product must or may say',
			result: list('parameters'),
		}),
		getTaxSettings: operation('GET /sale/tax-settings', {
			name: 'Get Tax Settings',
			action: 'Get tax settings of category',
			polish: 'stawka VAT',
			description: 'Stawki VAT: rates and exemptions for offers',
			query: [
				at('category.id', categoryId, { required: true }),
				openChoices(
					'countryCode',
					'Countries',
					[
						['PL', 'Poland'],
						['CZ', 'Czechia'],
						['HU', 'Hungary'],
						['LT', 'Lithuania'],
						['SK', 'Slovakia'],
					],
					{ name: 'taxCountries' },
				),
			],
		}),
		getSuggestions: operation('GET /sale/matching-categories', {
			name: 'Get Suggestions',
			action: 'Get category suggestions',
			description: 'Those that fit the name of a product',
			query: [text('name', 'Product Name', { name: 'phrase', required: true })],
			limit: 'matchingCategories',
			result: list('matchingCategories'),
		}),
	},
);
