import type { Routes } from '../route';
import { CLASSIFIED_PACKAGES } from '../shop/offers/classifieds';

/** Packages for classifieds. */
export const classifieds: Routes = {
	'GET /sale/classifieds-packages': ({ shop, query }) => {
		shop.categories.get(query.get('category.id')!);
		return { body: { packages: CLASSIFIED_PACKAGES } };
	},
	'GET /sale/classifieds-packages/{packageId}': ({ shop, param }) => ({
		body: shop.classifieds.package(param('packageId')),
	}),
	'GET /sale/offer-classifieds-packages/{offerId}': ({ shop, param }) => ({
		body: shop.classifieds.of(param('offerId')),
	}),
	'PUT /sale/offer-classifieds-packages/{offerId}': ({ shop, param, body }) => {
		shop.classifieds.assign(param('offerId'), body);
		return { status: 200 };
	},
};
