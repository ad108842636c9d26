import { makeField, type FieldBase, type More } from './field';
import { boundedText, oneValue, textOf } from './given';
import { input } from './input';
import type { Kind } from './kind';

/** A text. */
export interface TextField extends FieldBase {
	kind: 'text';
	maxLength?: number;
	/** Rows of the input, for long texts. */
	rows?: number;
	default?: string;
}

/** A text, sent as it is typed. @example text('name', 'Name', { demanded: true, maxLength: 200 }) */
export const text = <const W extends string>(wire: W, label: string, more: More<TextField> = {}) =>
	makeField<TextField, W>('text', wire, label, more);

/** Travels as text, whatever an expression gives. */
export const textKind: Kind<TextField> = {
	inputs: (field, { required }) => [
		input(field, required, {
			type: 'string',
			default: field.default ?? '',
			...(field.rows ? { typeOptions: { rows: field.rows } } : {}),
		}),
	],
	value: oneValue((field, given) => boundedText(field, textOf(field.label, given))),
	example: (field) => ({ [field.name]: field.default ?? field.example ?? 'Example' }),
};
