import type { INodeProperties } from 'n8n-workflow';

import { singular } from '../catalogue/kinds/frame';

const pairs = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'fixedCollection',
	placeholder: `Add ${singular(displayName)}`,
	typeOptions: { multipleValues: true },
	default: {},
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				{ displayName: 'Name', name: 'name', type: 'string', default: '' },
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
});

/** The form of *Custom Request: Send*, in the order of the screen. */
export const customRequestForm: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		default: 'GET',
		options: ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((method) => ({ name: method, value: method })),
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. /sale/offers',
		description: 'From the slash on, IDs filled in',
	},
	{
		displayName: 'Host',
		name: 'host',
		type: 'options',
		default: 'api',
		options: [
			{ name: 'API', value: 'api' },
			{ name: 'Upload', value: 'upload' },
		],
	},
	{
		displayName: 'Media Type',
		name: 'mediaType',
		type: 'options',
		default: 'public',
		options: [
			{ name: 'Public V1', value: 'public' },
			{ name: 'Beta V1', value: 'beta' },
		],
	},
	pairs('Query Parameters', 'queryParameters'),
	pairs('Headers', 'headerParameters'),
	{
		displayName: 'Request Body',
		name: 'requestBody',
		type: 'options',
		default: 'none',
		options: [
			{ name: 'None', value: 'none' },
			{ name: 'JSON', value: 'json' },
			{ name: 'File', value: 'file' },
		],
		displayOptions: { show: { method: ['DELETE', 'PATCH', 'POST', 'PUT'] } },
	},
	{
		displayName: 'JSON Body',
		name: 'jsonBody',
		type: 'json',
		default: '{}',
		required: true,
		displayOptions: { show: { requestBody: ['json'] } },
	},
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the input field that holds the file',
		displayOptions: { show: { requestBody: ['file'] } },
	},
	{
		displayName: 'Response',
		name: 'responseFormat',
		type: 'options',
		default: 'json',
		options: [
			{ name: 'JSON', value: 'json' },
			{ name: 'File', value: 'file' },
		],
	},
	{
		displayName: 'Accept',
		name: 'accept',
		type: 'string',
		default: '',
		placeholder: 'e.g. application/octet-stream',
		displayOptions: { show: { responseFormat: ['file'] } },
	},
	{
		displayName: 'Put Output File in Field',
		name: 'outputBinaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the output field that gets the file',
		displayOptions: { show: { responseFormat: ['file'] } },
	},
	{
		displayName: 'Pagination',
		name: 'pagination',
		type: 'options',
		default: 'none',
		options: [
			{ name: 'None', value: 'none' },
			{ name: 'Offset and Limit', value: 'offset' },
			{ name: 'Page Cursor', value: 'cursor' },
			{ name: 'Event Journal', value: 'journal' },
		],
		displayOptions: { show: { method: ['GET'], responseFormat: ['json'] } },
	},
	{
		displayName: 'Rows Path',
		name: 'rowsPath',
		type: 'string',
		default: '',
		placeholder: 'e.g. offers',
		description: 'Where the list is in the reply; empty if the reply is the list',
		displayOptions: { show: { pagination: ['offset', 'cursor', 'journal'] } },
	},
	{
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'number',
		default: 100,
		typeOptions: { minValue: 1 },
		displayOptions: { show: { pagination: ['offset', 'journal'] } },
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: { show: { pagination: ['offset', 'cursor', 'journal'] } },
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { pagination: ['offset', 'cursor', 'journal'], returnAll: [false] } },
	},
];
