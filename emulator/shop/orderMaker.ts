import { makeBuyer, type Buyer } from './buyers';
import type { Point } from './carriers';
import type { Delivery, DeliveryMethod } from './delivery';
import type { Offer } from './offers';
import { totalOf, type Line, type Order, type Payment, type FulfillmentStatus } from './orders';
import type { Random } from './random';
import { DAY, HOUR, MINUTE, SECOND } from './units';

export interface Market {
	random: Random;
	offers: Offer[];
	delivery: Delivery;
	points: Point[];
	buyers: Buyer[];
}

/** Buyers come back: one for about five orders. */
export function makeBuyers(random: Random, orders: number): Buyer[] {
	return Array.from({ length: Math.max(5, Math.ceil(orders / 5)) }, () => makeBuyer(random));
}

function makeLine(market: Market, offer: Offer, quantity: number, boughtAt: number): Line {
	const { random } = market;
	const original = Math.round(Number(offer.data.sellingMode.price?.amount ?? '9.99') * 100);
	return {
		id: random.uuid(),
		offerId: offer.id,
		name: offer.data.name,
		externalId: offer.data.external?.id,
		productId: offer.data.productSet[0]?.product.id,
		quantity,
		price: random.chance(0.06) ? Math.round(original * 0.9) : original,
		originalPrice: original,
		boughtAt,
	};
}

export function makePayment(random: Random, cashOnDelivery: boolean): Payment {
	if (cashOnDelivery) return { id: random.uuid(), type: 'CASH_ON_DELIVERY', provider: 'OFFLINE' };
	return { id: random.uuid(), type: 'ONLINE', provider: random.chance(0.5) ? 'PAYU' : 'P24' };
}

export interface OrderPlan {
	boughtAt: number;
	lines: Array<{ offer: Offer; quantity: number }>;
	method: DeliveryMethod;
	buyer: Buyer;
	messageToSeller?: string;
}

/** An order just bought: no form filled in, nothing paid, nothing sent. */
export function makeOrder(market: Market, plan: OrderPlan): Order {
	const { random, points } = market;
	const lines = plan.lines.map(({ offer, quantity }, index) =>
		makeLine(market, offer, quantity, plan.boughtAt - index * 40 * SECOND),
	);
	const order: Order = {
		id: random.uuid(),
		status: 'BOUGHT',
		buyer: plan.buyer,
		lines,
		boughtAt: plan.boughtAt,
		updatedAt: plan.boughtAt,
		surcharges: [],
		method: plan.method,
		point: plan.method.point ? random.pick(points) : undefined,
		deliveryCost: plan.method.price,
		smart: random.chance(0.4),
		fulfillment: 'NEW',
		managedBy: random.chance(0.03) ? 'ALLEGRO' : 'SELLER',
		marketplace: plan.method.marketplaces[0],
		invoiceWanted: plan.buyer.company !== undefined || random.chance(0.08),
		messageToSeller: plan.messageToSeller,
		changes: 1,
	};
	if (order.smart) order.deliveryCost = 0;
	return order;
}

const MESSAGES = [
	'Proszę o kolor zielony',
	'Poproszę o paragon',
	'Proszę dzwonić przed dostawą',
	'Dziękuję!',
];

/** What somebody buys; `prepaid` keeps to delivery that is paid in advance. */
export function planOrder(market: Market, boughtAt: number, prepaid: boolean): OrderPlan {
	const { random, offers, buyers, delivery } = market;
	const count = random.chance(0.7) ? 1 : random.int(2, 4);
	const start = random.int(0, offers.length - 1);
	const lines = Array.from({ length: Math.min(count, offers.length) }, (_, index) => ({
		offer: offers[(start + index * 7) % offers.length],
		quantity: random.chance(0.8) ? 1 : random.int(2, 5),
	}));
	return {
		boughtAt,
		lines: lines.filter((line, index) => lines.findIndex(({ offer }) => offer === line.offer) === index),
		method: random.pick(
			delivery.methods.filter(
				({ cashOnDelivery, carrierId }) => carrierId !== 'OTHER' && !(prepaid && cashOnDelivery),
			),
		),
		buyer: random.pick(buyers),
		messageToSeller: random.chance(0.1) ? random.pick(MESSAGES) : undefined,
	};
}

export interface Step {
	type: 'BOUGHT' | 'FILLED_IN' | 'READY_FOR_PROCESSING' | 'BUYER_CANCELLED' | 'AUTO_CANCELLED';
	at: number;
}

export function payFully(order: Order, at: number): void {
	order.status = 'READY_FOR_PROCESSING';
	if (order.payment!.type === 'CASH_ON_DELIVERY') return;
	order.payment!.finishedAt = at;
	order.payment!.paid = totalOf(order);
}

/**
 * Lives an order of the past through: what happened and when. `certain` orders are paid at once and wait for
 * the seller. Of the rest 7 in 100 are cancelled, and some of the last two days are not yet paid.
 */
export function liveOn(market: Market, order: Order, now: number, certain: boolean): Step[] {
	const { random } = market;
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
export function sellerStands(random: Random, order: Order, now: number): FulfillmentStatus {
	if (order.status === 'CANCELLED') return random.chance(0.5) ? 'CANCELLED' : 'NEW';
	const age = now - order.boughtAt;
	if (order.status !== 'READY_FOR_PROCESSING' || age < DAY) return 'NEW';
	if (age < 2 * DAY) return random.pick(['NEW', 'PROCESSING', 'READY_FOR_SHIPMENT']);
	if (age < 5 * DAY) return random.pick(['PROCESSING', 'READY_FOR_SHIPMENT', 'SENT', 'SENT', 'SUSPENDED']);
	return random.chance(0.96) ? 'SENT' : random.pick(['PICKED_UP', 'RETURNED', 'READY_FOR_PICKUP']);
}

const SENT: readonly FulfillmentStatus[] = ['SENT', 'PICKED_UP', 'RETURNED'];

/** Gives a sent order its parcel; returns when the seller set the status, if they did. */
export function fulfil(
	random: Random,
	order: Order,
	status: FulfillmentStatus,
	now: number,
): number | undefined {
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
