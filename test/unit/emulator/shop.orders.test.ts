import { revisionOf } from '../../../emulator/shop/orders/json';
import { orderFilter } from '../../../emulator/shop/orders/search';
import { createShop } from '../../../emulator/shop/seed';
import { DAY, HOUR } from '../../../emulator/shop/units';
import { ShopCaller } from './shopCaller';

const opened = new Date('2026-11-22T12:00:00Z');
const LIST = 'GET /order/checkout-forms';
const ONE = 'GET /order/checkout-forms/{id}';
const FULFILL = 'PUT /order/checkout-forms/{id}/fulfillment';

function open(orders = 400) {
	const shop = createShop({ now: opened, offers: 60, orders });
	return { shop, caller: new ShopCaller(shop, opened) };
}

describe('the shop as it opens', () => {
	const { shop, caller } = open(10_500);

	test('has the orders of a year, of which at least 20 of the last day are paid and new', () => {
		expect(shop.orders.size).toBe(10_500);
		const { body } = caller.call(LIST, {
			query: {
				status: 'READY_FOR_PROCESSING',
				'fulfillment.status': 'NEW',
				'lineItems.boughtAt.gte': new Date(opened.getTime() - DAY).toISOString(),
			},
		});
		const paid = body.checkoutForms.filter((order: any) => order.payment.finishedAt);
		expect(paid.length).toBeGreaterThanOrEqual(20);
		const oldest = shop.orders.all()[0]!.boughtAt;
		expect(oldest).toBeGreaterThan(opened.getTime() - 366 * DAY);
		expect(oldest).toBeLessThan(opened.getTime() - 360 * DAY);
	});

	test('has every kind of order, and nothing later than now', () => {
		for (const status of ['BOUGHT', 'FILLED_IN', 'READY_FOR_PROCESSING', 'CANCELLED']) {
			expect(caller.call(LIST, { query: { status } }).body.totalCount).toBeGreaterThan(0);
		}
		const types = new Set(shop.orders.all().map(({ payment }) => payment?.type));
		expect([...types].sort()).toEqual(['CASH_ON_DELIVERY', 'ONLINE', undefined]);
		const late = shop.orders.all().filter(({ updatedAt }) => updatedAt > opened.getTime());
		expect(late).toEqual([]);
	});

	test('is the same from the same seed, another from another', () => {
		const ids = (seed: number) =>
			createShop({ seed, now: opened, offers: 20, orders: 50 })
				.orders.all()
				.map(({ id }) => id);
		expect(ids(7)).toEqual(ids(7));
		expect(ids(7)).not.toEqual(ids(8));
	});

	test('lists in the order asked for, newest purchase first by default', () => {
		const read = (query: Record<string, string>, of: (order: any) => string) =>
			caller.call(LIST, { query: { limit: '100', offset: '3000', ...query } }).body.checkoutForms.map(of);
		const bought = (order: any) => order.lineItems[0].boughtAt;
		const updated = (order: any) => order.updatedAt;
		for (const [query, of, descending] of [
			[{}, bought, true],
			[{ sort: 'lineItems.boughtAt' }, bought, false],
			[{ sort: 'updatedAt' }, updated, false],
			[{ sort: '-updatedAt' }, updated, true],
		] as const) {
			const keys: string[] = read(query, of);
			const sorted = [...keys].sort();
			expect(keys).toEqual(descending ? sorted.reverse() : sorted);
			expect(keys).toHaveLength(100);
		}
	});

	test('gives every order once over its pages, up to the cap', () => {
		const ids = new Set<string>();
		for (let offset = 0; offset < 10_000; offset += 100) {
			for (const { id } of shop.orders.search(orderFilter(new URLSearchParams()), offset, 100).rows)
				ids.add(id);
		}
		expect(ids.size).toBe(10_000);
	});

	test.each([
		[{ offset: '9901', limit: '100' }],
		[{ offset: '10000', limit: '1' }],
		[{ limit: '101' }],
		[{ status: 'PAID' }],
	])('refuses %j with 422 VALIDATION_ERROR', (query: Record<string, string>) => {
		const { status, body } = caller.call(LIST, { query }, false);
		expect([status, body.errors[0].code]).toEqual([422, 'VALIDATION_ERROR']);
	});

	test('filters by everything that the list offers', () => {
		const all = shop.orders.all();
		const sample = all.find(({ payment }) => payment)!;
		const date = new Date(opened.getTime() - 40 * DAY).toISOString();
		const ms = Date.parse(date);
		for (const [query, test] of [
			[{ 'buyer.login': sample.buyer.login }, (o) => o.buyer.login === sample.buyer.login],
			[{ 'payment.id': sample.payment!.id }, (o) => o === sample],
			[{ 'delivery.method.id': sample.method.id }, (o) => o.method === sample.method],
			[{ 'marketplace.id': 'allegro-cz' }, (o) => o.marketplace === 'allegro-cz'],
			[{ 'fulfillment.provider.id': 'ALLEGRO' }, (o) => o.managedBy === 'ALLEGRO'],
			[{ 'fulfillment.shipmentSummary.lineItemsSent': 'ALL' }, (o) => o.shipments !== undefined],
			[{ 'updatedAt.gte': date }, (o) => o.updatedAt >= ms],
			[{ 'updatedAt.lte': date, sort: '-updatedAt' }, (o) => o.updatedAt <= ms],
			[{ 'lineItems.boughtAt.gte': date, sort: 'updatedAt' }, (o) => o.boughtAt >= ms],
			[
				{ 'lineItems.boughtAt.lte': date, status: 'CANCELLED' },
				(o) => o.boughtAt <= ms && o.status === 'CANCELLED',
			],
			[{ 'surcharges.id': 'none' }, () => false],
		] as Array<[Record<string, string>, (order: (typeof all)[number]) => boolean]>) {
			const { body } = caller.call(LIST, { query });
			expect([query, body.totalCount]).toEqual([query, all.filter(test).length]);
		}
	});
});

