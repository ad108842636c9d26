import type { INodeProperties } from 'n8n-workflow';

import { formOf } from '../../catalogue/form';
import { marketplaceOrBase } from '../../resources/ids';

/** The form of *Offer: Sync Prices and Stock*, in the order of the screen. */
export const syncForm: INodeProperties[] = [
	{
		displayName:
			'All input items are one job. Try it with <b>Dry Run</b> under Safety first: it shows what would change.',
		name: 'syncNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Match By',
		name: 'matchBy',
		type: 'options',
		default: 'sku',
		options: [
			{ name: 'SKU', value: 'sku' },
			{ name: 'Offer ID', value: 'offerId' },
		],
	},
	{
		displayName: 'Columns',
		name: 'columnMapping',
		type: 'options',
		noDataExpression: true,
		default: 'autoMap',
		options: [
			{
				name: 'Map Automatically',
				value: 'autoMap',
				description: 'Columns called sku, offer ID, stock or quantity, price, lowest price, highest price',
			},
			{ name: 'Map Each Column Below', value: 'defineBelow' },
		],
	},
	{
		displayName: 'SKU',
		name: 'matchSku',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. {{ $json.sku }}',
		displayOptions: { show: { columnMapping: ['defineBelow'], matchBy: ['sku'] } },
	},
	{
		displayName: 'Offer ID',
		name: 'matchOfferId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. {{ $json.offerId }}',
		displayOptions: { show: { columnMapping: ['defineBelow'], matchBy: ['offerId'] } },
	},
	{
		displayName: 'Values',
		name: 'newValues',
		type: 'collection',
		placeholder: 'Add Value',
		default: {},
		displayOptions: { show: { columnMapping: ['defineBelow'] } },
		options: [
			{
				displayName: 'Highest Price',
				name: 'highestPrice',
				type: 'string',
				default: '',
				description: 'A price above it is held back',
			},
			{
				displayName: 'Lowest Price',
				name: 'lowestPrice',
				type: 'string',
				default: '',
				description: 'A price below it is held back',
			},
			{ displayName: 'Price', name: 'price', type: 'string', default: '', placeholder: 'e.g. 49,99' },
			{ displayName: 'Stock', name: 'stock', type: 'string', default: '', placeholder: 'e.g. 12' },
		],
	},
	...formOf(marketplaceOrBase),
	{
		displayName: 'When Stock Is 0',
		name: 'whenStockIs0',
		type: 'options',
		default: 'end',
		options: [
			{ name: 'End Offer', value: 'end' },
			{ name: 'Leave as It Is', value: 'leave' },
		],
		description: 'Allegro takes no stock of 0 for an offer on sale',
	},
	{
		displayName: 'When Back in Stock',
		name: 'whenBackInStock',
		type: 'options',
		default: 'publishEndedByStock',
		options: [
			{
				name: 'Publish if Stock Ended It',
				value: 'publishEndedByStock',
				description: 'An offer that sold out, or that this node ended',
			},
			{ name: 'Publish Always', value: 'publish', description: 'Any ended offer, but no draft' },
			{ name: 'Leave as It Is', value: 'leave' },
		],
	},
	{
		displayName: 'Safety',
		name: 'safety',
		type: 'collection',
		placeholder: 'Add Setting',
		default: {},
		description: 'What is not added here counts with its default',
		options: [
			{
				displayName: 'Below Zero Is Zero',
				name: 'belowZeroIsZero',
				type: 'boolean',
				default: false,
				description: 'Whether a stock below zero counts as 0 instead of being refused',
			},
			{
				displayName: 'Dry Run',
				name: 'dryRun',
				type: 'boolean',
				default: true,
				description: 'Whether to show what would change and send nothing',
			},
			{
				displayName: 'If Beyond',
				name: 'whenBeyond',
				type: 'options',
				default: 'holdBack',
				options: [
					{ name: 'Hold Those Back', value: 'holdBack' },
					{ name: 'Refuse the Run', value: 'refuse' },
				],
				description: 'What to do with what goes beyond the limits set here',
			},
			{
				displayName: 'Most Changes',
				name: 'mostChanges',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 1000,
				description: 'Offers that one run may change. Without it: all.',
			},
			{
				displayName: 'Most Changes (%)',
				name: 'mostChangesPercent',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 100 },
				default: 50,
				description: "Of the account's offers. Without it: all.",
			},
			{
				displayName: 'Most to End',
				name: 'mostToEnd',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 100,
				description: 'Offers that one run may end, whatever the percentage says',
			},
			{
				displayName: 'Most to End (%)',
				name: 'mostToEndPercent',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 100 },
				default: 30,
				description: 'Of the offers on sale; ten may be ended in any case. Without it: 30.',
			},
			{
				displayName: 'Offers of the Same SKU',
				name: 'severalOffers',
				type: 'options',
				default: 'all',
				options: [
					{ name: 'Change All', value: 'all' },
					{ name: 'Report Only', value: 'report' },
				],
			},
			{
				displayName: 'Price Change at Most (%)',
				name: 'priceChangeAtMost',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 50,
				description: 'Either way, per offer. Without it: 50.',
			},
			{
				displayName: 'Send All',
				name: 'sendAll',
				type: 'boolean',
				default: false,
				description: 'Whether to send what is the same at Allegro already, too',
			},
		],
	},
];
