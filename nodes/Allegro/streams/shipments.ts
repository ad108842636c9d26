import type { IDataObject } from 'n8n-workflow';
import { inOrder } from '../../shared/inOrder';
import { grouped } from '../../shared/lists';
import type { Choice } from '../catalogue/kinds/choice';
import { carrier } from '../resources/carrier';
import { carrierId } from '../resources/ids';
import { order } from '../resources/order';
import { beginJournal, isJournalCursor, readJournal, type Journal, type JournalCursor } from './journal';
import { areKeys, Keys, noKeys, type SavedKeys } from './keys';
import { longId, shortId } from './looks';
import { idOf, isNumber, objectIn, textOf } from './members';
import { orderJournal } from './orders';
import {
	askedAgain,
	fitting,
	hasSeen,
	isDue,
	isMovedOrder,
	isParcel,
	MOST_ORDERS,
	movedOrder,
	nameOf,
	orderIdOf,
	statusesIn,
	withSeen,
	type MovedOrder,
	type Parcel,
} from './parcels';
import { isOfOneThing } from './reader';
import { tellAgain } from './snapshot';
import {
	allegroNow,
	wants,
	type Completion,
	type Poll,
	type Stream,
	type StreamEvent,
	type Watch,
} from './stream';
import { DAY, HOUR, iso, MINUTE, ms } from './time';

/** Tracking numbers in one request (allegro-facts 4.2). */
const AT_ONCE = 20;
/** Finished parcels that are remembered, so that none is taken up again. */
const MOST_OVER = 500;
/** How long a carrier that cannot be read is tried at every poll; then once an hour. */
const PATIENCE = 15 * MINUTE;
/** After these nothing more is to be expected. */
const LAST = ['DELIVERED', 'RETURNED'];
/** Orders whose parcels are looked at for examples. */
const SAMPLES = 10;

const EVENTS: Choice[] = [
	['DELIVERED', 'Delivered'],
	['IN_TRANSIT', 'In Transit'],
	['ISSUE', 'Undeliverable', 'Something is wrong with the parcel or the address'],
	['NOTICE_LEFT', 'Notice Left'],
	['RELEASED_FOR_DELIVERY', 'Out for Delivery'],
	['PENDING', 'Pending', 'Announced to the carrier'],
	['AVAILABLE_FOR_PICKUP', 'Ready for Pickup'],
	['RETURNED', 'Returned'],
];

interface ShipmentPosition extends IDataObject {
	journal: JournalCursor;
	/** Statuses from before this moment are old, in ms: a day before watching began, because carriers enter some late. */
	since: number;
	orders: MovedOrder[];
	parcels: Parcel[];
	over: SavedKeys & IDataObject;
}

/** Orders that the journal says were sent or otherwise moved on. */
const movedOrders: Journal = {
	...orderJournal,
	types: () => ['FULFILLMENT_STATUS_CHANGED'],
	eventsOf: (entry) => {
		const id = idOf(objectIn(entry, 'order').checkoutForm);
		const event = { key: `moved ${textOf(entry.id)}`, eventId: textOf(entry.id), type: '', object: { id } };
		return id === undefined ? [] : [{ ...event, occurredAt: textOf(entry.occurredAt) }];
	},
};

/** Takes note of orders that were moved on, as many as there is room for. @returns whether the journal's end was reached */
async function noteMoved(poll: Poll, position: ShipmentPosition): Promise<boolean> {
	const take = ({ key, object, occurredAt }: StreamEvent) => {
		if (poll.keys.has(key)) return 'done' as const;
		const [short] = movedOrder(textOf(object.id), poll.now);
		const others = position.orders.filter(([id]) => id !== short);
		if (others.length >= MOST_ORDERS) {
			// One that was asked before gives way.
			const index = others.findIndex((one) => !isDue(one, poll.now));
			if (index < 0) return 'left' as const;
			others.splice(index, 1);
		}
		position.orders = [...others, movedOrder(textOf(object.id), poll.now)];
		poll.keys.add(key, ms(occurredAt));
		return 'done' as const;
	};
	const outbox = {
		get isOpen() {
			return poll.outbox.isOpen;
		},
		hurry: () => undefined,
		deliver: (events: StreamEvent[]) => Promise.resolve(events.map(take)),
	};
	return await readJournal({ ...poll, outbox }, movedOrders, position.journal);
}

