import { decimalText } from './decimal';
import { makeField, type FieldBase, type More } from './field';
import { isEmpty, oneValue, quoted, refuse } from './given';
import { input } from './input';
import type { Kind } from './kind';

/** `{amount, currency}`; the amount stays text. */
export interface MoneyField extends FieldBase {
	kind: 'money';
	/** The amount that the form starts with. */
	default?: string;
}

/**
 * An amount with its currency: `49.99 PLN` in the form, `{ amount: '49.99', currency: 'PLN' }` on the wire.
 * @example money('sellingMode.price', 'Price', { required: true })
 */
export const money = <const W extends string>(wire: W, label: string, more: More<MoneyField> = {}) =>
	makeField<MoneyField, W>('money', wire, label, more);

function currencyOf(label: string, value: unknown): string {
	const code = isEmpty(value) ? 'PLN' : String(value).trim().toUpperCase();
	if (!/^[A-Z]{3}$/.test(code))
		refuse(label, `has no currency code: ${quoted(value)}`, 'Give e.g. PLN, CZK, EUR or HUF.');
	return code;
}

/** `49.99 CZK` in two; digits alone have no currency. */
function inTwo(value: unknown): { amount: unknown; currency?: unknown } {
	const [, digits = '', letters] = /^([^\p{L}]*)(.*)$/su.exec(String(value)) ?? [];
	return { amount: digits.trim() || value, currency: letters };
}

/** An amount with its currency behind it, `49.99 CZK`, or both as Allegro writes them; PLN where none is said. */
function moneyOf(label: string, value: unknown): { amount: string; currency: string } {
	const isWhole = typeof value === 'object' && value !== null && 'amount' in value;
	const { amount, currency }: { amount: unknown; currency?: unknown } = isWhole ? value : inTwo(value);
	return { amount: decimalText(label, amount), currency: currencyOf(label, currency) };
}

/** An amount with its currency behind it, e.g. `49.99 CZK`; `{ amount: '49.99', currency: 'CZK' }` on the wire. */
export const moneyKind: Kind<MoneyField> = {
	inputs: (field, { required }) => [
		{
			...input(field, required, { type: 'string', default: field.default ?? '' }),
			placeholder: 'e.g. 49.99 PLN',
		},
	],
	value: oneValue((field, given) => moneyOf(field.label, given)),
	example: (field) => ({ [field.name]: field.default ?? '49.99 PLN' }),
};
