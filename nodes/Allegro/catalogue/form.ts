import type { INodeProperties } from 'n8n-workflow';

import { alphabetically } from './alphabet';
import type { Field } from './kinds';
import { inputsOf } from './kinds';
import { isDemanded } from './kinds/field';

/**
 * The n8n properties of a field at the top of the form.
 * @param required whether n8n marks it as required
 */
export const formOf = (field: Field, required = isDemanded(field), partial?: boolean): INodeProperties[] =>
	inputsOf(field, required, false, partial);

/** The n8n property of a field in a collection; none of a constant. */
export const memberOf = (field: Field): INodeProperties[] => inputsOf(field, false, true);

/** The same in a collection of an operation that changes a part of what Allegro holds. */
export const changingMemberOf = (field: Field): INodeProperties[] => inputsOf(field, false, true, true);

const PLACEHOLDERS: Record<string, string> = { Filters: 'Add filter', Options: 'Add option' };

/** By label; of one label by the condition, so that the order is always the same. */
const inOrder = (one: INodeProperties, other: INodeProperties) =>
	alphabetically(one.displayName, other.displayName) ||
	alphabetically(JSON.stringify(one.displayOptions ?? ''), JSON.stringify(other.displayOptions ?? ''));

/** n8n's collection, to which users add fields one by one, sorted as n8n wants it. */
export const collectionOf = (
	name: string,
	displayName: string,
	members: INodeProperties[],
): INodeProperties => ({
	displayName,
	name,
	type: 'collection',
	placeholder: PLACEHOLDERS[displayName] ?? 'Add field',
	default: {},
	options: [...members].sort(inOrder),
});
