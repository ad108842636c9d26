import type { IDataObject } from 'n8n-workflow';
import { Collected, type List, type Sender } from './collected';
import { readOffsets } from './offsets';
import { queryValue, withQuery } from './query';
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
	/** Why rows are missing, in words for the user, where Allegro hands out no more. */
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
	let notice: string | undefined;
	if (paging.kind === 'offset') notice = await readOffsets(list, paging);
	else if (paging.kind === 'cursor') await readCursor(list, paging);
	else await readJournal(list, paging);
	return { rows: collected.rows, ...(notice !== undefined && { notice }) };
}

const idOf = ({ id }: IDataObject) =>
	typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;

/** Follows `nextPage.id`, which Allegro writes percent-encoded at times, so it is decoded before it is encoded again. */
async function readCursor(
	{ client, request, rowsOf, collected }: List,
	{ most, token }: Paging & { kind: 'cursor' },
): Promise<void> {
	const visited = new Set<string>();
	let next = queryValue(request, token);
	while (!collected.full) {
		const limit = most === undefined ? undefined : Math.min(most, collected.missing);
		const reply = await client.send(withQuery(request, { [token]: next, limit }));
		collected.add(rowsOf(reply));
		const { nextPage } = (reply.body ?? {}) as { nextPage?: { id?: unknown } | null };
		if (typeof nextPage?.id !== 'string' || nextPage.id === '' || visited.has(nextPage.id)) return;
		visited.add(nextPage.id);
		next = decoded(nextPage.id);
	}
}

/** A page's token as it is meant: Allegro writes it percent-encoded at times (allegro-facts 5). */
export function decoded(token: string): string {
	try {
		return decodeURIComponent(token);
	} catch {
		return token;
	}
}

/** Reads an event log onwards from the last row's id until a page is not full. */
async function readJournal(
	{ client, request, rowsOf, collected }: List,
	{ most, from }: Paging & { kind: 'journal' },
): Promise<void> {
	let last = queryValue(request, from);
	while (!collected.full) {
		const limit = Math.min(most, collected.missing);
		const rows = rowsOf(await client.send(withQuery(request, { [from]: last, limit })));
		const isNew = collected.add(rows) > 0;
		const end = rows.at(-1);
		const id = end && idOf(end);
		if (rows.length < limit || !isNew || id === undefined) return;
		last = id;
	}
}
