import { makeField, type FieldBase, type More } from './field';
import { frame, objectOf, readRows } from './frame';
import { isCleared, quoted, refuse } from './given';
import type { Kind } from './kind';

/**
 * Object whose members are named by data, given as rows: the value of `key` is a member's name, e.g. a marketplace in
 * `{ "allegro-cz": { price: … } }`.
 */
export interface MapField<Member extends FieldBase = FieldBase> extends FieldBase {
	kind: 'map';
	key: Member;
	fields: Member[];
}

/**
 * An object whose members are named by data: a row for each, whose `key` is the member's name.
 * @example map('prices', 'Prices', id('marketplace', 'Marketplace', 'marketplaces'), [money('price', 'Price')])
 */
export const map = <const W extends string, Key extends FieldBase, Member extends FieldBase>(
	wire: W,
	label: string,
	key: Key,
	fields: Member[],
	more: More<MapField<Key | Member>> = {},
) => makeField<MapField<Key | Member>, W>('map', wire, label, { key, fields, ...more });

const membersOf = ({ key, fields }: MapField) => [key, ...fields];

/** Rows of which one field names a member of the object on the wire, e.g. `{ 'allegro-cz': {…} }`. */
export const mapKind: Kind<MapField> = {
	inputs: (field, { inputsOf, required }) => [
		frame(field, membersOf(field).flatMap(inputsOf), required ? 'some' : 'any'),
	],
	value: (field, read, context) => {
		if (isCleared(field, read(field.name), context)) return null;
		const given = readRows(field.label, read(field.name));
		if (!given) return undefined;
		const object: Record<string, unknown> = {};
		for (const [label, readMember] of given) {
			const name = context.valueOf(field.key, readMember, context);
			if (typeof name !== 'string')
				return refuse(`${label}: ${field.key.label}`, 'is missing', `Fill in '${field.key.label}'.`);
			if (Object.hasOwn(object, name))
				refuse(label, `is the second for ${quoted(name)}`, 'Keep one of them.');
			// A plain assignment would not make a member of `__proto__`.
			Object.defineProperty(object, name, {
				value: objectOf(field.fields, readMember, context, label) ?? {},
				enumerable: true,
			});
		}
		return object;
	},
	example: (field, { examplesOf }) => ({ [field.name]: { values: [examplesOf(membersOf(field))] } }),
	startsEmpty: true,
};
