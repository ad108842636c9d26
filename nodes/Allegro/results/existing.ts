import type { IDataObject } from 'n8n-workflow';

import { rows as rowsOf } from '../calls';
import type { Operation, Route } from '../catalogue/operation';
import type { Values } from '../catalogue/request';
import type { ListResult } from '../catalogue/results';
import { gather } from '../catalogue/wire';
import { operationAt } from '../resources';
import type { Task } from './result';

/**
 * What the operation is to make, where Allegro has it already, e.g. a parcel with the same tracking number.
 * @throws AllegroFailure where it cannot be looked for; nothing has been sent then
 */
export async function existingOf(task: Task): Promise<IDataObject | undefined> {
	const { operation, client, content, options, parts } = task;
	const { existing } = operation.request;
	if (!existing) return undefined;
	const wanted = Object.entries(existing.same).map(
		([here, there]) => [there, textAt(content, here)] as const,
	);
	// Nothing to know it by.
	if (wanted.every(([, value]) => value === '')) return undefined;
	const list = operationAt(existing.in) as Operation<Route, ListResult>;
	const values = Object.fromEntries(
		list.fields.flatMap(({ in: place, name, wire }) => {
			const same = operation.fields.find((field) => field.in === 'path' && field.name === name);
			const value = place === 'path' && same ? parts.path[same.wire] : undefined;
			return value === undefined ? [] : [[wire, decodeURIComponent(value)]];
		}),
	) as Values<Route>;
	const { rows } = await rowsOf(client, list, values, { language: options.language });
	const isNone = (row: IDataObject) =>
		Object.entries(existing.unless ?? {}).some(([there, value]) => textAt(row, there) === value);
	return rows.find((row) => !isNone(row) && wanted.every(([there, value]) => textAt(row, there) === value));
}

const textAt = (source: unknown, path: string) => String(gather(source, path) ?? '').trim();

/** What the user hears of it. */
export const isThere = ({ operation }: Task): string =>
	`${operation.name}: it is there already and was not added again`;
