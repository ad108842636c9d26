import { makeField, type FieldBase, type More } from './field';
import { oneValue, quoted, refuse } from './given';
import { input } from './input';
import type { Kind } from './kind';

/** A decimal kept as text from end to end, so that nothing is rounded. */
export interface DecimalField extends FieldBase {
	kind: 'decimal';
	/** Most digits after the point; two where it is left out. */
	decimals?: number;
}

/** A decimal number that Allegro takes as text, for example a weight in kilograms. */
export const decimal = <const W extends string>(wire: W, label: string, more: More<DecimalField> = {}) =>
	makeField<DecimalField, W>('decimal', wire, label, more);

const USUAL_DECIMALS = 2;

/**
 * Text of a decimal number, e.g. `49.99` for 49.99, `'49.99'` and, as Polish shops write it, `'49,99'`; nothing is
 * rounded.
 * @throws InvalidInput for what is none or has more decimals
 */
export function decimalText(label: string, value: unknown, decimals = USUAL_DECIMALS): string {
	const text = String(value)
		.trim()
		.replace(/^(-?\d+),(\d+)$/, '$1.$2');
	if (!/^-?\d+(\.\d+)?$/.test(text))
		refuse(label, `is not an amount: ${quoted(value)}`, 'Give digits with a point, e.g. 49.99.');
	if ((text.split('.')[1]?.length ?? 0) > decimals)
		refuse(
			label,
			`has more than ${decimals} decimals: ${text}`,
			'Round it in the workflow, the way you want it rounded.',
		);
	return text;
}

/** A decimal that stays text from end to end, e.g. `2,5` leaves as `2.5`. */
export const decimalKind: Kind<DecimalField> = {
	inputs: (field, { required }) => [input(field, required, { type: 'string', default: '' })],
	value: oneValue((field, given) => decimalText(field.label, given, field.decimals)),
	example: (field) => ({ [field.name]: field.example ?? '12.5' }),
};
