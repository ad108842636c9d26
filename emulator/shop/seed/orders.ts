import { makeOrder, makePayment, marketOf, payFully, planOrder } from '../orders/invention';
import type { EventType, FulfillmentStatus, Order } from '../orders/model';
import type { Random } from '../random';
import type { Shop } from '../shop';
import { DAY, HOUR, MINUTE, SECOND } from '../units';

/** Orders of the last 24 hours, and how many of them are surely paid and new. */
const TODAY = 34;
const CERTAIN = 24;

interface PastEvent {
	type: EventType;
	order: Order;
	changes: number;
	at: number;
	emittedAt: number;
}

/** Times of purchase over the year that ends now, ascending; the last `TODAY` are of today. */
function timesOfPurchase(shop: Shop, count: number, now: number): number[] {
	const today = Math.min(count, TODAY);
	const spread = (n: number, from: number, to: number) =>
		Array.from({ length: n }, (_, i) => {
			const step = (to - from) / n;
			return Math.floor(from + step * i + shop.random.int(0, Math.floor(step * 0.9)));
		});
	return [
		...spread(count - today, now - 365 * DAY, now - DAY - MINUTE),
		...spread(today, now - DAY + MINUTE, now - 20 * MINUTE),
	];
}

/**
 * Events are emitted seconds after they occurred; now and then BOUGHT comes last, or READY_FOR_PROCESSING
 * twice, as with Allegro (allegro-facts 7.1).
 */
function emit(shop: Shop, order: Order, type: EventType, changes: number, at: number): PastEvent[] {
	const { random } = shop;
	const late = type === 'BOUGHT' && random.chance(0.02);
	const emittedAt = at + (late ? 5 * MINUTE : random.int(1, 4) * SECOND);
	const event = { type, order, changes, at, emittedAt };
	const again = type === 'READY_FOR_PROCESSING' && random.chance(0.01);
	return again ? [event, { ...event, emittedAt: emittedAt + 10 * MINUTE }] : [event];
}

interface Step {
	type: 'BOUGHT' | 'FILLED_IN' | 'READY_FOR_PROCESSING' | 'BUYER_CANCELLED' | 'AUTO_CANCELLED';
	at: number;
}

/**
 * Lives an order of the past through: what happened and when. `certain` orders are paid at once and wait for
 * the seller. Of the rest 7 in 100 are cancelled, and some of the last two days are not yet paid.
 */
function liveThrough(random: Random, order: Order, now: number, certain: boolean): Step[] {
	const steps: Step[] = [{ type: 'BOUGHT', at: order.boughtAt }];
	const reach = (type: Step['type'], delay: number) => {
		const at = Math.min(order.boughtAt + delay, now);
		steps.push({ type, at });
		order.updatedAt = at;
		order.changes++;
		return at;
	};
	const fresh = now - order.boughtAt < 2 * DAY;
	const luck = certain ? 100 : random.int(0, 99);
	if (luck < 1 || (fresh && luck < 5)) return steps;
	reach('FILLED_IN', random.int(20, 240) * SECOND);
	order.status = 'FILLED_IN';
	order.payment = makePayment(random, order.method.cashOnDelivery);
	if (fresh && luck < 30) return steps;
	if (luck < 7) {
		const byBuyer = random.chance(0.6);
		const at = reach(byBuyer ? 'BUYER_CANCELLED' : 'AUTO_CANCELLED', random.int(2, 40) * HOUR);
		order.status = 'CANCELLED';
		order.cancelledAt = at;
		return steps;
	}
	payFully(order, reach('READY_FOR_PROCESSING', random.int(60, 900) * SECOND));
	return steps;
}

/** Where the seller stands with an order of that age: the older, the further. */
function statusAtAge(random: Random, order: Order, now: number): FulfillmentStatus {
	if (order.status === 'CANCELLED') return random.chance(0.5) ? 'CANCELLED' : 'NEW';
	const age = now - order.boughtAt;
	if (order.status !== 'READY_FOR_PROCESSING' || age < DAY) return 'NEW';
	if (age < 2 * DAY) return random.pick(['NEW', 'PROCESSING', 'READY_FOR_SHIPMENT']);
	if (age < 5 * DAY) return random.pick(['PROCESSING', 'READY_FOR_SHIPMENT', 'SENT', 'SENT', 'SUSPENDED']);
	return random.chance(0.96) ? 'SENT' : random.pick(['PICKED_UP', 'RETURNED', 'READY_FOR_PICKUP']);
}

const SENT: readonly FulfillmentStatus[] = ['SENT', 'PICKED_UP', 'RETURNED'];

/** Gives a sent order its parcel; returns when the seller set the status, if they did. */
function fulfil(random: Random, order: Order, status: FulfillmentStatus, now: number): number | undefined {
	if (status === 'NEW') return undefined;
	order.fulfillment = status;
	order.changes++;
	const at = Math.min(order.updatedAt + random.int(3, 30) * HOUR, now - MINUTE);
	if (SENT.includes(status)) {
		order.shipments = [
			{
				id: random.uuid(),
				waybill: `00${random.digits(12)}`,
				carrierId: order.method.carrierId,
				createdAt: at,
			},
		];
	}
	return at;
}

/** Fills the shop with the orders of a year and the order journal of the last 60 days. */
export function seedOrders(shop: Shop, count: number, now: number): void {
	const market = marketOf(shop);
	const { random, orders, offers } = shop;
	const events: PastEvent[] = [];
	const times = timesOfPurchase(shop, count, now);
	times.forEach((boughtAt, index) => {
		const certain = times.length - index <= CERTAIN;
		const order = makeOrder(market, planOrder(market, boughtAt, certain));
		const steps = liveThrough(random, order, now, certain);
		const recent = boughtAt > now - 60 * DAY;
		if (recent) {
			steps.forEach((step, n) => events.push(...emit(shop, order, step.type, n + 1, step.at)));
		}
		const statusAt = fulfil(random, order, statusAtAge(random, order, now), now);
		if (recent && statusAt !== undefined) {
			events.push(...emit(shop, order, 'FULFILLMENT_STATUS_CHANGED', order.changes, statusAt));
		}
		if (order.status !== 'CANCELLED') {
			for (const line of order.lines) offers.get(line.offerId).sold += line.quantity;
		}
		orders.add(order);
	});
	events.sort((a, b) => a.emittedAt - b.emittedAt);
	for (const { type, order, changes, at, emittedAt } of events) {
		orders.journal.append(type, { order, changes }, at, Math.min(emittedAt, now));
	}
}
