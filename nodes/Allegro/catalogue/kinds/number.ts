import { makeField, type FieldBase, type More } from './field';
import { oneValue, quoted, refuse } from './given';
import { input } from './input';
import type { Kind } from './kind';

/** A number within bounds. */
export interface NumberField extends FieldBase {
	kind: 'number';
	min?: number;
	max?: number;
	default?: number;
	/** Most digits after the point; a whole number where it is left out. */
	decimals?: number;
	/** Zero is as good as nothing: an input inside of rows always holds a number. */
	omitZero?: boolean;
}

/** A number, typed with comma or point. @example number('size', 'Size (Bytes)', { required: true, min: 1 }) */
export const number = <const W extends string>(wire: W, label: string, more: More<NumberField> = {}) =>
	makeField<NumberField, W>('number', wire, label, more);

/**
 * A number, also where it comes as text; nothing is rounded.
 * @throws InvalidInput for what is none or out of bounds
 */
export function numberOf(
	{ label, min, max, decimals }: Pick<NumberField, 'label' | 'min' | 'max' | 'decimals'>,
	value: unknown,
): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	const whole = decimals === undefined ? 'whole ' : '';
	if (typeof number !== 'number' || !(whole ? Number.isSafeInteger(number) : Number.isFinite(number)))
		return refuse(label, `is not a ${whole}number: ${quoted(value)}`, `Give a ${whole}number.`);
	if (!whole && Number(number.toFixed(decimals)) !== number)
		refuse(
			label,
			`has more than ${decimals} decimals: ${number}`,
			'Round it in the workflow, the way you want it rounded.',
		);
	if (min !== undefined && number < min) refuse(label, `is ${number}`, `Give at least ${min}.`);
	if (max !== undefined && number > max) refuse(label, `is ${number}`, `Give at most ${max}.`);
	return number;
}

/** A number within its bounds; a number on the wire. */
export const numberKind: Kind<NumberField> = {
	inputs: (field) => {
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
	example: ({ name, default: preset, min = 1 }) => ({ [name]: preset ?? Math.max(min, 1) }),
};
