import { amountText, type DecimalField, type NumberBounds } from './decimal';
import { makeField, type FieldBase, type More } from './field';
import { isEmpty, isRecord, oneValue, quoted, refuse } from './given';
import { input } from './input';
import type { Kind } from './kind';

/** `{amount, currency}`; the amount stays text. */
export interface MoneyField extends FieldBase, NumberBounds, Pick<DecimalField, 'signed'> {
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
	const code = isEmpty(value) ? 'PLN' : typeof value === 'string' && value.trim().toUpperCase();
	if (!code || !/^[A-Z]{3}$/.test(code))
		return refuse(label, `has no currency code: ${quoted(value)}`, 'Give e.g. PLN, CZK, EUR or HUF.');
	return code;
}

/** `49.99 CZK` in two; digits alone have no currency. */
function inTwo(value: unknown): { amount: unknown; currency?: unknown } {
	if (typeof value !== 'string') return { amount: value };
	const [, digits = '', letters] = /^([^\p{L}]*)(.*)$/su.exec(value) ?? [];
	return { amount: digits.trim() || value, currency: letters };
}

/** An amount with its currency behind it, `49.99 CZK`, or both as Allegro writes them; PLN where none is said. */
function moneyOf(field: MoneyField, value: unknown): { amount: string; currency: string } {
	const isWhole = isRecord(value) && 'amount' in value;
	const { amount, currency }: { amount?: unknown; currency?: unknown } = isWhole ? value : inTwo(value);
	return { amount: amountText(field, amount), currency: currencyOf(field.label, currency) };
}

/** An amount with its currency behind it, e.g. `49.99 CZK`; `{ amount: '49.99', currency: 'CZK' }` on the wire. */
export const moneyKind: Kind<MoneyField> = {
	inputs: (field, { required }) => [
		{
			...input(field, required, { type: 'string', default: field.default ?? '' }),
			placeholder: 'e.g. 49.99 PLN',
		},
	],
	value: oneValue(moneyOf),
	example: (field) => ({ [field.name]: field.default ?? '49.99 PLN' }),
};
