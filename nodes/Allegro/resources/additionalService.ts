import { choice, money, rows, text, texts } from '../catalogue/fields';
import { create, get, getMany, operation, resource, update } from '../catalogue/operations';
import { serviceGroupId, serviceId } from './ids';
import { SERVICE_GROUPS_PAGE } from './paging';

const GROUP = '/sale/offer-additional-services/groups/{groupId}';

const path = { groupId: serviceGroupId };

const language = text('language', 'Language', { name: 'serviceLanguage', maxLength: 5, example: 'cs-CZ' });

const definition = { ...serviceId, wire: 'definition.id', required: true as const };

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
				text('constraintCriteria.country', 'Country Code', { name: 'countryCode', default: 'PL' }),
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
			{ required: true },
		),
	],
	{ name: 'services', required: true },
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

export const additionalServiceResource = resource(
	'Additional Service Group',
	{
		synonyms: 'usługi dodatkowe',
		description: 'Usługi dodatkowe: pakowanie, wniesienie, montaż',
		read: 'sale:settings:read',
		write: 'sale:settings:write',
	},
	[
		create('POST /sale/offer-additional-services/groups', {
			body: [
				name,
				text('language', 'Language', {
					name: 'groupLanguage',
					required: true,
					maxLength: 5,
					default: 'pl-PL',
					description: 'Of the base marketplace',
				}),
				services,
			],
			example,
		}),
		get(`GET ${GROUP}`, { path }),
		getMany('GET /sale/offer-additional-services/groups', {
			items: 'additionalServicesGroups',
			paging: SERVICE_GROUPS_PAGE,
		}),
		update(`PUT ${GROUP}`, {
			description: 'What is left out stays; services replace all services',
			path,
			body: [name, services],
			merge: true,
			keep: ['language'],
			repeat: 'safe',
		}),
		operation('GET /sale/offer-additional-services/categories', {
			name: 'Get Services',
			action: 'Get additional services',
			description: 'Services that a group can have, by category',
			items: 'categories',
			key: 'name',
		}),
		operation(`GET ${GROUP}/translations`, {
			name: 'Get Translations',
			action: 'Get translations of additional service group',
			path,
			query: [language],
			items: 'translations',
			key: 'language',
		}),
		operation(`PATCH ${GROUP}/translations/{language}`, {
			name: 'Translate',
			action: 'Translate additional service group',
			description: 'Services left out stay',
			path: { ...path, language },
			body: [
				rows(
					'additionalServices.translation',
					'Descriptions',
					[
						{ ...definition, required: undefined, demanded: true },
						text('description', 'Description', { demanded: true }),
					],
					{ name: 'serviceTranslations', demanded: true },
				),
			],
		}),
		operation(`DELETE ${GROUP}/translations/{language}`, {
			name: 'Delete Translation',
			action: 'Delete translation of additional service group',
			path: { ...path, language },
			scope: 'sale:offers:write',
		}),
	],
);
