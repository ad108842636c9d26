import { method } from './declare';

/** The Allegro shop of old, and tags. */
export const shop = {
	doGetShopsTags: method('Lists the tags of the account', { rest: ['GET /sale/offer-tags'] }),
	doSellSomeAgainInShop: method('Lists up to 25 offers once more in the shop', {
		needs: 'sellItemsArray',
		rest: ['PUT /sale/offer-publication-commands/{commandId}'],
	}),
};
