import type { IDataObject } from 'n8n-workflow';
import { Collected, type List, type Sender } from './collected';
import { readOffsets } from './offsets';
import { queryValue, withQuery } from './query';
import { mayBeCapped, Standstill, stoodStill } from './standstill';
import type { AllegroReply, AllegroRequest, Paging } from './types';

/** How a list is read. */
export interface ListOptions {
	/** The most rows; `Infinity` for all. */
	most: number;
	/** Where the rows are in a reply. */
	rowsOf: (reply: AllegroReply) => IDataObject[];
	/** What makes a row unique; by default its `id`. Rows without are all kept. */
	keyOf?: (row: IDataObject) => string | undefined;
}

/** What was read of a list. */
export interface Rows {
	/** In Allegro's order, each once. */
	rows: IDataObject[];
	/** Why rows are missing, in words for the user. */
	notice?: string;
}

/**
 * Reads a list to its end or to the number wanted, independent pages at once (allegro-facts 4.3, 5).
 * @param request without paging parameters; an own `offset`, `page.id` or `from` is where reading begins
 * @throws AllegroFailure as `send` does, and of kind `cap` where more rows share one moment than Allegro hands out
 */
export async function readPages(
	client: Sender,
	request: AllegroRequest,
	paging: Paging,
	{ most, rowsOf, keyOf = idOf }: ListOptions,
): Promise<Rows> {
	const collected = new Collected(most, keyOf);
	const list = { client, request, rowsOf, collected };
	const notice = await readList(list, paging);
	return { rows: collected.rows, ...(notice !== undefined && { notice }) };
}

async function readList(list: List, paging: Paging): Promise<string | undefined> {
	switch (paging.kind) {
		case 'offset':
			return await readOffsets(list, paging);
		case 'cursor':
			return await readCursor(list, paging);
		case 'journal':
			return await readJournal(list, paging);
	}
}

const idOf = ({ id }: IDataObject) =>
	typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;

/**
 * Follows `nextPage.id`, which Allegro writes percent-encoded at times, so it is decoded before it is encoded again.
 * @returns the notice for the user where pages went round in circles
 */
async function readCursor(
	{ client, request, rowsOf, collected }: List,
	{ most, token }: Paging & { kind: 'cursor' },
): Promise<string | undefined> {
	const visited = new Set<string>();
	const standstill = new Standstill(collected.keyOf);
	let next = queryValue(request, token);
	while (!collected.full) {
		const limit = most === undefined ? undefined : Math.min(most, collected.missing);
		const reply = await client.send(withQuery(request, { [token]: next, limit }));
		const rows = rowsOf(reply);
		standstill.page(rows);
		collected.add(rows);
		const { nextPage } = (reply.body ?? {}) as { nextPage?: { id?: unknown } | null };
		const id = nextPage?.id;
		if ((typeof id !== 'string' && typeof id !== 'number') || id === '') return undefined;
		next = decoded(String(id));
		if (collected.full) return undefined;
		if (visited.has(next) || standstill.isEnd) return stoodStill(collected.rows.length);
		visited.add(next);
	}
	return undefined;
}

/** A page's token as it is meant: Allegro writes it percent-encoded at times (allegro-facts 5). */
export function decoded(token: string): string {
	try {
		return decodeURIComponent(token);
	} catch {
		return token;
	}
}

/**
 * Reads an event log onwards from the last row's id until a page is not full.
 * @returns the notice for the user where the last id stood still
 */
async function readJournal(
	{ client, request, rowsOf, collected }: List,
	{ most, from }: Paging & { kind: 'journal' },
): Promise<string | undefined> {
	const standstill = new Standstill(collected.keyOf);
	let last = queryValue(request, from);
	for (let isFirst = true; !collected.full; isFirst = false) {
		const limit = Math.min(most, collected.missing);
		const rows = rowsOf(await client.send(withQuery(request, { [from]: last, limit })));
		standstill.page(rows);
		collected.add(rows);
		const end = rows.at(-1);
		const id = end && idOf(end);
		const isShort = rows.length < limit && !(isFirst && mayBeCapped(rows.length, limit));
		if (isShort || collected.full) return undefined;
		if (id === undefined || id === last || standstill.isEnd) return stoodStill(collected.rows.length);
		last = id;
	}
	return undefined;
}
