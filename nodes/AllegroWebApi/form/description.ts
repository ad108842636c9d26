import type { INodeProperties } from 'n8n-workflow';

import { methods } from '../methods';
import { parameters } from './parameters';
import { widgetOf } from './widgets';

const FIELDS = { input: ['fields'] };

const paged = methods.filter(({ pages }) => pages).map(({ name }) => name);

const head: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'resourceLocator',
		default: { mode: 'list', value: 'doGetMySellItems', cachedResultName: 'Offers: doGetMySellItems' },
		required: true,
		description: 'What to call. The list can be searched by name, group and purpose.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: {
					searchListMethod: 'searchMethods',
					searchable: true,
					skipCredentialsCheckInRLC: true,
				},
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. doGetMyData',
				validation: [
					{
						type: 'regex',
						properties: { regex: '^do[A-Z]\\w+$', errorMessage: 'Names begin with do, e.g. doGetMyData' },
					},
				],
			},
		],
	},
	{
		displayName: 'Specify Input',
		name: 'input',
		type: 'options',
		default: 'fields',
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
	},
	{
		displayName: 'JSON',
		name: 'json',
		type: 'json',
		default: '{}',
		displayOptions: { show: { input: ['json'] } },
		description:
			'Object with the elements of the request, named as in the contract; lists are arrays. Session, key, country and version are added.',
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		displayOptions: { show: { method: paged } },
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { method: paged, returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

const firstOf = <T>(fields: Map<string, T>): T => fields.values().next().value!;

const needed = parameters
	.filter((parameter) => parameter.needed)
	.map(({ key, fields }): INodeProperties => ({
		...widgetOf(firstOf(fields)),
		name: key,
		required: true,
		displayOptions: { show: { method: [...fields.keys()], ...FIELDS } },
	}));

const additional = parameters.filter((parameter) => !parameter.needed);

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	displayOptions: {
		show: { method: [...new Set(additional.flatMap(({ fields }) => [...fields.keys()]))], ...FIELDS },
	},
	options: additional
		.map(({ key, fields }): INodeProperties => ({
			...widgetOf(firstOf(fields)),
			name: key,
			displayOptions: { show: { '/method': [...fields.keys()] } },
		}))
		.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Country Number',
			name: 'country',
			type: 'number',
			default: 1,
			description: "Instead of the credential's",
		},
		{
			displayName: 'List to Split',
			name: 'list',
			type: 'string',
			default: '',
			placeholder: 'e.g. sellItemsList',
			description: 'Path of the list in the reply; left empty: the first list found',
		},
		{
			displayName: 'Session Handle',
			name: 'session',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'A session of your own instead of the one the node opens',
		},
		{
			displayName: 'Split Into Items',
			name: 'split',
			type: 'boolean',
			default: true,
			description: 'Whether every entry of a list becomes an item; so it is by itself for methods with pages',
		},
		{
			displayName: 'Version Key',
			name: 'localVersion',
			type: 'string',
			default: '',
			description: 'Instead of the current one',
		},
		{
			displayName: 'WebAPI Key',
			name: 'webapiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: "Instead of the credential's",
		},
	],
};

/** The whole form, made from the contract. */
export const properties: INodeProperties[] = [...head, ...needed, additionalFields, options];
