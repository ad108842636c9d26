import type { IDataObject } from 'n8n-workflow';
import type { Choice } from '../catalogue/declaration';
import { carrierId } from '../resources/ids';
import { inOrder } from '../../shared/inOrder';
import { beginJournal, readJournal, type Journal, type Place } from './journal';
import type { Poll } from './poll';
import { COMPARED, longId, shortId } from './snapshot';
import type { Happening, Stream } from './stream';
import { idOf, part, partsOf, textOf } from './things';
import { ms } from './time';

/** Tracking numbers in one request (allegro-facts 4.2). */
const AT_ONCE = 20;
/** Parcels followed at the same time, the newest: they fill the memory. */
const MOST_PARCELS = 400;
/** After these nothing more is to be expected. */
const LAST = ['DELIVERED', 'RETURNED'];

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

interface Parcel {
	/** Name under which it is remembered. */
	name: string;
	carrier: string;
	waybill: string;
	orderId: string;
	/** The newest status that was read, in ms. */
	since: number;
}

const nameOf = (carrier: string, waybill: string) => `${carrier} ${waybill}`;

function parcelsIn(known: Record<string, string>): Parcel[] {
	return Object.entries(known).map(([name, state]) => {
		const [, carrier, waybill] = /^(\S+) (.*)$/.exec(name)!;
		const [since, order] = state.split(' ');
		return { name, carrier, waybill, orderId: longId(order), since: parseInt(since, 36) };
	});
}

const stateOf = (since: number, orderId: string) => `${since.toString(36)} ${shortId(orderId)}`;

/** The orders that the journal says were sent or otherwise moved on. */
const movedOrders = (found: Set<string>): Journal => ({
	path: '/order/events',
	field: 'events',
	types: () => ['FULFILLMENT_STATUS_CHANGED'],
	happening: (event) => {
		const id = idOf(part(event, 'order').checkoutForm);
		if (id !== undefined) found.add(id);
		return undefined;
	},
});

async function newest(poll: Poll): Promise<Place> {
	const { latestEvent } = (await poll.get('/order/event-stats')) as { latestEvent?: IDataObject };
	const from = idOf(latestEvent);
	return from === undefined ? {} : { from };
}

/** Takes up the parcels of orders that have moved on. The place in the journal moves only when they are known. */
async function takeUp(poll: Poll, position: { journal: Place }): Promise<void> {
	const found = new Set<string>();
	const place = { ...position.journal };
	await readJournal(poll, movedOrders(found), place);
	const ids = [...found];
	const replies = await inOrder(
		ids.length,
		poll.client.parallel,
		async (index) =>
			await poll.find(`/order/checkout-forms/${encodeURIComponent(ids[index])}/shipments`, {
				limit: 'carriers',
			}),
	);
	const { known } = poll.state;
	replies.forEach((reply, index) => {
		for (const { carrierId: carrier, waybill, createdAt } of partsOf(reply, 'shipments')) {
			const name = nameOf(textOf(carrier), textOf(waybill));
			const isOver = poll.seen.has(`over ${name}`);
			if (carrier && waybill && !(name in known) && !isOver)
				poll.know(name, stateOf(ms(createdAt) - 1, ids[index]));
		}
	});
	for (const name of Object.keys(known).slice(0, -MOST_PARCELS)) delete known[name];
	position.journal = place;
}

async function track(poll: Poll, carrier: string, parcels: Parcel[]): Promise<void> {
	const path = `/order/carriers/${encodeURIComponent(carrier)}/tracking`;
	const query = parcels.map(({ waybill }): [string, string] => ['waybill', waybill]);
	const rows = partsOf(await poll.get(path, { query, limit: 'carriers' }), 'waybills');
	const details = new Map(rows.map((row) => [textOf(row.waybill), partsOf(row.trackingDetails, 'statuses')]));
	for (const parcel of parcels) {
		const statuses = [...(details.get(parcel.waybill) ?? [])].sort(
			(a, b) => ms(a.occurredAt) - ms(b.occurredAt),
		);
		const news = statuses.filter(({ occurredAt }) => ms(occurredAt) > parcel.since);
		if (news.length === 0) continue;
		const outcomes = await poll.offer(
			news.filter(({ code }) => poll.wants(textOf(code))).map((status) => happened(parcel, status, statuses)),
		);
		if (outcomes.some((outcome) => outcome !== 'done')) return;
		const last = statuses.at(-1)!;
		poll.know(parcel.name, stateOf(ms(last.occurredAt), parcel.orderId));
		if (!LAST.includes(textOf(last.code))) continue;
		poll.ignore(`over ${parcel.name}`, poll.now);
		delete poll.state.known[parcel.name];
	}
}

const happened = (parcel: Parcel, status: IDataObject, statuses: IDataObject[]): Happening => ({
	key: `${parcel.name} ${textOf(status.code)} ${textOf(status.occurredAt)}`,
	eventId: `${parcel.waybill}:${textOf(status.code)}:${textOf(status.occurredAt)}`,
	type: textOf(status.code),
	occurredAt: textOf(status.occurredAt),
	object: {
		waybill: parcel.waybill,
		carrierId: parcel.carrier,
		order: { id: parcel.orderId },
		status,
		statuses,
	},
});

export const shipments: Stream = {
	value: 'shipment',
	name: 'Shipment',
	description: 'Tracking status of an own parcel changed',
	object: 'shipment',
	events: EVENTS,
	usual: ['DELIVERED', 'ISSUE', 'RETURNED'],
	filters: [carrierId],
	options: [],
	scopes: ['allegro:api:orders:read'],
	remembers: COMPARED,
	begin: async (poll) => {
		const journal = movedOrders(new Set());
		poll.state.position = { journal: await beginJournal(poll, journal, async () => await newest(poll)) };
	},
	read: async (poll) => {
		await takeUp(poll, poll.state.position as unknown as { journal: Place });
		const wanted = poll.settings.filters.carrierId;
		const byCarrier = new Map<string, Parcel[]>();
		for (const parcel of parcelsIn(poll.state.known)) {
			if (wanted !== undefined && parcel.carrier !== wanted) continue;
			byCarrier.set(parcel.carrier, [...(byCarrier.get(parcel.carrier) ?? []), parcel]);
		}
		for (const [carrier, parcels] of byCarrier)
			for (let start = 0; start < parcels.length && poll.isOpen; start += AT_ONCE)
				await track(poll, carrier, parcels.slice(start, start + AT_ONCE));
	},
	samples: async (poll) => {
		const place: Place = {};
		const found = new Set<string>();
		await readJournal(poll, movedOrders(found), place);
		for (const id of [...found].reverse().slice(0, 10)) {
			const reply = await poll.find(`/order/checkout-forms/${id}/shipments`, { limit: 'carriers' });
			for (const { carrierId: carrier, waybill } of partsOf(reply, 'shipments')) {
				const path = `/order/carriers/${textOf(carrier)}/tracking`;
				const body = await poll.get(path, { query: [['waybill', textOf(waybill)]], limit: 'carriers' });
				const statuses = partsOf(part(partsOf(body, 'waybills')[0], 'trackingDetails'), 'statuses');
				const parcel = {
					name: '',
					carrier: textOf(carrier),
					waybill: textOf(waybill),
					orderId: id,
					since: 0,
				};
				const told = statuses.map((status) => happened(parcel, status, statuses));
				if (told.some(({ type }) => poll.wants(type))) return told;
			}
		}
		return [];
	},
	nothingYet: 'Send an order with a tracking number',
};
