import type { Routes } from '../route';

const PATH = '/sale/offers/{offerId}/translations';

export const offerTranslations: Routes = {
	[`GET ${PATH}`]: ({ shop, params, query }) => ({
		body: { translations: shop.translations.of(shop.offers.get(params.offerId), query.get('language')) },
	}),
	[`PATCH ${PATH}/{language}`]: ({ shop, params, body }) => {
		const { id } = shop.offers.get(params.offerId);
		shop.translations.update(id, params.language, body);
		return { status: 200 };
	},
	[`DELETE ${PATH}/{language}`]: ({ shop, params, query }) => {
		shop.translations.remove(params.offerId, params.language, query.get('element'));
		return { status: 204 };
	},
};
