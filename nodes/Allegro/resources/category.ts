import { choices, date, text } from '../catalogue/fields';
import { get, getMany, operation, resource } from '../catalogue/operations';
import { categoryId, fromEventId } from './ids';
import { JOURNAL, PARAMETER_CHANGES_PAGE } from './paging';

export const categoryResource = resource(
	'Category',
	{ plural: 'categories', also: 'kategoria, parametry', about: 'Kategorie i parametry' },
	[
		get('GET /sale/categories/{categoryId}', {
			about: 'Name, parent and rules',
			path: { categoryId },
		}),
		getMany('GET /sale/categories', {
			about: 'Those one level below another',
			query: [
				{
					...categoryId,
					wire: 'parent.id',
					name: 'parentCategoryId',
					label: 'Parent Category',
					about: 'Left out: the main ones',
				},
			],
			items: 'categories',
		}),
		operation('GET /sale/category-events', {
			as: 'Get Events',
			action: 'Get category events',
			about: 'Changes of the last 3 months, oldest first',
			query: [
				{ ...fromEventId, maxLength: 256 },
				choices(
					'type',
					'Event Types',
					[
						['CATEGORY_CREATED', 'Created'],
						['CATEGORY_DELETED', 'Deleted'],
						['CATEGORY_MOVED', 'Moved'],
						['CATEGORY_RENAMED', 'Renamed'],
					],
					{ name: 'eventTypes' },
				),
			],
			items: 'events',
			paging: JOURNAL,
		}),
		operation('GET /sale/category-parameters-scheduled-changes', {
			as: 'Get Parameter Changes',
			action: 'Get planned parameter changes of categories',
			about: 'Parameters that will become required',
			query: [
				date('scheduledFor.gte', 'In Force From', { name: 'inForceFrom' }),
				date('scheduledFor.lte', 'In Force Until', {
					name: 'inForceUntil',
					about: 'At most 3 months ahead',
				}),
				date('scheduledAt.gte', 'Announced From', { name: 'announcedFrom' }),
				date('scheduledAt.lte', 'Announced Until', { name: 'announcedUntil' }),
				choices('type', 'Change Types', [['REQUIREMENT_CHANGE', 'Parameter Becomes Required']], {
					name: 'changeTypes',
				}),
			],
			items: 'scheduledChanges',
			paging: PARAMETER_CHANGES_PAGE,
		}),
		operation('GET /sale/categories/{categoryId}/parameters', {
			as: 'Get Parameters',
			action: 'Get parameters of category',
			polish: 'parametry kategorii',
			about: 'What an offer must or may say, with allowed values',
			path: { categoryId },
			items: 'parameters',
		}),
		operation('GET /sale/categories/{categoryId}/product-parameters', {
			as: 'Get Product Parameters',
			action: 'Get product parameters of category',
			about: 'What a new product must or may say',
			path: { categoryId },
			items: 'parameters',
		}),
		operation('GET /sale/tax-settings', {
			as: 'Get Tax Settings',
			action: 'Get tax settings of category',
			polish: 'stawka VAT',
			about: 'Stawki VAT: rates and exemptions for offers',
			query: [
				{ ...categoryId, wire: 'category.id', required: true },
				choices(
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
		operation('GET /sale/matching-categories', {
			as: 'Get Suggestions',
			action: 'Get category suggestions',
			about: 'Those that fit the name of a product',
			query: [text('name', 'Product Name', { name: 'phrase', required: true })],
			items: 'matchingCategories',
			limit: 'matchingCategories',
		}),
	],
);
