import type { Buyer } from './buyers';
import type { Point } from '../delivery/carriers';
import type { Delivery, DeliveryMethod } from '../delivery/model';
import type { Offer, Offers } from '../offers/model';
import { totalOf, type Line, type Order, type Payment } from './model';
import type { Random } from '../random';
import { SECOND } from '../units';

/** What an order is invented from. */
export interface Market {
	random: Random;
	offers: Offer[];
	delivery: Delivery;
	points: Point[];
	buyers: Buyer[];
}

/** What is on sale now, and who buys. */
export function marketOf({ offers, ...rest }: Omit<Market, 'offers'> & { offers: Offers }): Market {
	const { random, delivery, points, buyers } = rest;
	const active = offers.all().filter(({ data }) => data.publication.status === 'ACTIVE');
	return { random, delivery, points, buyers, offers: active };
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

/** A payment not made yet, or cash on delivery. */
export function makePayment(random: Random, cashOnDelivery: boolean): Payment {
	if (cashOnDelivery) return { id: random.uuid(), type: 'CASH_ON_DELIVERY', provider: 'OFFLINE' };
	return { id: random.uuid(), type: 'ONLINE', provider: random.chance(0.5) ? 'PAYU' : 'P24' };
}

/** What is bought, by whom and how it is delivered. */
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
		marketplace: plan.method.marketplaces[0] ?? 'allegro-pl',
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
		offer: offers[(start + index * 7) % offers.length]!,
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

/** The payment arrives, or cash on delivery is agreed on. */
export function payFully(order: Order, at: number): void {
	order.status = 'READY_FOR_PROCESSING';
	if (order.payment!.type === 'CASH_ON_DELIVERY') return;
	order.payment!.finishedAt = at;
	order.payment!.paid = totalOf(order);
}
