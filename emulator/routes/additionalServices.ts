import type { Routes } from '../route';
import { SERVICES } from '../shop/additionalServices';
import { at, cut, page } from './support';

const GROUPS = '/sale/offer-additional-services/groups';

/** Additional services with their translations. */
export const additionalServices: Routes = {
	'GET /sale/offer-additional-services/categories': () => ({ body: { categories: SERVICES } }),
	[`GET ${GROUPS}`]: (call) => ({
		body: { additionalServicesGroups: cut(call.shop.serviceGroups.groups.all(), page(call, {})) },
	}),
	[`POST ${GROUPS}`]: (call) => ({
		status: 201,
		body: call.shop.serviceGroups.create(call.body, at(call)),
	}),
	[`GET ${GROUPS}/{groupId}`]: ({ shop, params }) => ({
		body: shop.serviceGroups.groups.get(params.groupId),
	}),
	[`PUT ${GROUPS}/{groupId}`]: (call) => ({
		body: call.shop.serviceGroups.replace(call.params.groupId, call.body, at(call)),
	}),
	[`GET ${GROUPS}/{groupId}/translations`]: ({ shop, params, query }) => ({
		body: { translations: shop.serviceGroups.translations(params.groupId, query.get('language')) },
	}),
	[`PATCH ${GROUPS}/{groupId}/translations/{language}`]: ({ shop, params, body }) => ({
		body: shop.serviceGroups.translate(params.groupId, params.language, body),
	}),
	[`DELETE ${GROUPS}/{groupId}/translations/{language}`]: ({ shop, params }) => {
		shop.serviceGroups.removeTranslation(params.groupId, params.language);
		return { status: 204 };
	},
};
