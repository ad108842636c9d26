import type { Element } from './schema';

const BOUNDS: Record<string, [least: bigint, most: bigint]> = {
	short: [-32_768n, 32_767n],
	int: [-2_147_483_648n, 2_147_483_647n],
	long: [-9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n],
};

/**
 * What the contract does not allow in a request, as node-soap's server has read it with every text left as text:
 * unknown elements, missing ones, a wrong order (allegro-facts 10.2), values of another type.
 */
export function complaintsAbout(elements: Element[], value: unknown, path: string): string[] {
	if (value === null || value === undefined || value === '') value = {};
	if (typeof value !== 'object' || Array.isArray(value)) return [`${path} must hold elements`];
	const given = value as Record<string, unknown>;
	const known = elements.map(({ name }) => name);
	const complaints: string[] = [];
	let last = -1;
	for (const name of Object.keys(given)) {
		const at = known.indexOf(name);
		if (at < 0) complaints.push(`${path}.${name} is unknown`);
		else if (at < last) complaints.push(`${path}.${name} comes too late`);
		last = Math.max(last, at);
	}
	for (const element of elements) {
		const here = `${path}.${element.name}`;
		if (!Object.hasOwn(given, element.name)) {
			if (!element.optional && !element.repeated) complaints.push(`${here} is missing`);
			continue;
		}
		const found = given[element.name];
		if (Array.isArray(found) && !element.repeated) complaints.push(`${here} comes more than once`);
		for (const one of [found].flat()) complaints.push(...about(element, one, here));
	}
	return complaints;
}

function about({ type }: Element, value: unknown, path: string): string[] {
	if (typeof type === 'object') return complaintsAbout(type, value, path);
	// node-soap reads an empty element of a simple type as null.
	const text = value === null ? '' : value;
	if (typeof text !== 'string') return [`${path} must hold a text of type ${type}`];
	return fits(type, text) ? [] : [`${path} is no ${type}: "${text.slice(0, 40)}"`];
}

function fits(type: string, text: string): boolean {
	const bounds = BOUNDS[type];
	if (bounds) return /^[+-]?\d+$/.test(text) && BigInt(text) >= bounds[0] && BigInt(text) <= bounds[1];
	if (type === 'float') return /^(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|-?INF|NaN)$/.test(text);
	if (type === 'boolean') return /^(?:true|false|0|1)$/.test(text);
	if (type === 'dateTime') return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/.test(text);
	if (type === 'base64Binary') return /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0;
	return true;
}
