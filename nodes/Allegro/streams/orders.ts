import type { IDataObject } from 'n8n-workflow';
import type { Choice } from '../catalogue/declaration';
import { boolean, choices, decimal, text } from '../catalogue/fields';
import { deliveryMethodId, marketplaceId, offerId } from '../resources/ids';
import { order } from '../resources/order';
import { beginJournal, readJournal, type Journal, type Place } from './journal';
import type { Poll } from './poll';
import { beginReconciling, keyOf, reconcile, type Reconciled } from './reconcile';
import type { Completion, Happening, Stream } from './stream';
import { idOf, orderWith, part, partsOf, textOf } from './things';
import { ms } from './time';

const READY = 'READY_FOR_PROCESSING';

const EVENTS: Choice[] = [
	['BOUGHT', 'Bought', 'Delivery form not filled in, not paid'],
	['AUTO_CANCELLED', 'Cancelled by Allegro'],
	['BUYER_CANCELLED', 'Cancelled by Buyer'],
	['BUYER_MODIFIED', 'Changed by Buyer', 'For example another address'],
	['FILLED_IN', 'Form Filled In', 'Delivery chosen, payment not completed'],
	['FULFILLMENT_STATUS_CHANGED', 'Fulfillment Status Changed', 'By the seller, in any program'],
	[READY, 'Paid and Ready', 'Paid, or to be paid on delivery; may be sent'],
];

interface OrderPosition extends IDataObject {
	journal: Place;
	reconciled: Reconciled;
}

function happeningOf(event: IDataObject, poll: Poll): Happening | undefined {
	const type = textOf(event.type);
	if (!poll.wants(type)) return undefined;
	const { checkoutForm, ...order } = part(event, 'order');
	const id = idOf(checkoutForm);
	const { revision } = (checkoutForm ?? {}) as IDataObject;
	return {
		key: id === undefined ? textOf(event.id) : keyOf(type, id, event.occurredAt, revision),
		eventId: textOf(event.id),
		type,
		occurredAt: textOf(event.occurredAt),
		object: { ...(checkoutForm as IDataObject), ...order },
	};
}

const journal: Journal = {
	path: '/order/events',
	field: 'events',
	types: ({ settings }) => [...settings.events],
	happening: happeningOf,
};

/** What the filters can tell from an event alone, so that an unwanted order costs no request. */
function fits({ filters }: Poll['settings'], order: IDataObject): boolean {
	const { marketplaceId: marketplace, offerId: offer, buyerLogin: login } = filters;
	const offers = partsOf(order, 'lineItems').map((line) => idOf(line.offer));
	return (
		(marketplace === undefined || idOf(order.marketplace) === marketplace) &&
		(offer === undefined || offers.includes(offer as string)) &&
		(login === undefined || textOf(part(order, 'buyer').login).toLowerCase() === String(login).toLowerCase())
	);
}

/** What only the order itself tells. */
function fitsWhole({ filters }: Poll['settings'], order: IDataObject): boolean {
	const { deliveryMethodId: method, paymentTypes, minimumAmount } = filters;
	const total = part(part(order, 'summary'), 'totalToPay').amount;
	return (
		(method === undefined || idOf(part(order, 'delivery').method) === method) &&
		(paymentTypes === undefined ||
			(paymentTypes as string[]).length === 0 ||
			(paymentTypes as string[]).includes(textOf(part(order, 'payment').type))) &&
		(minimumAmount === undefined || Number(total) >= Number(minimumAmount))
	);
}

async function complete(happening: Happening, poll: Poll, isLast: boolean): Promise<Completion> {
	const { settings } = poll;
	const told = happening.object;
	if (!fits(settings, told)) return 'unwanted';
	const { deliveryMethodId: method, paymentTypes, minimumAmount } = settings.filters;
	const needsOrder = method !== undefined || paymentTypes !== undefined || minimumAmount !== undefined;
	const attaches = settings.options.attachOrder !== false;
	const id = idOf(told);
	if ((!needsOrder && !attaches) || id === undefined) return { object: told };
	// A reconciled order comes whole.
	const order = told.summary ? told : await orderWith(poll, id);
	// The journal may be ahead of the orders (allegro-facts 7.1). What stays away is delivered as the event tells it.
	if (!order) return isLast ? { object: told } : 'later';
	const isBehind = happening.type === READY && (order.status === 'BOUGHT' || order.status === 'FILLED_IN');
	if (isBehind && !isLast) return 'later';
	if (!fitsWhole(settings, order)) return 'unwanted';
	return { object: attaches ? order : told };
}

/** The newest event's id, without reading the journal (allegro-facts 7.1). */
async function newest(poll: Poll): Promise<Place> {
	const { latestEvent } = (await poll.get('/order/event-stats')) as { latestEvent?: IDataObject };
	const from = idOf(latestEvent);
	return from === undefined ? {} : { from, at: ms(latestEvent!.occurredAt) };
}

const EXAMPLES: Record<string, string> = {
	BOUGHT: 'BOUGHT',
	FILLED_IN: 'FILLED_IN',
	BUYER_CANCELLED: 'CANCELLED',
	AUTO_CANCELLED: 'CANCELLED',
};

/** The newest orders that stand where the chosen events lead to. */
async function samples(poll: Poll): Promise<Happening[]> {
	const [type] = [READY, ...poll.settings.events].filter((one) => poll.wants(one));
	const query: Array<[string, string]> = [['status', EXAMPLES[type] ?? READY]];
	const orders = await poll.list('/order/checkout-forms', 'checkoutForms', order.getMany.result.paging!, {
		query,
		most: 50,
	});
	return orders.map((order) => ({
		key: textOf(order.id),
		eventId: `${textOf(order.id)}:${type}`,
		type,
		occurredAt: textOf(order.updatedAt),
		object: order,
	}));
}

export const orders: Stream = {
	value: 'order',
	name: 'Order',
	description: 'Bought, paid, changed, cancelled or sent',
	object: 'order',
	events: EVENTS,
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
		text('buyerLogin', 'Buyer Login', { example: 'garden_lover' }),
	],
	options: [
		boolean('attachOrder', 'Attach Order', {
			default: true,
			description: 'Whether to read the whole order: address, delivery, payment, invoice data',
		}),
	],
	journal: true,
	reconciles: true,
	scopes: ['allegro:api:orders:read'],
	begin: async (poll) => {
		const place = await beginJournal(poll, journal, async () => await newest(poll));
		poll.state.position = { journal: place, reconciled: beginReconciling(poll) };
	},
	read: async (poll) => {
		const position = poll.state.position as OrderPosition;
		const isAtEnd = await readJournal(poll, journal, position.journal);
		if (isAtEnd) await reconcile(poll, position.reconciled);
	},
	complete,
	samples,
	nothingYet: 'Place an order in the shop',
};
