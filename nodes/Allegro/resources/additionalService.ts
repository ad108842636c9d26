import { at, choice, money, rows, text, texts } from '../catalogue/fields';
import { create, get, getMany, operation, resource, update } from '../catalogue/operations';
import { list, offset } from '../catalogue/results';
import { COUNTRY } from './address';
import { serviceGroupId, serviceId } from './ids';

const language = text('language', 'Language', {
	name: 'serviceLanguage',
	minLength: 5,
	maxLength: 5,
	example: 'cs-CZ',
});

const definition = at('definition.id', serviceId, { required: true });

const name = text('name', 'Name', { required: true, maxLength: 100, description: 'Seen by you alone' });

const services = rows(
	'additionalServices',
	'Services',
	[
		definition,
		text('description', 'Description', { required: true, maxLength: 1000 }),
		rows(
			'configurations',
			'Prices',
			[
				money('price', 'Price', { demanded: true }),
				text('constraintCriteria.country', 'Country Code', {
					name: 'countryCode',
					default: 'PL',
					...COUNTRY,
				}),
				choice(
					'constraintCriteria.type',
					'Where Done',
					[
						['COUNTRY_SAME_QUANTITY', 'Before Shipping'],
						['COUNTRY_DELIVERY_SAME_QUANTITY', 'On Delivery'],
					],
					{ name: 'constraintType' },
				),
				texts('constraintCriteria.deliveryMethods[].id', 'Delivery Method IDs', {
					name: 'deliveryMethodIds',
					description: 'For services on delivery',
				}),
			],
			{ required: true, unique: ['countryCode', 'constraintType'] },
		),
	],
	{ name: 'services', required: true, unique: ['serviceId'] },
);

const example = {
	name: 'Gifts',
	language: 'pl-PL',
	additionalServices: [
		{
			definition: { id: 'GIFT_WRAP' },
			description: 'Kolorowy papier',
			configurations: [
				{
					constraintCriteria: { type: 'COUNTRY_SAME_QUANTITY', country: 'PL' },
					price: { amount: '9.99', currency: 'PLN' },
				},
			],
		},
	],
};

export const additionalService = resource(
	'Additional Service Group',
	{
		synonyms: 'usługi dodatkowe',
		description: 'Usługi dodatkowe: pakowanie, wniesienie, montaż',
		scope: 'sale:settings:*',
		path: { groupId: serviceGroupId, language },
	},
	{
		create: create('POST /sale/offer-additional-services/groups', {
			body: [
				name,
				text('language', 'Language', {
					name: 'groupLanguage',
					required: true,
					minLength: 5,
					maxLength: 5,
					default: 'pl-PL',
					description: 'Of the base marketplace',
				}),
				services,
			],
			example,
		}),
		get: get('GET /sale/offer-additional-services/groups/{groupId}'),
		getMany: getMany('GET /sale/offer-additional-services/groups', {
			result: list('additionalServicesGroups', { paging: offset({ most: 1000 }) }),
		}),
		update: update('PUT /sale/offer-additional-services/groups/{groupId}', {
			description: 'What is left out stays, other services too',
			body: [name, services],
			repeat: 'safe',
			merge: {
				keep: ['language'],
				lists: { additionalServices: { key: 'definition.id' }, 'additionalServices.configurations': 'whole' },
				choose: ['additionalServices'],
			},
		}),
		getServices: operation('GET /sale/offer-additional-services/categories', {
			name: 'Get Services',
			action: 'Get additional services',
			description: 'Services that a group can have, by category',
			result: list('categories', { key: 'name' }),
		}),
		getTranslations: operation('GET /sale/offer-additional-services/groups/{groupId}/translations', {
			name: 'Get Translations',
			action: 'Get translations of additional service group',
			query: [language],
			result: list('translations', { key: 'language' }),
		}),
		translate: operation('PATCH /sale/offer-additional-services/groups/{groupId}/translations/{language}', {
			name: 'Translate',
			action: 'Translate additional service group',
			description: 'Services left out stay',
			body: [
				rows(
					'additionalServices.translation',
					'Descriptions',
					[
						{ ...definition, required: undefined, demanded: true },
						text('description', 'Description', { demanded: true }),
					],
					{ name: 'serviceTranslations', demanded: true, unique: ['serviceId'] },
				),
			],
		}),
		deleteTranslation: operation(
			'DELETE /sale/offer-additional-services/groups/{groupId}/translations/{language}',
			{
				name: 'Delete Translation',
				action: 'Delete translation of additional service group',
				scope: 'sale:offers:write',
			},
		),
	},
);
