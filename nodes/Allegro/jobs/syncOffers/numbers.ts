import { InvalidInput } from '../../../shared/invalidInput';

/** An amount as a sheet has it: hundredths, and the currency where the text names one. */
export interface Amount {
	/** E.g. 123450 for `1 234,50`. */
	hundredths: number;
	/** E.g. `PLN`. */
	currency?: string;
}

/** What sheets write beside an amount. */
const CURRENCIES: Readonly<Record<string, string>> = {
	zł: 'PLN',
	pln: 'PLN',
	kč: 'CZK',
	czk: 'CZK',
	ft: 'HUF',
	huf: 'HUF',
	'€': 'EUR',
	eur: 'EUR',
};

/** Spaces of every kind, as sheets put them between thousands: `1 2` is no number. */
const THOUSANDS = /(?<=\d)\s(?=\d{3}(?!\d))/g;

/** Groups of three with one separator, and decimals behind another one: `1.234,50`. */
const GROUPED = /^-?[1-9]\d{0,2}([.,'])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?$/;

const quoted = (value: unknown) => JSON.stringify(value) ?? String(value);

/**
 * The plain text of a number, with a point, without thousands, e.g. `1 234,50` → `1234.50`.
 * @throws InvalidInput where it is empty, no number, or can be read in two ways, as `1.234` can
 */
function plain(field: string, value: unknown): string {
	if (typeof value === 'number') {
		if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
			throw new InvalidInput(field, `is ${value}, which is no number`, 'Give digits.');
		return String(value);
	}
	if (typeof value !== 'string')
		throw new InvalidInput(
			field,
			value === undefined || value === null ? 'is empty' : `is ${quoted(value)}, which is no number`,
			`Give a number, or leave ${field} out of the node.`,
		);
	const text = value
		.trim()
		.replace(THOUSANDS, '')
		.replace(/^\u2212/, '-');
	if (text === '')
		throw new InvalidInput(field, 'is empty', `Give a number, or leave ${field} out of the node.`);
	const [, separator] = GROUPED.exec(text) ?? [];
	const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
	if (separator && (last === -1 || text.charAt(last) === separator)) {
		// Only one kind of separator: `1.234` may be a thousand and more, or one and a bit.
		const [whole, ...groups] = text.split(separator);
		if (separator !== "'" && groups.length === 1)
			throw new InvalidInput(
				field,
				`is ${quoted(value)}, which can be read in two ways`,
				`Write ${whole}${groups.join('')} or ${whole}${separator === '.' ? ',' : '.'}${groups[0]!.slice(0, 2)}.`,
			);
		return text.split(separator).join('');
	}
	const ungrouped = separator ? text.slice(0, last).split(separator).join('') + text.slice(last) : text;
	const pointed = ungrouped.replace(',', '.');
	if (!/^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(pointed))
		throw new InvalidInput(field, `is ${quoted(value)}, which is no number`, 'Give digits.');
	return pointed;
}

/**
 * A number of pieces.
 * @throws InvalidInput where it is no whole number from 0 up; below zero too, unless `belowZero` makes that 0
 */
export function piecesIn(field: string, value: unknown, belowZero: 'refuse' | 'zero'): number {
	const text = plain(field, value);
	const pieces = Number(text);
	if (!Number.isInteger(pieces) || pieces > MOST_PIECES)
		throw new InvalidInput(
			field,
			`is ${quoted(value)}`,
			`Give a whole number of pieces up to ${MOST_PIECES}.`,
		);
	if (pieces >= 0) return pieces;
	if (belowZero === 'zero') return 0;
	throw new InvalidInput(
		field,
		`is ${quoted(value)}, below zero`,
		"Give 0 or more, or switch on 'Below Zero Is Zero' under 'Safety'.",
	);
}

/** The most pieces that Allegro's integers hold. */
const MOST_PIECES = 2_147_483_647;

/**
 * An amount of money above zero with at most two decimals.
 * @throws InvalidInput where it is none
 */
export function amountIn(field: string, value: unknown): Amount {
	const [number, currency] = typeof value === 'string' ? withoutCurrency(value) : [value, undefined];
	const exact = Number(plain(field, number)) * 100;
	const hundredths = Math.round(exact);
	// 0.1 + 0.2 of a computed column is 0.30000000000000004.
	if (Math.abs(exact - hundredths) > 1e-4)
		throw new InvalidInput(
			field,
			`is ${quoted(value)}, finer than a hundredth`,
			'Round it to two decimals before this node.',
		);
	if (hundredths <= 0) throw new InvalidInput(field, `is ${quoted(value)}`, 'Give an amount above zero.');
	if (!Number.isSafeInteger(hundredths))
		throw new InvalidInput(field, `is ${quoted(value)}, too much`, 'Give a smaller amount.');
	return { hundredths, currency };
}

function withoutCurrency(text: string): [number: string, currency?: string] {
	const [, before = '', number = '', after = ''] =
		/^\s*([^\d\s.,-]*)\s*(.*?)\s*([^\d\s.,]*)\s*$/s.exec(text) ?? [];
	const named = CURRENCIES[(after || before).toLowerCase()];
	return named ? [number, named] : [text];
}

/** Allegro's text of an amount, e.g. 3010 → `30.10`. */
export const amountText = (hundredths: number): string => (hundredths / 100).toFixed(2);
