import type { IDataObject } from 'n8n-workflow';

import { readPages, type Paging } from '../transport';
import { day } from './correspondence';
import { asking, label, matching, rowsOf, unique, type Search } from './picker';

const NOTICES: Paging = { kind: 'offset', most: 200, total: 'totalCount' };
const PRODUCTS: Paging = { kind: 'offset', most: 100, total: 'totalCount' };

/** Notices and products that are looked through; nobody scrolls further. */
const LOOKED_THROUGH = 2000;

const wordOf = (code: unknown) =>
	String(code ?? '')
		.toLowerCase()
		.replace(/_/g, ' ');

/** Advance ship notices by number and status, newest first. */
export const searchNotices: Search = async ({ client, filter, timezone }) => {
	const { rows } = await readPages(client, asking('/fulfillment/advance-ship-notices'), NOTICES, {
		most: LOOKED_THROUGH,
		rowsOf: (reply) => rowsOf(reply, 'advanceShipNotices'),
	});
	const entries = rows
		.sort((a, b) => String(b.createdAt).localeCompare(String(a.createdAt)))
		.map(({ id, displayNumber, status, createdAt }: IDataObject) => ({
			name: label(displayNumber, wordOf(status), day(createdAt, timezone)),
			value: String(id),
		}));
	return { results: unique(entries).filter(matching(filter)) };
};

/** Products that a notice can announce, by name and GTIN (EAN), as Allegro sorts them: by name. */
export const searchFulfillmentProducts: Search = async ({ client, filter, token }) => {
	const path = '/fulfillment/available-products';
	const entryOf = ({ id, name, gtins }: IDataObject) => ({
		name: label(name, (gtins as string[] | undefined)?.[0]),
		value: String(id),
	});
	if (filter) {
		const { rows } = await readPages(client, asking(path), PRODUCTS, {
			most: LOOKED_THROUGH,
			rowsOf: (reply) => rowsOf(reply, 'products'),
		});
		return { results: unique(rows.map(entryOf)).filter(matching(filter)) };
	}
	const offset = Number(token ?? 0);
	const most = PRODUCTS.most!;
	const query: Array<[string, string]> = [
		['limit', String(most)],
		['offset', String(offset)],
	];
	const entries = rowsOf(await client.send(asking(path, query)), 'products').map(entryOf);
	const isFull = entries.length === most;
	return { results: unique(entries), ...(isFull && { paginationToken: String(offset + most) }) };
};
