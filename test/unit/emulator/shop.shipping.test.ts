import { createShop } from '../../../emulator/shop/seed';
import { ShopCaller } from './shopCaller';

const opened = new Date('2026-11-22T12:00:00Z');
const ROOT = '/shipment-management';

function open() {
	const shop = createShop({ now: opened, offers: 20, orders: 120 });
	const caller = new ShopCaller(shop, opened);
	const waiting = shop.orders
		.all()
		.filter(({ status, shipments }) => status === 'READY_FOR_PROCESSING' && !shipments);
	const asked = (orderId: string) =>
		caller.call(`GET ${ROOT}/delivery-proposals/{orderId}`, { params: { orderId } });
	const proposed = (orderId: string) => asked(orderId).body;
	const created = (input: object) => {
		const commandId = shop.random.uuid();
		caller.call(`POST ${ROOT}/shipments/create-commands`, { body: { commandId, input } });
		caller.wait(shop.settings.commandMs);
		const status = `GET ${ROOT}/shipments/create-commands/{commandId}`;
		return caller.call(status, { params: { commandId } }).body.shipmentId as string;
	};
	return { shop, caller, waiting, asked, proposed, created };
}

describe('Ship with Allegro', () => {
	test('suggests the request of an order: its buyer, its point, its cash on delivery', () => {
		const { waiting, asked, proposed } = open();
		const toPoint = waiting.find(({ point }) => point)!;
		const inCash = waiting.find(({ method }) => method.cashOnDelivery)!;
		expect(proposed(toPoint.id)).toMatchObject({
			orderId: toPoint.id,
			suggestedInput: {
				deliveryMethodId: toPoint.method.id,
				receiver: { email: toPoint.buyer.email, point: toPoint.point!.id },
			},
			deliveryOptions: [{ deliveryType: 'APM', paymentType: 'PREPAID' }],
		});
		expect(proposed(inCash.id)).toMatchObject({
			suggestedInput: { cashOnDelivery: { currency: 'PLN' } },
			deliveryOptions: [{ deliveryType: 'DOOR', paymentType: 'POSTPAID' }],
		});
		expect(asked('00000000-0000-4000-8000-000000000000').status).toBe(404);
	});

	test('takes the request as suggested and enters the tracking numbers with the order', () => {
		const { shop, caller, waiting, proposed, created } = open();
		const order = waiting.at(-1)!;
		const shipmentId = created(proposed(order.id).suggestedInput);
		const { packages } = caller.call(`GET ${ROOT}/shipments/{shipmentId}`, { params: { shipmentId } }).body;
		expect(shop.orders.get(order.id).shipments).toMatchObject([
			{ carrierId: 'ALLEGRO', waybill: packages[0].waybill },
		]);
	});

	test.each([
		['PDF', /^%PDF-/],
		['ZPL', /^\^XA/],
	])('prints a label as %s where the shipment was created so', (labelFormat, expected) => {
		const { caller, waiting, proposed, created } = open();
		const id = created({ ...proposed(waiting[0]!.id).suggestedInput, labelFormat });
		const body = { shipmentIds: [id] };
		expect(String(caller.file(`POST ${ROOT}/label`, { body }))).toMatch(expected);
	});
});
