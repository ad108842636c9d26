import { fulfil, liveOn, makeOrder, planOrder, sellerStands, type Market } from './orderMaker';
import type { EventType, Order } from './orders';
import type { Shop } from './shop';
import { DAY, HOUR, MINUTE, SECOND } from './units';

/** Orders of the last 24 hours, and how many of them are surely paid and new. */
const TODAY = 34;
const CERTAIN = 24;

interface Happening {
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
function emit(shop: Shop, order: Order, type: EventType, changes: number, at: number): Happening[] {
	const { random } = shop;
	const late = type === 'BOUGHT' && random.chance(0.02);
	const emittedAt = at + (late ? 5 * MINUTE : random.int(1, 4) * SECOND);
	const happening = { type, order, changes, at, emittedAt };
	const again = type === 'READY_FOR_PROCESSING' && random.chance(0.01);
	return again ? [happening, { ...happening, emittedAt: emittedAt + 10 * MINUTE }] : [happening];
}

/** Fills the shop with the orders of a year and the order journal of the last 60 days. */
export function fillOrders(shop: Shop, market: Market, count: number, now: number): void {
	const { random, orders, offers } = shop;
	const happenings: Happening[] = [];
	const times = timesOfPurchase(shop, count, now);
	times.forEach((boughtAt, index) => {
		const certain = times.length - index <= CERTAIN;
		const order = makeOrder(market, planOrder(market, boughtAt, certain));
		const steps = liveOn(market, order, now, certain);
		const recent = boughtAt > now - 60 * DAY;
		if (recent) {
			steps.forEach((step, n) => happenings.push(...emit(shop, order, step.type, n + 1, step.at)));
		}
		const statusAt = fulfil(random, order, sellerStands(random, order, now), now);
		if (recent && statusAt !== undefined) {
			happenings.push(...emit(shop, order, 'FULFILLMENT_STATUS_CHANGED', order.changes, statusAt));
		}
		if (order.status !== 'CANCELLED') {
			for (const line of order.lines) offers.get(line.offerId).sold += line.quantity;
		}
		orders.add(order);
	});
	happenings.sort((a, b) => a.emittedAt - b.emittedAt);
	for (const { type, order, changes, at, emittedAt } of happenings) {
		orders.journal.append(type, { order, changes }, at, Math.min(emittedAt, now));
	}
}

/** The offer journal of the last 24 hours: what sold, and a few changes by the seller. */
export function fillOfferJournal(shop: Shop, now: number): void {
	const { offers, orders, random } = shop;
	const active = offers.all().filter(({ data }) => data.publication.status === 'ACTIVE');
	const events = orders
		.all()
		.filter(({ boughtAt }) => boughtAt > now - DAY)
		.flatMap(({ lines, boughtAt }) =>
			lines.map(({ offerId }) => ({ type: 'OFFER_STOCK_CHANGED', offer: offers.get(offerId), at: boughtAt })),
		);
	for (const type of ['OFFER_PRICE_CHANGED', 'OFFER_CHANGED', 'OFFER_ACTIVATED']) {
		for (const offer of random.faker.helpers.arrayElements(active, 8)) {
			events.push({ type, offer, at: now - random.int(10, 23 * 60) * MINUTE });
		}
	}
	for (const offer of offers
		.all()
		.filter(({ data }) => data.publication.status === 'ENDED')
		.slice(0, 3)) {
		offer.endedAt = now - random.int(1, 20) * HOUR;
		events.push({ type: 'OFFER_ENDED', offer, at: offer.endedAt });
	}
	events.sort((a, b) => a.at - b.at);
	for (const { type, offer, at } of events) {
		const endedBy = type === 'OFFER_ENDED' ? (offer.data.publication.endedBy ?? 'USER') : undefined;
		const marketplaces = type === 'OFFER_PRICE_CHANGED' ? ['allegro-pl'] : undefined;
		offers.note(type, offer, at, { endedBy, marketplaces });
	}
}
