import type { IDataObject } from 'n8n-workflow';
import { thing } from '../calls';
import { boolean, choices, decimal } from '../catalogue/fields';
import { deliveryMethodId, marketplaceId, offerId } from '../resources/ids';
import { order, orderEvents } from '../resources/order';
import { buyerLogin, fits } from './filters';
import { beginJournal, readJournal, type Journal, type JournalCursor } from './journal';
import { idOf, objectIn, objectsIn, textOf } from './members';
import type { Poll } from './poll';
import { beginReconciling, orderEventKey, reconcile, type Reconciled } from './reconcile';
import { described, type Completion, type Stream, type StreamEvent } from './stream';
import { ms } from './time';

const READY = 'READY_FOR_PROCESSING';

interface OrderPosition extends IDataObject {
	journal: JournalCursor;
	reconciled: Reconciled;
}

/** An entry of the log brings some fields of its order: buyer, seller, lines, marketplace. */
function eventOf(entry: IDataObject, poll: Poll): StreamEvent | undefined {
	const type = textOf(entry.type);
	if (!poll.wants(type)) return undefined;
	const { checkoutForm, ...fields } = objectIn(entry, 'order');
	const id = idOf(checkoutForm);
	const { revision } = (checkoutForm ?? {}) as IDataObject;
	return {
		key: id === undefined ? textOf(entry.id) : orderEventKey(type, id, entry.occurredAt, revision),
		eventId: textOf(entry.id),
		type,
		occurredAt: textOf(entry.occurredAt),
		object: { ...(checkoutForm as IDataObject), ...fields },
	};
}

const journal: Journal = {
	operation: order.getEvents,
	types: ({ settings }) => [...settings.events],
	eventOf,
};

/** What only the order itself tells. */
function fitsWhole({ filters }: Poll['settings'], order: IDataObject): boolean {
	const { minimumAmount } = filters;
	const total = objectIn(objectIn(order, 'summary'), 'totalToPay').amount;
	return (
		fits(filters, {
			deliveryMethodId: idOf(objectIn(order, 'delivery').method),
			paymentTypes: objectIn(order, 'payment').type,
		}) &&
		(minimumAmount === undefined || Number(total) >= Number(minimumAmount))
	);
}

async function complete(event: StreamEvent, poll: Poll, isLast: boolean): Promise<Completion> {
	const { settings } = poll;
	const announced = event.object;
	const { deliveryMethodId: method, paymentTypes, minimumAmount } = settings.filters;
	const needsOrder = method !== undefined || paymentTypes !== undefined || minimumAmount !== undefined;
	const attaches = settings.options.attachOrder !== false;
	const id = idOf(announced);
	if ((!needsOrder && !attaches) || id === undefined) return { object: announced };
	// A reconciled order comes whole.
	const whole = announced.summary ? announced : await poll.find(order.get, { id });
	// The journal may be ahead of the orders (allegro-facts 7.1). What stays away is delivered as the event tells it.
	if (!whole) return isLast ? { object: announced } : 'later';
	const isBehind = event.type === READY && (whole.status === 'BOUGHT' || whole.status === 'FILLED_IN');
	if (isBehind && !isLast) return 'later';
	if (!fitsWhole(settings, whole)) return 'unwanted';
	return { object: attaches ? whole : announced };
}

/** Where the journal ends, without reading it (allegro-facts 7.1). */
export async function endOfOrderEvents(poll: Poll): Promise<JournalCursor> {
	const { latestEvent } = await thing(poll.client, order.getEventStatistics);
	const from = idOf(latestEvent);
	return from === undefined ? {} : { from, at: ms((latestEvent as IDataObject).occurredAt) };
}

/** Status of an order after an event; after the others it is ready. */
const STATUS_AFTER: Record<string, string> = {
	BOUGHT: 'BOUGHT',
	FILLED_IN: 'FILLED_IN',
	BUYER_CANCELLED: 'CANCELLED',
	AUTO_CANCELLED: 'CANCELLED',
};

/** The newest orders that stand where the chosen events lead to. */
async function samples(poll: Poll): Promise<StreamEvent[]> {
	const type = [READY, ...poll.settings.events].find((one) => poll.wants(one)) ?? READY;
	const rows = await poll.rows(order.getMany, { status: STATUS_AFTER[type] ?? READY }, { most: 50 });
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
	events: described(orderEvents, {
		BOUGHT: 'Delivery form not filled in, not paid',
		FILLED_IN: 'Delivery chosen, payment not completed',
		READY_FOR_PROCESSING: 'Paid, or to be paid on delivery; may be sent',
		BUYER_MODIFIED: 'For example another address',
		FULFILLMENT_STATUS_CHANGED: 'By the seller, in any program',
	}),
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
	],
	journal: true,
	reconciles: true,
	begin: async (poll) => {
		const cursor = await beginJournal(poll, journal, async () => await endOfOrderEvents(poll));
		poll.state.position = { journal: cursor, reconciled: beginReconciling(poll) };
	},
	read: async (poll) => {
		const position = poll.state.position as OrderPosition;
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
	samples,
	nothingYet: 'Place an order in the shop',
};
