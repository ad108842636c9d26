import type { IDataObject } from 'n8n-workflow';

import { find, rows } from '../calls';
import { gather } from '../catalogue/wire';
import { order } from '../resources/order';
import { ORDER_ADDRESS } from '../resources/addresses';
import { amountOf, entriesOf, entry, minuteOf } from './label';
import { scrolled } from './lists';
import { isUuid, matching, typedId } from './match';
import type { Search } from './picker';

const PAGE = 50;
/** Newest orders that are looked through where no buyer has the login typed. */
const LOOKED_THROUGH = 500;

/** Buyer, date of purchase, sum. */
const entryOf = (row: IDataObject, timezone: string) =>
	entry(
		row.id,
		gather(row, 'buyer.login') ?? row.id,
		minuteOf(gather(row, 'lineItems[0].boughtAt'), timezone),
		amountOf(gather(row, 'summary.totalToPay')),
		row.status === 'CANCELLED' && 'cancelled',
	);

/**
 * The seller's orders, newest first. What is typed is an order ID or a buyer's login; where it is neither, the newest
 * orders are looked through for a part of either.
 */
export const orders: Search = async ({ client, filter: typed, token, timezone }) => {
	const filter = typedId(typed, ORDER_ADDRESS);
	const entries = (found: IDataObject[]) => entriesOf(found, (row) => entryOf(row, timezone));
	if (isUuid(filter)) {
		const one = await find(client, order.get, { id: filter.toLowerCase() });
		return { results: entries(one ? [one] : []) };
	}
	const values = { 'buyer.login': filter || undefined };
	const { rows: shown, ...more } = await scrolled(client, order.getMany, values, { limit: PAGE, token });
	if (filter && !shown.length && token === undefined) {
		const newest = await rows(client, order.getMany, {}, { most: LOOKED_THROUGH });
		return { results: entries(newest.rows).filter(matching(filter)) };
	}
	return { results: entries(shown), ...more };
};
