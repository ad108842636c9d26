import type { IDataObject } from 'n8n-workflow';
import { boolean, choices, decimal } from '../catalogue/fields';
import { simplifier } from '../catalogue/simplify';
import { fulfillmentStatuses, order, orderEvents } from '../resources/order';
import { deliveryMethodId, marketplaceId, offerId } from '../resources/ids';
import { orderLines } from '../resources/orderLine';
import { buyerLogin, fits } from './filters';
import { beginJournal, isJournalCursor, readJournal, type Journal, type JournalCursor } from './journal';
import { idOf, objectIn, objectsIn, textOf } from './members';
import {
	beginReconciling,
	isReconciled,
	orderEventKey,
	reconcile,
	withCancellations,
	type Reconciled,
} from './reconcile';
import {
	allegroNow,
	described,
	wants,
	type Completed,
	type Completion,
	type Stream,
	type StreamEvent,
	type Watch,
} from './stream';
import { DAY, ms } from './time';

const READY = 'READY_FOR_PROCESSING';
/** The same few fields as in the node. */
const { simple } = order.get.result;
const simplify = simple && simplifier(simple);
const STATUS_CHANGED = 'FULFILLMENT_STATUS_CHANGED';
/** Events of one fulfillment status, e.g. `FULFILLMENT_SET_TO_SENT`: only the order itself tells which it is. */
const SET_TO = 'FULFILLMENT_SET_TO_';

interface OrderPosition extends IDataObject {
	journal: JournalCursor;
	reconciled: Reconciled;
}

const asksForStatus = ({ settings }: Watch) => [...settings.events].some((type) => type.startsWith(SET_TO));

/** An entry of the log brings some fields of its order: buyer, seller, lines, marketplace. */
function eventsOf(entry: IDataObject, watch: Watch): StreamEvent[] {
	const type = textOf(entry.type);
	const { checkoutForm, ...fields } = objectIn(entry, 'order');
	const id = idOf(checkoutForm);
	const { revision } = (checkoutForm ?? {}) as IDataObject;
	const event: StreamEvent = {
		key: id === undefined ? textOf(entry.id) : orderEventKey(type, id, entry.occurredAt, revision),
		eventId: textOf(entry.id),
		type,
		occurredAt: textOf(entry.occurredAt),
		object: { ...(checkoutForm as IDataObject), ...fields },
	};
	const events = wants(watch, type) ? [event] : [];
	if (type === STATUS_CHANGED && id !== undefined && asksForStatus(watch))
		events.push({ ...event, key: `${event.key} set to`, type: SET_TO });
	// Remembered, so that a comparison does not take it for the buyer's doing.
	if (events.length === 0 && type === 'AUTO_CANCELLED') events.push({ ...event, silent: true });
	return events;
}

/** The log of the events of orders, for streams that read it. */
export const orderJournal: Pick<Journal, 'operation' | 'kept' | 'latest'> = {
	operation: order.getEvents,
	kept: 60 * DAY,
	latest: async ({ reader }) => {
		const { latestEvent } = await reader.thing(order.getEventStatistics);
		const id = idOf(latestEvent);
		return id === undefined ? undefined : { id, at: ms((latestEvent as IDataObject).occurredAt) };
	},
};

const journal: Journal = {
	...orderJournal,
	types: ({ settings }) => {
		const types = [...settings.events].map((type) => (type.startsWith(SET_TO) ? STATUS_CHANGED : type));
		return withCancellations([...new Set(types)]);
	},
	eventsOf,
};

/** What only the order itself tells. */
function fitsWhole({ filters }: Watch['settings'], whole: IDataObject): boolean {
	const { minimumAmount } = filters;
	const total = objectIn(objectIn(whole, 'summary'), 'totalToPay').amount;
	return (
		fits(filters, {
			deliveryMethodId: idOf(objectIn(whole, 'delivery').method),
			paymentTypes: objectIn(whole, 'payment').type,
		}) &&
		(minimumAmount === undefined || Number(total) >= Number(minimumAmount))
	);
}

/** An order as the options want it: whole, simplified, or a flat row for each of its lines. */
function shownAs(object: IDataObject, { settings: { options } }: Watch): Completed {
	if (options.oneItemPerLine === true) return { object, rows: orderLines(object) };
	return { object: options.simplify === true && simplify ? simplify(object) : object };
}

async function complete(event: StreamEvent, watch: Watch, isLast: boolean): Promise<Completion> {
	const { settings } = watch;
	const announced = event.object;
	const { deliveryMethodId: method, paymentTypes, minimumAmount } = settings.filters;
	const isStatus = event.type === SET_TO;
	const needsOrder =
		isStatus || method !== undefined || paymentTypes !== undefined || minimumAmount !== undefined;
	const attaches = settings.options.attachOrder !== false;
	const id = idOf(announced);
	if ((!needsOrder && !attaches) || id === undefined) return shownAs(announced, watch);
	// A reconciled order comes whole.
	const whole = announced.summary ? announced : await watch.reader.find(order.get, { id });
	// The journal may be ahead of the orders (allegro-facts 7.1). What stays away is delivered as the event tells it.
	if (!whole) return 'later';
	const isBehind = event.type === READY && (whole.status === 'BOUGHT' || whole.status === 'FILLED_IN');
	if (isBehind && !isLast) return 'later';
	if (!fitsWhole(settings, whole)) return 'unwanted';
	const shown = shownAs(attaches ? whole : announced, watch);
	if (!isStatus) return shown;
	const status = textOf(objectIn(whole, 'fulfillment').status);
	const type = `${SET_TO}${status}`;
	if (!wants(watch, type)) return 'unwanted';
	// Two changes in a row may show one and the same order.
	return { ...shown, type, key: `${id} ${type} ${textOf(whole.revision) || event.occurredAt}` };
}

