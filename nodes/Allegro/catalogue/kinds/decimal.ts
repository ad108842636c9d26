import { makeField, type FieldBase, type More } from './field';
import { oneValue, quoted, refuse, textOf } from './given';
import { input } from './input';
import type { Kind } from './kind';

/** What a number may be, beside what a field's kind says. */
export interface NumberBounds {
	label: string;
	min?: number;
	max?: number;
	/** It is more than this: `above: 0` of a weight. */
	above?: number;
}

/** A decimal kept as text from end to end, so that nothing is rounded. */
export interface DecimalField extends FieldBase, NumberBounds {
	kind: 'decimal';
	/** Most digits after the point; two where it is left out. */
	decimals?: number;
	/** It may be below zero, which it otherwise may not. */
	signed?: true;
}

/** A decimal number that Allegro takes as text, for example a weight in kilograms. */
export const decimal = <const W extends string>(wire: W, label: string, more: More<DecimalField> = {}) =>
	makeField<DecimalField, W>('decimal', wire, label, more);

const USUAL_DECIMALS = 2;

/** `1e21` is no way to write an amount, and `007` is a code. */
const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** @throws InvalidInput where a number lies outside of its bounds */
export function bounded({ label, min, max, above }: NumberBounds, number: number): void {
	if (above !== undefined && number <= above) refuse(label, `is ${number}`, `Give more than ${above}.`);
	if (min !== undefined && number < min) refuse(label, `is ${number}`, `Give at least ${min}.`);
	if (max !== undefined && number > max) refuse(label, `is ${number}`, `Give at most ${max}.`);
}

/** A decimal as it was given, with a point; undefined for what is none. */
function written(label: string, value: unknown): string | undefined {
	const isNumber = typeof value === 'number';
	if (!isNumber && typeof value !== 'string') return undefined;
	const text = String(value)
		.trim()
		.replace(/^(-?\d+),(\d+)$/, '$1.$2');
	if (!PLAIN.test(text)) return undefined;
	return isNumber ? textOf(label, value) : text;
}

/**
 * Text of a decimal number, e.g. `49.99` for 49.99, `'49.99'` and, as Polish shops write it, `'49,99'`; nothing is
 * rounded. A number has forgotten its last zero: 30.1 is `30.10` again.
 * @throws InvalidInput for what is none, has more decimals, or has lost digits
 */
export function decimalText(label: string, value: unknown, decimals = USUAL_DECIMALS): string {
	const text =
		written(label, value) ??
		refuse(label, `is not an amount: ${quoted(value)}`, 'Give digits with a point, e.g. 49.99.');
	const given = text.split('.')[1]?.length ?? 0;
	if (given > decimals)
		refuse(
			label,
			`has more than ${decimals} decimals: ${text}`,
			'Round it in the workflow, the way you want it rounded.',
		);
	return typeof value === 'number' && given === 1 && decimals === USUAL_DECIMALS ? `${text}0` : text;
}

/**
 * The same within the bounds of a field.
 * @throws InvalidInput where it is below zero although the field is not `signed`, or out of its bounds
 */
export function amountText(
	field: NumberBounds & Pick<DecimalField, 'decimals' | 'signed'>,
	value: unknown,
): string {
	const text = decimalText(field.label, value, field.decimals);
	if (text.startsWith('-') && !field.signed)
		refuse(field.label, `is below zero: ${text}`, 'Give it without a minus.');
	bounded(field, Number(text));
	return text;
}

/** A decimal that stays text from end to end, e.g. `2,5` leaves as `2.5`. */
export const decimalKind: Kind<DecimalField> = {
	inputs: (field, { required }) => [input(field, required, { type: 'string', default: '' })],
	value: oneValue(amountText),
	example: (field) => ({ [field.name]: field.example ?? '12.5' }),
};