const parcelsOf = async ({ reader }: Watch, orderId: string): Promise<Parcel[]> =>
	(await reader.rows(order.getTrackingNumbers, { id: orderId }))
		.filter((row) => row.carrierId && row.waybill)
		.map((row) => [textOf(row.carrierId), textOf(row.waybill), shortId(orderId), '']);

/** Asks the orders that are due for their parcels. @returns whether all were asked */
async function takeUp(poll: Poll, position: ShipmentPosition): Promise<boolean> {
	const { now, reader, settings } = poll;
	const due = position.orders.filter((one) => isDue(one, now));
	const over = new Keys(position.over, MOST_OVER);
	let isAll = true;
	for (let start = 0; start < due.length; start += AT_ONCE) {
		if (!poll.outbox.isOpen) return false;
		const some = due.slice(start, start + AT_ONCE);
		const found = await inOrder(some.length, reader.parallel, async (index) => {
			if (!reader.isOpen) return undefined;
			return await parcelsOf(poll, orderIdOf(some[index]!)).catch(async (error: unknown) =>
				// An order that cannot be read is asked again like one without a number.
				isOfOneThing(error) ? [] : await Promise.reject(error as Error),
			);
		});
		const known = new Set(position.parcels.map(nameOf));
		for (const [index, parcels] of found.entries()) {
			if (!parcels) {
				isAll = false;
				continue;
			}
			const wanted = settings.filters.carrierId;
			for (const parcel of parcels) {
				const name = nameOf(parcel);
				if (known.has(name) || over.has(name) || (wanted !== undefined && parcel[0] !== wanted)) continue;
				known.add(name);
				position.parcels.push(parcel);
			}
			const asked = some[index]!;
			const next = askedAgain(asked, now, parcels.length > 0);
			position.orders = position.orders.flatMap((one) => (one !== asked ? [one] : next ? [next] : []));
		}
		position.parcels = fitting(position.parcels);
	}
	return isAll;
}

/** The tracking of some parcels of one carrier, by tracking number. @throws AllegroFailure */
async function tracked({ reader }: Watch, id: string, waybill: string[]): Promise<Map<string, IDataObject>> {
	const rows = await reader.rows(carrier.trackParcels, { carrierId: id, waybill });
	return new Map(rows.map((row) => [textOf(row.waybill), row]));
}

/** Delivers the new statuses of parcels of one carrier, at most twenty. @returns whether all were dealt with */
async function track(
	poll: Poll,
	position: ShipmentPosition,
	id: string,
	parcels: Parcel[],
): Promise<boolean> {
	const waybills = parcels.map(([, waybill]) => waybill);
	const rows = await tracked(poll, id, waybills);
	const over = new Keys(position.over, MOST_OVER);
	for (const parcel of parcels) {
		const statuses = statusesIn(rows.get(parcel[1]));
		const news = statuses.filter((status) => !hasSeen(parcel, status));
		if (news.length === 0) continue;
		const events = news
			.filter(({ code, occurredAt }) => wants(poll, textOf(code)) && ms(occurredAt) >= position.since)
			.map((status) => withRef(poll, eventOf(parcel, status, statuses)));
		const results = await poll.outbox.deliver(events);
		if (results.some((result) => result !== 'done')) return false;
		const name = nameOf(parcel);
		const isOver = LAST.includes(textOf(statuses.at(-1)?.code));
		position.parcels = position.parcels.flatMap((one) =>
			one !== parcel ? [one] : isOver ? [] : [withSeen(parcel, news)],
		);
		if (isOver) over.add(name, poll.now);
	}
	return true;
}

/** Follows the parcels carrier by carrier: one that Allegro does not track holds up none of the others. */
async function trackAll(poll: Poll, position: ShipmentPosition): Promise<void> {
	const { awaited } = poll.memory;
	for (const [id, parcels] of grouped(position.parcels, ([carrier]) => carrier)) {
		const name = `carrier ${id}`;
		const [since, tried] = awaited[name] ?? [poll.now, 0];
		if (poll.now - since >= PATIENCE && poll.now - tried < HOUR) continue;
		for (let start = 0; start < parcels.length; start += AT_ONCE) {
			if (!poll.outbox.isOpen) return;
			try {
				if (!(await track(poll, position, id, parcels.slice(start, start + AT_ONCE)))) return;
				delete awaited[name];
			} catch (error) {
				if (!isOfOneThing(error)) return await Promise.reject(error as Error);
				awaited[name] = [since, poll.now];
				poll.reader.warn(`Parcels of the carrier ${id} cannot be followed: ${error.message}`);
				break;
			}
		}
	}
}

