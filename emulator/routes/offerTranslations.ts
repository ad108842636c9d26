import type { Routes } from '../route';

const PATH = '/sale/offers/{offerId}/translations';

export const offerTranslations: Routes = {
	[`GET ${PATH}`]: ({ shop, param, query }) => ({
		body: { translations: shop.translations.of(shop.offers.get(param('offerId')), query.get('language')) },
	}),
	[`PATCH ${PATH}/{language}`]: ({ shop, param, body }) => {
		const { id } = shop.offers.get(param('offerId'));
		shop.translations.update(id, param('language'), body);
		return { status: 200 };
	},
	[`DELETE ${PATH}/{language}`]: ({ shop, param, query }) => {
		shop.translations.remove(param('offerId'), param('language'), query.get('element'));
		return { status: 204 };
	},
};
