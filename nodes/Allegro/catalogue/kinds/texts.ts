import { holdsIds, makeField, type FieldBase, type More } from './field';
import { boundedList, boundedText, idTextOf, isEmptied, listOf, oneValue } from './given';
import { input } from './input';
import type { Kind } from './kind';

/** Several short texts or ids. */
export interface TextsField extends FieldBase {
	kind: 'texts';
	/** One per line instead of separated by commas, for values that may hold commas. */
	lines?: boolean;
	maxItems?: number;
	minLength?: number;
	maxLength?: number;
}

/** A list of texts in one input, separated by commas. @example texts('tags', 'Tags', { maxItems: 10 }) */
export const texts = <const W extends string>(wire: W, label: string, more: More<TextsField> = {}) =>
	makeField<TextsField, W>('texts', wire, label, more);

/** How several values are given in one input, behind what the field says of itself. */
function descriptionOf({ description, lines }: TextsField): string {
	if (description) return `${description}; ${lines ? 'one per line' : 'comma-separated'} or an array`;
	return `${lines ? 'One per line' : 'Comma-separated'} or an array`;
}

const textsIn = (field: TextsField, given: unknown) =>
	listOf(field.label, given, field.lines ? /\n/ : /[,\n]/, holdsIds(field) ? idTextOf : undefined);

const filledIn = oneValue<TextsField>((field, given) => {
	const list = boundedList(field, textsIn(field, given));
	return list.length ? list.map((one) => boundedText(field, one)) : undefined;
});

/** Several short texts in one input; an array on the wire, e.g. `SKU-1, SKU-2` leaves as `['SKU-1', 'SKU-2']`. */
export const textsKind: Kind<TextsField> = {
	inputs: (field, { required }) => [
		{
			...input(field, required, {
				type: 'string',
				default: '',
				...(field.lines ? { typeOptions: { rows: 4 } } : {}),
			}),
			description: descriptionOf(field),
		},
	],
	value: (field, read, context) =>
		isEmptied(field, read(field.name), context) ? [] : filledIn(field, read, context),
	example: (field) => ({ [field.name]: field.example ?? 'one' }),
};
