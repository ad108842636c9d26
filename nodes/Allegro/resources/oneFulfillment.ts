import type { Choice } from '../catalogue/kinds/choice';
import { at, choice, date, group, number, openChoice, openChoices, text } from '../catalogue/fields';
import { operation, resource } from '../catalogue/operations';
import { list, offset, silent } from '../catalogue/results';
import { COUNTRY } from './address';
import { fulfillmentProductId, orderId } from './ids';

/** Both ways of one order. */
const upAndDown = (code: string, words: string): Choice[] => [
	[code, `${words} ↑`],
	[`-${code}`, `${words} ↓`],
];

const stockFilters = [
	text('phrase', 'Product Name', {
		name: 'productName',
		minLength: 3,
		description: 'Three letters or more',
	}),
	at('productId', fulfillmentProductId),
	openChoices(
		'productAvailability',
		'Availability',
		[
			['SUFFICIENT', 'Sufficient'],
			['LOW', 'Low'],
			['UNAVAILABLE', 'None'],
		],
		{ name: 'availability' },
	),
	openChoice('productStatus', 'Product Status', [['UNFULFILLABLE', 'Not Sellable']]),
	openChoice('asnStatus', 'Advance Ship Notice', [
		['SUBMITTED', 'Submitted'],
		['NOT_FOUND', 'None'],
	]),
	number('outOfStockInFrom', 'Days of Stock From'),
	number('outOfStockInTo', 'Days of Stock Until'),
	choice(
		'sort',
		'Sort',
		[
			...upAndDown('name', 'Name'),
			...upAndDown('available', 'Available'),
			...upAndDown('unfulfillable', 'Not Sellable'),
			...upAndDown('reserve', 'Days of Stock'),
			...upAndDown('lastFourteenDaysSalesAverage', 'Sales per Day'),
			...upAndDown('lastThirtyDaysSalesSum', 'Sales in 30 Days'),
			...upAndDown('storageFee', 'Storage Fee'),
		],
		{ name: 'stockSort' },
	),
];

const withdrawalAddress = group(
	'address',
	'Withdrawal Address',
	[
		text('company', 'Recipient', { required: true, maxLength: 200 }),
		text('street', 'Street and Number', {
			required: true,
			maxLength: 150,
			pattern: '[^*%&^#@!]*',
			patternWords: 'the street without * % & ^ # @ !',
			example: 'ul. Magazynowa 1',
		}),
		text('postalCode', 'Post Code', { required: true, maxLength: 12, example: '00-001' }),
		text('city', 'City', {
			required: true,
			maxLength: 50,
			pattern: '[^~!@#$%^&*(){}+=|:;?\\[\\]]*',
			patternWords: 'the city in letters',
		}),
		text('countryCode', 'Country Code', { required: true, default: 'PL', ...COUNTRY }),
		text('phone.countryCode', 'Phone Prefix', {
			required: true,
			maxLength: 3,
			pattern: '[1-9]\\d{0,2}',
			patternWords: 'one to three digits, without + and zeros in front, e.g. 48',
			default: '48',
		}),
		text('phone.number', 'Phone', {
			required: true,
			maxLength: 15,
			pattern: '\\d{1,15}',
			patternWords: 'digits alone, e.g. 500600700',
			example: '500600700',
		}),
		text('additionalInfo', 'Note on Label', { maxLength: 300 }),
	],
	{ name: 'withdrawalAddress', onTop: true, description: 'For withdrawal' },
);

const taxId = [text('taxId', 'Tax ID', { demanded: true, example: '0001234567' })];

const FOREIGN = 'For sellers outside Poland';

export const oneFulfillment = resource(
	'One Fulfillment',
	{
		synonyms: 'magazyn',
		description: 'Magazyn Allegro: zapas, paczki, zwroty, wycofanie, NIP',
		scope: 'fulfillment:*',
	},
	{
		getAvailableProducts: operation('GET /fulfillment/available-products', {
			name: 'Get Available Products',
			action: 'Get products available for one fulfillment',
			description: 'Products that a notice can announce',
			result: list('products', { paging: offset({ most: 100, total: 'totalCount' }) }),
		}),
		getParcels: operation('GET /fulfillment/orders/{orderId}/parcels', {
			name: 'Get Parcels',
			action: 'Get one fulfillment parcels of order',
			description: 'With serial numbers and expiry dates',
			path: { orderId },
			result: list('parcels', { key: 'waybill' }),
		}),
		getRefundDispositions: operation('GET /fulfillment/returns/refund-dispositions', {
			name: 'Get Refund Dispositions',
			action: 'Get refund dispositions of one fulfillment',
			description: 'Returns of the last 90 days and who answers for them',
			query: [
				date('createdAt.gte', 'From', { name: 'occurredFrom' }),
				date('createdAt.lte', 'Until', { name: 'occurredUntil' }),
			],
			result: list('report', { paging: offset({ most: 1000, lastOffset: 1000 }) }),
		}),
		getRemovalPreference: operation('GET /fulfillment/removal/preferences', {
			on: { 404: 'Nothing is set for this account yet.' },
			name: 'Get Removal Preference',
			action: 'Get removal preference of one fulfillment',
		}),
		setRemovalPreference: operation('PUT /fulfillment/removal/preferences', {
			name: 'Set Removal Preference',
			action: 'Set removal preference of one fulfillment',
			description: 'What happens to goods that cannot be sold',
			body: [
				choice(
					'operation',
					'Removal',
					[
						['WITHDRAWAL', 'Send Back'],
						['DISPOSAL', 'Dispose'],
					],
					{ name: 'removal', required: true },
				),
				withdrawalAddress,
			],
			repeat: 'safe',
		}),
		getStock: operation('GET /fulfillment/stock', {
			name: 'Get Stock',
			action: 'Get stock of one fulfillment',
			polish: 'magazyn, zapas',
			query: stockFilters,
			result: list('stock', { paging: offset({ most: 1000, total: 'totalCount' }) }),
		}),
		addTaxID: operation('POST /fulfillment/tax-id', {
			name: 'Add Tax ID',
			action: 'Add tax id for one fulfillment',
			description: FOREIGN,
			body: taxId,
			result: silent(),
		}),
		getTaxID: operation('GET /fulfillment/tax-id', {
			on: { 404: 'Nothing is set for this account yet.' },
			name: 'Get Tax ID',
			action: 'Get tax id for one fulfillment',
			description: 'And whether it is verified',
		}),
		updateTaxID: operation('PUT /fulfillment/tax-id', {
			name: 'Update Tax ID',
			action: 'Update tax id for one fulfillment',
			description: FOREIGN,
			body: taxId,
			repeat: 'safe',
			result: silent(),
		}),
	},
);