describe('the order journal', () => {
	test('goes back 60 days, is read on exclusively from an id, and can be filtered', () => {
		const { caller } = open();
		const all = caller.call('GET /order/events', { query: { limit: '1000' } }).body.events;
		const ids = all.map(({ id }: any) => Number(id));
		expect(ids).toEqual([...ids].sort((a, b) => a - b));
		const next = caller.call('GET /order/events', { query: { from: all[4].id, limit: '3' } }).body.events;
		expect(next.map(({ id }: any) => id)).toEqual(all.slice(5, 8).map(({ id }: any) => id));
		const some = caller.call('GET /order/events', { query: { type: ['FILLED_IN', 'BOUGHT'] } }).body.events;
		expect(new Set(some.map(({ type }: any) => type))).toEqual(new Set(['FILLED_IN', 'BOUGHT']));
		const { latestEvent } = caller.call('GET /order/event-stats').body;
		expect(latestEvent.id).toBe(all.at(-1).id);
		caller.wait(70 * DAY);
		expect(caller.call('GET /order/events').body.events).toEqual([]);
	});

	test('refuses what is no event id or type', () => {
		const { caller } = open(10);
		expect(caller.call('GET /order/events', { query: { from: 'x' } }).status).toBe(422);
		expect(caller.call('GET /order/events', { query: { type: 'PAID' } }).status).toBe(422);
	});

	test('tells of orders placed, paid, changed and cancelled', () => {
		const { shop, caller } = open(10);
		const { id: from } = caller.call('GET /order/event-stats').body.latestEvent;
		const offer = shop.offers.first();
		const left = offer.data.stock.available;
		const order = shop.placeOrder({
			lines: [{ offerId: offer.id, quantity: 2 }],
			paid: false,
			login: 'kupujacy_1',
		});
		expect(caller.call(ONE, { params: { id: order.id } }).body.status).toBe('FILLED_IN');
		caller.wait(HOUR);
		shop.payOrder(order.id);
		shop.addSurcharge(order.id, '5.00');
		shop.moveOrder(order.id, 'Inna 1');
		shop.cancelOrder(order.id);
		const { events } = caller.call('GET /order/events', { query: { from } }).body;
		expect(events.map(({ type }: any) => type)).toEqual([
			'BOUGHT',
			'FILLED_IN',
			'READY_FOR_PROCESSING',
			'READY_FOR_PROCESSING',
			'BUYER_MODIFIED',
			'BUYER_CANCELLED',
		]);
		expect(events.every((event: any) => event.order.checkoutForm.id === order.id)).toBe(true);
		expect(new Set(events.map((event: any) => event.order.checkoutForm.revision)).size).toBe(6);
		const { body } = caller.call(LIST, { query: { 'buyer.login': 'kupujacy_1', sort: '-updatedAt' } });
		expect(body.checkoutForms[0]).toMatchObject({
			id: order.id,
			status: 'CANCELLED',
			updatedAt: caller.now.toISOString(),
			surcharges: [{ paidAmount: { amount: '5.00', currency: 'PLN' } }],
		});
		expect(offer.data.stock.available).toBe(left - 2);
		const sold = caller.call('GET /sale/offer-events', {
			query: { type: 'OFFER_STOCK_CHANGED', limit: '1000' },
		});
		expect(sold.body.offerEvents.at(-1).offer.id).toBe(offer.id);
	});

	test('orders are placed as wished: method, cash on delivery, time', () => {
		const { shop } = open(10);
		const method = shop.delivery.methods[3]!;
		expect(shop.placeOrder({ deliveryMethodId: method.id }).method).toBe(method);
		expect(() => shop.placeOrder({ deliveryMethodId: 'none' })).toThrow('not found');
		const order = shop.placeOrder({ cashOnDelivery: true, boughtAt: '2026-11-22T11:00:00Z' });
		expect(order.payment).toMatchObject({ type: 'CASH_ON_DELIVERY', provider: 'OFFLINE' });
		expect(order.method.cashOnDelivery).toBe(true);
		expect([order.status, order.boughtAt]).toEqual(['READY_FOR_PROCESSING', opened.getTime() - HOUR]);
	});

	test('the last piece sold ends the offer', () => {
		const { shop } = open(10);
		const offer = shop.offers.all()[1]!;
		shop.placeOrder({ lines: [{ offerId: offer.id, quantity: offer.data.stock.available }] });
		expect(offer.data.publication).toMatchObject({ status: 'ENDED', endedBy: 'EMPTY_STOCK' });
		expect(() => shop.placeOrder({ lines: [{ offerId: offer.id }] })).toThrow('too few');
	});
});

