import { parseExactly } from '../../shared/json';
import { momentOf } from './dates';
import type { DateField, Field, IdField, NumberField, PeriodField, PeriodUnit } from './declaration';
import { InvalidInput } from '../../shared/invalidInput';

const MAX_DECIMALS = 2;

export const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

/** A number of units as ISO 8601; what is ISO 8601 already stays. */
export function duration({ label }: PeriodField, value: unknown, unit: PeriodUnit): string {
	if (typeof value === 'string' && /^P[\dTYMWDHS]+$/.test(value)) return value;
	const number = numberOf({ label, min: 0 }, value);
	return unit === 'H' ? `PT${number}H` : `P${number}${unit}`;
}

export function unitOf({ label, units }: PeriodField, value: unknown): PeriodUnit {
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

/** An amount with its currency behind it, `49.99 CZK`, or both as Allegro writes them; PLN where none is said. */
function moneyOf(label: string, value: unknown): { amount: string; currency: string } {
	const isWhole = typeof value === 'object' && value !== null && 'amount' in value;
	const [, digits, letters] = /^([^\p{L}]*)(.*)$/su.exec(isWhole ? '' : String(value))!;
	const { amount, currency } = isWhole
		? (value as { amount: unknown; currency?: unknown })
		: { amount: digits.trim() || value, currency: letters };
	return { amount: decimalText(label, amount), currency: currencyOf(label, currency) };
}

/** A single value as it travels, by the field's kind and bounds. `timezone` is for dates without one. */
export function scalarValue(field: Field, value: unknown, timezone: string): unknown {
	switch (field.kind) {
		case 'text':
			return boundedText(field, textOf(field.label, value));
		case 'number':
			return numberOf(field, value) || (field.omitZero ? undefined : 0);
		case 'period':
			return duration(field, value, field.units[0]);
		case 'decimal':
			return decimalText(field.label, value, field.decimals);
		case 'money':
			return moneyOf(field.label, value);
		case 'boolean':
			return truth(field.label, value);
		case 'choice':
			return chosen(field, value);
		case 'choices':
			return listOf(field.label, value, /,/).map((one) => chosen(field, one));
		case 'date':
			return dateText(field, value, timezone);
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

export function refuse(label: string, problem: string, advice: string): never {
	throw new InvalidInput(label, problem, advice);
}

export const tooMany = (label: string, given: number, most: number) =>
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
export function decimalText(label: string, value: unknown, decimals = MAX_DECIMALS): string {
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
export function idValue(field: IdField, value: unknown): unknown {
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
