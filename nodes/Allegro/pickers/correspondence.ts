import { tryToParseDateTime, type IDataObject, type INodeListSearchItems } from 'n8n-workflow';

import { BETA_V1 } from '../transport';
import { amountOf, asking, label, matching, rowsOf, unique, type Question, type Search } from './picker';

/** A list that Allegro hands out newest first, page by page, and cannot search. */
interface Recent {
	path: string;
	field: string;
	page: number;
	accept?: string;
	toEntry: (row: IDataObject, timezone: string) => INodeListSearchItems;
}

/** Rows that are looked through for what was typed. */
const LOOKED_THROUGH = 100;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export const day = (moment: unknown, timezone: string) =>
	typeof moment === 'string' && tryToParseDateTime(moment, timezone).setZone(timezone).toFormat('yyyy-MM-dd');

export const recent =
	({ path, field, page, accept, toEntry }: Recent): Search =>
	async ({ client, filter, token, timezone }) => {
		const read = async (offset: number) => {
			const query: Array<[string, string]> = [['limit', String(page)]];
			if (offset) query.push(['offset', String(offset)]);
			const rows = rowsOf(
				await client.send({ ...asking(path, query), accept: accept ?? asking(path).accept }),
				field,
			);
			return rows.map((row) => toEntry(row, timezone));
		};
		if (!filter) {
			const offset = Number(token ?? 0);
			const results = await read(offset);
			return { results, ...(results.length === page && { paginationToken: String(offset + page) }) };
		}
		const found: INodeListSearchItems[] = [];
		for (let offset = 0; offset < LOOKED_THROUGH; offset += page) {
			const entries = await read(offset);
			found.push(...entries);
			if (entries.length < page) break;
		}
		return { results: unique(found).filter(matching(filter)) };
	};

/** Threads by the login of the other side. */
export const searchThreads = recent({
	path: '/messaging/threads',
	field: 'threads',
	page: 20,
	toEntry: ({ id, interlocutor, lastMessageDateTime, read }, timezone) => ({
		name: label(
			(interlocutor as IDataObject | null)?.login ?? id,
			day(lastMessageDateTime, timezone),
			read === false && 'unread',
		),
		value: String(id),
	}),
});

/** Discussions and claims by buyer, number and subject. */
export const searchIssues = recent({
	path: '/sale/issues',
	field: 'issues',
	page: 50,
	accept: BETA_V1,
	toEntry: ({ id, type, buyer, referenceNumber, subject, openedDate }, timezone) => ({
		name: label(
			(buyer as IDataObject | undefined)?.login ?? id,
			type === 'CLAIM' ? 'claim' : 'discussion',
			referenceNumber,
			subject,
			day(openedDate, timezone),
		),
		value: String(id),
	}),
});

/** Claims for commission by what is asked back. */
export const searchCommissionRefunds = recent({
	path: '/order/refund-claims',
	field: 'refundClaims',
	page: 100,
	toEntry: ({ id, commission, status, lineItem, createdAt }, timezone) => ({
		name: label(
			amountOf(commission) || id,
			String(status ?? '')
				.toLowerCase()
				.replace(/_/g, ' '),
			((lineItem as IDataObject | undefined)?.offer as IDataObject | undefined)?.id,
			day(createdAt, timezone),
		),
		value: String(id),
	}),
});

/** Ratings by buyer and words. */
export const searchRatings = recent({
	path: '/sale/user-ratings',
	field: 'ratings',
	page: 100,
	toEntry: ({ id, buyer, recommended, comment, createdAt }, timezone) => ({
		name: label(
			(buyer as IDataObject | undefined)?.login ?? id,
			recommended === false && 'not recommended',
			String(comment ?? '').slice(0, 40),
			day(createdAt, timezone),
		),
		value: String(id),
	}),
});

/** How far back returns are shown without a search. */
const RETURNS_OF_DAYS = 60;
const MOST_RETURNS = 1000;

const returnEntry = (
	{ id, buyer, referenceNumber, items, createdAt }: IDataObject,
	timezone: string,
): INodeListSearchItems => ({
	name: label(
		(buyer as IDataObject | undefined)?.login ?? id,
		referenceNumber,
		(items as IDataObject[] | undefined)?.[0]?.name,
		day(createdAt, timezone),
	),
	value: String(id),
});

/** Returns of the last weeks, newest first; all returns of a buyer by his login, one by its number or ID. */
export const searchReturns: Search = async ({ client, filter, timezone }: Question) => {
	const read = async (...query: Array<[string, string]>) => {
		const request = asking('/order/customer-returns', query, 'customerReturns');
		const rows = rowsOf(await client.send({ ...request, accept: BETA_V1 }), 'customerReturns');
		return rows.map((row) => returnEntry(row, timezone));
	};
	const since = new Date(Date.now() - RETURNS_OF_DAYS * 86_400_000).toISOString();
	const lately = async () => await read(['createdAt.gte', since], ['limit', String(MOST_RETURNS)]);
	if (!filter) return { results: unique(await lately()).reverse() };
	if (UUID.test(filter)) return { results: await read(['customerReturnId', filter.toLowerCase()]) };
	const exact = await Promise.all([read(['buyer.login', filter]), read(['referenceNumber', filter])]);
	const found = exact.flat();
	return { results: unique(found.length ? found : (await lately()).filter(matching(filter))).reverse() };
};
