import type { IDataObject } from 'n8n-workflow';
import { order } from '../resources/order';
import { objectIn, objectsIn, textOf } from './members';
import type { Poll } from './poll';
import type { StreamEvent } from './stream';
import { HOUR, iso, MINUTE, ms } from './time';

/** Orders compared in one poll. */
const MOST_ORDERS = 2000;
/** What changed within the last minutes is left to the journal, which may be about to announce it. */
const GRACE = 15 * MINUTE;
/** How far a comparison reaches back behind the last one. */
const OVERLAP = HOUR;

const CANCELLED = ['BUYER_CANCELLED', 'AUTO_CANCELLED'];

/**
 * What makes an order's event the same. An order is bought, filled in, ready and cancelled once, however often and
 * by whomever Allegro announces it (allegro-facts 7.1); changes are told apart by their time and the order's revision.
 */
export function keyOf(type: string, orderId: string, occurredAt: unknown, revision?: unknown): string {
	if (CANCELLED.includes(type)) return `${orderId} CANCELLED`;
	if (type === 'BUYER_MODIFIED' || type === 'FULFILLMENT_STATUS_CHANGED')
		return `${orderId} ${type} ${textOf(occurredAt)} ${textOf(revision)}`;
	return `${orderId} ${type}`;
}

/** How far orders have been compared with what was announced; part of a position. Saved, so its names stay. */
export interface Reconciled extends IDataObject {
	/** When the next comparison is due, in ms. */
	next: number;
	/** Date of change of the last order compared, in ms. */
	to: number;
	/** Where a comparison that took more than one poll goes on, in ms. */
	at?: number;
}

/** Where comparing begins: now, with the first comparison after the interval that the form sets. */
export const beginReconciling = ({ now, settings }: Poll): Reconciled => ({
	next: now + settings.reconcileEvery,
	to: now,
});

/**
 * Compares the orders changed since the last comparison with what was delivered, for events go missing for hours at
 * times (allegro-facts 7.1). What the journal never told is delivered once, marked as reconciled. Changes that leave no trace
 * in an order cannot be found that way: another address, another fulfillment status.
 */
export async function reconcile(poll: Poll, place: Reconciled): Promise<void> {
	const { reconcileEvery } = poll.settings;
	// A busy shop is compared more often: before half of what was delivered is forgotten.
	const isFull = poll.delivered.reach > place.to - reconcileEvery && poll.delivered.reach > 0;
	const isDue = place.at !== undefined || poll.now >= place.next || (isFull && poll.now - place.to > HOUR);
	if (reconcileEvery === 0 || !isDue || !poll.isOpen) return;
	const from = place.at ?? Math.max(place.to - OVERLAP, poll.state.since);
	const until = poll.now - GRACE;
	if (until > from) {
		const orders = await ordersBetween(poll, from, until);
		const found = orders.flatMap((order) => missing(poll, order));
		const statuses = await poll.deliver(found);
		const left = found.find((_, index) => statuses[index] !== 'done');
		const last = left ? left.object : orders.length >= MOST_ORDERS ? orders.at(-1) : undefined;
		if (last) {
			place.at = Math.max(from, ms(last.updatedAt));
			return;
		}
		place.to = until;
	}
	delete place.at;
	place.next = poll.now + reconcileEvery;
}

/** Oldest change first; more than the usual number only where that many share one moment. */
async function ordersBetween(poll: Poll, from: number, until: number): Promise<IDataObject[]> {
	const between = async (most: number) =>
		await poll.rows(
			order.getMany,
			{ sort: 'updatedAt', 'updatedAt.gte': iso(from), 'updatedAt.lte': iso(until) },
			{ most },
		);
	const orders = await between(MOST_ORDERS);
	const isStuck = orders.length >= MOST_ORDERS && ms(orders.at(-1)?.updatedAt) <= from;
	return isStuck ? await between(Infinity) : orders;
}

/** The events that an order must have had, as far as they are wanted and fall into the time watched. */
function missing(poll: Poll, order: IDataObject): StreamEvent[] {
	const since = Math.max(poll.state.since, poll.delivered.reach + 1);
	const bought = textOf(
		objectsIn(order, 'lineItems')
			.map((line) => textOf(line.boughtAt))
			.sort()
			.at(-1),
	);
	const paid = textOf(objectIn(order, 'payment').finishedAt) || bought;
	const happened: Array<[type: string, at: string]> = [['BOUGHT', bought]];
	const { status } = order;
	if (status === 'FILLED_IN' || status === 'READY_FOR_PROCESSING') happened.push(['FILLED_IN', bought]);
	if (status === 'READY_FOR_PROCESSING') happened.push(['READY_FOR_PROCESSING', paid]);
	if (status === 'CANCELLED') {
		// Nobody says who cancelled; what was never paid for is most likely to be Allegro's doing.
		const types = objectIn(order, 'payment').finishedAt
			? ['BUYER_CANCELLED', 'AUTO_CANCELLED']
			: ['AUTO_CANCELLED', 'BUYER_CANCELLED'];
		const type = types.find((one) => poll.wants(one));
		if (type) happened.push([type, textOf(order.updatedAt)]);
	}
	return happened
		.filter(([type, at]) => poll.wants(type) && ms(at) >= since)
		.map(([type, at]) => ({
			key: keyOf(type, textOf(order.id), at),
			eventId: `${textOf(order.id)}:${type}`,
			type,
			occurredAt: at,
			object: order,
			reconciled: true,
		}));
}
