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
	// node-soap's name for what is no element.
	for (const name of Object.keys(given).filter((each) => each !== 'attributes')) {
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
	const { text, declared } = simple(value);
	if (declared !== undefined && !mayBe(type, declared))
		return [`${path} is declared as ${declared}, not as ${type}`];
	if (typeof text !== 'string') return [`${path} must hold a text of type ${type}`];
	return fits(type, text) ? [] : [`${path} is no ${type}: "${text.slice(0, 40)}"`];
}

/** Types that XML Schema derives from others, so that `xsi:type` may name them in their place. */
const DERIVED: Record<string, string[]> = {
	long: ['int', 'short', 'byte'],
	int: ['short', 'byte'],
	short: ['byte'],
};

const mayBe = (type: string, declared: string) =>
	declared === type || DERIVED[type]?.includes(declared) === true;

/**
 * The text of an element of a simple type, and the type that it declares: any element may carry `xsi:type`, and
 * ksoap2 writes it on every one. node-soap reads an empty element as null, and one with attributes as an object.
 */
function simple(value: unknown): { text: unknown; declared?: string } {
	if (value === null) return { text: '' };
	if (typeof value !== 'object' || Array.isArray(value)) return { text: value };
	const { attributes, $value, ...more } = value as { attributes?: Record<string, string>; $value?: unknown };
	if (attributes === undefined || Object.keys(more).length > 0) return { text: value };
	const [, written] = Object.entries(attributes).find(([name]) => /^(?:[\w.-]+:)?type$/.test(name)) ?? [];
	return { text: $value ?? '', declared: written?.replace(/^.*:/, '') };
}

/** What was read, with nothing but text where an element of a simple type had attributes. */
export function withoutAttributes(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutAttributes);
	if (typeof value !== 'object' || value === null) return value;
	const { attributes, $value, ...elements } = value as Record<string, unknown>;
	if (attributes !== undefined && Object.keys(elements).length === 0) return $value ?? null;
	return Object.fromEntries(Object.entries(elements).map(([name, each]) => [name, withoutAttributes(each)]));
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
