import type { Routes } from '../route';
import { iso } from '../shop/units';
import { at } from './support';

const RULES = '/sale/price-automation/rules';

export const automaticPricing: Routes = {
	[`GET ${RULES}`]: ({ shop }) => ({ body: { rules: shop.priceRules.all() } }),
	[`POST ${RULES}`]: (call) => ({ status: 201, body: call.shop.priceRules.create(call.body, at(call)) }),
	[`GET ${RULES}/{ruleId}`]: ({ shop, param }) => ({ body: shop.priceRules.get(param('ruleId')) }),
	[`PUT ${RULES}/{ruleId}`]: (call) => ({
		body: call.shop.priceRules.change(call.param('ruleId'), call.body, at(call)),
	}),
	[`DELETE ${RULES}/{ruleId}`]: ({ shop, param }) => {
		shop.priceRules.remove(param('ruleId'));
		return { status: 204 };
	},
	'GET /sale/price-automation/offers/{offerId}/rules': ({ shop, param }) => {
		const { id, data } = shop.offers.get(param('offerId'));
		const rules = shop.priceRules.of(id);
		const moments = rules.map(({ updatedAt }) => Date.parse(updatedAt));
		return {
			body: { rules, updatedAt: moments.length ? iso(Math.max(...moments)) : data.createdAt },
		};
	},
};
