import { makeField, type FieldBase, type More } from './field';
import { frame, objectOf, readRows } from './frame';
import { boundedList } from './given';
import type { Kind } from './kind';

/** Array of objects. */
export interface RowsField<Member extends FieldBase = FieldBase> extends FieldBase {
	kind: 'rows';
	fields: Member[];
	maxItems?: number;
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
	inputs: (field, { inputsOf }) => [frame(field, field.fields.flatMap(inputsOf), true)],
	value: (field, read, context) => {
		const given = readRows(field.label, read(field.name));
		// Lists are replaced whole, so there is nothing in a row that an empty input could clear.
		const within = { ...context, clears: undefined };
		return (
			given &&
			boundedList(field, given).map(([label, readMember]) =>
				objectOf(field.fields, readMember, within, label),
			)
		);
	},
	example: (field, { examplesOf }) => ({ [field.name]: { values: [examplesOf(field.fields)] } }),
	startsEmpty: true,
};
