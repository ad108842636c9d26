import type { IDataObject } from 'n8n-workflow';

import type { SimplifiedValue, Simple } from './results';
import { reader } from './wire';

type Reader = (source: unknown) => unknown;

/** Numbers that stay exact only as texts. */
const AS_TEXT = /(?:^|\.)(?:id|amount|percentage)$/;

const BETWEEN = ', ';

const isMissing = (value: unknown) =>
	value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const valueAt = (path: string): Reader => {
	const at = reader(path);
	if (!AS_TEXT.test(path)) return at;
	return (source) => {
		const value = at(source);
		return typeof value === 'number' ? String(value) : value;
	};
};

function firstOf(paths: string[]): Reader {
	const readers = paths.map(valueAt);
	return (source) => {
		for (const one of readers) {
			const value = one(source);
			if (!isMissing(value)) return value;
		}
		return undefined;
	};
}

/** `{quantity} × {offer.name}` with the places of a row filled in; `{a|b}` is the first that holds something. */
function worded(template: string): (row: unknown) => string {
	// Every second part is a place.
	const parts = template
		.split(/\{([^}]+)\}/)
		.map((part, index) => (index % 2 ? firstOf(part.split('|')) : part));
	return (row) =>
		parts.map((part) => (typeof part === 'string' ? part : [part(row) ?? ''].flat().join(BETWEEN))).join('');
}

function readerOf(value: SimplifiedValue): Reader {
	if (typeof value === 'string' || Array.isArray(value)) return firstOf([value].flat());
	const elements = reader(value.list);
	const isShown = value.where === undefined ? () => true : reader(value.where);
	const words = worded(value.row);
	return (source) => {
		const list = elements(source);
		if (!Array.isArray(list)) return undefined;
		return list
			.filter((row) => isShown(row) === true)
			.map(words)
			.join(value.between ?? BETWEEN);
	};
}

/**
 * Makes flat items with the names of `simple` from Allegro's objects; null where Allegro tells nothing.
 * @example simplifier({ buyer: 'buyer.login' })({ buyer: { login: 'garden_lover' } }) // { buyer: 'garden_lover' }
 */
export function simplifier(simple: Simple): (source: IDataObject) => IDataObject {
	const fields = Object.entries(simple).map(([name, shown]) => [name, readerOf(shown)] as const);
	return (source) =>
		Object.fromEntries(
			fields.map(([name, value]) => {
				const found = value(source);
				return [name, isMissing(found) ? null : found];
			}),
		) as IDataObject;
}
