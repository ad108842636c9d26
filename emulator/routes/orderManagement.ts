import type { Call, Reply, Routes } from '../route';
import { CARRIERS } from '../shop/delivery/carriers';
import { pointJson } from '../shop/delivery/json';
import { invoicesJson, orderEventJson, orderJson, shipmentJson } from '../shop/orders/json';
import { EVENT_TYPES, type EventType } from '../shop/orders/model';
import { orderFilter } from '../shop/orders/search';
import { numericIds } from '../shop/journal';
import { invalid } from '../refusals';
import { iso } from '../shop/units';
import { at, journalQuery, page } from './support';

/** Lists of orders end here (allegro-facts 4.3). */
const DEEPEST = 10_000;

const ORDER = '/order/checkout-forms/{id}';

const revision = ({ query }: Call) => query.get('checkoutForm.revision');

function getEvents(call: Call): Reply {
	const query = journalQuery(call);
	if (query.from !== undefined && Number.isNaN(numericIds.read(query.from))) {
		invalid('from', 'Not an event id', 'Niepoprawny identyfikator zdarzenia');
	}
	const unknown = query.types.find((type) => !EVENT_TYPES.includes(type as EventType));
	if (unknown !== undefined) invalid('type', `Unknown type '${unknown}'`, 'Nieznany typ zdarzenia');
	const { orders, account } = call.shop;
	return { body: { events: orders.journal.read(query).map((entry) => orderEventJson(entry, account.id)) } };
}

function getOrders(call: Call): Reply {
	const { offset, limit } = page(call, { most: 100, deepest: DEEPEST });
	const { rows, total } = call.shop.orders.search(orderFilter(call.query), offset, limit);
	return { body: { checkoutForms: rows.map(orderJson), count: rows.length, totalCount: total } };
}

export const orderManagement: Routes = {
	'GET /order/events': getEvents,
	'GET /order/event-stats': ({ shop, now }) => {
		const latest = shop.orders.journal.latest(now.getTime());
		if (!latest) return { body: {} };
		return {
			body: { latestEvent: { id: numericIds.write(latest.sequence), occurredAt: iso(latest.occurredAt) } },
		};
	},
	'GET /order/checkout-forms': getOrders,
	[`GET ${ORDER}`]: ({ shop, param }) => ({ body: orderJson(shop.orders.get(param('id'))) }),
	[`PUT ${ORDER}/fulfillment`]: (call) => {
		call.shop.orderProcessing.setFulfillment(call.param('id'), call.body, revision(call), at(call));
		return { status: 204 };
	},
	[`POST ${ORDER}/serial-numbers`]: (call) => {
		call.shop.orderProcessing.setSerials(call.param('id'), call.body, revision(call));
		return { status: 204 };
	},
	[`GET ${ORDER}/shipments`]: ({ shop, param }) => {
		const order = shop.orders.get(param('id'));
		return { body: { shipments: (order.shipments ?? []).map((one) => shipmentJson(order, one)) } };
	},
	[`POST ${ORDER}/shipments`]: (call) => {
		const shipment = call.shop.orderProcessing.addShipment(call.param('id'), call.body, at(call));
		return { status: 201, body: shipmentJson(call.shop.orders.get(call.param('id')), shipment) };
	},
	[`GET ${ORDER}/invoices`]: ({ shop, param }) => ({ body: invoicesJson(shop.orders.get(param('id'))) }),
	[`POST ${ORDER}/invoices`]: (call) => ({
		status: 201,
		body: { id: call.shop.orderProcessing.addInvoice(call.param('id'), call.body, at(call)).id },
	}),
	[`PUT ${ORDER}/invoices/{invoiceId}/file`]: (call) => {
		call.shop.orderProcessing.uploadInvoice(call.param('id'), call.param('invoiceId'), call.body, at(call));
		return { status: 200 };
	},
	'POST /order/{orderId}/billing-documents/links': (call) => {
		call.shop.orderProcessing.addLink(call.param('orderId'), call.body?.url, at(call));
		return { status: 201 };
	},
	'GET /order/carriers': () => ({
		body: { carriers: CARRIERS },
		headers: { 'Cache-Control': 'max-age=86400' },
	}),
	'GET /order/carriers/{carrierId}/tracking': (call) => ({
		body: call.shop.orderProcessing.tracking(call.param('carrierId'), call.query.getAll('waybill'), at(call)),
	}),
	'GET /order/carriers/ALLEGRO/points': ({ shop, query }) => {
		const carriers = query.getAll('carriers');
		const points = shop.points.filter(
			(point) => carriers.length === 0 || point.carriers.some((carrier) => carriers.includes(carrier)),
		);
		return { body: { points: points.map(pointJson) } };
	},
};
