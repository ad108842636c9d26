import { isBlank } from '../../../shared/blank';
import { InvalidInput } from '../../../shared/invalidInput';
import { quoted, textOf } from '../../../shared/plainText';
import type { FieldBase } from './field';
import type { KindContext, Read, ValueContext } from './kind';

export { idTextOf, quoted, textOf } from '../../../shared/plainText';

/** Nothing was filled in. */
export const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/** An object that is no list and not null. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws InvalidInput with the field's label, what is wrong with what was given, and what to do */
export function refuse(label: string, problem: string, advice: string): never {
	throw new InvalidInput(label, problem, advice);
}

/** Whether it clears what Allegro holds: a null, where an operation changes a part of its body. */
export const isCleared = (field: FieldBase, given: unknown, { clears }: ValueContext) =>
	given === null && clears === true && field.in === 'body';

/**
 * The value of a kind with one input: null where that clears, undefined where nothing was given, else what `parse`
 * makes of it.
 */
export const oneValue =
	<F extends FieldBase>(parse: (field: F, given: unknown, context: KindContext) => unknown) =>
	(field: F, read: Read, context: KindContext): unknown => {
		const given = read(field.name);
		if (isCleared(field, given, context)) return null;
		// A cell of blanks changes nothing either.
		const isNothing = context.clears && typeof given === 'string' ? isBlank(given) : isEmpty(given);
		return isNothing ? undefined : parse(field, given, context);
	};

/** An empty list that an expression gave on purpose, or null, where a body can say that there is nothing. */
export const isEmptied = (field: FieldBase, given: unknown, context: ValueContext) =>
	isCleared(field, given, context) ||
	(Array.isArray(given) && given.length === 0 && context.empties === true && field.in === 'body');

/** What a text may be. */
export interface TextBounds {
	label: string;
	minLength?: number;
	maxLength?: number;
	/** Regular expression that the whole text fits, e.g. `[A-Z]{2}`. */
	pattern?: string;
	/** What `pattern` asks for, as the end of a sentence, e.g. `two capital letters, e.g. PL`. */
	patternWords?: string;
}

/** @throws InvalidInput where the text is too short, too long or of another form than the field allows */
export function boundedText(field: TextBounds, text: string) {
	const { label, minLength, maxLength, pattern, patternWords } = field;
	if (minLength !== undefined && text.length < minLength)
		refuse(label, `is ${text.length} characters long, at least ${minLength} are needed`, 'Lengthen it.');
	if (maxLength !== undefined && text.length > maxLength)
		refuse(label, `is ${text.length} characters long, at most ${maxLength} are allowed`, 'Shorten it.');
	if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(text))
		refuse(label, `has a form that Allegro does not take: ${quoted(text)}`, `Give ${patternWords}.`);
	return text;
}

/** @throws InvalidInput where there are fewer or more entries than the field allows */
export function boundedList<T>(
	{ label, minItems, maxItems }: { label: string; minItems?: number; maxItems?: number },
	list: T[],
): T[] {
	if (minItems !== undefined && list.length < minItems)
		refuse(label, `has ${list.length} entries, at least ${minItems} are needed`, 'Add more.');
	if (maxItems !== undefined && list.length > maxItems)
		refuse(
			label,
			`has ${list.length} entries, at most ${maxItems} are allowed`,
			'Split them over several items.',
		);
	return list;
}

/**
 * The texts of a list, or of one text that is cut at `separator`; blanks around them and empty ones are left out.
 * @param read makes a text of one entry
 */
export const listOf = (
	label: string,
	value: unknown,
	separator: RegExp,
	read: (label: string, value: unknown) => string = textOf,
): string[] =>
	(Array.isArray(value) ? value : typeof value === 'string' ? value.split(separator) : [value])
		.filter((one) => !isEmpty(one))
		.map((one) => read(label, one).trim())
		.filter((one) => one !== '');
