import type { IDataObject } from 'n8n-workflow';
import type { Poll } from './poll';

export const idOf = (thing: unknown): string | undefined => {
	const id = (thing as IDataObject | null | undefined)?.id;
	return typeof id === 'string' && id !== '' ? id : undefined;
};

/** What lies under a name, as an object; empty where there is none. */
export const part = (thing: unknown, name: string): IDataObject =>
	((thing as IDataObject | null | undefined)?.[name] ?? {}) as IDataObject;

export const partsOf = (thing: unknown, name: string): IDataObject[] => {
	const list = (thing as IDataObject | null | undefined)?.[name];
	return Array.isArray(list) ? (list as IDataObject[]) : [];
};

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An order, or undefined while Allegro does not show it (allegro-facts 7.1). */
export const orderWith = async (poll: Poll, id: string): Promise<IDataObject | undefined> =>
	await poll.find(`/order/checkout-forms/${encodeURIComponent(id)}`);
