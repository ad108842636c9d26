import { makeField, type FieldBase, type More } from './field';
import { frame, objectOf, readRows } from './frame';
import { boundedList, isEmptied } from './given';
import type { Kind } from './kind';
import { unset } from './unset';

/** Array of objects. */
export interface RowsField<Member extends FieldBase = FieldBase> extends FieldBase {
	kind: 'rows';
	fields: Member[];
	maxItems?: number;
	/** Wire paths of which any tells its rows apart: an update lays each row over the one that Allegro holds. */
	keys?: string[];
}

/**
 * A list of objects, a row in the form for each.
 * @example rows('lineItems', 'Order Lines', [text('id', 'Line ID', { required: true })])
 */
export const rows = <const W extends string, Member extends FieldBase>(
	wire: W,
	label: string,
	fields: Member[],
	more: More<RowsField<Member>> = {},
) => makeField<RowsField<Member>, W>('rows', wire, label, { fields, ...more });

/** A frame that is filled in any number of times: an array of objects on the wire. */
export const rowsKind: Kind<RowsField> = {
	inputs: (field, { inputsOf, partial }) => {
		const isLaidOver = ({ wire }: FieldBase) =>
			partial && field.keys !== undefined && !field.keys.includes(wire);
		const inputs = field.fields.flatMap((member) =>
			isLaidOver(member) ? inputsOf(member).map(unset) : inputsOf(member),
		);
		return [frame(field, inputs, true)];
	},
	value: (field, read, context) => {
		const held = read(field.name);
		if (isEmptied(field, held, context)) return [];
		const given = readRows(field.label, held);
		// A row that takes the place of another has nothing that an empty input could clear.
		const within = { ...context, clears: field.keys && context.clears };
		return (
			given &&
			boundedList(field, given).map(
				([label, readMember]) => objectOf(field.fields, readMember, within, label) ?? {},
			)
		);
	},
	example: (field, { examplesOf }) => ({ [field.name]: { values: [examplesOf(field.fields)] } }),
	startsEmpty: true,
};
