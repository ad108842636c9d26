import { filtered, method } from './declare';

const ORDERS = ['GET /order/checkout-forms'];
const ORDER = ['GET /order/checkout-forms/{id}', ...ORDERS];

/** What happens after the purchase. */
export const sales = {
	doAddPackageInfoToPostBuyForm: method('Adds tracking numbers to a transaction', {
		needs: 'transactionId packageInfo',
		rest: ['POST /order/checkout-forms/{id}/shipments'],
	}),
	doCancelTransaction: method('Cancels a transaction of the account', { needs: 'transactionId' }),
	doGetDeals: method('Lists unpaid purchases of a buyer in an offer', {
		needs: 'itemId buyerId',
		rest: ['GET /order/events'],
	}),
	doGetFilledPostBuyForms: method('Lists transaction IDs of purchase forms that were filled in', {
		needs: 'paymentType userRole',
		rest: ORDERS,
	}),
	doGetFreeDeliveryAmount: method('Reads from which sum a seller delivers free of charge', {
		needs: 'userId',
	}),
	doGetMessageToBuyer: method('Reads the message a seller adds to a purchase', { needs: 'itemId' }),
	doGetMyCurrentShipmentPriceType: method('Reads how delivery costs of several offers add up'),
	doGetPostBuyData: method('Reads the contact data of buyers or sellers of given offers', {
		needs: 'itemsArray',
		rest: ORDERS,
	}),
	doGetPostBuyFormsDataForBuyers: method('Reads purchase forms that the account filled in', {
		needs: 'transactionsIdsArray',
	}),
	doGetPostBuyFormsDataForSellers: method("Reads the buyers' purchase forms: address, delivery, payment", {
		needs: 'transactionsIdsArray',
		rest: ORDER,
	}),
	doGetPostBuyFormsIds: method('Lists the IDs of purchase forms of the last month', {
		rest: ORDERS,
		pages: filtered('formsIds', 'formsCount'),
	}),
	doGetPostBuyItemInfo: method('Tells for which offers a purchase form can be filled in', {
		needs: 'itemIds',
	}),
	doGetRelatedItems: method('Lists offers that share a purchase form with given ones', { needs: 'itemIds' }),
	doGetShipmentData: method('Lists the delivery methods of the country', {
		rest: ['GET /sale/delivery-methods', 'GET /sale/shipping-rates'],
	}),
	doGetShipmentDataForRelatedItems: method('Lists the delivery methods that given offers share', {
		needs: 'itemIds',
		rest: ['GET /sale/delivery-methods'],
	}),
	doGetShipmentPriceTypes: method('Lists the ways delivery costs of several offers can add up'),
	doGetTransactionsIDs: method('Finds the transactions of given offers', {
		needs: 'itemsIdArray userRole',
		rest: ORDERS,
	}),
	doSendPostBuyForm: method('Fills in a purchase form', {
		needs: 'newPostBuyFormSeller newPostBuyFormCommon',
	}),
	doSetFreeDeliveryAmount: method('Sets from which sum delivery is free of charge', { needs: 'activeFlag' }),
	doSetShipmentPriceType: method('Sets how delivery costs of several offers add up', {
		needs: 'shipmentPriceTypeId',
	}),
};
