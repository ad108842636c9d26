import type { INodePropertyMode } from 'n8n-workflow';

import { makeField, type FieldBase, type More } from './field';
import { idTextOf, isRecord, oneValue, quoted, refuse } from './given';
import { input } from './input';
import type { Kind } from './kind';

/** One thing that a seller picks from a list or names by id. */
export interface IdField extends FieldBase {
	kind: 'id';
	/** Name of the search in `pickers/`. */
	picker: string;
	/** The id inside a pasted address of the thing: a regular expression with exactly one group. */
	address?: string;
}

/** A thing picked from the list that `picker` names. */
export const id = <const W extends string>(
	wire: W,
	label: string,
	picker: string,
	more: More<IdField> = {},
) => makeField<IdField, W>('id', wire, label, { picker, ...more });

/** The editor words these two modes itself: names of their own would be 5 kB of its download. */
const modesOf = ({ picker, example }: IdField) =>
	[
		{ name: 'list', type: 'list', typeOptions: { searchListMethod: picker, searchable: true } },
		{ name: 'id', type: 'string', ...(example ? { placeholder: `e.g. ${example}` } : {}) },
		// n8n's type demands the name that is left out.
	] as INodePropertyMode[];

/** What was picked, which n8n gives as `{ __rl: true, mode, value }`. */
const pickedIn = (given: unknown): unknown => (isRecord(given) && '__rl' in given ? given.value : given);

/** The id itself; a pasted address is taken apart. */
function idOf({ label, address }: IdField, given: unknown): string | undefined {
	const text = idTextOf(label, given).trim();
	if (text === '') return undefined;
	if (!address || !text.includes('/')) return text;
	return (
		new RegExp(address).exec(text)?.[1] ||
		refuse(
			label,
			`is an address without a known id: ${quoted(text)}`,
			'Paste the address of the thing itself, or its ID.',
		)
	);
}

const ofPicked = oneValue(idOf);

/** A thing picked from a list or named by id or address; its id on the wire, e.g. `7680000012`. */
export const idKind: Kind<IdField> = {
	inputs: (field, { required }) => [
		{
			...input(field, required, { type: 'resourceLocator', default: { mode: 'list', value: '' } }),
			placeholder: undefined,
			modes: modesOf(field),
		},
	],
	value: (field, read, context) => ofPicked(field, (name) => pickedIn(read(name)), context),
	example: (field) => ({ [field.name]: { __rl: true, mode: 'id', value: field.example ?? 'example' } }),
};
