import type { Shop } from '../shop';
import { DAY, HOUR, MINUTE } from '../units';

/** The offer journal of the last 24 hours: what sold, and a few changes by the seller. */
export function seedOfferJournal(shop: Shop, now: number): void {
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
