import { isBlank } from '../../shared/blank';
import type { Field } from './kinds';
import { valueOf } from './kinds';
import { isDemanded } from './kinds/field';
import { isEmptied, isRecord, refuse } from './kinds/given';
import type { Read, ValueContext } from './kinds/kind';

export { isShown } from './kinds/frame';
export type { Read, ValueContext } from './kinds/kind';

/**
 * A field's value as it travels, checked against the declaration's bounds; undefined where nothing was given.
 * @param inCollection the field stands among the optional ones, where a period has a frame of its own
 * @throws InvalidInput naming the field
 * @example wireValue(price, () => '49,99', { timezone: 'UTC' }) // { amount: '49.99', currency: 'PLN' }
 */
export const wireValue = (field: Field, read: Read, context: ValueContext, inCollection = false): unknown =>
	valueOf(field, read, context, inCollection);

/** @throws InvalidInput where a demanded field got no value, blanks alone, or an empty list */
export function demand(field: Field, value: unknown): void {
	// JSON means what it says, be it an empty list.
	const isMissing = field.kind === 'json' ? value === undefined : isBlank(value);
	if (isMissing && isDemanded(field)) refuse(field.label, 'is missing', `Fill in '${field.label}'.`);
}

/** Reads the members of n8n's collection, which holds those alone that the user added. */
export const membersOf =
	(collection: unknown): Read =>
	(name) =>
		isAdded(collection, name) ? collection[name] : undefined;

const isAdded = (collection: unknown, name: string): collection is Record<string, unknown> =>
	isRecord(collection) && Object.hasOwn(collection, name);

/**
 * The value of a field that narrows what is asked for, or of a list; undefined where the user did not add it. One that was
 * added and comes out empty could mean everything, so it is refused. An empty list counts where it may be sent.
 * @param collection what n8n's collection holds, e.g. `{ externalIds: 'MUG-330' }`
 * @param shownIn what the form calls the collection
 * @throws InvalidInput that says how to leave the field out on purpose
 */
export function filterValue(
	field: Field,
	collection: unknown,
	context: ValueContext,
	shownIn: string,
): unknown {
	const value = wireValue(field, membersOf(collection), context, true);
	if (isAdded(collection, field.name) && isBlank(value) && !isEmptied(field, value, context))
		refuse(
			field.label,
			'is empty',
			`See that its expression gives a value for this item. To do without it, remove it from '${shownIn}'.`,
		);
	return value;
}
