import { filtered, method, tab } from './declare';

const EDIT = ['PATCH /sale/product-offers/{offerId}'];
const LIST = ['GET /sale/offers'];
const PUBLISH = ['PUT /sale/offer-publication-commands/{commandId}'];

/** Everything about offers, those of others included. */
export const offers = {
	doAddDescToItems: method('Adds text to the descriptions of offers on sale', {
		needs: 'itemsIdArray itDescription',
		rest: EDIT,
	}),
	doBidItem: method('Bids for an offer or buys it', {
		needs: 'bidItId bidUserPrice bidQuantity',
		rest: ['PUT /bidding/offers/{offerId}/bid'],
	}),
	doCancelBidItem: method('Cancels bids of given buyers', { needs: 'cancelItemId cancelBidsArray' }),
	doChangeItemFields: method('Changes an offer by its fields of the sale form', {
		needs: 'itemId',
		rest: EDIT,
	}),
	doChangePriceItem: method('Changes the prices of an offer', {
		needs: 'itemId',
		rest: ['PUT /offers/{offerId}/change-price-commands/{commandId}', ...EDIT],
	}),
	doChangeQuantityItem: method('Changes how many pieces an offer has', {
		needs: 'itemId newItemQuantity',
		rest: ['PUT /sale/offer-quantity-change-commands/{commandId}', ...EDIT],
	}),
	doCheckItemDescription: method('Checks a description before it is used', { needs: 'descriptionContent' }),
	doCheckNewAuctionExt: method('Checks a new offer and what it would cost, without listing it', {
		needs: 'fields',
		rest: ['POST /sale/product-offers'],
	}),
	doCreateItemTemplate: method('Saves fields of the sale form as a template', {
		needs: 'itemTemplateName itemTemplateFields',
	}),
	doFinishItem: method('Ends an offer', { needs: 'finishItemId', rest: PUBLISH }),
	doFinishItems: method('Ends up to 25 offers', { needs: 'finishItemsList', rest: PUBLISH }),
	doGetBidItem2: method('Lists the buyers and bids of an offer', { needs: 'itemId' }),
	doGetItemFields: method('Reads an offer as fields of the sale form', {
		needs: 'itemId',
		rest: ['GET /sale/product-offers/{offerId}'],
	}),
	doGetItemTemplates: method('Reads saved offer templates, all or some'),
	doGetItemsImages: method('Finds the pictures of given offers', { needs: 'itemsArray' }),
	doGetItemsInfo: method('Reads up to 25 offers of any seller', { needs: 'itemsIdArray' }),
	doGetItemsList: method('Searches the offers of all sellers', {
		pages: filtered('itemsList', 'itemsCount'),
	}),
	doGetMyBidItems: method('Lists offers that the account bids for', { pages: tab('bidItemsList') }),
	doGetMyFutureItems: method('Lists offers that are planned', { rest: LIST, pages: tab('futureItemsList') }),
	doGetMyNotSoldItems: method('Lists offers that ended unsold', {
		rest: LIST,
		pages: tab('notSoldItemsList'),
	}),
	doGetMyNotWonItems: method('Lists offers that the account bid for in vain', {
		pages: tab('notWonItemsList'),
	}),
	doGetMySellItems: method('Lists offers on sale', { rest: LIST, pages: tab('sellItemsList') }),
	doGetMySoldItems: method('Lists offers that were sold', { rest: LIST, pages: tab('soldItemsList') }),
	doGetMyWonItems: method('Lists offers that the account bought', { pages: tab('wonItemsList') }),
	doMyAccount2: method('Lists the offers of a tab of My Allegro as plain arrays', {
		needs: 'accountType',
		rest: LIST,
		pages: { list: 'myaccountList', size: 'limit', most: 100, from: 'offset', counts: 'rows' },
	}),
	doMyAccountItemsCount: method('Counts the offers of a tab of My Allegro', {
		needs: 'accountType',
		rest: LIST,
	}),
	doNewAuctionExt: method('Lists a new offer', { needs: 'fields', rest: ['POST /sale/product-offers'] }),
	doRemoveItemTemplates: method('Deletes saved offer templates', { needs: 'itemTemplateIds' }),
	doRequestCancelBid: method('Asks the seller to cancel a bid of the account', { needs: 'requestItemId' }),
	doSellSomeAgain: method('Lists up to 25 ended offers once more', {
		needs: 'sellItemsArray sellAuctionDuration',
		rest: PUBLISH,
	}),
	doShowItemInfoExt: method('Reads an offer of any seller', { needs: 'itemId' }),
	doVerifyItem: method('Tells whether an offer was listed, by its local ID', {
		needs: 'localId',
		rest: ['GET /sale/product-offers/{offerId}/operations/{operationId}'],
	}),
};
