import type { Routes } from '../route';
import { iso } from '../shop/units';
import { at } from './support';

const RULES = '/sale/price-automation/rules';

export const automaticPricing: Routes = {
	[`GET ${RULES}`]: ({ shop }) => ({ body: { rules: shop.priceRules.all() } }),
	[`POST ${RULES}`]: (call) => ({ status: 201, body: call.shop.priceRules.create(call.body, at(call)) }),
	[`GET ${RULES}/{ruleId}`]: ({ shop, params }) => ({ body: shop.priceRules.get(params.ruleId) }),
	[`PUT ${RULES}/{ruleId}`]: (call) => ({
		body: call.shop.priceRules.change(call.params.ruleId, call.body, at(call)),
	}),
	[`DELETE ${RULES}/{ruleId}`]: ({ shop, params }) => {
		shop.priceRules.remove(params.ruleId);
		return { status: 204 };
	},
	'GET /sale/price-automation/offers/{offerId}/rules': ({ shop, params }) => {
		const { id, data } = shop.offers.get(params.offerId);
		const rules = shop.priceRules.of(id);
		const moments = rules.map(({ updatedAt }) => Date.parse(updatedAt));
		return {
			body: { rules, updatedAt: moments.length ? iso(Math.max(...moments)) : data.createdAt },
		};
	},
};
