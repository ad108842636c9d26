import { tryToParseDateTime } from 'n8n-workflow';

import type { DateField, Field, IdField, MoneyField, NumberField, PeriodField } from './declaration';
import { halvesOf } from './form';
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
	if (field.kind === 'money' || field.kind === 'period') {
		const source = framed ? inside(read(field.name)) : read;
		return source === undefined ? undefined : pairValue(field, source, framed);
	}
	const value = read(field.name);
	if (field.kind === 'group') {
		const source = inside(value);
		return source === undefined ? undefined : objectValue(field.fields, source, context, field.label);
	}
	if (field.kind === 'rows') return rowsValue(field, value, context);
	if (value === null && context.clears && field.in === 'body') return null;
	if (value === '' && context.clears && field.kind === 'text' && field.in === 'body') return '';
	const plain = field.kind === 'id' ? idValue(field, value) : value;
	if (isEmpty(plain)) return undefined;
	return scalarValue(field, plain, context);
}

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
		const value = wireValue(field, read, context);
		if (value === undefined && (field.required || field.ask))
			throw new InvalidInput(
				`${of}: ${field.label}`,
				'is missing',
				`Fill in '${field.label}' or remove '${of}'.`,
			);
		if (value !== undefined) spread(object, field.wire, value);
	}
	return object;
}

/** n8n keeps a frame's members under `values`. */
function inside(value: unknown): Read | undefined {
	const members = (value as { values?: unknown } | undefined)?.values ?? value;
	if (members === undefined || members === null || typeof members !== 'object') return undefined;
	if (Object.keys(members).length === 0) return undefined;
	return (name) => (members as Record<string, unknown>)[name];
}

function rowsValue(
	field: Extract<Field, { kind: 'rows' }>,
	value: unknown,
	context: ValueContext,
): unknown[] | undefined {
	if (isEmpty(value)) return undefined;
	const list = (value as { values?: unknown }).values ?? value;
	if (!Array.isArray(list)) return undefined;
	if (field.maxItems !== undefined && list.length > field.maxItems)
		throw tooMany(field.label, list.length, field.maxItems);
	return list.map((row, index) =>
		objectValue(
			field.fields,
			(name) => (row as Record<string, unknown>)[name],
			context,
			`${field.label} ${index + 1}`,
		),
	);
}

function pairValue(field: MoneyField | PeriodField, read: Read, framed: boolean): unknown {
	const [first, second] = halvesOf(field, framed);
	const amount = read(first);
	if (isEmpty(amount)) return undefined;
	if (field.kind === 'money')
		return { amount: decimalText(field.label, amount), currency: currencyOf(field.label, read(second)) };
	if (typeof amount === 'string' && /^P[\dTYMWDHS]+$/.test(amount)) return amount;
	const number = numberOf({ label: field.label, min: 0 }, amount);
	const unit = String(read(second) ?? field.units[0]);
	return unit === 'H' ? `PT${number}H` : `P${number}${unit}`;
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
			return boundedText(field, String(value));
		case 'number':
			return numberOf(field, value);
		case 'decimal':
			return decimalText(field.label, value, field.decimals);
		case 'boolean':
			if (typeof value === 'boolean') return value;
			if (value === 'true' || value === 'false') return value === 'true';
			throw new InvalidInput(field.label, 'is neither true nor false', 'Switch it on or off.');
		case 'choice':
			return chosen(field, value);
		case 'choices':
			return listOf(value, /,/).map((one) => chosen(field, one));
		case 'date':
			return moment(field, value, context.timezone);
		case 'texts': {
			const list = listOf(value, field.lines ? /\n/ : /[,\n]/);
			if (field.maxItems !== undefined && list.length > field.maxItems)
				throw tooMany(field.label, list.length, field.maxItems);
			return list.length ? list.map((one) => boundedText(field, one)) : undefined;
		}
		case 'json':
			return typeof value === 'string' ? parseJson(field.label, value) : value;
		default:
			return String(value);
	}
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

function moment({ label, http, day }: DateField, value: unknown, timezone: string): string {
	try {
		const given = tryToParseDateTime(value, timezone);
		if (day) return given.setZone(timezone).toFormat('yyyy-MM-dd');
		const utc = given.toUTC();
		return (http ? utc.toHTTP() : utc.toISO())!;
	} catch {
		return refuse(label, `is not a date: ${show(value)}`, 'Give e.g. 2026-12-24T12:00:00.');
	}
}

function listOf(value: unknown, separator: RegExp): string[] {
	const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(separator) : [value];
	return list.map((one) => String(one).trim()).filter((one) => one !== '');
}

/** The id of what was picked; a pasted address of the thing is taken apart. */
function idValue(field: IdField, value: unknown): unknown {
	const raw =
		value !== null && typeof value === 'object' && '__rl' in value
			? (value as { value?: unknown }).value
			: value;
	if (isEmpty(raw)) return undefined;
	const text = String(raw).trim();
	if (!field.address || !text.includes('/')) return text;
	const found = new RegExp(field.address).exec(text)?.[1];
	if (found) return found;
	throw new InvalidInput(
		field.label,
		`is an address without a known id: ${show(text)}`,
		'Paste the address of the thing itself, or its ID.',
	);
}

/** Parses JSON given as text. */
export function parseJson(label: string, value: string): unknown {
	try {
		return JSON.parse(value);
	} catch (error) {
		return refuse(label, 'is not valid JSON', (error as Error).message);
	}
}

const show = (value: unknown) => {
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
};
