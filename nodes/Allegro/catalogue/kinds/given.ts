import { InvalidInput } from '../../../shared/invalidInput';
import type { FieldBase } from './field';
import type { KindContext, Read, ValueContext } from './kind';

/** Nothing was filled in. */
export const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/** An object that is no list and not null. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws InvalidInput with the field's label, what is wrong with what was given, and what to do */
export function refuse(label: string, problem: string, advice: string): never {
	throw new InvalidInput(label, problem, advice);
}

/** A value as a refusal quotes it, at most 60 characters of it, e.g. `"five"`. */
export function quoted(value: unknown): string {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
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
		return isEmpty(given) ? undefined : parse(field, given, context);
	};

/** An empty list that an expression gave on purpose, or null, where a body can say that there is nothing. */
export const isEmptied = (field: FieldBase, given: unknown, context: ValueContext) =>
	isCleared(field, given, context) ||
	(Array.isArray(given) && given.length === 0 && context.empties === true && field.in === 'body');

/** Dates and the like have a text of their own. */
const hasText = (value: object) => !Array.isArray(value) && value.toString !== Object.prototype.toString;

/**
 * Text of whatever an expression gives: numbers too, but no object, which would leave as `[object Object]`.
 * @throws InvalidInput for lists and objects
 */
export function textOf(label: string, value: unknown): string {
	if (typeof value !== 'object' || value === null || hasText(value)) return String(value);
	return refuse(
		label,
		`is ${Array.isArray(value) ? 'a list' : 'an object'}, not a text: ${quoted(value)}`,
		'Give one of its values, e.g. its ID.',
	);
}

/** @throws InvalidInput where the text is longer than the field allows */
export function boundedText({ label, maxLength }: { label: string; maxLength?: number }, text: string) {
	if (maxLength !== undefined && text.length > maxLength)
		refuse(label, `is ${text.length} characters long, at most ${maxLength} are allowed`, 'Shorten it.');
	return text;
}

/** @throws InvalidInput where there are more entries than the field allows */
export function boundedList<T>({ label, maxItems }: { label: string; maxItems?: number }, list: T[]): T[] {
	if (maxItems !== undefined && list.length > maxItems)
		refuse(
			label,
			`has ${list.length} entries, at most ${maxItems} are allowed`,
			'Split them over several items.',
		);
	return list;
}

/** The texts of a list, or of one text that is cut at `separator`; blanks around them and empty ones are left out. */
export const listOf = (label: string, value: unknown, separator: RegExp): string[] =>
	(Array.isArray(value) ? value : typeof value === 'string' ? value.split(separator) : [value])
		.filter((one) => !isEmpty(one))
		.map((one) => textOf(label, one).trim())
		.filter((one) => one !== '');
