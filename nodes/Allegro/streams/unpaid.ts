import type { IDataObject } from 'n8n-workflow';
import { number } from '../catalogue/fields';
import { marketplaceId } from '../resources/ids';
import { order } from '../resources/order';
import { datedStream } from './dated';
import { buyerLogin } from './filters';
import { idOf, objectIn, objectsIn, textOf } from './members';
import { allegroNow, type Stream, type StreamEvent, type Watch } from './stream';
import { HOUR, iso, ms } from './time';

const HOURS = 24;
/** Statuses of an order that is not paid, the earlier first: an order moves from the one to the other while both are read. */
const UNPAID = ['BOUGHT', 'FILLED_IN'];

/** How long a buyer may take, in ms. */
const grace = ({ settings }: Watch) => Number(settings.options.unpaidHours ?? HOURS) * HOUR;

/** The latest line counts, as in Allegro's own filter. */
const boughtAt = (row: IDataObject): number =>
	Math.max(0, ...objectsIn(row, 'lineItems').map((line) => ms(line.boughtAt)));

const eventOf = (row: IDataObject, watch: Watch): StreamEvent => ({
	key: textOf(row.id),
	eventId: `${textOf(row.id)}:UNPAID`,
	type: 'ORDER_UNPAID',
	occurredAt: iso(boughtAt(row) + grace(watch)),
	object: row,
});

/** Orders that are still not paid some hours after they were bought, read by date of purchase. */
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
	held: ({ object }) => ({
		marketplaceId: idOf(object.marketplace),
		buyerLogin: textOf(objectIn(object, 'buyer').login),
	}),
	...datedStream({
		operation: order.getMany,
		after: 'lineItems.boughtAt.gte',
		before: 'lineItems.boughtAt.lte',
		dateOf: (row) => iso(boughtAt(row)),
		keyOf: ({ id }) => textOf(id),
		filters: () => UNPAID.map((status) => ({ status, sort: 'lineItems.boughtAt' })),
		until: (watch) => allegroNow(watch) - grace(watch),
		shift: grace,
		eventsOf: (row, watch) => [eventOf(row, watch)],
	}),
	samples: async (watch) => {
		const rows = await watch.reader.rows(order.getMany, { status: 'FILLED_IN' }, { most: 20 });
		return rows.map((row) => eventOf(row, watch));
	},
	nothingYet: 'Leave an order unpaid',
};
