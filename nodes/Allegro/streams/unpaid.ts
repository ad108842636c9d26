import type { IDataObject } from 'n8n-workflow';
import { number } from '../catalogue/fields';
import { marketplaceId } from '../resources/ids';
import { order } from '../resources/order';
import { buyerLogin } from './filters';
import { idOf, objectIn, objectsIn, textOf } from './members';
import type { Poll } from './poll';
import type { Stream, StreamEvent } from './stream';
import { HOUR, iso, ms } from './time';

const HOURS = 24;
const MOST_ORDERS = 5000;
/** Orders may appear in the list late by so much. */
const LATE = HOUR;
/** Statuses of an order that is not paid. */
const UNPAID = ['BOUGHT', 'FILLED_IN'];

/** Saved, so its name stays. */
interface UnpaidPosition extends IDataObject {
	/** Orders bought up to this moment are dealt with, in ms. */
	to: number;
}

/** How long a buyer may take, in ms. */
const grace = ({ settings }: Poll) => Number(settings.options.unpaidHours ?? HOURS) * HOUR;

/** The latest line counts, as in Allegro's own filter. */
const boughtAt = (row: IDataObject): number =>
	Math.max(0, ...objectsIn(row, 'lineItems').map((line) => ms(line.boughtAt)));

const eventOf = (poll: Poll, row: IDataObject): StreamEvent => ({
	key: textOf(row.id),
	eventId: `${textOf(row.id)}:UNPAID`,
	type: 'ORDER_UNPAID',
	occurredAt: iso(boughtAt(row) + grace(poll)),
	object: row,
});

/** Unpaid orders bought between two moments, oldest first, and up to when that is all of them. */
async function unpaidBetween(poll: Poll, from: number, to: number) {
	let end = to;
	const found: IDataObject[] = [];
	for (const status of UNPAID) {
		const rows = await poll.rows(
			order.getMany,
			{
				status,
				sort: 'lineItems.boughtAt',
				'lineItems.boughtAt.gte': iso(from),
				'lineItems.boughtAt.lte': iso(to),
			},
			{ most: MOST_ORDERS },
		);
		const last = rows.at(-1);
		if (last && rows.length >= MOST_ORDERS) end = Math.min(end, boughtAt(last));
		found.push(...rows);
	}
	const whole = found.filter((row) => boughtAt(row) <= end);
	return { orders: whole.sort((a, b) => boughtAt(a) - boughtAt(b)), end };
}

async function read(poll: Poll): Promise<void> {
	const position = poll.state.position as UnpaidPosition;
	const overdue = poll.now - grace(poll);
	const from = Math.max(position.to - LATE, poll.state.since - grace(poll));
	if (overdue < from) return;
	const { orders, end } = await unpaidBetween(poll, from, overdue);
	const statuses = await poll.deliver(orders.map((row) => eventOf(poll, row)));
	const left = orders.find((_, index) => statuses[index] !== 'done');
	position.to = Math.max(position.to, left ? boughtAt(left) : end);
}

/** Orders that are still not paid some hours after they were bought. */
export const unpaid: Stream = {
	value: 'unpaidOrder',
	name: 'Unpaid Order',
	description: 'Bought some hours ago and still not paid',
	object: 'order',
	events: [['ORDER_UNPAID', 'Not Paid in Time']],
	usual: ['ORDER_UNPAID'],
	filters: [marketplaceId, buyerLogin],
	options: [
		number('unpaidHours', 'Unpaid For (Hours)', {
			default: HOURS,
			min: 1,
			description: 'How long after the purchase',
		}),
	],
	begin: (poll) => {
		const { start } = poll.settings;
		const overdue = poll.now - grace(poll);
		const to = start.at === 'time' ? start.ms : start.at === 'oldest' ? 0 : overdue;
		if (start.at !== 'now') poll.state.since = Math.min(poll.state.since, to + grace(poll));
		poll.state.position = { to };
		return Promise.resolve();
	},
	read,
	held: ({ object }) => ({
		marketplaceId: idOf(object.marketplace),
		buyerLogin: textOf(objectIn(object, 'buyer').login),
	}),
	samples: async (poll) => {
		const rows = await poll.rows(order.getMany, { status: 'FILLED_IN' }, { most: 20 });
		return rows.map((row) => eventOf(poll, row));
	},
	nothingYet: 'Leave an order unpaid',
};
