import type { Routes } from '../route';
import { refundClaimJson } from '../shop/commissionRefunds';
import { BILLING_TYPES, billingJson, operationJson } from '../shop/ledger';
import { ratingJson } from '../shop/ratings';
import { invalid } from '../refusals';
import { returnJson } from '../shop/returns';
import { at, counted, cut, page } from './support';

/** A filter of payment operations must not match more (allegro-facts 4.3). */
const MOST_OPERATIONS = 10_000;

/** What comes after an order: returns, ratings, fees, money. */
export const afterOrder: Routes = {
	'GET /order/customer-returns': (call) => {
		const found = call.shop.returns.search(call.query);
		return { body: { count: found.length, customerReturns: cut(found, page(call, {})).map(returnJson) } };
	},
	'GET /order/customer-returns/{customerReturnId}': ({ shop, param }) => ({
		body: returnJson(shop.returns.get(param('customerReturnId'))),
	}),
	'GET /sale/user-ratings': (call) => ({
		body: {
			ratings: cut(call.shop.ratings.search(call.query), page(call, { limit: 20, most: 100 })).map(
				ratingJson,
			),
		},
	}),
	'GET /billing/billing-entries': (call) => ({
		body: {
			billingEntries: cut(call.shop.ledger.billing(call.query), page(call, { most: 100 })).map(billingJson),
		},
	}),
	'GET /billing/billing-types': () => ({
		body: Object.entries(BILLING_TYPES).map(([id, description]) => ({ id, description })),
	}),
	'GET /payments/payment-operations': (call) => {
		const found = call.shop.ledger.payments(call.query);
		if (found.length > MOST_OPERATIONS)
			invalid('occurredAt.gte', 'Too many operations match', 'Zawęź zakres dat');
		return counted(call, 'paymentOperations', found, { limit: 50, most: 50 }, operationJson);
	},
	'POST /payments/refunds': (call) => ({ body: call.shop.refunds.start(call.body, at(call)) }),
	'GET /payments/refunds': (call) => {
		const payment = call.query.get('payment.id');
		const found = call.shop.refunds.all().filter((one) => payment === null || one.payment.id === payment);
		return counted(call, 'refunds', found, { limit: 10, most: 100 });
	},
	'GET /order/refund-claims': (call) => {
		const found = call.shop.commissionRefunds.search(call.query.get('status'));
		const rows = cut(found, page(call, { limit: 25, most: 100 }));
		return { body: { refundClaims: rows.map(refundClaimJson), count: found.length } };
	},
	'GET /order/refund-claims/{claimId}': ({ shop, param }) => ({
		body: refundClaimJson(shop.commissionRefunds.get(param('claimId'))),
	}),
};
