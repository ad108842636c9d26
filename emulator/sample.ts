import { variants, type Schema } from '../api';
import { seeded } from './seeded';

export interface SampleOptions {
	/** The same seed gives the same value. */
	seed: number;
	/** Leaves out what is not required. */
	minimal?: boolean;
}

/** Objects nested deeper than this have their required properties only. */
const DEEP = 8;
/** Deeper than any value Allegro's schemas can require. */
const BOTTOM = 60;

interface Position {
	name: string;
	parent: string;
	depth: number;
	/** References that led here: a second visit to one is a recursion. */
	trail: readonly string[];
}

const between = (random: () => number, least: number, most: number) =>
	least + Math.floor(random() * (most - least + 1));
const digits = (random: () => number, count: number) =>
	Array.from({ length: count }, (_, i) => between(random, i ? 0 : 1, 9)).join('');
const money = (random: () => number) => `${between(random, 1, 400)}.${digits(random, 2)}`;

function moment(random: () => number): string {
	const minute = 60_000;
	return new Date(Date.UTC(2026, 0, 1) + between(random, 0, 500_000) * minute).toISOString();
}

function uuid(random: () => number): string {
	const hex = (count: number) =>
		Array.from({ length: count }, () => between(random, 0, 15).toString(16)).join('');
	return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}

const FORMATS = {
	'date-time': moment,
	date: (random) => moment(random).slice(0, 10),
	'http-date': (random) => new Date(moment(random)).toUTCString(),
	uuid,
	uri: (random) => `https://shop.example.com/${digits(random, 6)}`,
	email: (random) => `buyer-${digits(random, 4)}@example.com`,
	decimal: money,
	'iso-4217': () => 'PLN',
	'bcp-47': () => 'pl-PL',
} satisfies Record<string, (random: () => number) => string>;

/** Values that look right in a list, by the end of a property's name (of its parent, for an `id`). */
const NAMES: Array<[RegExp, (random: () => number) => string]> = [
	[/marketplace(s)?(\.id|Id)?$/i, () => 'allegro-pl'],
	[/email$/i, FORMATS.email],
	[/(url|uri|link|href|location)$/i, FORMATS.uri],
	[/id$/i, (random) => digits(random, 10)],
	[/(amount|price|total|cost|fee|rate|percentage)$/i, money],
	[/currency$/i, FORMATS['iso-4217']],
	[/countryCode$/i, () => 'PL'],
	[/(zip|post(al)?)_?code$/i, () => '60-166'],
	[/phone(number)?$/i, (random) => `+48${digits(random, 9)}`],
	[/(language|locale)$/i, FORMATS['bcp-47']],
	[/(date|dateTime|[a-z]At)$/, moment],
	[/(period|duration)$/i, () => 'P1Y'],
];

/** Tried in turn where a pattern is given and nothing else is known. */
const SHAPES = ['48', '12.34', 'PL', 'PLN', 'Polna 1', 'a', 'A1', '1', '00-001', 'P1D', '2026-01-01'];

function text(schema: Schema, { name, parent }: Position, random: () => number): string {
	const whole = name === 'id' ? `${parent}.id` : name;
	const worded =
		NAMES.find(([pattern]) => pattern.test(whole))?.[1] ?? (() => `${name} ${digits(random, 3)}`);
	const { minLength = 0, maxLength = Infinity, pattern } = schema;
	const fitted = (value: string) => value.slice(0, maxLength).padEnd(minLength, 'x');
	const format = FORMATS[schema.format as keyof typeof FORMATS] as typeof worded | undefined;
	const made = (format ?? worded)(random);
	if (format) return made;
	if (!pattern) return fitted(made);
	const found = [made, ...SHAPES].map(fitted).find((value) => new RegExp(pattern).test(value));
	if (found === undefined) throw new Error(`No sample is known for the pattern ${pattern}`);
	return found;
}

function number(schema: Schema, random: () => number): number {
	const step = schema.multipleOf ?? 1;
	const least = schema.minimum ?? (schema.exclusiveMinimum ?? -1) + 1;
	const most = schema.maximum ?? (schema.exclusiveMaximum ?? Math.max(least, 0) + 101) - 1;
	const lowest = Math.ceil(least / step);
	const highest = Math.min(Math.floor(most / step), lowest + 100);
	// Between two bounds without a whole step the lower one is itself the only sure value.
	return highest < lowest ? least : between(random, lowest, highest) * step;
}

/** References one step inside a schema, to tell whether it leads back. */
const refs = ({ $ref, items, allOf = [], anyOf = [], oneOf = [] }: Schema): string[] => [
	...($ref ? [$ref] : []),
	...(items ? refs(items) : []),
	...[...allOf, ...anyOf, ...oneOf].flatMap(refs),
];

/**
 * A value that satisfies a schema of `api/`, for replies where the emulator keeps no state, and for tests.
 * Money is a decimal string, ids are strings where Allegro's are. Throws for a schema that no finite value
 * satisfies, and for a pattern that it knows no value of.
 */
export function sample(schema: Schema, { seed, minimal = false }: SampleOptions): unknown {
	const random = seeded(seed);

	const build = (given: Schema, position: Position): unknown => {
		if (position.depth > BOTTOM) throw new Error(`No finite value satisfies ${position.trail.join(' → ')}`);
		const trail = [...position.trail, ...refs({ ...given, items: undefined })];
		const options = variants(given);
		const { schema: chosen } = options[minimal ? 0 : between(random, 0, options.length - 1)]!;
		if (chosen.enum) {
			const values = chosen.enum.filter((one) => one !== null);
			return values.length ? values[between(random, 0, values.length - 1)] : null;
		}
		const type = [chosen.type].flat().find((one) => one !== 'null');
		const here = { ...position, trail };
		if (type === 'object' || chosen.properties) return object(chosen, here);
		if (type === 'array' || chosen.items) return array(chosen, here);
		if (type === 'integer' || type === 'number') return number(chosen, random);
		if (type === 'boolean') return random() < 0.5;
		return text(chosen, position, random);
	};

	const object = (chosen: Schema, position: Position): Record<string, unknown> => {
		const { properties = {}, required = [], additionalProperties, minProperties = 0 } = chosen;
		const sparing = minimal || position.depth >= DEEP;
		const inside = (name: string) => ({
			...position,
			name,
			parent: position.name,
			depth: position.depth + 1,
		});
		const value: Record<string, unknown> = {};
		for (const name of new Set([...Object.keys(properties), ...required])) {
			const property = properties[name] ?? {};
			const leadsBack = refs(property).some((ref) => position.trail.includes(ref));
			if (required.includes(name) || !(sparing || leadsBack)) value[name] = build(property, inside(name));
		}
		if (typeof additionalProperties === 'object' && (!sparing || minProperties > 0)) {
			const key = /marketplace|prices/i.test(position.name) ? 'allegro-cz' : 'key';
			value[key] = build(additionalProperties, inside(key));
		}
		return value;
	};

	const array = (
		{ items = {}, minItems = 0, maxItems = Infinity }: Schema,
		position: Position,
	): unknown[] => {
		const sparing =
			minimal || position.depth >= DEEP || refs(items).some((ref) => position.trail.includes(ref));
		const count = sparing ? minItems : Math.min(Math.max(minItems, between(random, 1, 2)), maxItems);
		return Array.from({ length: count }, () => build(items, { ...position, depth: position.depth + 1 }));
	};

	return build(schema, { name: 'value', parent: '', depth: 0, trail: [] });
}
