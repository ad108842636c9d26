import { method } from './declare';

const OPERATIONS = ['GET /payments/payment-operations'];
const BILLING = ['GET /billing/billing-entries'];

/** Money: what buyers paid, what was paid out, what the site charges. */
export const payments = {
	doGetMyIncomingPayments: method('Lists payments of buyers', {
		rest: OPERATIONS,
		pages: {
			list: 'payTransIncome',
			size: 'transPageLimit',
			most: 25,
			from: 'transOffset',
			counts: 'pages',
		},
	}),
	doGetMyIncomingPaymentsRefunds: method('Lists refunds to buyers', {
		rest: OPERATIONS,
		pages: { list: 'payTransIncomeRefunds', size: 'limit', most: 25, from: 'offset', counts: 'pages' },
	}),
	doGetMyPayments: method('Lists payments that the account made', {
		pages: { list: 'payTransPayment', size: 'pageSize', most: 25, from: 'pageNumber', counts: 'pages' },
	}),
	doGetMyPaymentsInfo: method('Reads balance and payout settings'),
	doGetMyPaymentsRefunds: method('Lists refunds that the account received', {
		pages: { list: 'payTransPaymentRefunds', size: 'limit', most: 25, from: 'offset', counts: 'pages' },
	}),
	doGetMyPayouts: method('Lists payouts to the bank account', {
		rest: OPERATIONS,
		pages: {
			list: 'payTransPayout',
			size: 'transPageLimit',
			most: 50,
			from: 'transOffset',
			counts: 'pages',
		},
	}),
	doGetMyPayoutsDetails: method('Lists the payments that a payout consists of', {
		needs: 'payoutId',
		rest: OPERATIONS,
		pages: {
			list: 'payments',
			size: 'limit',
			most: 25,
			from: 'offset',
			counts: 'pages',
			total: 'paymentsCount',
		},
	}),
	doGetPaymentData: method('Lists the fees of the country'),
	doGetPaymentMethods: method('Lists the payment methods of given offers', { needs: 'itemIds' }),
	doMyBilling: method('Reads the balance of fees', { rest: BILLING }),
	doMyBillingItem: method('Reads the fees of an offer', { needs: 'itemId', rest: BILLING }),
	doRequestPayout: method('Orders a payout to the bank account'),
	doRequestSurcharge: method('Asks the buyer of a transaction for a further payment', {
		needs: 'transactionId surchargeValue',
	}),
};
