import { HOUR, MINUTE, DAY } from '../../../emulator/shop/units';
import type { EventType, FulfillmentStatus, Order } from '../../../emulator/shop/orders/model';
import { under, type Duty, type MakeModel } from './world';

const READY = 'READY_FOR_PROCESSING';
const EVENTS: EventType[] = [
	'BOUGHT',
	'FILLED_IN',
	READY,
	'BUYER_CANCELLED',
	'AUTO_CANCELLED',
	'BUYER_MODIFIED',
	'FULFILLMENT_STATUS_CHANGED',
];
const SET_TO = 'FULFILLMENT_SET_TO_';
/** What a seller sets. */
const SET = ['PROCESSING', 'READY_FOR_SHIPMENT', 'SENT'] as const;
/** Those that an order can have several times. */
const REPEATED = ['BUYER_MODIFIED', 'FULFILLMENT_STATUS_CHANGED'];
/** How long Allegro keeps order events (allegro-facts 7.1). */
const KEPT = 60 * DAY;

/**
 * `GET /order/events`: a log by id of emission, where events come late, twice, out of order or not at all; the orders
 * themselves tell their status and when they were changed last. An order is bought, filled in, ready and cancelled once.
 */
export const orders: MakeModel = (world) => {
	const { shop } = world;
	const events = world.chance(0.3) ? [READY] : world.some([...EVENTS, SET_TO + world.pick(SET)]);
	const login = world.chance(0.15) ? 'anna_1' : undefined;
	const attachOrder = world.chance(0.5);
	const all: Order[] = [];
	/** When an order's status was set last, in ms. */
	const setAt = new Map<string, number>();
	Object.assign(world.journalFaults, {
		duplicate: world.pick([0, 0.1]),
		late: world.chance(0.3) ? 30 * MINUTE : 0,
		unordered: world.pick([0, 0.2]),
		missing: world.chance(0.3) ? 0.15 : 0,
	});

	/** When the log told of it, first and again. */
	const tellings = (order: Order, type: string, changes: number) => {
		const { journal } = shop.orders;
		journal.latest(world.now());
		const isOnce = !REPEATED.includes(type);
		return journal.entries.filter(
			(entry) =>
				entry.type === type && entry.data.order.id === order.id && (isOnce || entry.data.changes === changes),
		);
	};
	const toldAt = (order: Order, type: string, changes: number) =>
		tellings(order, type, changes)[0]?.emittedAt;
	const isUnreadable = (order: Order) => world.lasting.some(({ address }) => address?.endsWith(order.id));
	const note = (order: Order, type: EventType, at = world.now()) => {
		const login_ = order.buyer.login;
		const { changes } = order;
		const told = () => toldAt(order, type, changes);
		const owed = (): Duty => {
			const emitted = told();
			// One that cannot be read waits, and in a long pause the log forgets it meanwhile.
			const isForgotten = isUnreadable(order) && world.now() - at > KEPT - 10 * DAY;
			if (emitted !== undefined && world.unpolledAfter(emitted) < KEPT - HOUR)
				return isForgotten ? 'may' : 'must';
			if (!world.compares || at < world.activation.to || REPEATED.includes(type)) return 'may';
			if (type === 'BOUGHT') return 'must';
			return type === READY && order.status === READY ? 'must' : 'may';
		};
		world.happened({
			key: keyFor(order.id, type, new Date(at).toISOString()),
			type,
			at,
			// Told again after activation, an event from before it looks like one that was told late.
			seen: () => tellings(order, type, changes).at(-1)?.emittedAt,
			fits: login === undefined || login_ === login,
			duty: owed,
			reconciled: () => {
				const emitted = told();
				return emitted === undefined || emitted > at + MINUTE || world.unpolledAfter(emitted) > KEPT - DAY;
			},
		});
	};
	/** The log says that a status changed and not to which, so what was overtaken before it was read is not known. */
	const noteStatus = (order: Order, status: FulfillmentStatus) => {
		const at = world.now();
		const { changes } = order;
		setAt.set(order.id, at);
		world.happened({
			key: keyFor(order.id, SET_TO + status, ''),
			type: SET_TO + status,
			at,
			fits: login === undefined || order.buyer.login === login,
			seen: () => toldAt(order, 'FULFILLMENT_STATUS_CHANGED', changes),
			duty: () => {
				const emitted = toldAt(order, 'FULFILLMENT_STATUS_CHANGED', changes);
				const isKept = emitted !== undefined && world.unpolledAfter(emitted) < KEPT - HOUR;
				const isLast = setAt.get(order.id) === at;
				return isKept && isLast && order.fulfillment === status && !isUnreadable(order) ? 'must' : 'may';
			},
		});
	};
	/** Who cancelled an order the log may have lost; nobody else can be named. */
	const cancel = (order: Order, by: 'BUYER' | 'AUTO') => {
		shop.cancelOrder(order.id, by);
		note(order, by === 'BUYER' ? 'BUYER_CANCELLED' : 'AUTO_CANCELLED');
	};
	const place = (isPaid: boolean) => {
		// There is no payment to wait for (OpenAPI: an order is filled in while it is not paid).
		const cashOnDelivery = isPaid && world.chance(0.35);
		const order = shop.placeOrder({
			paid: isPaid,
			cashOnDelivery,
			login: world.pick(['anna_1', 'bogdan_2']),
		});
		all.push(order);
		note(order, 'BOUGHT');
		if (order.payment?.type !== 'CASH_ON_DELIVERY') note(order, 'FILLED_IN');
		if (isPaid) note(order, READY);
		const trouble = world.int(1, 100);
		const address = `/order/checkout-forms/${order.id}`;
		const operation = 'GET /order/checkout-forms/{id}';
		if (trouble <= 8)
			world.lastingFault({
				operation,
				address,
				status: 404,
				until: world.now() + world.pick([1, 5, 30]) * MINUTE,
			});
		else if (trouble <= 11) world.lastingFault({ operation, address, status: world.pick([403, 410, 500]) });
	};
	return {
		parameters: {
			stream: 'order',
			events,
			...(login && { filters: { buyerLogin: ` ${login.toUpperCase()}` } }),
			options: { attachOrder },
		},
		events: [...EVENTS, ...SET.map((status) => SET_TO + status)],
		starts: ['time', 'oldest', 'event'],
		happen: () => {
			const one = world.chance(0.6) && all.length > 0 ? world.pick(all) : undefined;
			if (!one) return place(world.chance(0.5));
			const isUnpaid = one.status === 'FILLED_IN';
			const what = world.int(1, 100);
			if (isUnpaid && what <= 60) {
				shop.payOrder(one.id);
				note(one, READY);
			} else if (isUnpaid && what <= 75) cancel(one, 'AUTO');
			else if (isUnpaid) cancel(one, 'BUYER');
			else if (one.status !== READY) place(true);
			else if (what <= 10) cancel(one, 'BUYER');
			else if (what <= 40) {
				shop.moveOrder(one.id, `Nowa ${world.int(1, 99)}`);
				note(one, 'BUYER_MODIFIED');
			} else if (what <= 55) {
				// Told as ready once more, which is no new event.
				shop.addSurcharge(one.id, '3.00');
				const surcharged = { key: keyFor(one.id, READY, ''), type: READY, at: world.now() };
				world.happened({ ...surcharged, duty: () => (isReadyOld(one) ? 'may' : 'never') });
			} else {
				const next = world.pick(SET);
				if (one.fulfillment === next) return;
				shop.orderProcessing.setFulfillment(one.id, { status: next }, null, world.now());
				note(one, 'FULFILLMENT_STATUS_CHANGED');
				noteStatus(one, next);
			}
		},
		keyOf: (item) => keyFor(String(under(item, 'order').id), String(item.type), String(item.occurredAt)),
		patience: () => (world.journalFaults.missing > 0 ? 8 * HOUR : HOUR),
		lastEventId: () => {
			const last = shop.orders.journal.latest(world.now());
			return last && shop.orders.journal.ids.write(last.sequence);
		},
	};

	/** Whether the order was ready before what the trigger is to tell. */
	function isReadyOld(order: Order): boolean {
		const paidAt = order.payment?.finishedAt ?? order.boughtAt;
		return paidAt <= world.activation.to;
	}
};

const keyFor = (id: string, type: string, occurredAt: string): string =>
	REPEATED.includes(type) ? `${id} ${type} ${occurredAt}` : `${id} ${type}`;
