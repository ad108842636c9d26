import type { IDataObject } from 'n8n-workflow';
import type { Choice } from '../catalogue/kinds/choice';
import { carrier } from '../resources/carrier';
import { carrierId } from '../resources/ids';
import { order } from '../resources/order';
import { inOrder } from '../../shared/inOrder';
import { beginJournal, readJournal, type Journal, type JournalCursor } from './journal';
import { idOf, objectIn, objectsIn, textOf } from './members';
import { endOfOrderEvents } from './orders';
import type { Poll } from './poll';
import { COMPARED, longId, shortId } from './snapshot';
import type { Stream, StreamEvent } from './stream';
import { ms } from './time';

/** Tracking numbers in one request (allegro-facts 4.2). */
const AT_ONCE = 20;
/** Parcels followed at the same time, the newest: they fill the memory. */
const MOST_PARCELS = 400;
/** After these nothing more is to be expected. */
const LAST = ['DELIVERED', 'RETURNED'];
/** Orders whose parcels are looked at for examples. */
const SAMPLES = 10;

const EVENTS: Choice[] = [
	['DELIVERED', 'Delivered'],
	['IN_TRANSIT', 'In Transit'],
	['ISSUE', 'Issue', 'Something is wrong with the parcel'],
	['NOTICE_LEFT', 'Notice Left'],
	['RELEASED_FOR_DELIVERY', 'Out for Delivery'],
	['PENDING', 'Pending', 'Announced to the carrier'],
	['AVAILABLE_FOR_PICKUP', 'Ready for Pickup'],
	['RETURNED', 'Returned'],
];

/** Saved, so its name stays. */
interface ShipmentPosition extends IDataObject {
	journal: JournalCursor;
}

/** A parcel that is followed. */
interface Parcel {
	carrierId: string;
	waybill: string;
	orderId: string;
	/** The newest status that was read, in ms. */
	since: number;
}

/** Name under which a parcel is saved, e.g. `INPOST 001122334455`. */
const nameOf = ({ carrierId: id, waybill }: Pick<Parcel, 'carrierId' | 'waybill'>) => `${id} ${waybill}`;

/** The rest of a parcel as it is saved: newest status in base-36 ms and order, e.g. `kx3f9a KXOOYX9qEeisRQnbYO3p1g`. */
const fingerprintOf = ({ since, orderId }: Parcel) => `${since.toString(36)} ${shortId(orderId)}`;

/** The parcel as it was saved; undefined for what is none. */
function parcelOf(name: string, fingerprint: string): Parcel | undefined {
	const [, id, waybill] = /^(\S+) (.*)$/.exec(name) ?? [];
	const [since, orderId] = fingerprint.split(' ');
	if (!id || !waybill || !since || !orderId) return undefined;
	return { carrierId: id, waybill, orderId: longId(orderId), since: parseInt(since, 36) };
}

/** Collects the orders that the journal says were sent or otherwise moved on. */
const movedOrders = (found: Set<string>): Journal => ({
	operation: order.getEvents,
	types: () => ['FULFILLMENT_STATUS_CHANGED'],
	eventOf: (entry) => {
		const id = idOf(objectIn(entry, 'order').checkoutForm);
		if (id !== undefined) found.add(id);
		return undefined;
	},
});

const parcelsOf = async (poll: Poll, orderId: string): Promise<Parcel[]> =>
	(await poll.rowsIfAny(order.getTrackingNumbers, { id: orderId })).map((row) => ({
		carrierId: textOf(row.carrierId),
		waybill: textOf(row.waybill),
		orderId,
		since: ms(row.createdAt) - 1,
	}));

/** Statuses of parcels of one carrier, oldest first, by tracking number. */
async function statusesOf(poll: Poll, id: string, parcels: Parcel[]): Promise<Map<string, IDataObject[]>> {
	const waybill = parcels.map((parcel) => parcel.waybill);
	const rows = await poll.rows(carrier.trackParcels, { carrierId: id, waybill });
	return new Map(
		rows.map((row) => [
			textOf(row.waybill),
			objectsIn(row.trackingDetails, 'statuses').sort((a, b) => ms(a.occurredAt) - ms(b.occurredAt)),
		]),
	);
}

