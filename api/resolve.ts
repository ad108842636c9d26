import { schemas, type Schema } from './data';

const PREFIX = 'allegro#/schemas/';

/** Name of the schema that a `$ref` points at. Throws for a reference to nowhere. */
function nameOf(ref: string): string {
	const name = ref.slice(PREFIX.length);
	if (!ref.startsWith(PREFIX) || !(name in schemas)) throw new Error(`No schema at "${ref}"`);
	return name;
}

/** Schemas that some discriminator leads to; what these inherit from must not lead back to them. */
const subtypes = new Set<Schema>();
for (const schema of Object.values(schemas)) collectSubtypes(schema);

/** Whether some discriminator chooses this named schema. */
export const isSubtype = (schema: Schema) => subtypes.has(schema);

function collectSubtypes(schema: Schema) {
	for (const ref of Object.values(schema.discriminator?.mapping ?? {})) subtypes.add(schemas[nameOf(ref)]!);
	const inner = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
	for (const one of [...inner, ...Object.values(schema.properties ?? {})]) collectSubtypes(one);
	if (schema.items) collectSubtypes(schema.items);
	if (typeof schema.additionalProperties === 'object') collectSubtypes(schema.additionalProperties);
}

const list = (type: string | string[]) => (Array.isArray(type) ? type : [type]);
const isNull = (schema: Schema) => schema.type === 'null';

/**
 * One schema without `$ref`, `allOf` and the wrapper of nullable references at its top: properties and
 * required names of all parts together, the narrower of two bounds. Properties and items are left as they
 * are: resolve them in turn. `oneOf`, `anyOf` and `discriminator` stay: see `variants`.
 */
export function resolve(schema: Schema, inSubtype = false): Schema {
	if (schema.$ref) return resolve(schemas[nameOf(schema.$ref)]!, inSubtype);
	const inherits = inSubtype || subtypes.has(schema);
	const { allOf = [], ...own } = schema;
	if (inSubtype && !own.oneOf) delete own.discriminator;
	const alternatives = own.anyOf?.filter((one) => !isNull(one));
	if (alternatives?.length === 1) {
		const nullable = own.anyOf!.length > 1;
		delete own.anyOf;
		const inner = merge(resolve(alternatives[0]!, inherits), own);
		return nullable && inner.type ? { ...inner, type: [...new Set([...list(inner.type), 'null'])] } : inner;
	}
	return allOf.reduce((all, part) => merge(all, resolve(part, inherits)), own as Schema);
}

/**
 * The alternatives of a schema, each resolved: those of its discriminator with the value that chooses
 * them, else of `oneOf` or `anyOf`; a schema without alternatives is its own only one.
 */
export function variants(schema: Schema): Array<{ value?: string; schema: Schema }> {
	const whole = resolve(schema);
	const { oneOf, anyOf, discriminator, ...rest } = whole;
	if (discriminator?.mapping) {
		const { propertyName, mapping } = discriminator;
		return Object.entries(mapping).map(([value, $ref]) => {
			const chosen = resolve({ $ref });
			const constant = { ...resolve(chosen.properties?.[propertyName] ?? { type: 'string' }), enum: [value] };
			const properties = { ...chosen.properties, [propertyName]: constant };
			return { value, schema: merge(rest, { ...chosen, properties, required: [propertyName] }) };
		});
	}
	const alternatives = (oneOf ?? anyOf)?.filter((one) => !isNull(one));
	return alternatives?.map((one) => ({ schema: merge(rest, resolve(one)) })) ?? [{ schema: whole }];
}

const narrower: Record<string, (a: never, b: never) => unknown> = {
	type: (a: string | string[], b: string | string[]) => {
		const both = list(a).filter((one) => list(b).includes(one));
		return both.length === 1 ? both[0] : both;
	},
	enum: (a: unknown[], b: unknown[]) => a.filter((one) => b.includes(one)),
	required: (a: string[], b: string[]) => [...new Set([...a, ...b])],
	minimum: Math.max,
	minLength: Math.max,
	minItems: Math.max,
	minProperties: Math.max,
	maximum: Math.min,
	maxLength: Math.min,
	maxItems: Math.min,
	maxProperties: Math.min,
	properties: (a: Record<string, Schema>, b: Record<string, Schema>) => {
		const all = { ...a, ...b };
		for (const name of Object.keys(all))
			if (a[name] && b[name] && JSON.stringify(a[name]) !== JSON.stringify(b[name]))
				all[name] = { allOf: [a[name], b[name]] };
		return all;
	},
};

function merge(a: Schema, b: Schema): Schema {
	const all: Record<string, unknown> = { ...a, ...b };
	for (const [keyword, pick] of Object.entries(narrower)) {
		const [left, right] = [a[keyword as keyof Schema], b[keyword as keyof Schema]];
		if (left !== undefined && right !== undefined) all[keyword] = pick(left as never, right as never);
	}
	return all;
}
