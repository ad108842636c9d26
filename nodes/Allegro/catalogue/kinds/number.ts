import { bounded, type NumberBounds } from './decimal';
import { makeField, type FieldBase, type More } from './field';
import { oneValue, quoted, refuse } from './given';
import { input } from './input';
import type { Kind } from './kind';

/** A number within bounds. */
export interface NumberField extends FieldBase, NumberBounds {
	kind: 'number';
	default?: number;
	/** Most digits after the point; a whole number where it is left out or 0. */
	decimals?: number;
	/** Zero is as good as nothing: an input inside of rows always holds a number. */
	omitZero?: boolean;
}

/** A number, typed with comma or point. @example number('size', 'Size (Bytes)', { required: true, min: 1 }) */
export const number = <const W extends string>(wire: W, label: string, more: More<NumberField> = {}) =>
	makeField<NumberField, W>('number', wire, label, more);

/** `1e3` and `0x10` are no ways to write a number here, and `007` is a code. */
const PLAIN = /^[+-]?(?:0|[1-9]\d*)(?:[.,]\d+)?$/;

/** The number that a text stands for, or what was given. */
function read(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const text = value.trim();
	return PLAIN.test(text) ? Number(text.replace(',', '.')) : value;
}

/**
 * A number, also where it comes as text, with comma or point; nothing is rounded.
 * @throws InvalidInput for what is none, has lost digits or is out of bounds
 */
export function numberOf(field: NumberBounds & Pick<NumberField, 'decimals'>, value: unknown): number {
	const { label, decimals } = field;
	const number = read(value);
	const whole = decimals ? '' : 'whole ';
	if (typeof number !== 'number' || !(whole ? Number.isSafeInteger(number) : isExact(number)))
		return refuse(label, `is not a ${whole}number: ${quoted(value)}`, `Give a ${whole}number.`);
	if (decimals && Number(number.toFixed(decimals)) !== number)
		refuse(
			label,
			`has more than ${decimals} decimals: ${number}`,
			'Round it in the workflow, the way you want it rounded.',
		);
	bounded(field, number);
	return number;
}

const isExact = (number: number) => Math.abs(number) <= Number.MAX_SAFE_INTEGER;

/** A browser takes the comma out of a number that is typed, so that 2,5 would be 25: decimals are typed as text. */
const isTyped = ({ decimals = 0 }: NumberField) => decimals > 0;

/** A number within its bounds; a number on the wire. */
export const numberKind: Kind<NumberField> = {
	inputs: (field, { required }) => {
		if (isTyped(field)) return [input(field, required, { type: 'string', default: '' })];
		const bounds = {
			...(field.min !== undefined ? { minValue: field.min } : {}),
			...(field.max !== undefined ? { maxValue: field.max } : {}),
		};
		return [
			input(field, false, {
				type: 'number',
				default: field.default ?? field.min ?? 0,
				...(Object.keys(bounds).length ? { typeOptions: bounds } : {}),
			}),
		];
	},
	value: oneValue((field, given) => numberOf(field, given) || (field.omitZero ? undefined : 0)),
	example: (field) => {
		const { name, default: preset, min = 1, example } = field;
		return { [name]: isTyped(field) ? (example ?? '2,5') : (preset ?? Math.max(min, 1)) };
	},
};
