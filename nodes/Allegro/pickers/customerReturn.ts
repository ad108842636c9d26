import type { IDataObject } from 'n8n-workflow';

import { page, rows } from '../calls';
import type { Values } from '../catalogue/request';
import { gather } from '../catalogue/wire';
import { customerReturn } from '../resources/customerReturn';
import { ORDER_ADDRESS } from '../resources/addresses';
import type { AllegroClient } from '../transport';
import { dayOf, entriesOf, entry, newestFirst } from './label';
import { isUuid, matching, typedId, unique } from './match';
import { offerIn } from './offerIn';
import type { Search } from './picker';

const { getMany } = customerReturn;

/** How far back returns are shown and looked through, and how many at most. */
const DAYS = 60;
const MOST = 1000;

const entryOf = (row: IDataObject, timezone: string) =>
	entry(
		row.id,
		gather(row, 'buyer.login') ?? row.id,
		row.referenceNumber,
		gather(row, 'items[0].name'),
		dayOf(row.createdAt, timezone),
	);

/** The newest returns of the last weeks: Allegro hands out the oldest first, so they are at the end (allegro-facts 5). */
async function latest(client: AllegroClient): Promise<IDataObject[]> {
	const since = { 'createdAt.gte': new Date(Date.now() - DAYS * 86_400_000) };
	const first = await page(client, getMany, since, { limit: MOST });
	if (first.rows.length < MOST) return first.rows;
	const { total = 0 } = first;
	// A counter that says no more than the page could be that of the page alone.
	if (total <= MOST) return (await rows(client, getMany, since)).rows.slice(-MOST);
	return (await page(client, getMany, since, { limit: MOST, offset: total - MOST })).rows;
}

/** What Allegro can look up of what was typed. */
function lookups(filter: string): Array<Values<typeof getMany.request.route>> {
	const order = typedId(filter, ORDER_ADDRESS);
	if (isUuid(order)) return [{ customerReturnId: order.toLowerCase() }, { orderId: order.toLowerCase() }];
	const offer = offerIn(filter);
	return [
		{ 'buyer.login': filter },
		{ referenceNumber: filter },
		{ 'parcels.waybill': filter },
		...(offer ? [{ 'items.offerId': offer }] : []),
	];
}

/**
 * Returns of the last weeks, newest first; all returns of a buyer by his login, of an order or offer by its ID, one by its
 * number, ID or tracking number.
 */
export const customerReturns: Search = async ({ client, filter, timezone }) => {
	const entries = (found: IDataObject[]) =>
		unique(entriesOf(newestFirst(found, 'createdAt'), (row) => entryOf(row, timezone)));
	if (!filter) return { results: entries(await latest(client)) };
	const found = await Promise.all(
		lookups(filter).map(async (values) => (await page(client, getMany, values)).rows),
	);
	const exact = found.flat();
	return { results: exact.length ? entries(exact) : entries(await latest(client)).filter(matching(filter)) };
};
