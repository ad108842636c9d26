import { variants, type Schema } from './index';

/** One place of a body, seen through all its variants at once. */
export interface Place {
	/** What the variants say of it, each without `$ref` and `allOf`. */
	schemas: Schema[];
	/** Demanded wherever the object around it is given, whichever variant that is. */
	required: boolean;
	readonly properties: Map<string, Place>;
	/** What a member of any name holds, where the document lets names be data. */
	readonly values?: Place;
	readonly items?: Place;
}

/**
 * The tree of places below a schema, or below several that stand at the same place. It grows as it is walked, because
 * some replies hold themselves.
 */
export function treeOf(given: Schema | Schema[], required = false): Place {
	const schemas = [given].flat().flatMap((schema) => variants(schema).map((one) => one.schema));
	let properties: Place['properties'] | undefined;
	return {
		schemas,
		required,
		get properties() {
			return (properties ??= propertiesOf(schemas));
		},
		get values() {
			const open = schemas.flatMap(({ additionalProperties }) =>
				typeof additionalProperties === 'object' ? [additionalProperties] : [],
			);
			return open.length ? treeOf(open, true) : undefined;
		},
		get items() {
			const elements = schemas.flatMap(({ items }) => items ?? []);
			return elements.length ? treeOf(elements, true) : undefined;
		},
	};
}

function propertiesOf(schemas: Schema[]): Map<string, Place> {
	const names = new Set(schemas.flatMap((schema) => Object.keys(schema.properties ?? {})));
	return new Map(
		[...names].map((name) => {
			const inner = schemas.flatMap((schema) => schema.properties?.[name] ?? []);
			const always = schemas.every((schema) => schema.required?.includes(name) === true);
			return [name, treeOf(inner, always)];
		}),
	);
}

/** Steps of a wire path; every element of a list is alike, so `[0]` is `[]`, and `[1+]` is the list itself. */
export const stepsOf = (path: string): string[] =>
	path
		.replace(/\[\d+\+\]/g, '')
		.replace(/\[\d*\]/g, '.[]')
		.split('.')
		.filter(Boolean);

/** The places on the way to a wire path, without the start; undefined where the document has no such way. */
export function wayTo(start: Place, path: string): Place[] | undefined {
	const way: Place[] = [];
	let place: Place | undefined = start;
	for (const step of stepsOf(path)) {
		place = step === '[]' ? place.items : place.properties.get(step);
		if (!place) return undefined;
		way.push(place);
	}
	return way;
}

/**
 * Paths of everything a body can hold; lists of plain values are leaves, and so are objects whose members depend on
 * data. What is read-only is left out.
 */
export function leavesOf(place: Place, path = ''): string[] {
	if (place.schemas.every(({ readOnly }) => readOnly === true)) return [];
	if (place.properties.size)
		return [...place.properties].flatMap(([name, inner]) => leavesOf(inner, path ? `${path}.${name}` : name));
	if (place.items?.properties.size) return leavesOf(place.items, `${path}[]`);
	return [path];
}

/** The types of a place without `null`. */
export const typesOf = (place: Place): string[] => [
	...new Set(
		place.schemas.flatMap((schema) => {
			if (schema.type) return [schema.type].flat().filter((type) => type !== 'null');
			if (schema.properties) return ['object'];
			if (schema.enum)
				return [...new Set(schema.enum.filter((code) => code !== null).map((code) => typeof code))];
			return [];
		}),
	),
];

/** All codes of a place, sorted; undefined where any text will do. */
export function codesOf(place: Place): string[] | undefined {
	if (!place.schemas.every((schema) => schema.enum)) return undefined;
	const codes = place.schemas.flatMap((schema) => schema.enum!.filter((code) => code !== null).map(String));
	return [...new Set(codes)].sort();
}

/** The pattern that every variant of a place has; undefined where one has none or another. */
export function patternOf({ schemas }: Place): string | undefined {
	const [first, ...others] = schemas.map(({ pattern }) => pattern);
	return others.every((one) => one === first) ? first : undefined;
}

/** The widest of a bound over the variants; undefined where one of them has none. */
export function boundOf(
	place: Place,
	bound: 'minLength' | 'maxLength' | 'minItems' | 'maxItems' | 'minimum' | 'maximum',
): number | undefined {
	const all = place.schemas.map((schema) => schema[bound]);
	if (all.some((one) => one === undefined)) return undefined;
	return bound.startsWith('min') ? Math.min(...(all as number[])) : Math.max(...(all as number[]));
}