const nameOfCode = (code: string) => EVENTS.find(([one]) => one === code)?.[1] ?? code;

const eventOf = (parcel: Parcel, status: IDataObject, statuses: IDataObject[]): StreamEvent => {
	const [id, waybill, orderId] = parcel;
	const [code, at] = [textOf(status.code), textOf(status.occurredAt)];
	return {
		key: `${nameOf(parcel)} ${code} ${at}`,
		eventId: `${waybill}:${code}:${at}`,
		type: code,
		occurredAt: at,
		object: {
			waybill,
			carrierId: id,
			order: { id: longId(orderId) },
			status,
			statusName: nameOfCode(code),
			statuses,
		},
	};
};

function withRef({ settings }: Poll, event: StreamEvent): StreamEvent {
	const { carrierId: id, waybill, order: its } = event.object;
	const type = settings.codes.indexOf(event.type);
	const what = `${textOf(id)} ${textOf(waybill)}`;
	return { ...event, ref: [shortId(textOf(idOf(its))), type, ms(event.occurredAt), what] };
}

/** A status told again: its parcel is read anew. */
function again({ id, type, at, what }: { id: string; type: string; at: number; what: string }): StreamEvent {
	const [, carrier_, waybill] = /^(\S+) (.*)$/.exec(what) ?? [];
	const parcel: Parcel = [carrier_ ?? '', waybill ?? '', shortId(id), ''];
	const known = eventOf(parcel, { code: type, occurredAt: iso(at) }, []);
	const read = async (watch: Watch): Promise<Completion> => {
		const statuses = statusesIn((await tracked(watch, parcel[0], [parcel[1]])).get(parcel[1]));
		const status = statuses.find(({ code, occurredAt }) => code === type && ms(occurredAt) === at);
		return { object: status ? eventOf(parcel, status, statuses).object : known.object };
	};
	return { ...known, read };
}

async function read(poll: Poll): Promise<void> {
	const position = poll.memory.position as ShipmentPosition;
	await tellAgain(poll, { again });
	for (let isAtEnd = false; !isAtEnd && poll.outbox.isOpen;) {
		isAtEnd = await noteMoved(poll, position);
		if (!(await takeUp(poll, position))) break;
	}
	await trackAll(poll, position);
}

/** The statuses of the first parcel that has a wanted one, of the orders that moved on last. */
async function samples(watch: Watch): Promise<StreamEvent[]> {
	const { rows } = await watch.reader.page(order.getEvents, { type: movedOrders.types?.(watch) });
	const ids = rows.map((entry) => idOf(objectIn(entry, 'order').checkoutForm));
	const recent = [...new Set(ids.filter((id) => id !== undefined).reverse())].slice(0, SAMPLES);
	for (const orderId of recent) {
		for (const parcel of await parcelsOf(watch, orderId)) {
			const statuses = statusesIn((await tracked(watch, parcel[0], [parcel[1]])).get(parcel[1]));
			const events = statuses.map((status) => eventOf(parcel, status, statuses));
			if (events.some(({ type }) => wants(watch, type))) return events;
		}
	}
	return [];
}

/** Tracking of the parcels of orders that were sent, compared with the statuses seen before. */
export const shipments: Stream = {
	value: 'shipment',
	name: 'Shipment',
	description: 'Tracking status of an own parcel changed',
	object: 'shipment',
	events: EVENTS,
	usual: ['DELIVERED', 'ISSUE', 'RETURNED'],
	filters: [carrierId],
	options: [],
	compares: 150,
	isPosition: ({ journal, since, orders, parcels, over }) =>
		isJournalCursor(journal) &&
		isNumber(since) &&
		Array.isArray(orders) &&
		orders.every(isMovedOrder) &&
		Array.isArray(parcels) &&
		parcels.every(isParcel) &&
		areKeys(over),
	begin: async (watch) => {
		const journal = await beginJournal(watch, movedOrders);
		const { start } = watch.settings;
		const since =
			start.at === 'time' ? start.ms : start.at === 'now' ? Math.max(journal.at, allegroNow(watch)) - DAY : 0;
		const position: ShipmentPosition = {
			journal,
			since,
			orders: [],
			parcels: [],
			// An interface has no index signature; all members are JSON.
			over: noKeys() as SavedKeys & IDataObject,
		};
		watch.memory.position = position;
	},
	read,
	samples,
	nothingYet: 'Send an order with a tracking number',
};
