import { InvalidInput } from './invalidInput';

const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Text, or JSON where the value has one; never throws, whatever a value's own methods do. */
function shown(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return String(value);
	try {
		return JSON.stringify(value) ?? typeof value;
	} catch {
		return typeof value;
	}
}

/** A value as a refusal quotes it, at most 60 characters of it, e.g. `"five"`. */
export function quoted(value: unknown): string {
	const text = shown(value);
	const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
	return `"${short.replace(LONE_SURROGATE, '�')}"`;
}

/** A `Date`, or luxon's `DateTime`, which n8n's expressions give. */
type Moment = Date | { isValid?: boolean; toISO: () => string | null };

/** Whether it is a moment, even an invalid one. */
export const isMoment = (value: unknown): value is Moment =>
	value instanceof Date ||
	(typeof value === 'object' && value !== null && typeof (value as { toISO?: unknown }).toISO === 'function');

const AS_TEXT = 'Pass it as text, as it is written where it comes from.';

/** @throws InvalidInput for NaN, infinity, and numbers that are not exact or not written in plain digits */
function digits(label: string, value: number): string {
	const text = String(value);
	if (!Number.isFinite(value))
		throw new InvalidInput(label, `is no text: "${text}"`, 'See what its expression gives.');
	if (Math.abs(value) > Number.MAX_SAFE_INTEGER)
		throw new InvalidInput(label, `is a number that has lost digits: ${text}`, AS_TEXT);
	if (text.includes('e')) throw new InvalidInput(label, `is no plain number: ${text}`, AS_TEXT);
	return text;
}

/** ISO 8601. @throws InvalidInput for an invalid date */
function momentText(label: string, value: Moment): string {
	const text = value instanceof Date ? !Number.isNaN(value.getTime()) && value.toISOString() : value.toISO();
	if (text) return text;
	throw new InvalidInput(label, 'is an invalid date', 'See what its expression gives.');
}

/**
 * A text that can be sent: UTF-8 has no halves of characters.
 * @throws InvalidInput where half of a surrogate pair stands alone, as a cut emoji leaves it
 */
export function wellFormed(label: string, text: string): string {
	if (text.search(LONE_SURROGATE) === -1) return text;
	throw new InvalidInput(
		label,
		'holds half of a character, which cannot be sent',
		'A text was cut in the middle of a character, e.g. an emoji: cut it elsewhere.',
	);
}

function kindOf(value: unknown): string {
	if (value === undefined || value === null) return 'empty';
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/**
 * Text of whatever an expression gives: numbers and dates too, but nothing that would leave as `NaN` or
 * `[object Object]`, and no number that has lost digits.
 * @throws InvalidInput naming the field
 */
export function textOf(label: string, value: unknown): string {
	if (typeof value === 'string') return wellFormed(label, value);
	if (typeof value === 'number') return digits(label, value);
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	if (isMoment(value)) return momentText(label, value);
	const what = kindOf(value);
	throw new InvalidInput(
		label,
		`is ${what}, not a text: ${quoted(value)}`,
		'Give one of its values, e.g. its ID.',
	);
}

/** What JavaScript and n8n write where a value was missing or was no text. */
const NO_ID =
	/^(?:NaN|[+-]?Infinity|undefined|null|true|false|Invalid Date(?:Time)?|\[object \w+\]|\[(?:Object|Array): .*\])$/is;

/**
 * Text of an id.
 * @throws InvalidInput for what is no text, and for words such as `undefined` and `NaN`, which an expression wrote
 */
export function idTextOf(label: string, value: unknown): string {
	const text = textOf(label, value);
	if (!NO_ID.test(text.trim())) return text;
	throw new InvalidInput(label, `is no ID: ${quoted(text)}`, 'See what its expression gives.');
}
