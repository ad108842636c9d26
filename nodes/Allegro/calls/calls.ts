import type { IDataObject } from 'n8n-workflow';

import type { Operation, Route } from '../catalogue/operation';
import { keyReader, rowsOf } from '../catalogue/reply';
import { partsOfValues, requestOf, type Values } from '../catalogue/request';
import type { FileResult, ListResult, ThingResult } from '../catalogue/results';
import { gather } from '../catalogue/wire';
import { AllegroFailure, paged, readPages } from '../transport';
import type { AllegroClient, AllegroReply, AllegroRequest, Rows } from '../transport';
import { decoded } from '../transport/pages';

/** What asking needs of a client. */
export type Caller = Pick<AllegroClient, 'send' | 'parallel'>;

/** Settings of one call. */
export interface CallOptions {
	/** Language of messages instead of the credential's. */
	language?: string;
}

/**
 * Asks Allegro for a declared operation. Path, parameter names, media type, host, limit and scopes are the declaration's.
 * @param values of path and query by Allegro's names; those that are undefined are left out
 * @throws InvalidInput where a value is out of the declared bounds, AllegroFailure where Allegro or the way there refuses
 */
export async function reply<R extends Route>(
	client: Caller,
	operation: Operation<R>,
	values: Values<R> = {},
	{ language }: CallOptions = {},
): Promise<AllegroReply> {
	return await client.send(requestOf(operation, partsOfValues(operation, values), { language }));
}

/**
 * One thing.
 * @throws as `reply` does
 * @example await thing(client, order.get, { id: '29738e61-7f6a-11e8-ac45-09db60ede9d6' })
 */
export async function thing<R extends Route>(
	client: Caller,
	operation: Operation<R, ThingResult>,
	values: Values<R> = {},
	options: CallOptions = {},
): Promise<IDataObject> {
	const request = requestOf(operation, partsOfValues(operation, values), options);
	const { body } = await client.send({ ...request, answer: { ...request.answer!, always: true } });
	return body as IDataObject;
}

/** The same, or undefined where Allegro has no such thing (404). @throws as `thing` does for every other failure */
export async function find<R extends Route>(
	client: Caller,
	operation: Operation<R, ThingResult>,
	values: Values<R> = {},
): Promise<IDataObject | undefined> {
	return await thing(client, operation, values).catch((error: unknown) => {
		if (error instanceof AllegroFailure && error.status === 404) return undefined;
		throw error;
	});
}

/** The bytes of a file as `body`, with the headers that name and describe it. @throws as `reply` does */
export async function file<R extends Route>(
	client: Caller,
	operation: Operation<R, FileResult>,
	values: Values<R> = {},
): Promise<AllegroReply & { body?: Buffer }> {
	return (await reply(client, operation, values)) as AllegroReply & { body?: Buffer };
}

/** Settings of a call for a list. */
export interface RowsOptions extends CallOptions {
	/** The most rows; all where left out. */
	most?: number;
	/** What makes a row unique, where that is not what the declaration says. */
	keyOf?: (row: IDataObject) => string | undefined;
}

/**
 * A list to its end, with all caps and cuts that its declaration knows; `notice` says why rows are missing, where Allegro
 * hands out no more.
 * @throws as `rowsOfRequest` does, InvalidInput where a value is out of the declared bounds
 * @example const { rows, notice } = await rows(client, issue.getMany, { status: ['DISPUTE_ONGOING'] })
 */
export async function rows<R extends Route>(
	client: Caller,
	operation: Operation<R, ListResult>,
	values: Values<R> = {},
	{ language, ...options }: RowsOptions = {},
): Promise<Rows> {
	const request = requestOf(operation, partsOfValues(operation, values), { language });
	return await rowsOfRequest(client, operation.result, request, options);
}

/** What a 304 says; it has no rows (allegro-facts 5). */
const UNCHANGED = 'Nothing in this list has changed since the date that was given';

/**
 * The rows of a list by a request that is made already, for `results/`, whose requests come from the form.
 * @throws AllegroFailure as `readPages` does
 */
export async function rowsOfRequest(
	client: Caller,
	list: ListResult,
	request: AllegroRequest,
	{ most = Infinity, keyOf = keyReader(list) }: Omit<RowsOptions, keyof CallOptions> = {},
): Promise<Rows> {
	let unchanged = false;
	const rowsIn = (answer: AllegroReply) => {
		unchanged ||= answer.status === 304;
		return rowsOf(list, answer);
	};
	const read = list.paging
		? await readPages(client, request, list.paging, { most, rowsOf: rowsIn, keyOf })
		: { rows: rowsIn(await client.send(request)).slice(0, most) };
	return unchanged ? { ...read, notice: UNCHANGED } : read;
}

/** Which page of a list: by its offset, or by the token that the page before called `next`. */
export interface PageOptions {
	/** Left out: as many rows as Allegro hands out unasked. */
	limit?: number;
	offset?: number;
	token?: string;
}

/** One page of a list, and what leads to the next. */
export interface Page {
	rows: IDataObject[];
	/** Allegro's counter of all rows, where the list has one. */
	total?: number;
	/** The token of the next page, for lists that go by token. */
	next?: string;
}

/**
 * One page of a list, for lists that somebody looks through page by page.
 * @throws as `reply` does
 * @example const { rows, total } = await page(client, order.getMany, { 'buyer.login': 'garden_lover' }, { limit: 50 })
 */
export async function page<R extends Route>(
	client: Caller,
	operation: Operation<R, ListResult>,
	values: Values<R>,
	{ limit, offset, token }: PageOptions = {},
): Promise<Page> {
	const { paging } = operation.result;
	const request = requestOf(operation, partsOfValues(operation, values));
	const at = paging?.kind === 'cursor' ? { limit, [paging.token]: token } : { limit, offset };
	const answer = await client.send(paging ? paged(request, paging, at) : request);
	const total = paging?.kind === 'offset' && paging.total ? gather(answer.body, paging.total) : undefined;
	const next = gather(answer.body, 'nextPage.id');
	return {
		rows: rowsOf(operation.result, answer),
		...(typeof total === 'number' && { total }),
		...(typeof next === 'string' && next !== '' && { next: decoded(next) }),
	};
}
