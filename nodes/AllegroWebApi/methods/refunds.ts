import { filtered, method } from './declare';

const CLAIMS = ['GET /order/refund-claims'];

/** Refunds of commission for purchases that came to nothing. */
export const refunds = {
	doCancelRefundForm: method('Withdraws a request for a commission refund', {
		needs: 'refundId',
		rest: ['DELETE /order/refund-claims/{claimId}'],
	}),
	doCancelRefundWarning: method('Takes back a warning that a refund request gave a buyer', {
		needs: 'refundId',
	}),
	doGetArchiveRefundsList: method('Lists refund requests of an archived offer', {
		needs: 'itemId',
		rest: CLAIMS,
	}),
	doGetRefundsDeals: method('Lists purchases whose commission can be refunded', {
		rest: CLAIMS,
		pages: filtered('dealsList', 'dealsCount'),
	}),
	doGetRefundsList: method('Lists refund requests', {
		rest: CLAIMS,
		pages: filtered('refundsList', 'refundsCount'),
	}),
	doGetRefundsReasons: method('Lists the reasons a refund can be asked for', { needs: 'dealId' }),
	doSendRefundForm: method('Asks for a refund of commission', {
		needs: 'dealId reasonId refundQuantity',
		rest: ['POST /order/refund-claims'],
	}),
};
