import type { INodePropertyMode } from 'n8n-workflow';

import { makeField, type FieldBase, type More } from './field';
import { idTextOf, isEmpty, isRecord, oneValue, quoted, refuse, textOf } from './given';
import { idKind, type IdField } from './id';
import { input } from './input';
import type { Kind } from './kind';

/** A product of Allegro's catalog, by list, ID or EAN, or one that is new to it. */
export interface ProductField extends FieldBase {
	kind: 'product';
	/** Name of the search in `pickers/`. */
	picker: string;
	/** The id inside a pasted address of the product: a regular expression with exactly one group. */
	address?: string;
}

/** The product that an offer sells, as the object that names it. @example product('productSet[0].product', 'Product', 'products') */
export const product = <const W extends string>(
	wire: W,
	label: string,
	picker: string,
	more: More<ProductField> = {},
) => makeField<ProductField, W>('product', wire, label, { picker, ...more });

/** Words of the modes that the editor does not word itself. */
const WORDS = { ean: 'By EAN', new: 'New Product' };

/** A mode in which something is typed. */
const typed = (name: keyof typeof WORDS, more: Partial<INodePropertyMode>): INodePropertyMode => ({
	...{ displayName: WORDS[name], name },
	type: 'string',
	...more,
});

const modesOf = ({ picker, example }: ProductField) =>
	[
		{ name: 'list', type: 'list', typeOptions: { searchListMethod: picker, searchable: true } },
		typed('ean', { placeholder: `e.g. ${example}` }),
		{ name: 'id', type: 'string' },
		typed('new', { hint: 'Its name', placeholder: 'e.g. Kubek ceramiczny 330 ml' }),
		// n8n's type demands the names that the editor words itself.
	] as INodePropertyMode[];

/** Shape of a GTIN: EAN, UPC and ISBN, with the hyphens that books have. */
const GTIN = /^[\dX]{8,14}$/i;

/** Longest name of a product that Allegro takes. */
const LONGEST_NAME = 75;

function eanOf(label: string, given: string): string {
	const ean = given.replace(/[\s-]/g, '');
	if (GTIN.test(ean)) return ean;
	return refuse(label, `is no EAN: ${quoted(given)}`, 'Give the digits of the bar code, e.g. 5901234123457.');
}

function nameOf(label: string, name: string): string {
	if (name.length <= LONGEST_NAME) return name;
	return refuse(
		label,
		`has a name of ${name.length} characters, at most ${LONGEST_NAME} are allowed`,
		'Shorten it.',
	);
}

/**
 * Named in one of four ways; on the wire `{ id }`, `{ id, idType: 'GTIN' }` or `{ name }`, to which other fields add what
 * a new product is made of.
 */
export const productKind: Kind<ProductField> = {
	inputs: (field, { required }) => [
		{
			...input(field, required, { type: 'resourceLocator', default: { mode: 'list', value: '' } }),
			placeholder: undefined,
			modes: modesOf(field),
		},
	],
	value: oneValue((field, given, context) => {
		const { mode, value } = isRecord(given) && '__rl' in given ? given : { mode: 'id', value: given };
		if (isEmpty(value)) return undefined;
		const text = (mode === 'new' ? textOf : idTextOf)(field.label, value).trim();
		if (text === '') return undefined;
		if (mode === 'ean') return { id: eanOf(field.label, text), idType: 'GTIN' };
		if (mode === 'new') return { name: nameOf(field.label, text) };
		const asId: IdField = { ...field, kind: 'id' };
		return { id: idKind.value(asId, () => text, context) };
	}),
	example: (field) => ({ [field.name]: { __rl: true, mode: 'id', value: field.example ?? 'example' } }),
};
