import type { Buyer } from './buyers';
import type { Point } from '../delivery/carriers';
import type { DeliveryMethod } from '../delivery/model';
import { Journal, numericIds } from '../journal';
import { found } from '../../refusals';
import { DAY } from '../units';

export const ORDER_STATUSES = ['BOUGHT', 'FILLED_IN', 'READY_FOR_PROCESSING', 'CANCELLED'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const FULFILLMENT_STATUSES = [
	'NEW',
	'PROCESSING',
	'READY_FOR_SHIPMENT',
	'READY_FOR_PICKUP',
	'SENT',
	'PICKED_UP',
	'CANCELLED',
	'SUSPENDED',
	'RETURNED',
] as const;
export type FulfillmentStatus = (typeof FULFILLMENT_STATUSES)[number];

export const EVENT_TYPES = [
	'BOUGHT',
	'FILLED_IN',
	'READY_FOR_PROCESSING',
	'BUYER_CANCELLED',
	'FULFILLMENT_STATUS_CHANGED',
	'BUYER_MODIFIED',
	'AUTO_CANCELLED',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Money here is in grosze, times are milliseconds since 1970. */
export interface Line {
	id: string;
	offerId: string;
	name: string;
	externalId?: string;
	productId?: string;
	quantity: number;
	price: number;
	originalPrice: number;
	boughtAt: number;
	serials?: string[];
}

export interface Payment {
	id: string;
	type: 'ONLINE' | 'CASH_ON_DELIVERY' | 'SPLIT_PAYMENT';
	provider: 'PAYU' | 'P24' | 'OFFLINE';
	finishedAt?: number;
	paid?: number;
}

export interface Shipment {
	id: string;
	waybill: string;
	carrierId: string;
	carrierName?: string;
	/** Lines in the parcel; undefined: all. */
	lines?: string[];
	createdAt: number;
	/** What the carrier has told of it; left out, it travels by itself (`trackingOf`). */
	tracked?: Array<{ code: string; at: number }>;
}

export interface Invoice {
	id: string;
	number?: string;
	fileName: string;
	createdAt: number;
	uploadedAt?: number;
	verifiedAt?: number;
}

export interface Order {
	id: string;
	status: OrderStatus;
	buyer: Buyer;
	lines: Line[];
	/** Of the latest line. */
	boughtAt: number;
	/** Of what the buyer did; fulfillment does not move it (allegro-facts 7.2). */
	updatedAt: number;
	payment?: Payment;
	surcharges: Payment[];
	method: DeliveryMethod;
	point?: Point;
	deliveryCost: number;
	smart: boolean;
	fulfillment: FulfillmentStatus;
	/** What the seller declares as sent, apart from tracking numbers. */
	declaredSent?: 'NONE' | 'SOME' | 'ALL';
	managedBy: 'SELLER' | 'ALLEGRO';
	marketplace: string;
	invoiceWanted: boolean;
	messageToSeller?: string;
	/** Counts every change; the revision that Allegro shows is made of it. */
	changes: number;
	shipments?: Shipment[];
	invoices?: Invoice[];
	links?: Array<{ id: string; url: string; createdAt: number }>;
	cancelledAt?: number;
}

export interface OrderEvent {
	order: Order;
	/** The order's changes when the event was written. */
	changes: number;
}

export interface OrderFilter {
	sort: 'boughtAt' | 'updatedAt';
	descending: boolean;
	from: Record<'boughtAt' | 'updatedAt', number>;
	to: Record<'boughtAt' | 'updatedAt', number>;
	tests: Array<(order: Order) => boolean>;
}

/** First index whose key is at least `key` in a list sorted by it. */
function lowerBound(list: Order[], by: 'boughtAt' | 'updatedAt', key: number): number {
	let low = 0;
	let high = list.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (list[middle]![by] < key) low = middle + 1;
		else high = middle;
	}
	return low;
}

function passes(order: Order, tests: OrderFilter['tests']): boolean {
	for (const test of tests) if (!test(order)) return false;
	return true;
}

/** All orders, kept sorted both ways so that a page of 10,500 costs a fraction of a millisecond. */
export class Orders {
	private readonly byId = new Map<string, Order>();
	private readonly sorted: Record<'boughtAt' | 'updatedAt', Order[]> = { boughtAt: [], updatedAt: [] };
	/** Order events are kept for 60 days (allegro-facts 7.1). */
	readonly journal = new Journal<OrderEvent>(60 * DAY, numericIds);

	get size(): number {
		return this.byId.size;
	}

	get(id: string): Order {
		return found(this.byId.get(id), `Order '${id}'`, `zamówienie ${id}`);
	}

	/** All of them, oldest purchase first. */
	all(): readonly Order[] {
		return this.sorted.boughtAt;
	}

	add(order: Order): void {
		this.byId.set(order.id, order);
		this.insert('boughtAt', order);
		this.insert('updatedAt', order);
	}

	/** Records a change by the buyer at `at`: a new revision and a new place in the list by update. */
	touch(order: Order, at: number): void {
		const list = this.sorted.updatedAt;
		const index = list.indexOf(order, lowerBound(list, 'updatedAt', order.updatedAt));
		list.splice(index, 1);
		order.updatedAt = Math.max(at, order.updatedAt);
		order.changes++;
		this.insert('updatedAt', order);
	}

	note(type: EventType, order: Order, at: number, emittedAt = at): void {
		this.journal.append(type, { order, changes: order.changes }, at, emittedAt);
	}

	/** One page of the orders that pass the filter, and how many pass in all. */
	search(filter: OrderFilter, offset: number, limit: number): { rows: Order[]; total: number } {
		const { sort, descending, from, to, tests } = filter;
		const other = sort === 'boughtAt' ? 'updatedAt' : 'boughtAt';
		const list = this.sorted[sort];
		const start = lowerBound(list, sort, from[sort]);
		const end = to[sort] === Infinity ? list.length : lowerBound(list, sort, to[sort] + 1);
		const count = Math.max(0, end - start);
		const [first, step] = descending ? [end - 1, -1] : [start, 1];
		const rows: Order[] = [];
		if (tests.length === 0 && from[other] === -Infinity && to[other] === Infinity) {
			for (let n = offset; n < Math.min(offset + limit, count); n++) rows.push(list[first + n * step]!);
			return { rows, total: count };
		}
		let total = 0;
		for (let n = 0; n < count; n++) {
			const order = list[first + n * step]!;
			if (order[other] < from[other] || order[other] > to[other] || !passes(order, tests)) continue;
			if (total >= offset && rows.length < limit) rows.push(order);
			total++;
		}
		return { rows, total };
	}

	private insert(by: 'boughtAt' | 'updatedAt', order: Order): void {
		const list = this.sorted[by];
		const last = list.at(-1);
		if (!last || last[by] <= order[by]) list.push(order);
		else list.splice(lowerBound(list, by, order[by] + 1), 0, order);
	}
}

/** How much of the order has a tracking number, or is declared as sent. */
export function linesSent(order: Order): 'NONE' | 'SOME' | 'ALL' {
	if (order.declaredSent) return order.declaredSent;
	if (!order.shipments || order.shipments.length === 0) return 'NONE';
	if (order.shipments.some(({ lines }) => lines === undefined)) return 'ALL';
	const sent = new Set(order.shipments.flatMap(({ lines }) => lines!));
	return order.lines.every(({ id }) => sent.has(id)) ? 'ALL' : 'SOME';
}

/** What the buyer pays, in grosze. */
export function totalOf(order: Order): number {
	return order.lines.reduce((sum, line) => sum + line.price * line.quantity, order.deliveryCost);
}
