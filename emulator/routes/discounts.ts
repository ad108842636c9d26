import type { Call, Reply, Routes } from '../route';
import { at, cut, page } from './support';

/** Pages whose token is where they begin, as text that means nothing to others. */
function paged(call: Call, all: unknown[], limit: number): Reply {
	const token = call.query.get('page.id');
	const start = token ? Number(Buffer.from(token, 'base64').toString()) : 0;
	const end = start + Number(call.query.get('limit') ?? limit);
	const next = end < all.length && { nextPage: { id: Buffer.from(String(end)).toString('base64') } };
	return { body: { bundles: all.slice(start, end), ...next } };
}

const withOffer = ({ query }: Call, ids: unknown[]) =>
	query.get('offer.id') === null || ids.includes(query.get('offer.id'));

const gone: Reply = { status: 204 };

export const discounts: Routes = {
	'GET /sale/flexible-bundles': (call) => {
		const rows = call.shop.bundles.flexible.all().map(({ slots, ...rest }) => ({
			...rest,
			slotsRepresentatives: slots.map(({ offers }: any) => offers[0].id),
		}));
		const own = rows.filter(({ slotsRepresentatives }) => withOffer(call, slotsRepresentatives));
		return paged(call, own, 20);
	},
	'POST /sale/flexible-bundles': (call) => ({
		status: 201,
		body: call.shop.bundles.create(call.body, at(call)),
	}),
	'GET /sale/flexible-bundles/{bundleId}': ({ shop, param }) => ({
		body: shop.bundles.flexible.get(param('bundleId')),
	}),
	'PUT /sale/flexible-bundles/{bundleId}': ({ shop, param, body }) => ({
		body: shop.bundles.replace(param('bundleId'), body),
	}),
	'DELETE /sale/flexible-bundles/{bundleId}': ({ shop, param }) => {
		shop.bundles.flexible.remove(param('bundleId'));
		return gone;
	},
	'GET /sale/bundles': (call) => {
		const all = call.shop.bundles.old.all();
		const own = all.filter(({ offers }) =>
			withOffer(
				call,
				offers.map(({ id }: any) => id),
			),
		);
		return paged(call, own, 50);
	},
	'GET /sale/bundles/{bundleId}': ({ shop, param }) => ({ body: shop.bundles.old.get(param('bundleId')) }),
	'DELETE /sale/bundles/{bundleId}': ({ shop, param }) => {
		shop.bundles.old.remove(param('bundleId'));
		return gone;
	},
	'PUT /sale/bundles/{bundleId}/discount': ({ shop, param, body }) => {
		const bundle = shop.bundles.old.get(param('bundleId'));
		return { body: shop.bundles.old.replace({ ...bundle, discounts: body.discounts ?? [] }) };
	},
	'GET /sale/loyalty/promotions': (call) => {
		const all = call.shop.rebates.search(call.query);
		const promotions = cut(all, page(call, { limit: 50, most: 5000, deepest: 50_000 }));
		return { body: { promotions, totalCount: all.length } };
	},
	'POST /sale/loyalty/promotions': (call) => ({
		status: 201,
		body: call.shop.rebates.create(call.body, at(call)),
	}),
	'GET /sale/loyalty/promotions/{promotionId}': ({ shop, param }) => ({
		body: shop.rebates.list.get(param('promotionId')),
	}),
	'PUT /sale/loyalty/promotions/{promotionId}': ({ shop, param, body }) => ({
		body: shop.rebates.replace(param('promotionId'), body),
	}),
	'DELETE /sale/loyalty/promotions/{promotionId}': ({ shop, param }) => {
		shop.rebates.list.get(param('promotionId')).status = 'INACTIVE';
		return gone;
	},
	'GET /sale/turnover-discount': ({ shop, query }) => ({
		body: shop.rebates.turnovers(query.getAll('marketplaceId')),
	}),
	'PUT /sale/turnover-discount/{marketplaceId}': (call) => ({
		body: call.shop.rebates.setTurnover(call.param('marketplaceId'), call.body, at(call)),
	}),
	'PUT /sale/turnover-discount/{marketplaceId}/deactivate': ({ shop, param }) => {
		const discount = shop.rebates.endTurnover(param('marketplaceId'));
		return discount ? { body: discount } : gone;
	},
};
