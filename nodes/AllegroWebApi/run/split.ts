import type { IDataObject } from 'n8n-workflow';

import type { Field, Method } from '../contract/contract';

/**
 * The entries of a list as items: structures as they are, plain values under the list's name.
 * @param name of the list
 */
export function asItems(rows: unknown[], name: string): IDataObject[] {
	return rows.map((row) =>
		typeof row === 'object' && row !== null ? (row as IDataObject) : { [name]: row as string },
	);
}

/** Path of the first list in a reply, the shallowest first; undefined where there is none. */
export function listIn({ reply }: Method): string | undefined {
	let level: Array<{ path: string; field: Field }> = reply.fields.map((field) => ({
		path: field.name,
		field,
	}));
	while (level.length > 0) {
		const found = level.find(({ field }) => field.many);
		if (found) return found.path;
		level = level.flatMap(({ path, field: { type } }) =>
			typeof type === 'object' ? type.fields.map((field) => ({ path: `${path}.${field.name}`, field })) : [],
		);
	}
	return undefined;
}

/** The list at a path such as `filledPostBuyForms.transactionIds`. */
export function listAt(reply: IDataObject, path: string): unknown[] | undefined {
	let value: unknown = reply;
	for (const name of path.split('.')) {
		value =
			typeof value === 'object' && value !== null && Object.hasOwn(value, name)
				? (value as IDataObject)[name]
				: undefined;
	}
	return Array.isArray(value) ? value : undefined;
}
