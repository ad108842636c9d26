import { fileOf } from '../generated';
import type { Call, Reply, Routes } from '../route';
import { etagOf, noticeJson, submissionJson } from '../shop/fulfillment';
import { found } from '../refusals';
import { iso } from '../shop/units';
import { at, counted } from './support';

const ROOT = '/fulfillment/advance-ship-notices';

const noticeReply = (notice: Parameters<typeof noticeJson>[0], status = 200): Reply => ({
	status,
	body: noticeJson(notice),
	headers: { etag: etagOf(notice) },
});

const change =
	(status: 'DRAFT' | 'IN_TRANSIT') =>
	(call: Call): Reply => {
		const { shop, param, headers, body } = call;
		return noticeReply(shop.fulfillment.change(param('id'), status, headers['if-match'], body, at(call)));
	};

export const fulfillment: Routes = {
	[`GET ${ROOT}`]: (call) => {
		const statuses = call.query.getAll('status');
		const notices = call.shop.fulfillment.notices
			.all()
			.filter(({ status }) => statuses.length === 0 || statuses.includes(status));
		return counted(call, 'advanceShipNotices', notices, { limit: 50, most: 200 }, noticeJson);
	},
	[`POST ${ROOT}`]: (call) => noticeReply(call.shop.fulfillment.announce(call.body, at(call)), 201),
	[`GET ${ROOT}/{id}`]: ({ shop, param }) => noticeReply(shop.fulfillment.notices.get(param('id'))),
	[`PUT ${ROOT}/{id}`]: change('DRAFT'),
	[`PUT ${ROOT}/{id}/submitted`]: change('IN_TRANSIT'),
	[`DELETE ${ROOT}/{id}`]: ({ shop, param }) => {
		shop.fulfillment.remove(param('id'));
		return { status: 204 };
	},
	[`PUT ${ROOT}/{id}/cancel`]: (call) => {
		call.shop.fulfillment.cancel(call.param('id'), at(call));
		return { status: 200 };
	},
	[`GET ${ROOT}/{id}/labels`]: ({ shop, param, headers }) => {
		const { displayNumber } = shop.fulfillment.notices.get(param('id'));
		const type = headers.accept!;
		const extension = type.endsWith('zpl') ? 'zpl' : 'pdf';
		return {
			body: fileOf(type),
			headers: { 'content-disposition': `attachment; filename="${displayNumber}.${extension}"` },
		};
	},
	[`GET ${ROOT}/{id}/receiving-state`]: ({ shop, param }) => {
		const { status, displayNumber, updatedAt, content } = shop.fulfillment.notices.get(param('id'));
		const done = status === 'COMPLETED';
		return {
			body: {
				updatedAt: iso(updatedAt),
				stage: done ? 'COMPLETED' : 'IN_PROGRESS',
				displayNumber,
				content: content.items.map(({ product, quantity }: any) => ({
					product,
					expected: quantity,
					received: done ? [{ quantity, receivedType: 'SELLABLE', reasonCode: 'SELLABLE' }] : [],
				})),
			},
		};
	},
	'PUT /fulfillment/submit-commands/{commandId}': (call) => ({
		status: 201,
		body: submissionJson(call.shop.fulfillment.submit(call.param('commandId'), call.body.input, at(call))),
		headers: { location: `${call.origin.api}/fulfillment/submit-commands/${call.param('commandId')}` },
	}),
	'GET /fulfillment/submit-commands/{commandId}': ({ shop, param }) => ({
		body: submissionJson(shop.fulfillment.submissions.get(param('commandId'))),
	}),
	'GET /fulfillment/available-products': (call) =>
		counted(call, 'products', call.shop.fulfillment.products(), { limit: 50, most: 100 }, ({ id, name }) => ({
			id,
			name,
			gtins: [],
		})),
	'GET /fulfillment/stock': (call) => {
		const phrase = call.query.get('phrase')?.toLowerCase() ?? '';
		const wanted = call.query.get('productId');
		const stock = call.shop.fulfillment
			.products()
			.filter(({ id, name }) => name.toLowerCase().includes(phrase) && (wanted ?? id) === id)
			.map(({ id, name, offerId }) => ({
				product: { id, name, gtins: [] },
				quantity: { available: 20, onOrder: 0, onHold: 0 },
				offerId,
			}));
		return counted(call, 'stock', stock, { limit: 50 });
	},
	'GET /fulfillment/removal/preferences': ({ shop }) => ({ body: shop.fulfillment.preference }),
	'PUT /fulfillment/removal/preferences': ({ shop, body }) => ({
		status: 201,
		body: (shop.fulfillment.preference = body),
	}),
	'GET /fulfillment/tax-id': ({ shop }) => ({
		body: found(shop.fulfillment.tax, 'Tax identification number', 'numer podatkowy'),
	}),
	'POST /fulfillment/tax-id': (call) => taxId(call, 201),
	'PUT /fulfillment/tax-id': (call) => taxId(call, 200),
};

/** Keeps the number; that it is verified, at Allegro by a person, never happens here. */
function taxId({ shop, body }: Call, status: number): Reply {
	shop.fulfillment.tax = { taxId: body.taxId, verificationStatus: 'NOT_VERIFIED' };
	return { status };
}
