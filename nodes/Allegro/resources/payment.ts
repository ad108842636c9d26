import type { Field } from '../catalogue/kinds';
import type { Choice } from '../catalogue/kinds/choice';
import {
	at,
	choice,
	choices,
	date,
	money,
	number,
	openChoice,
	openChoices,
	rows,
	text,
} from '../catalogue/fields';
import { operation, resource } from '../catalogue/operations';
import { list, offset } from '../catalogue/results';
import { lineItemId, orderId } from './ids';

const paymentId = text('payment.id', 'Payment ID', { description: 'From the order' });

const occurred = [
	date('occurredAt.gte', 'From', { name: 'occurredFrom' }),
	date('occurredAt.lte', 'Until', { name: 'occurredUntil' }),
];

const REFUND_REFUSED = [
	{
		words:
			/przekroczon|exceed|available: ?0|dostępna: ?0|in progress|w trakcie|already (?:been )?refunded|więcej niż/i,
		advice:
			"Less is left to refund than was asked for: another refund of it is done or under way. Look at 'Payment: Get Refunds' with this payment before trying again.",
	},
	{
		words: /command_?id/i,
		advice:
			"A refund needs a command ID of its own: leave 'Command ID' out, or give a UUID that was not used.",
	},
	{
		words: /order\.id|orderId|order id/i,
		advice: "'Order' must be the one that the payment belongs to.",
	},
	{
		words: /at least one|nothing to refund|co najmniej jed/i,
		advice:
			"Give at least one part to refund: 'Order Lines', 'Delivery', 'Overpaid', 'Additional Services', 'Additional Payments' or 'Deposits'.",
	},
	{ words: /currenc|walu[tc]/i, advice: 'Refund in the currency in which the buyer paid.' },
	{
		words: /payment/i,
		advice: "Take 'Payment ID' from the order: it is `payment.id` of 'Order: Get'.",
	},
];

const refund: Field[] = [
	at('order.id', orderId, { demanded: true }),
	{ ...paymentId, demanded: true },
	choice(
		'reason',
		'Reason',
		[
			['REFUND', 'Return'],
			['COMPLAINT', 'Complaint'],
			['PRODUCT_NOT_AVAILABLE', 'Product Not Available'],
			['PAID_VALUE_TOO_LOW', 'Paid Too Little'],
			['OVERPAID', 'Overpaid'],
			['CANCELLED_BY_BUYER', 'Cancelled by Buyer'],
			['NOT_COLLECTED', 'Not Collected'],
		],
		{ name: 'refundReason', required: true, default: 'REFUND' },
	),
	rows(
		'lineItems',
		'Order Lines',
		[
			{ ...lineItemId('id'), required: true },
			choice(
				'type',
				'Refund By',
				[
					['QUANTITY', 'Quantity'],
					['AMOUNT', 'Amount'],
				],
				{ name: 'refundBy', required: true },
			),
			number('quantity', 'Quantity', {
				min: 0,
				decimals: 0,
				omitZero: true,
				description: 'Pieces to refund',
			}),
			money('value', 'Amount'),
		],
		{ onTop: true, unique: ['lineItemId'] },
	),
	money('delivery.value', 'Delivery', { name: 'delivery' }),
	money('overpaid.value', 'Overpaid', { name: 'overpaid' }),
	money('additionalServices.value', 'Additional Services', { name: 'additionalServices' }),
	rows(
		'surcharges',
		'Additional Payments',
		[text('id', 'Additional Payment ID', { name: 'surchargeId' }), money('value', 'Amount')],
		{ unique: ['surchargeId'] },
	),
	rows(
		'deposits',
		'Deposits',
		[
			{ ...lineItemId('lineItemId'), required: true },
			money('totalValue', 'Amount', { name: 'value', required: true }),
		],
		{ name: 'refundDeposits', unique: ['lineItemId'] },
	),
	text('sellerComment', 'Comment', { maxLength: 250, example: 'Item out of stock' }),
];

/** What became of money; the trigger's events too. */
export const paymentGroups: Choice[] = [
	['INCOME', 'Income'],
	['OUTCOME', 'Outcome'],
	['REFUND', 'Refund'],
	['BLOCKADES', 'Blocked'],
];

/** Where a seller's money lies; the trigger filters by it too. */
export const walletTypes: Choice[] = [
	['AVAILABLE', 'Available'],
	['WAITING', 'Waiting', 'Held back from payout'],
];

export const payment = resource(
	'Payment',
	{
		synonyms: 'płatność, refund, zwrot',
		description: 'Płatności, wpłaty, zwrot wpłaty',
		scope: 'payments:*',
	},
	{
		getOperations: operation('GET /payments/payment-operations', {
			name: 'Get Operations',
			action: 'Get payment operations',
			description: 'At most 10,000 per filter',
			query: [
				...occurred,
				choices('group', 'Groups', paymentGroups, { name: 'paymentGroups' }),
				choice('wallet.type', 'Wallet', walletTypes, { name: 'wallet', description: 'Left out: Available' }),
				openChoice(
					'wallet.paymentOperator',
					'Payment Operator',
					[
						['AF', 'Allegro Finance'],
						['AF_P24', 'Allegro Finance, Przelewy24'],
						['AF_PAYU', 'Allegro Finance, PayU'],
						['P24', 'Przelewy24'],
						['PAYU', 'PayU'],
					],
					{ name: 'paymentOperator' },
				),
				paymentId,
				text('participant.login', 'Participant Login', { example: 'garden_lover' }),
				openChoice(
					'marketplaceId',
					'Marketplace',
					[
						['allegro-pl', 'Allegro.pl'],
						['allegro-cz', 'Allegro.cz'],
					],
					{ name: 'paymentMarketplace' },
				),
				text('currency', 'Currency', { example: 'PLN' }),
			],
			// Payment operations: more than 10,000 in a filter are refused as a whole (allegro-facts 4.3).
			result: list('paymentOperations', {
				paging: offset({ most: 50, lastOffset: 10_000, total: 'totalCount' }),
			}),
		}),
		refund: operation('POST /payments/refunds', {
			on: { any: REFUND_REFUSED },
			name: 'Refund',
			action: 'Refund payment',
			polish: 'zwrot wpłaty',
			description: 'Of goods, delivery or overpayment; give at least one',
			body: refund,
			commandId: { in: 'body', wire: 'commandId', told: ['payment.id', 'order.id', 'lineItems[].id'] },
			repeat: 'safe',
		}),
		getRefunds: operation('GET /payments/refunds', {
			name: 'Get Refunds',
			action: 'Get refunds of payments',
			polish: 'zwrot wpłaty',
			query: [
				...occurred,
				openChoices(
					'status',
					'Refund Status',
					[
						['WAITING', 'Waiting'],
						['IN_PROGRESS', 'In Progress'],
						['SUCCESS', 'Refunded'],
						['PARTIAL', 'Refunded in Part'],
						['CANCELED', 'Canceled'],
					],
					{ name: 'refundStatuses' },
				),
				at('order.id', orderId),
				paymentId,
				text('id', 'Refund ID', { name: 'refundId' }),
			],
			result: list('refunds', { paging: offset({ most: 100, total: 'totalCount' }) }),
		}),
	},
);
