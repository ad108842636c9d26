import type { Routes } from '../route';
import { methodJson, ratesJson } from '../shop/delivery/json';
import { at } from './support';

export const delivery: Routes = {
	'GET /sale/shipping-rates': ({ shop, query }) => {
		const marketplace = query.get('marketplace');
		const rows = shop.delivery.rates.map((set) => ({ set, marketplaces: shop.delivery.marketplacesOf(set) }));
		return {
			body: {
				shippingRates: rows
					.filter(({ marketplaces }) => !marketplace || marketplaces.includes(marketplace))
					.map(({ set, marketplaces }) => ({
						id: set.id,
						name: set.name,
						features: { managedByAllegro: false, isFulfillment: false },
						marketplaces: marketplaces.map((id) => ({ id })),
					})),
			},
		};
	},
	'POST /sale/shipping-rates': (call) => ({
		status: 201,
		body: call.shop.delivery.saveRate(call.body, at(call)),
	}),
	'GET /sale/shipping-rates/{id}': ({ shop, param }) => ({
		body: ratesJson(shop.delivery.rate(param('id'))),
	}),
	'PUT /sale/shipping-rates/{id}': (call) => ({
		body: call.shop.delivery.saveRate(call.body, at(call), call.param('id')),
	}),
	'GET /sale/delivery-settings': ({ shop, query }) => ({
		body: shop.delivery.settingsFor(query.get('marketplace.id') ?? 'allegro-pl'),
	}),
	'PUT /sale/delivery-settings': (call) => ({ body: call.shop.delivery.saveSettings(call.body, at(call)) }),
	'GET /sale/delivery-methods': ({ shop, query }) => {
		const marketplace = query.get('marketplace');
		const { methods } = shop.delivery;
		return {
			body: {
				deliveryMethods: methods
					.filter(({ marketplaces }) => !marketplace || marketplaces.includes(marketplace))
					.map(methodJson),
			},
		};
	},
};
