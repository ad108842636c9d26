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
	[`GET ${GROUPS}/{groupId}`]: ({ shop, param }) => ({
		body: shop.serviceGroups.groups.get(param('groupId')),
	}),
	[`PUT ${GROUPS}/{groupId}`]: (call) => ({
		body: call.shop.serviceGroups.replace(call.param('groupId'), call.body, at(call)),
	}),
	[`GET ${GROUPS}/{groupId}/translations`]: ({ shop, param, query }) => ({
		body: { translations: shop.serviceGroups.translations(param('groupId'), query.get('language')) },
	}),
	[`PATCH ${GROUPS}/{groupId}/translations/{language}`]: ({ shop, param, body }) => ({
		body: shop.serviceGroups.translate(param('groupId'), param('language'), body),
	}),
	[`DELETE ${GROUPS}/{groupId}/translations/{language}`]: ({ shop, param }) => {
		shop.serviceGroups.removeTranslation(param('groupId'), param('language'));
		return { status: 204 };
	},
};