describe('the seller at work on an order', () => {
	test('a status moves the revision and the journal, but not updatedAt', () => {
		const { shop, caller } = open();
		const { id } = shop.placeOrder();
		const params = { id };
		const before = caller.call(ONE, { params }).body;
		caller.wait(HOUR);
		const query = { 'checkoutForm.revision': before.revision };
		expect(caller.call(FULFILL, { params, query, body: { status: 'PROCESSING' } }).status).toBe(204);
		const after = caller.call(ONE, { params }).body;
		expect(after.fulfillment.status).toBe('PROCESSING');
		expect(after.updatedAt).toBe(before.updatedAt);
		expect(after.revision).not.toBe(before.revision);
		const events = caller.call('GET /order/events', {
			query: { type: 'FULFILLMENT_STATUS_CHANGED', limit: '1000' },
		});
		expect(events.body.events.at(-1)).toMatchObject({
			occurredAt: caller.now.toISOString(),
			order: { checkoutForm: { id, revision: after.revision } },
		});
		expect(caller.call(FULFILL, { params, query, body: { status: 'SENT' } }).status).toBe(409);
		expect(caller.call(FULFILL, { params, body: { status: 'RETURNED' } }).status).toBe(422);
		expect(caller.call(ONE, { params }).body.fulfillment.status).toBe('PROCESSING');
	});

	test('parcels: some lines, all lines, and what is refused', () => {
		const { shop, caller } = open();
		const a = shop.offers.first();
		const b = shop.offers.all()[1]!;
		const order = shop.placeOrder({ lines: [{ offerId: a.id }, { offerId: b.id }] });
		const params = { id: order.id };
		const post = (body: object) => caller.call('POST /order/checkout-forms/{id}/shipments', { params, body });
		const sent = () => caller.call(ONE, { params }).body.fulfillment.shipmentSummary.lineItemsSent;
		expect(sent()).toBe('NONE');
		const part = { carrierId: 'DPD', waybill: '111', lineItems: [{ id: order.lines[0]!.id }] };
		expect(post(part).status).toBe(201);
		expect(sent()).toBe('SOME');
		expect(post({ carrierId: 'OTHER', carrierName: 'Goniec', waybill: '222' }).status).toBe(201);
		expect(sent()).toBe('ALL');
		const { shipments } = caller.call('GET /order/checkout-forms/{id}/shipments', { params }).body;
		expect(shipments.map((one: any) => one.carrierName)).toEqual(['DPD', 'Goniec']);
		expect(post({ carrierId: 'NOBODY', waybill: '1' }).status).toBe(400);
		expect(post({ carrierId: 'OTHER', waybill: '1' }).status).toBe(400);
		expect(post({ carrierId: 'ALLEGRO', waybill: '1' }).status).toBe(422);
		expect(post({ carrierId: 'DPD', waybill: '1', lineItems: [{ id: order.id }] }).status).toBe(422);
		caller.wait(30 * HOUR);
		const tracking = { params: { carrierId: 'DPD' }, query: { waybill: ['111', '333'] } };
		const { waybills } = caller.call('GET /order/carriers/{carrierId}/tracking', tracking).body;
		expect(waybills[0].trackingDetails.statuses[0].code).toBe('RELEASED_FOR_DELIVERY');
		expect(waybills[1]).toEqual({ waybill: '333' });
	});

	test('with the setting on, a tracking number sets the order to SENT', () => {
		const { shop, caller } = open(10);
		shop.settings.sentOnWaybill = true;
		const params = { id: shop.placeOrder().id };
		const body = { carrierId: 'DPD', waybill: '111' };
		caller.call('POST /order/checkout-forms/{id}/shipments', { params, body });
		expect(caller.call(ONE, { params }).body.fulfillment.status).toBe('SENT');
	});

	test('serial numbers: at most one for each piece, on the known revision', () => {
		const { shop, caller } = open(10);
		const order = shop.placeOrder({ lines: [{ offerId: shop.offers.first().id, quantity: 2 }] });
		const params = { id: order.id };
		const post = (count: number, revision?: string, id = order.lines[0]!.id) =>
			caller.call('POST /order/checkout-forms/{id}/serial-numbers', {
				params,
				query: revision ? { 'checkoutForm.revision': revision } : {},
				body: {
					lineItems: [
						{ id, serialNumbers: { entries: Array.from({ length: count }, (_, i) => ({ value: `S${i}` })) } },
					],
				},
			}).status;
		const known = revisionOf(order);
		expect([post(3), post(2, known), post(1, known), post(1, undefined, order.id)]).toEqual([
			422, 204, 409, 404,
		]);
		expect(caller.call(ONE, { params }).body.lineItems[0].serialNumbers.entries).toHaveLength(2);
	});

	test('an invoice: metadata, then the file, once, then the scan', () => {
		const { shop, caller } = open(10);
		const params = { id: shop.placeOrder().id };
		const declare = () =>
			caller.call('POST /order/checkout-forms/{id}/invoices', { params, body: { file: { name: 'f.pdf' } } });
		const { id: invoiceId } = declare().body;
		expect(declare().status).toBe(429);
		const upload = (body: unknown, judge = true) =>
			caller.call(
				'PUT /order/checkout-forms/{id}/invoices/{invoiceId}/file',
				{ params: { ...params, invoiceId }, body, contentType: 'application/pdf' },
				judge,
			);
		expect(upload(Buffer.alloc(0), false).body.errors[0].code).toBe('EMPTY-ATTACHMENT');
		expect(upload(Buffer.from('no document')).body.errors[0].code).toBe('FILE-CONTENT-INVALID');
		expect(upload(Buffer.alloc(3 * 1_048_576 + 1, '%PDF')).status).toBe(413);
		expect(upload(Buffer.from('%PDF-1.7')).status).toBe(200);
		expect(upload(Buffer.from('%PDF-1.7')).status).toBe(409);
		expect(declare().status).toBe(409);
		const scan = () =>
			caller.call('GET /order/checkout-forms/{id}/invoices', { params }).body.invoices[0].file
				.securityVerification.status;
		expect(scan()).toBe('WAITING');
		caller.wait(shop.settings.scanMs);
		expect(scan()).toBe('ACCEPTED');
	});

	test('links to billing documents: no address twice, ten at most', () => {
		const { shop, caller } = open(10);
		const orderId = shop.placeOrder().id;
		const post = (url: string) =>
			caller.call('POST /order/{orderId}/billing-documents/links', { params: { orderId }, body: { url } })
				.status;
		expect([post('https://a.example.com/1'), post('https://a.example.com/1'), post('paragon')]).toEqual([
			201, 409, 422,
		]);
		for (let i = 2; i <= 10; i++) expect(post(`https://a.example.com/${i}`)).toBe(201);
		expect(post('https://a.example.com/11')).toBe(422);
		const { body } = caller.call('GET /order/checkout-forms/{id}/invoices', { params: { id: orderId } });
		expect(body.links).toHaveLength(10);
	});
});
