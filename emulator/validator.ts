import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { isSubtype, resolve, schemas, type Schema } from '../api';
import { SCHEMA_TOLERANCES } from './tolerances';

/** What Ajv is given: JSON Schema with the words that OpenAPI has no use for. */
type AjvSchema = Schema & { if?: AjvSchema; then?: AjvSchema; const?: unknown };

const mapValues = <T, U>(of: Record<string, T>, change: (value: T) => U): Record<string, U> =>
	Object.fromEntries(Object.entries(of).map(([key, value]) => [key, change(value)]));

/**
 * The same schema in words that Ajv understands and that give one message for one mistake: null beside a
 * combined schema and choices by discriminator become conditions; a `oneOf` without discriminator becomes
 * `anyOf`, since the document's alternatives overlap.
 */
function forAjv(schema: Schema): AjvSchema {
	const { discriminator, oneOf, anyOf, allOf, ...rest } = schema;
	const all: AjvSchema = { ...rest };
	// The document forgets the type of some lists.
	if (rest.items) Object.assign(all, { type: all.type ?? 'array', items: forAjv(rest.items) });
	if (rest.properties) all.properties = mapValues(rest.properties, forAjv);
	if (typeof rest.additionalProperties === 'object')
		all.additionalProperties = forAjv(rest.additionalProperties);
	const conditions: AjvSchema[] = allOf?.map(forAjv) ?? [];
	if (discriminator?.mapping) conditions.push(...choices(discriminator.propertyName, discriminator.mapping));
	else {
		const alternatives = (oneOf ?? anyOf)?.map(forAjv);
		const others = alternatives?.filter(({ type }) => type !== 'null');
		if (others?.length === 1 && others.length < alternatives!.length)
			conditions.push({ if: { not: { type: 'null' } }, then: others[0] });
		else if (alternatives) all.anyOf = alternatives;
	}
	return conditions.length ? { ...all, allOf: conditions } : all;
}

function choices(property: string, mapping: Record<string, string>): AjvSchema[] {
	const known: AjvSchema = {
		type: 'object',
		required: [property],
		properties: { [property]: { enum: Object.keys(mapping) } },
	};
	const branches = Object.entries(mapping).map(([value, $ref]) => ({
		if: { required: [property], properties: { [property]: { const: value } as AjvSchema } },
		then: { $ref },
	}));
	return [known, ...branches];
}

/** Every named schema in the words of Ajv; what a discriminator leads to without the way back to its base. */
function bundle(): Record<string, AjvSchema> {
	return Object.fromEntries(
		Object.entries(schemas).map(([name, schema]) => {
			const tolerated = SCHEMA_TOLERANCES[name]?.change(schema) ?? schema;
			return [name, forAjv(isSubtype(schema) ? resolve(tolerated) : tolerated)];
		}),
	);
}

let ajv: Ajv | undefined;

function judge(): Ajv {
	if (ajv) return ajv;
	// Allegro's patterns escape characters that Unicode mode would not let them.
	const lenient = { strict: false, unicodeRegExp: false, validateSchema: false, logger: false } as const;
	ajv = new Ajv({ ...lenient, allErrors: true });
	addFormats(ajv);
	ajv.addFormat('decimal', /^-?\d+([.,]\d+)?$/);
	ajv.addFormat('iso-4217', /^[A-Z]{3}$/);
	ajv.addFormat('bcp-47', /^[a-z]{2,3}(-[A-Z]{2})?$/);
	ajv.addFormat('http-date', (text) => text.endsWith(' GMT') && !Number.isNaN(Date.parse(text)));
	ajv.addFormat('integer', { type: 'number', validate: Number.isInteger });
	ajv.addSchema({ $id: 'allegro', schemas: bundle() });
	return ajv;
}

const compiled = new WeakMap<Schema, ValidateFunction>();

/** Ajv's check of a schema of `api/`, compiled at its first use. */
export function validator(schema: Schema): ValidateFunction {
	const known = compiled.get(schema);
	if (known) return known;
	const made = judge().compile(forAjv(schema));
	compiled.set(schema, made);
	return made;
}
