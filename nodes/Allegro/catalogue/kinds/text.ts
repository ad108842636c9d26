import { holdsIds, makeField, type FieldBase, type More } from './field';
import { boundedText, idTextOf, oneValue, textOf } from './given';
import { input } from './input';
import type { Kind } from './kind';

/** A text. */
export interface TextField extends FieldBase {
	kind: 'text';
	minLength?: number;
	maxLength?: number;
	/** Regular expression that the whole text fits, e.g. `[A-Z]{2}`; `patternWords` says it: `two capital letters`. */
	pattern?: string;
	patternWords?: string;
	/** Codes whose names are understood too, whatever their case and accents, e.g. `LODZKIE` for `łódzkie`. */
	codes?: readonly string[];
	/** Rows of the input, for long texts. */
	rows?: number;
	default?: string;
}

/** A text, sent as it is typed. @example text('name', 'Name', { demanded: true, maxLength: 200 }) */
export const text = <const W extends string>(wire: W, label: string, more: More<TextField> = {}) =>
	makeField<TextField, W>('text', wire, label, more);

/** `Warmińsko-Mazurskie` → `WARMINSKO_MAZURSKIE` */
const codeLike = (text: string): string =>
	text
		.trim()
		.replace(/[łŁ]/g, 'L')
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '')
		.replace(/[\s-]+/g, '_')
		.toUpperCase();

function textIn(field: TextField, given: unknown): string {
	const text = (holdsIds(field) ? idTextOf : textOf)(field.label, given);
	const code = field.codes && codeLike(text);
	return boundedText(field, code !== undefined && field.codes?.includes(code) ? code : text);
}

/** Travels as text, whatever an expression gives. */
export const textKind: Kind<TextField> = {
	inputs: (field, { required }) => [
		input(field, required, {
			type: 'string',
			default: field.default ?? '',
			...(field.rows ? { typeOptions: { rows: field.rows } } : {}),
		}),
	],
	value: oneValue(textIn),
	example: (field) => ({ [field.name]: field.default ?? field.example ?? 'Example' }),
};
