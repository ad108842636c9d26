import { momentOf } from '../../shared/dates';
import { InvalidInput } from '../../shared/invalidInput';
import { textOf as plainText } from '../../shared/plainText';
import type { Scalar } from '../contract/contract';

const WHOLE = /^[+-]?\d+$/;

/** Bounds of the whole numbers, as XML Schema has them. */
const RANGES: Partial<Record<Scalar, [least: bigint, most: bigint]>> = {
	short: [-(2n ** 15n), 2n ** 15n - 1n],
	int: [-(2n ** 31n), 2n ** 31n - 1n],
	long: [-(2n ** 63n), 2n ** 63n - 1n],
};

/**
 * A value as XML text, escaped. Numbers come as numbers or as text, so that no digit is lost; an empty text in a
 * number's place is zero, as Allegro reads it.
 * @throws InvalidInput
 */
export function textOf(type: Scalar, value: unknown, path: string): string {
	switch (type) {
		case 'string':
			return escaped(plain(value, path), path);
		case 'base64Binary':
			return base64(plain(value, path), path);
		case 'boolean':
			return boolean(value, path);
		case 'dateTime':
			return dateTime(value, path);
		case 'float':
			return float(value, path);
		default:
			return whole(type, value, path);
	}
}

function plain(value: unknown, path: string): string {
	// Half of a character is refused with other characters that XML has no way to write.
	if (typeof value === 'string') return value;
	if (typeof value !== 'object' && typeof value !== 'function') return plainText(path, value);
	throw new InvalidInput(path, 'is no text', 'Give a single text or number here.');
}

/** XML 1.0 has no way to write them. */
const UNSPEAKABLE = /[^\P{Cc}\t\n\r\x7f-\x9f]|\p{Surrogate}|[\ufffe\uffff]/u;

function escaped(text: string, path: string): string {
	if (UNSPEAKABLE.test(text)) {
		throw new InvalidInput(
			path,
			'holds a character that cannot be sent',
			'Remove control characters from the text; line breaks and tabs may stay.',
		);
	}
	return text
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/\r/g, '&#13;');
}

function base64(text: string, path: string): string {
	const compact = text.replace(/\s+/g, '');
	if (/^[A-Za-z0-9+/]*={0,2}$/.test(compact) && compact.length % 4 === 0) return compact;
	throw new InvalidInput(path, 'is no base64', 'Encode the file with base64.');
}

function boolean(value: unknown, path: string): string {
	const text = plain(value, path).trim().toLowerCase();
	if (text === 'true' || text === '1') return 'true';
	if (text === 'false' || text === '0' || text === '') return 'false';
	throw new InvalidInput(path, 'is neither true nor false', 'Give true or false.');
}

function dateTime(value: unknown, path: string): string {
	const moment = momentOf(value, 'UTC')?.toISO();
	if (moment) return moment;
	throw new InvalidInput(path, 'is no date', 'Give a date such as 2026-01-31T12:00:00Z.');
}

function float(value: unknown, path: string): string {
	const text = typeof value === 'boolean' ? '' : plain(value, path).trim().replace(',', '.');
	if (text === '' && typeof value !== 'boolean') return '0';
	if (/^[+-]?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text)) return text;
	throw new InvalidInput(path, 'is no number', 'Give a number such as 12.50.');
}

function whole(type: Scalar, value: unknown, path: string): string {
	const text = typeof value === 'boolean' ? String(Number(value)) : plain(value, path).trim();
	if (text === '') return '0';
	if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
		throw new InvalidInput(path, 'has lost digits', 'Give long numbers as text.');
	}
	const [least, most] = RANGES[type]!;
	if (!WHOLE.test(text)) throw new InvalidInput(path, 'is no whole number', 'Give digits only.');
	const number = BigInt(text);
	if (number < least || number > most) {
		throw new InvalidInput(path, 'is too large', `It may be from ${least} to ${most}.`);
	}
	return String(number);
}
