import type { Field } from './kinds';
import { valueOf } from './kinds';
import { isDemanded } from './kinds/field';
import { refuse } from './kinds/given';
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

/** @throws InvalidInput where a demanded field got no value, or an empty list */
export function demand(field: Field, value: unknown): void {
	const isMissing = value === undefined || (field.kind === 'choices' && (value as string[]).length === 0);
	if (isMissing && isDemanded(field)) refuse(field.label, 'is missing', `Fill in '${field.label}'.`);
}