/** Takes up the parcels of orders that have moved on. The cursor moves only when they are known. */
async function takeUp(poll: Poll, position: ShipmentPosition): Promise<void> {
	const found = new Set<string>();
	const cursor = { ...position.journal };
	await readJournal(poll, movedOrders(found), cursor);
	const ids = [...found];
	const parcels = await inOrder(
		ids.length,
		poll.client.parallel,
		async (index) => await parcelsOf(poll, ids[index]!),
	);
	for (const parcel of parcels.flat()) {
		const name = nameOf(parcel);
		const isOver = poll.delivered.has(`over ${name}`);
		if (parcel.carrierId && parcel.waybill && !(name in poll.fingerprints) && !isOver)
			poll.setFingerprint(name, fingerprintOf(parcel));
	}
	for (const name of Object.keys(poll.fingerprints).slice(0, -MOST_PARCELS)) delete poll.fingerprints[name];
	position.journal = cursor;
}

/** Delivers the new statuses of parcels of one carrier, at most twenty. */
async function track(poll: Poll, id: string, parcels: Parcel[]): Promise<void> {
	const byWaybill = await statusesOf(poll, id, parcels);
	for (const parcel of parcels) {
		const statuses = byWaybill.get(parcel.waybill) ?? [];
		const last = statuses.at(-1);
		const news = statuses.filter(({ occurredAt }) => ms(occurredAt) > parcel.since);
		if (!last || news.length === 0) continue;
		const results = await poll.deliver(
			news.filter(({ code }) => poll.wants(textOf(code))).map((status) => eventOf(parcel, status, statuses)),
		);
		if (results.some((result) => result !== 'done')) return;
		const name = nameOf(parcel);
		poll.setFingerprint(name, fingerprintOf({ ...parcel, since: ms(last.occurredAt) }));
		if (!LAST.includes(textOf(last.code))) continue;
		poll.delivered.add(`over ${name}`, poll.now);
		delete poll.fingerprints[name];
	}
}

const eventOf = (parcel: Parcel, status: IDataObject, statuses: IDataObject[]): StreamEvent => ({
	key: `${nameOf(parcel)} ${textOf(status.code)} ${textOf(status.occurredAt)}`,
	eventId: `${parcel.waybill}:${textOf(status.code)}:${textOf(status.occurredAt)}`,
	type: textOf(status.code),
	occurredAt: textOf(status.occurredAt),
	object: {
		waybill: parcel.waybill,
		carrierId: parcel.carrierId,
		order: { id: parcel.orderId },
		status,
		statuses,
	},
});

/** The statuses of the first parcel that has a wanted one, of the orders that moved on last. */
async function samples(poll: Poll): Promise<StreamEvent[]> {
	const found = new Set<string>();
	await readJournal(poll, movedOrders(found), {});
	for (const orderId of [...found].reverse().slice(0, SAMPLES)) {
		for (const parcel of await parcelsOf(poll, orderId)) {
			const byWaybill = await statusesOf(poll, parcel.carrierId, [parcel]);
			const statuses = byWaybill.get(parcel.waybill) ?? [];
			const events = statuses.map((status) => eventOf(parcel, status, statuses));
			if (events.some(({ type }) => poll.wants(type))) return events;
		}
	}
	return [];
}

/** Tracking of the parcels of orders that were sent, compared with the status seen last. */
export const shipments: Stream = {
	value: 'shipment',
	name: 'Shipment',
	description: 'Tracking status of an own parcel changed',
	object: 'shipment',
	events: EVENTS,
	usual: ['DELIVERED', 'ISSUE', 'RETURNED'],
	filters: [carrierId],
	options: [],
	remembers: COMPARED,
	begin: async (poll) => {
		const journal = movedOrders(new Set());
		const cursor = await beginJournal(poll, journal, async () => await endOfOrderEvents(poll));
		poll.state.position = { journal: cursor };
	},
	read: async (poll) => {
		await takeUp(poll, poll.state.position as ShipmentPosition);
		const wanted = poll.settings.filters.carrierId;
		const byCarrier = new Map<string, Parcel[]>();
		for (const [name, fingerprint] of Object.entries(poll.fingerprints)) {
			const parcel = parcelOf(name, fingerprint);
			if (!parcel || (wanted !== undefined && parcel.carrierId !== wanted)) continue;
			byCarrier.set(parcel.carrierId, [...(byCarrier.get(parcel.carrierId) ?? []), parcel]);
		}
		for (const [id, parcels] of byCarrier)
			for (let start = 0; start < parcels.length && poll.isOpen; start += AT_ONCE)
				await track(poll, id, parcels.slice(start, start + AT_ONCE));
	},
	samples,
	nothingYet: 'Send an order with a tracking number',
};
