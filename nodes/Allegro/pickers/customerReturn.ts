import type { IDataObject } from 'n8n-workflow';

import { page, rows } from '../calls';
import type { Values } from '../catalogue/request';
import { gather } from '../catalogue/wire';
import { customerReturn } from '../resources/customerReturn';
import { dayOf, entry } from './label';
import { isUuid, matching, unique } from './match';
import type { Search } from './picker';

const { getMany } = customerReturn;

/** How far back returns are shown without a search, and how many at most. */
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

/** Returns of the last weeks, newest first; all returns of a buyer by his login, one by its number or ID. */
export const customerReturns: Search = async ({ client, filter, timezone }) => {
	const entries = (found: { rows: IDataObject[] }) => found.rows.map((row) => entryOf(row, timezone));
	const exactly = async (values: Values<typeof getMany.request.route>) =>
		entries(await page(client, getMany, values));
	const lately = async () => {
		const since = new Date(Date.now() - DAYS * 86_400_000);
		return entries(await rows(client, getMany, { 'createdAt.gte': since }, { most: MOST }));
	};
	if (!filter) return { results: unique(await lately()).reverse() };
	if (isUuid(filter)) return { results: await exactly({ customerReturnId: filter.toLowerCase() }) };
	const found = await Promise.all([exactly({ 'buyer.login': filter }), exactly({ referenceNumber: filter })]);
	const exact = found.flat();
	return { results: unique(exact.length ? exact : (await lately()).filter(matching(filter))).reverse() };
};
