import type { IDataObject } from 'n8n-workflow';

import type { Offer } from '../../../emulator/shop/offers/model';
import { DAY, HOUR, iso, MINUTE } from '../../../emulator/shop/units';
import { under, type MakeModel } from './world';

const EVENTS = [
	'OFFER_ACTIVATED',
	'OFFER_ENDED',
	'OFFER_CHANGED',
	'OFFER_STOCK_CHANGED',
	'OFFER_PRICE_CHANGED',
];

/**
 * `GET /sale/offer-events`: a log of the last 24 hours by id. Of what it has forgotten, the offers tell when they were
 * published and ended last; a price or a stock leaves no date.
 */
export const offers: MakeModel = (world) => {
	const { offers: list } = world.shop;
	const events = world.chance(0.3) ? ['OFFER_ACTIVATED', 'OFFER_ENDED'] : world.some(EVENTS);
	Object.assign(world.journalFaults, {
		late: world.chance(0.3) ? 30 * MINUTE : 0,
		unordered: world.pick([0, 0.2]),
		duplicate: world.pick([0, 0, 0.1]),
	});
	const emitted = (offer: Offer, type: string, at: number) => {
		list.journal.latest(world.now());
		return list.journal.entries.filter(
			(entry) => entry.type === type && entry.data.offerId === offer.id && entry.occurredAt === at,
		);
	};
	const note = (offer: Offer, type: string, at: number) => {
		const isKept = () => {
			const told = emitted(offer, type, at);
			// What few items a poll leave over must still be in the log when polls go on.
			if (world.isSlow && told.length > 0 && world.longestPauseAfter(told[0]!.emittedAt) > DAY / 2)
				return false;
			return (
				told.length > 0 &&
				world.unpolledAfter(told[0]!.emittedAt) < DAY - (world.wasKilled ? 2 * HOUR : 2 * MINUTE)
			);
		};
		const seen = () => emitted(offer, type, at).at(-1)?.emittedAt;
		const happening = { key: `${offer.id} ${type} ${iso(at)}`, type, at, seen };
		world.happened({
			...happening,
			duty: () => {
				if (isKept()) return 'must';
				const isShown =
					type === 'OFFER_ACTIVATED'
						? offer.startedAt === at
						: type === 'OFFER_ENDED' && offer.data.publication.status === 'ENDED' && offer.endedAt === at;
				return isShown && at > world.activation.to ? 'must' : 'may';
			},
			reconciled: () => !isKept() || emitted(offer, type, at).some((one) => one.emittedAt > at),
		});
		// An event that the log has twice under two ids may be told twice.
		world.happened({ ...happening, duty: () => (emitted(offer, type, at).length > 1 ? 'may' : 'never') });
	};
	return {
		parameters: { stream: 'offer', events },
		events: EVENTS,
		starts: ['time', 'oldest', 'event'],
		happen: () => {
			const offer = world.pick(list.all().slice(0, 12));
			const at = world.now();
			if (offer.data.publication.status !== 'ACTIVE') {
				if (offer.endedAt === at) return;
				list.activate(offer, at);
				return note(offer, 'OFFER_ACTIVATED', at);
			}
			const what = world.int(1, 100);
			if (what <= 30) {
				if (offer.startedAt === at) return;
				list.end(offer, at, 'USER');
				note(offer, 'OFFER_ENDED', at);
			} else if (what <= 60) {
				list.setPrice(offer, { amount: `${world.int(10, 99_999)}.00`, currency: 'PLN' }, at);
				note(offer, 'OFFER_PRICE_CHANGED', at);
			} else if (what <= 85) {
				list.setStock(offer, offer.data.stock.available - world.int(1, 9), at);
				note(offer, 'OFFER_STOCK_CHANGED', at);
			} else {
				list.note('OFFER_CHANGED', offer, at);
				note(offer, 'OFFER_CHANGED', at);
			}
		},
		keyOf: (item: IDataObject) =>
			`${String(under(item, 'offer').id)} ${String(item.type)} ${String(item.occurredAt)}`,
		lastEventId: () => {
			const last = list.journal.latest(world.now());
			return last && list.journal.ids.write(last.sequence);
		},
	};
};
