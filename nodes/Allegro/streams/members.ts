import type { IDataObject } from 'n8n-workflow';

/** Members of Allegro's objects, read so that one of another kind than expected counts as missing. */

/** The thing's id, e.g. of `{ id: '7680000012' }`; undefined where it is missing or empty. */
export const idOf = (thing: unknown): string | undefined => {
	const id = (thing as IDataObject | null | undefined)?.id;
	return typeof id === 'string' && id !== '' ? id : undefined;
};

/** The object under a name; an empty one where there is none. */
export const objectIn = (thing: unknown, name: string): IDataObject =>
	((thing as IDataObject | null | undefined)?.[name] ?? {}) as IDataObject;

/** The list of objects under a name; empty where there is none. */
export const objectsIn = (thing: unknown, name: string): IDataObject[] => {
	const list = (thing as IDataObject | null | undefined)?.[name];
	return Array.isArray(list) ? (list as IDataObject[]) : [];
};

/** A text as it is; anything else is an empty one. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const isText = (value: unknown): value is string => typeof value === 'string';

export const isNumber = (value: unknown): value is number =>
	typeof value === 'number' && Number.isFinite(value);