/** An order that cannot be read: its lines tell at least how much it is worth without delivery. */
function asKnown({ type, object }: StreamEvent, watch: Watch): Completion {
	const { settings } = watch;
	const { minimumAmount } = settings.filters;
	const worth = objectsIn(object, 'lineItems').reduce(
		(sum, line) => sum + Number(objectIn(line, 'price').amount) * Number(line.quantity ?? 1),
		0,
	);
	if (type === SET_TO || (minimumAmount !== undefined && !(worth >= Number(minimumAmount))))
		return 'unwanted';
	return { ...shownAs(object, watch), missing: 'order' };
}

/** Status of an order after an event; after the others it is ready. */
const STATUS_AFTER: Record<string, string> = {
	BOUGHT: 'BOUGHT',
	FILLED_IN: 'FILLED_IN',
	BUYER_CANCELLED: 'CANCELLED',
	AUTO_CANCELLED: 'CANCELLED',
};

/** The newest orders that stand where the chosen events lead to. */
async function samples(watch: Watch): Promise<StreamEvent[]> {
	const type = [READY, ...watch.settings.events].find((one) => wants(watch, one)) ?? READY;
	const status = STATUS_AFTER[type] ?? READY;
	const rows = await watch.reader.rows(order.getMany, { status }, { most: 50 });
	return rows.map((row) => ({
		key: textOf(row.id),
		eventId: `${textOf(row.id)}:${type}`,
		type,
		occurredAt: textOf(row.updatedAt),
		object: row,
	}));
}

/** Orders, read from the journal and now and then compared with the list. */
export const orders: Stream = {
	value: 'order',
	name: 'Order',
	description: 'Bought, paid, changed, cancelled or sent',
	object: 'order',
	events: [
		...described(orderEvents, {
			BOUGHT: 'Delivery form not filled in, not paid',
			FILLED_IN: 'Delivery chosen, payment not completed',
			READY_FOR_PROCESSING: 'Paid, or to be paid on delivery; may be sent',
			BUYER_MODIFIED: 'For example another address',
			FULFILLMENT_STATUS_CHANGED: 'By the seller, in any program',
		}),
		...fulfillmentStatuses.map(([code, words]): [string, string] => [
			`${SET_TO}${code}`,
			`Fulfillment Status Set to ${words}`,
		]),
	],
	usual: [READY],
	filters: [
		{ ...marketplaceId, description: 'Where the order was placed' },
		deliveryMethodId,
		choices('paymentTypes', 'Payment Types', [
			['ONLINE', 'Online'],
			['CASH_ON_DELIVERY', 'Cash on Delivery'],
			['WIRE_TRANSFER', 'Wire Transfer'],
			['SPLIT_PAYMENT', 'Split Payment'],
			['EXTENDED_TERM', 'Extended Term', 'Paid to Allegro later'],
		]),
		offerId,
		decimal('minimumAmount', 'Minimum Amount', {
			example: '200.00',
			description: 'What the buyer pays in all, delivery included',
		}),
		buyerLogin,
	],
	options: [
		boolean('attachOrder', 'Attach Order', {
			default: true,
			description: 'Whether to read the whole order: address, delivery, payment, invoice data',
		}),
		boolean('oneItemPerLine', 'One Item per Order Line', {
			description:
				'Whether each line of the order is an item of its own, with SKU, price, buyer, delivery and invoice data flat beside it',
		}),
		boolean('simplify', 'Simplify', {
			description: 'Whether to return a simplified version of the order instead of the raw data',
		}),
	],
	journal: true,
	reconciles: true,
	isPosition: (position) => isJournalCursor(position.journal) && isReconciled(position.reconciled),
	begin: async (watch) => {
		const cursor = await beginJournal(watch, journal);
		const { start } = watch.settings;
		// What happened before is not looked for.
		const since = start.at === 'time' ? start.ms : start.at === 'now' ? allegroNow(watch) : cursor.at;
		watch.memory.position = { journal: cursor, reconciled: beginReconciling(watch, since) };
	},
	read: async (poll) => {
		const position = poll.memory.position as OrderPosition;
		const isAtEnd = await readJournal(poll, journal, position.journal);
		if (isAtEnd) await reconcile(poll, position.reconciled);
	},
	// What an event alone can tell, so that an unwanted order costs no request.
	held: ({ object }) => ({
		marketplaceId: idOf(object.marketplace),
		offerId: objectsIn(object, 'lineItems').map((line) => idOf(line.offer)),
		buyerLogin: textOf(objectIn(object, 'buyer').login),
	}),
	complete,
	asKnown,
	samples,
	nothingYet: 'Place an order in the shop',
};
