import type { Routes } from '../route';
import { MARKETPLACES } from '../shop/delivery/model';
import { offerEventJson, offerRow } from '../shop/offers/json';
import { searchOffers } from '../shop/offers/search';
import { invalid } from '../refusals';
import { counted, journalQuery } from './support';

/** `offset + limit` of the offer list at most (allegro-facts 4.3). */
const DEEPEST = 10_000_000;

export const usersOfferInformation: Routes = {
	'GET /sale/offers': (call) => {
		const all = searchOffers(call.shop.offers.all(), call.query, call.shop.categories);
		return counted(call, 'offers', all, { limit: 20, deepest: DEEPEST }, offerRow);
	},
	'GET /sale/product-offers/{offerId}': ({ shop, param }) => ({
		body: shop.offers.get(param('offerId')).data,
	}),
	'GET /sale/product-offers/{offerId}/parts': ({ shop, param, query }) => {
		const { data } = shop.offers.get(param('offerId'));
		const parts = query.getAll('include');
		const price = parts.includes('price') && data.sellingMode.price;
		const other = Object.entries(data.additionalMarketplaces).filter(([, one]) => one.sellingMode?.price);
		return {
			body: {
				id: data.id,
				...(parts.includes('stock') ? { stock: { available: data.stock.available } } : {}),
				...(price
					? {
							sellingMode: { price },
							additionalMarketplaces: Object.fromEntries(
								other.map(([id, one]) => [id, { sellingMode: { price: one.sellingMode.price } }]),
							),
						}
					: {}),
			},
		};
	},
	'GET /sale/offer-events': (call) => ({
		body: { offerEvents: call.shop.offers.journal.read(journalQuery(call)).map(offerEventJson) },
	}),
	'GET /sale/offers/{offerId}/smart': ({ shop, param, query }) => {
		const { data } = shop.offers.get(param('offerId'));
		if (!((query.get('marketplaceId') ?? 'allegro-pl') in MARKETPLACES)) {
			invalid('marketplaceId', 'Unknown marketplace', 'Nieznany serwis');
		}
		const rates = data.delivery.shippingRates;
		const methods = rates
			? shop.delivery.rate(rates.id).rates.map(({ deliveryMethod }) => deliveryMethod)
			: [];
		return {
			body: {
				classification: { fulfilled: methods.length > 0, lastChanged: data.updatedAt },
				scheduledForReclassification: false,
				smartDeliveryMethods: methods,
				conditions: [
					{
						code: 'deliveryMethodPrices',
						name: 'Cennik dostawy',
						description: 'Oferta ma dostawę zgodną z cennikiem.',
						fulfilled: methods.length > 0,
						passedDeliveryMethods: methods,
						failedDeliveryMethods: [],
					},
				],
			},
		};
	},
};
