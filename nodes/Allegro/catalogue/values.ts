import { parseExactly } from '../transport/json';
import { momentOf } from './dates';
import type {
	DateField,
	Field,
	IdField,
	MoneyField,
	NumberField,
	PeriodField,
	PeriodUnit,
} from './declaration';
import { halvesOf, isPair } from './form';
import { InvalidInput } from './invalidInput';
import { spread } from './wire';

/** Gives a parameter's value by its name; undefined where it is not set. */
export type Read = (name: string) => unknown;

export interface ValueContext {
	/** Zone in which dates without one are meant. */
	timezone: string;
	/** Empty texts and nulls clear a value instead of being left out. */
	clears?: boolean;
}

const MAX_DECIMALS = 2;

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

/**
 * A field's value as it travels, checked against the declaration's bounds; undefined where nothing was given.
 * @param framed money, periods and groups stand in a frame of their own (inside a collection)
 * @throws InvalidInput naming the field
 */
export function wireValue(field: Field, read: Read, context: ValueContext, framed = false): unknown {
	if (field.kind === 'constant') return field.value;
	if (isPair(field)) {
		const source = framed ? inside(field.label, read(field.name)) : read;
		return source === undefined ? undefined : pairValue(field, source, framed);
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
	return scalarValue(field, plain, context);
}

/** Whether the choices beside a field let it count; what n8n hides may still hold a value. */
export const isShown = ({ when = {} }: Field, read: Read): boolean =>
	Object.entries(when).every(([name, codes]) => codes.includes(String(read(name))));

/** Throws where a demanded field got no value. */
export function demand(field: Field, value: unknown): void {
	const missing = value === undefined || (field.kind === 'choices' && (value as string[]).length === 0);
	if (missing && (field.required || field.ask))
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
		if (value === undefined && (field.required || field.ask))
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
	return rows?.map(([label, read]) => objectValue(field.fields, read, context, label));
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

function pairValue(field: MoneyField | PeriodField, read: Read, framed: boolean): unknown {
	const [first, second] = halvesOf(field, framed);
	const amount = read(first);
	if (isEmpty(amount)) return undefined;
	if (field.kind === 'money')
		return { amount: decimalText(field.label, amount), currency: currencyOf(field.label, read(second)) };
	return duration(field, amount, unitOf(field, read(second)));
}

/** A number of units as ISO 8601; what is ISO 8601 already stays. */
function duration({ label }: PeriodField, value: unknown, unit: PeriodUnit): string {
	if (typeof value === 'string' && /^P[\dTYMWDHS]+$/.test(value)) return value;
	const number = numberOf({ label, min: 0 }, value);
	return unit === 'H' ? `PT${number}H` : `P${number}${unit}`;
}

function unitOf({ label, units }: PeriodField, value: unknown): PeriodUnit {
	const unit = isEmpty(value) ? units[0] : units.find((known) => known === value);
	if (unit) return unit;
	throw new InvalidInput(
		label,
		`has the unknown unit ${show(value)}`,
		`Choose one of: ${units.join(', ')} (H hours, D days, M months, Y years).`,
	);
}

function currencyOf(label: string, value: unknown): string {
	const code = isEmpty(value) ? 'PLN' : String(value).trim().toUpperCase();
	if (!/^[A-Z]{3}$/.test(code))
		throw new InvalidInput(label, `has no currency code: ${show(value)}`, 'Give e.g. PLN, CZK, EUR or HUF.');
	return code;
}

function scalarValue(field: Field, value: unknown, context: ValueContext): unknown {
	switch (field.kind) {
		case 'text':
			return boundedText(field, textOf(field.label, value));
		case 'number':
			return numberOf(field, value) || (field.omitZero ? undefined : 0);
		case 'period':
			return duration(field, value, field.units[0]);
		case 'decimal':
			return decimalText(field.label, value, field.decimals);
		case 'boolean':
			return truth(field.label, value);
		case 'choice':
			return chosen(field, value);
		case 'choices':
			return listOf(field.label, value, /,/).map((one) => chosen(field, one));
		case 'date':
			return dateText(field, value, context.timezone);
		case 'texts': {
			const list = listOf(field.label, value, field.lines ? /\n/ : /[,\n]/);
			if (field.maxItems !== undefined && list.length > field.maxItems)
				throw tooMany(field.label, list.length, field.maxItems);
			return list.length ? list.map((one) => boundedText(field, one)) : undefined;
		}
		case 'json':
			return typeof value === 'string' ? parseJson(field.label, value) : value;
		default:
			return textOf(field.label, value);
	}
}

/** Text of whatever an expression gives: numbers too, but no object, which would leave as `[object Object]`. */
function textOf(label: string, value: unknown): string {
	if (typeof value !== 'object' || value === null || isSpoken(value)) return String(value);
	throw new InvalidInput(
		label,
		`is ${Array.isArray(value) ? 'a list' : 'an object'}, not a text: ${show(value)}`,
		'Give one of its values, e.g. its ID.',
	);
}

/** Dates and the like have a text of their own. */
const isSpoken = (value: object) => !Array.isArray(value) && value.toString !== Object.prototype.toString;

function truth(label: string, value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	const text = String(value).trim().toLowerCase();
	if (text === 'true' || text === 'false') return text === 'true';
	throw new InvalidInput(label, `is neither true nor false: ${show(value)}`, 'Switch it on or off.');
}

function refuse(label: string, problem: string, advice: string): never {
	throw new InvalidInput(label, problem, advice);
}

const tooMany = (label: string, given: number, most: number) =>
	new InvalidInput(
		label,
		`has ${given} entries, at most ${most} are allowed`,
		'Split them over several items.',
	);

function boundedText(field: { label: string; maxLength?: number }, value: string): string {
	if (field.maxLength !== undefined && value.length > field.maxLength)
		throw new InvalidInput(
			field.label,
			`is ${value.length} characters long, at most ${field.maxLength} are allowed`,
			'Shorten it.',
		);
	return value;
}

function numberOf(field: Pick<NumberField, 'label' | 'min' | 'max' | 'decimals'>, value: unknown): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	const whole = field.decimals === undefined ? 'whole ' : '';
	if (typeof number !== 'number' || !(whole ? Number.isSafeInteger(number) : Number.isFinite(number)))
		throw new InvalidInput(field.label, `is not a ${whole}number: ${show(value)}`, `Give a ${whole}number.`);
	if (!whole && Number(number.toFixed(field.decimals)) !== number)
		throw new InvalidInput(
			field.label,
			`has more than ${field.decimals} decimals: ${number}`,
			'Round it in the workflow, the way you want it rounded.',
		);
	if (field.min !== undefined && number < field.min)
		throw new InvalidInput(field.label, `is ${number}`, `Give at least ${field.min}.`);
	if (field.max !== undefined && number > field.max)
		throw new InvalidInput(field.label, `is ${number}`, `Give at most ${field.max}.`);
	return number;
}

/** Text of a decimal number; a comma is read as Polish shops write it; nothing is rounded. */
function decimalText(label: string, value: unknown, decimals = MAX_DECIMALS): string {
	const text = String(value)
		.trim()
		.replace(/^(-?\d+),(\d+)$/, '$1.$2');
	if (!/^-?\d+(\.\d+)?$/.test(text))
		throw new InvalidInput(
			label,
			`is not an amount: ${show(value)}`,
			'Give digits with a point, e.g. 49.99.',
		);
	if ((text.split('.')[1]?.length ?? 0) > decimals)
		throw new InvalidInput(
			label,
			`has more than ${decimals} decimals: ${text}`,
			'Round it in the workflow, the way you want it rounded.',
		);
	return text;
}

function chosen(field: Extract<Field, { kind: 'choice' | 'choices' }>, value: unknown): string {
	const code = String(value).trim();
	if (!field.choices.some(([known]) => known === code))
		throw new InvalidInput(
			field.label,
			`has the unknown value ${show(value)}`,
			`Choose one of: ${field.choices.map(([known]) => known).join(', ')}.`,
		);
	return code;
}

function dateText({ label, http, day }: DateField, value: unknown, timezone: string): string {
	const moment = momentOf(value, timezone);
	if (!moment) return refuse(label, `is not a date: ${show(value)}`, 'Give e.g. 2026-12-24T12:00:00.');
	if (day) return moment.setZone(timezone).toFormat('yyyy-MM-dd');
	return (http ? moment.toHTTP() : moment.toISO())!;
}

function listOf(label: string, value: unknown, separator: RegExp): string[] {
	const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(separator) : [value];
	return list
		.filter((one) => !isEmpty(one))
		.map((one) => textOf(label, one).trim())
		.filter((one) => one !== '');
}

/** The id of what was picked; a pasted address of the thing is taken apart. */
function idValue(field: IdField, value: unknown): unknown {
	const raw =
		value !== null && typeof value === 'object' && '__rl' in value
			? (value as { value?: unknown }).value
			: value;
	if (isEmpty(raw)) return undefined;
	const text = textOf(field.label, raw).trim();
	if (!field.address || !text.includes('/')) return text;
	const found = new RegExp(field.address).exec(text)?.[1];
	if (found) return found;
	throw new InvalidInput(
		field.label,
		`is an address without a known id: ${show(text)}`,
		'Paste the address of the thing itself, or its ID.',
	);
}

/** Parses JSON given as text; nothing is rounded. */
export function parseJson(label: string, value: string): unknown {
	try {
		return parseExactly(value);
	} catch (error) {
		return refuse(label, 'is not valid JSON', (error as Error).message);
	}
}

/** A value as a refusal quotes it. */
export const show = (value: unknown) => {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
};
