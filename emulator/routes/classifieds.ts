import type { Routes } from '../route';
import { CLASSIFIED_PACKAGES } from '../shop/offers/classifieds';

/** Packages for classifieds. */
export const classifieds: Routes = {
	'GET /sale/classifieds-packages': ({ shop, query }) => {
		shop.categories.get(query.get('category.id')!);
		return { body: { packages: CLASSIFIED_PACKAGES } };
	},
	'GET /sale/classifieds-packages/{packageId}': ({ shop, params }) => ({
		body: shop.classifieds.package(params.packageId),
	}),
	'GET /sale/offer-classifieds-packages/{offerId}': ({ shop, params }) => ({
		body: shop.classifieds.of(params.offerId),
	}),
	'PUT /sale/offer-classifieds-packages/{offerId}': ({ shop, params, body }) => {
		shop.classifieds.assign(params.offerId, body);
		return { status: 200 };
	},
};
