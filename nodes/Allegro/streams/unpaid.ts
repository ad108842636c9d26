import type { IDataObject } from 'n8n-workflow';
import { number, text } from '../catalogue/fields';
import { marketplaceId } from '../resources/ids';
import { order } from '../resources/order';
import type { Poll } from './poll';
import type { Completion, Happening, Stream } from './stream';
import { idOf, part, partsOf, textOf } from './things';
import { HOUR, iso, ms } from './time';

const HOURS = 24;
const MOST_ORDERS = 5000;
/** Orders may appear in the list late by so much. */
const LATE = HOUR;
const STATUSES = ['BOUGHT', 'FILLED_IN'];

interface UnpaidPosition extends IDataObject {
	/** Orders bought up to this moment are dealt with, in ms. */
	to: number;
}

const patience = ({ settings }: Poll) => Number(settings.options.unpaidHours ?? HOURS) * HOUR;

/** The latest line counts, as in Allegro's own filter. */
const boughtAt = (order: IDataObject): number =>
	Math.max(0, ...partsOf(order, 'lineItems').map((line) => ms(line.boughtAt)));

const happened = (poll: Poll, order: IDataObject): Happening => ({
	key: textOf(order.id),
	eventId: `${textOf(order.id)}:UNPAID`,
	type: 'ORDER_UNPAID',
	occurredAt: iso(boughtAt(order) + patience(poll)),
	object: order,
});

/** Unpaid orders bought between two moments, oldest first, and up to when that is all of them. */
async function unpaidBetween(poll: Poll, from: number, to: number) {
	let end = to;
	const found: IDataObject[] = [];
	for (const status of STATUSES) {
		const query: Array<[string, string]> = [
			['status', status],
			['sort', 'lineItems.boughtAt'],
			['lineItems.boughtAt.gte', iso(from)],
			['lineItems.boughtAt.lte', iso(to)],
		];
		const most = MOST_ORDERS;
		const orders = await poll.list('/order/checkout-forms', 'checkoutForms', order.getMany.result.paging!, {
			query,
			most,
		});
		if (orders.length >= most) end = Math.min(end, boughtAt(orders.at(-1)!));
		found.push(...orders);
	}
	const whole = found.filter((order) => boughtAt(order) <= end);
	return { orders: whole.sort((a, b) => boughtAt(a) - boughtAt(b)), end };
}

async function read(poll: Poll): Promise<void> {
	const position = poll.state.position as UnpaidPosition;
	const overdue = poll.now - patience(poll);
	const from = Math.max(position.to - LATE, poll.state.since - patience(poll));
	if (overdue < from) return;
	const { orders, end } = await unpaidBetween(poll, from, overdue);
	const outcomes = await poll.offer(orders.map((order) => happened(poll, order)));
	const left = outcomes.findIndex((outcome) => outcome !== 'done');
	position.to = Math.max(position.to, left < 0 ? end : boughtAt(orders[left]));
}

const complete = (happening: Happening, poll: Poll): Promise<Completion> => {
	const { filters } = poll.settings;
	const { object } = happening;
	const login = textOf(part(object, 'buyer').login).toLowerCase();
	const isWanted =
		(filters.marketplaceId === undefined || idOf(object.marketplace) === filters.marketplaceId) &&
		(filters.buyerLogin === undefined || login === String(filters.buyerLogin).toLowerCase());
	return Promise.resolve(isWanted ? { object } : 'unwanted');
};

export const unpaid: Stream = {
	value: 'unpaidOrder',
	name: 'Unpaid Order',
	description: 'Bought some hours ago and still not paid',
	object: 'order',
	events: [['ORDER_UNPAID', 'Not Paid in Time']],
	usual: ['ORDER_UNPAID'],
	filters: [marketplaceId, text('buyerLogin', 'Buyer Login', { example: 'garden_lover' })],
	options: [
		number('unpaidHours', 'Unpaid For (Hours)', {
			default: HOURS,
			min: 1,
			description: 'How long after the purchase',
		}),
	],
	scopes: ['allegro:api:orders:read'],
	begin: (poll) => {
		const { start } = poll.settings;
		const overdue = poll.now - patience(poll);
		const to = start.at === 'time' ? start.ms : start.at === 'oldest' ? 0 : overdue;
		if (start.at !== 'now') poll.state.since = Math.min(poll.state.since, to + patience(poll));
		poll.state.position = { to };
		return Promise.resolve();
	},
	read,
	complete,
	samples: async (poll) => {
		const query: Array<[string, string]> = [['status', 'FILLED_IN']];
		const orders = await poll.list('/order/checkout-forms', 'checkoutForms', order.getMany.result.paging!, {
			query,
			most: 20,
		});
		return orders.map((order) => happened(poll, order));
	},
	nothingYet: 'Leave an order unpaid',
};
