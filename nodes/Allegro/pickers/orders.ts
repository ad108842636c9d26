import { tryToParseDateTime, type IDataObject, type INodeListSearchItems } from 'n8n-workflow';

import { AllegroFailure, type AllegroClient } from '../transport';
import { amountOf, asking, label, matching, rowsOf, type Search } from './picker';

const PATH = '/order/checkout-forms';
const PAGE = 50;
/** Newest orders that are looked through where no buyer has the login typed. */
const LOOKED_THROUGH = 100;
/** Allegro hands out no more rows of one filter (allegro-facts 4.3). */
const CAP = 10_000;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

interface Order extends IDataObject {
	id: string;
	buyer: { login: string };
	lineItems: Array<{ boughtAt?: string }>;
	summary?: { totalToPay?: IDataObject };
	status: string;
}

/** Buyer, date of purchase, sum. */
function entryOf({ id, buyer, lineItems, summary, status }: Order, timezone: string): INodeListSearchItems {
	const bought = lineItems[0]?.boughtAt;
	return {
		name: label(
			buyer.login,
			bought && tryToParseDateTime(bought, timezone).setZone(timezone).toFormat('yyyy-MM-dd HH:mm'),
			amountOf(summary?.totalToPay),
			status === 'CANCELLED' && 'cancelled',
		),
		value: id,
	};
}

async function orderWith(id: string, client: AllegroClient): Promise<Order[]> {
	try {
		return [(await client.send(asking(`${PATH}/${id.toLowerCase()}`))).body as Order];
	} catch (error) {
		const unknown = error instanceof AllegroFailure && error.status === 404;
		return unknown ? [] : await Promise.reject(error);
	}
}

/**
 * The seller's orders, newest first. What is typed is an order ID or a buyer's login; where it is neither, the newest
 * hundred orders are looked through for a part of either.
 */
export const searchOrders: Search = async ({ client, filter, token, timezone }) => {
	const entries = (orders: Order[]) => orders.map((order) => entryOf(order, timezone));
	if (UUID.test(filter)) return { results: entries(await orderWith(filter, client)) };
	const page = async (limit: number, offset: number, login: string) => {
		const query: Array<[string, string]> = [
			['limit', String(limit)],
			['offset', String(offset)],
		];
		if (login) query.push(['buyer.login', login]);
		return await client.send(asking(PATH, query));
	};
	const offset = Number(token ?? 0);
	const reply = await page(PAGE, offset, filter);
	const orders = rowsOf(reply, 'checkoutForms') as Order[];
	if (filter && !orders.length && token === undefined) {
		const newest = rowsOf(await page(LOOKED_THROUGH, 0, ''), 'checkoutForms') as Order[];
		return { results: entries(newest).filter(matching(filter)) };
	}
	const end = offset + orders.length;
	const more = orders.length > 0 && end < Number((reply.body as IDataObject).totalCount) && end + PAGE <= CAP;
	return { results: entries(orders), ...(more && { paginationToken: String(end) }) };
};
