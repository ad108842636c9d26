import type { IDataObject } from 'n8n-workflow';
import { order } from '../resources/order';
import { digest } from './keys';
import { isNumber, objectIn, objectsIn, textOf } from './members';
import { wants, type Poll, type StreamEvent, type Watch } from './stream';
import { HOUR, iso, MINUTE, ms } from './time';

/** Orders compared in one step: what was compared is kept after each. */
const MOST_ORDERS = 400;
/** What changed within the last minutes is left to the journal, which may be about to announce it. */
const GRACE = 15 * MINUTE;
/** How far a comparison reaches back behind the last one. */
const OVERLAP = HOUR;

const CANCELLED = ['BUYER_CANCELLED', 'AUTO_CANCELLED'];

/** The types that Allegro must be asked for, so that a cancelled order is known by whoever cancelled it. */
export const withCancellations = (types: string[]): string[] =>
	types.some((type) => CANCELLED.includes(type)) ? [...new Set([...types, ...CANCELLED])] : types;

/**
 * What makes an order's event the same. An order is bought, filled in, ready and cancelled once, however often and
 * by whomever Allegro announces it (allegro-facts 7.1); changes are told apart by their time and the order's revision.
 * @example orderEventKey('BOUGHT', '29738e61-…', '2026-11-28T18:55:00Z') // '29738e61-… BOUGHT'
 */
export function orderEventKey(
	type: string,
	orderId: string,
	occurredAt: unknown,
	revision?: unknown,
): string {
	if (CANCELLED.includes(type)) return `${orderId} CANCELLED`;
	if (type === 'BUYER_MODIFIED' || type === 'FULFILLMENT_STATUS_CHANGED')
		return `${orderId} ${type} ${textOf(occurredAt)} ${textOf(revision)}`;
	return `${orderId} ${type}`;
}

/** How far orders have been compared with what was announced; part of a position. */
export interface Reconciled extends IDataObject {
	/** When the next comparison is due, in ms. */
	next: number;
	/** Date of change of the last order compared, in ms. */
	to: number;
	/** Where a comparison that took more than one step goes on, in ms; 0 where none is under way. */
	at: number;
	/** What happened before does not count, in ms. */
	since: number;
}

/** Whether saved JSON says how far. */
export const isReconciled = (saved: unknown): saved is Reconciled => {
	const { next, to, at, since } = (saved ?? {}) as Partial<Reconciled>;
	return [next, to, at, since].every(isNumber);
};

/** Where comparing begins: now, with the first comparison after the interval that the form sets. */
export const beginReconciling = ({ now, settings }: Watch, since: number): Reconciled => ({
	next: now + settings.reconcileEvery,
	to: now,
	at: 0,
	since,
});

/**
 * Compares the orders changed since the last comparison with what was delivered, for events go missing for hours at
 * times (allegro-facts 7.1). What the journal never told is delivered once, marked as reconciled. Changes that leave no trace
 * in an order cannot be found that way: another address, another fulfillment status.
 */
export async function reconcile(poll: Poll, reconciled: Reconciled): Promise<void> {
	const { reconcileEvery } = poll.settings;
	const { reach } = poll.keys;
	if (poll.isRefiltered) Object.assign(reconciled, { to: poll.now, at: 0, next: poll.now + reconcileEvery });
	// A busy shop is compared more often: before half of what was delivered is forgotten.
	const isFull = reach > reconciled.to - reconcileEvery && reach > 0;
	const isDue =
		reconciled.at > 0 || poll.now >= reconciled.next || (isFull && poll.now - reconciled.to > HOUR);
	if (reconcileEvery === 0 || !isDue) return;
	const until = poll.now - GRACE;
	let from = reconciled.at || Math.max(reconciled.to - OVERLAP, reconciled.since);
	while (until > from) {
		if (!poll.outbox.isOpen) {
			reconciled.at = from;
			return;
		}
		const orders = await ordersBetween(poll, from, until);
		const found = orders.flatMap((one) => missing(poll, one, reconciled.since));
		const statuses = await poll.outbox.deliver(found);
		const left = found.find((_, index) => statuses[index] !== 'done');
		const last = left ? left.object : orders.length >= MOST_ORDERS ? orders.at(-1) : undefined;
		if (!last) break;
		reconciled.at = from = Math.max(from, ms(last.updatedAt));
		if (left) return;
	}
	if (until > reconciled.to) reconciled.to = until;
	reconciled.at = 0;
	reconciled.next = poll.now + reconcileEvery;
}

/** Oldest change first; more than the usual number only where that many share one moment. */
async function ordersBetween({ reader }: Poll, from: number, until: number): Promise<IDataObject[]> {
	const between = async (most: number) =>
		await reader.rows(
			order.getMany,
			{ sort: 'updatedAt', 'updatedAt.gte': iso(from), 'updatedAt.lte': iso(until) },
			{ most },
		);
	const orders = await between(MOST_ORDERS);
	const isStuck = orders.length >= MOST_ORDERS && ms(orders.at(-1)?.updatedAt) <= from;
	return isStuck ? await between(Infinity) : orders;
}

/** The events that an order must have had, as far as they are wanted and fall into the time watched. */
function missing(poll: Poll, one: IDataObject, begin: number): StreamEvent[] {
	const since = Math.max(begin, poll.keys.reach + 1);
	const bought = textOf(
		objectsIn(one, 'lineItems')
			.map((line) => textOf(line.boughtAt))
			.sort()
			.at(-1),
	);
	const { status } = one;
	const payment = objectIn(one, 'payment');
	const isAwaited = (type: string) => digest(orderEventKey(type, textOf(one.id), '')) in poll.memory.awaited;
	const isReady = status === 'READY_FOR_PROCESSING';
	const happened: Array<[type: string, at: string]> = [['BOUGHT', bought]];
	// Paid on delivery, an order may be ready without ever being announced as filled in.
	if (status === 'FILLED_IN' || (isReady && payment.type !== 'CASH_ON_DELIVERY'))
		happened.push(['FILLED_IN', bought]);
	if (isReady) happened.push(['READY_FOR_PROCESSING', textOf(payment.finishedAt) || bought]);
	// Allegro cancels what was not paid, and the order does not say who it was; so only a paid one was the buyer's doing.
	if (status === 'CANCELLED' && payment.finishedAt) happened.push(['BUYER_CANCELLED', textOf(one.updatedAt)]);
	return happened
		.filter(([type, at]) => wants(poll, type) && ms(at) >= since && !isAwaited(type))
		.map(([type, at]) => ({
			key: orderEventKey(type, textOf(one.id), at),
			eventId: `${textOf(one.id)}:${type}`,
			type,
			occurredAt: at,
			object: one,
			reconciled: true,
		}));
}
