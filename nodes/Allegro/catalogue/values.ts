import type { Field, PeriodField } from './declaration';
import { halvesOf, isPair } from './form';
import { InvalidInput } from '../../shared/invalidInput';
import { duration, idValue, isEmpty, refuse, scalarValue, show, tooMany, unitOf } from './scalars';
import { spread } from './wire';

/** Gives a parameter's value by its name; undefined where it is not set. */
export type Read = (name: string) => unknown;

export interface ValueContext {
	/** Zone in which dates without one are meant. */
	timezone: string;
	/** Empty texts and nulls clear a value instead of being left out. */
	clears?: boolean;
}

/**
 * A field's value as it travels, checked against the declaration's bounds; undefined where nothing was given.
 * @param framed periods stand in a frame of their own (inside a collection)
 * @throws InvalidInput naming the field
 */
export function wireValue(field: Field, read: Read, context: ValueContext, framed = false): unknown {
	if (field.kind === 'constant') return field.value;
	if (isPair(field)) {
		const source = framed ? inside(field.label, read(field.name)) : read;
		return source === undefined ? undefined : periodValue(field, source, framed);
	}
	const value = read(field.name);
	if (field.kind === 'group') {
		const source = inside(field.label, value);
		return source === undefined ? undefined : objectValue(field.fields, source, context, field.label);
	}
	if (field.kind === 'rows') return rowsValue(field, value, context);
	if (field.kind === 'map') return mapValue(field, value, context);
	if (value === null && context.clears && field.in === 'body') return null;
	if (value === '' && context.clears && field.kind === 'text' && field.in === 'body') return '';
	const plain = field.kind === 'id' ? idValue(field, value) : value;
	if (isEmpty(plain)) return undefined;
	return scalarValue(field, plain, context.timezone);
}

/** Whether the choices beside a field let it count; what n8n hides may still hold a value. */
export const isShown = ({ when = {} }: Field, read: Read): boolean =>
	Object.entries(when).every(([name, codes]) => codes.includes(String(read(name))));

/** Throws where a demanded field got no value. */
export function demand(field: Field, value: unknown): void {
	const missing = value === undefined || (field.kind === 'choices' && (value as string[]).length === 0);
	if (missing && (field.required || field.demanded))
		throw new InvalidInput(field.label, 'is missing', `Fill in '${field.label}'.`);
}

/** An object from fields, for groups, rows and whole bodies. */
function objectValue(
	fields: Field[],
	read: Read,
	context: ValueContext,
	of: string,
): Record<string, unknown> {
	const object: Record<string, unknown> = {};
	for (const field of fields) {
		if (!isShown(field, read)) continue;
		const value = wireValue(field, read, context);
		if (value === undefined && (field.required || field.demanded))
			throw new InvalidInput(
				`${of}: ${field.label}`,
				'is missing',
				`Fill in '${field.label}' or remove '${of}'.`,
			);
		if (value !== undefined && field.wire) spread(object, field.wire, value);
	}
	return object;
}

/** n8n keeps what a frame holds under `values`; expressions give it as it is. */
function framed(value: unknown): unknown {
	const isFrame = typeof value === 'object' && value !== null && Object.hasOwn(value, 'values');
	return isFrame ? (value as { values: unknown }).values : value;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the members of a frame; undefined where it is empty. */
function inside(label: string, value: unknown): Read | undefined {
	const members = framed(value);
	if (isEmpty(members)) return undefined;
	if (!isRecord(members))
		return refuse(label, `is no set of fields: ${show(members)}`, 'Fill in its fields.');
	if (Object.keys(members).length === 0) return undefined;
	return (name) => members[name];
}

/** The rows of a frame, each with what it is called in a refusal; undefined where there are none. */
function rowsIn(
	field: Extract<Field, { kind: 'rows' | 'map' }>,
	value: unknown,
): Array<[label: string, read: Read]> | undefined {
	const given = framed(value);
	if (isEmpty(given) || (isRecord(given) && Object.keys(given).length === 0)) return undefined;
	const list: unknown[] = Array.isArray(given) ? given : [given];
	return list.map((row, index) => {
		const label = `${field.label} ${index + 1}`;
		if (!isRecord(row)) return refuse(label, `is no set of fields: ${show(row)}`, 'Fill in its fields.');
		return [label, (name) => row[name]];
	});
}

function rowsValue(
	field: Extract<Field, { kind: 'rows' }>,
	value: unknown,
	context: ValueContext,
): unknown[] | undefined {
	const rows = rowsIn(field, value);
	if (field.maxItems !== undefined && rows && rows.length > field.maxItems)
		throw tooMany(field.label, rows.length, field.maxItems);
	// Lists are replaced whole, so there is nothing in a row that an empty input could clear.
	const within = { ...context, clears: undefined };
	return rows?.map(([label, read]) => objectValue(field.fields, read, within, label));
}

function mapValue(
	field: Extract<Field, { kind: 'map' }>,
	value: unknown,
	context: ValueContext,
): Record<string, unknown> | undefined {
	const rows = rowsIn(field, value);
	if (!rows) return undefined;
	const object: Record<string, unknown> = {};
	for (const [label, read] of rows) {
		const name = wireValue(field.key, read, context);
		if (typeof name !== 'string')
			throw new InvalidInput(`${label}: ${field.key.label}`, 'is missing', `Fill in '${field.key.label}'.`);
		if (Object.hasOwn(object, name))
			throw new InvalidInput(label, `is the second for ${show(name)}`, 'Keep one of them.');
		Object.defineProperty(object, name, {
			value: objectValue(field.fields, read, context, label),
			enumerable: true,
		});
	}
	return object;
}

function periodValue(field: PeriodField, read: Read, framed: boolean): unknown {
	const [first, second] = halvesOf(field, framed);
	const number = read(first);
	return isEmpty(number) ? undefined : duration(field, number, unitOf(field, read(second)));
}
