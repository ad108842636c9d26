import type { IDataObject } from 'n8n-workflow';

import type { AllegroReply } from '../transport/types';
import type { Operation } from './operation';
import type { ListResult } from './results';
import { gather, reader } from './wire';

/**
 * Reads the identity of rows, by which a list read in several parts stays free of doubles; undefined where a row has none.
 * @example keyReader(list('orders'))({ id: 7 }) // '7'
 */
export function keyReader({ key = 'id' }: ListResult): (row: IDataObject) => string | undefined {
	const read = reader(key);
	return (row) => {
		const value = read(row);
		return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
	};
}

/**
 * The rows of one reply of a list; a row that is no object becomes `{ value: … }`. What the declaration adds to the rows of
 * each list is added.
 */
export function rowsOf({ rows }: ListResult, reply: AllegroReply): IDataObject[] {
	return Object.entries(rows).flatMap(([path, added]) => {
		const list = gather(reply.body, path);
		if (!Array.isArray(list)) return [];
		const isMore = Object.keys(added).length > 0;
		return list.map((row) => (isMore ? { ...asObject(row), ...added } : asObject(row)));
	});
}

/**
 * A reply as output (architecture, *A good form*): the object itself with the address that a `Location` header names, one
 * item per element of an array, and for replies without a body `{deleted: true}` or `{success: true}`.
 */
export function objectsOf(operation: Operation, reply: AllegroReply): IDataObject[] {
	const { body } = reply;
	if (body === undefined || body === null || body === '')
		return [operation.request.method === 'DELETE' ? { deleted: true } : { success: true }];
	if (Array.isArray(body)) return body.map(asObject);
	const { location } = reply.headers;
	return [{ ...asObject(body), ...(location && !('location' in asObject(body)) ? { location } : {}) }];
}

/** n8n's items hold objects only: what is none becomes `{ value: … }`. @example asObject('blue') // { value: 'blue' } */
export const asObject = (value: unknown): IDataObject =>
	value !== null && typeof value === 'object' && !Array.isArray(value)
		? (value as IDataObject)
		: ({ value } as IDataObject);
