import { makeField, type FieldBase, type More } from './field';
import { frame, objectOf, readRows } from './frame';
import { boundedList, isEmpty, isEmptied, quoted, refuse } from './given';
import type { Kind, KindContext, Read } from './kind';
import { unset } from './unset';

/** Array of objects. */
export interface RowsField<Member extends FieldBase = FieldBase> extends FieldBase {
	kind: 'rows';
	fields: Member[];
	minItems?: number;
	maxItems?: number;
	/** What a row is called, where that is not the label's singular. */
	entry?: string;
	/** Wire paths of which any tells its rows apart: an update lays each row over the one that Allegro holds. */
	keys?: string[];
	/** Names of the members that tell rows apart: two rows that have the same ones are refused. */
	unique?: string[];
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

type Rows = Array<[label: string, read: Read]>;

/**
 * @throws InvalidInput where two rows are about the same thing: Allegro takes one of them without a word, as of a line
 * to refund
 */
function checkUnique({ fields, unique = [] }: RowsField, rows: Rows, context: KindContext): void {
	const members = fields.filter(({ name }) => unique.includes(name));
	const seen = new Set<string>();
	for (const [label, read] of members.length ? rows : []) {
		const values = members
			.map((member) => context.valueOf(member, read, context))
			.filter((value) => !isEmpty(value));
		const key = JSON.stringify(values);
		if (values.length && seen.has(key))
			refuse(label, `is the second for ${values.map(quoted).join(', ')}`, 'Put both in one row.');
		seen.add(key);
	}
}

/** The example of a row, told apart from those before it. */
const numbered = (row: Record<string, unknown>, { unique = [] }: RowsField, index: number) =>
	Object.fromEntries(
		Object.entries(row).map(([name, value]) => [
			name,
			unique.includes(name) && typeof value === 'number' ? value + index : value,
		]),
	);

/** A frame that is filled in any number of times: an array of objects on the wire. */
export const rowsKind: Kind<RowsField> = {
	inputs: (field, { inputsOf, required, partial }) => {
		const isLaidOver = ({ wire }: FieldBase) =>
			partial && field.keys !== undefined && !field.keys.includes(wire);
		const inputs = field.fields.flatMap((member) =>
			isLaidOver(member) ? inputsOf(member).map(unset) : inputsOf(member),
		);
		return [frame(field, inputs, required ? 'some' : 'any')];
	},
	value: (field, read, context) => {
		const held = read(field.name);
		if (isEmptied(field, held, context)) return [];
		const given = readRows(field.label, held);
		// A row that takes the place of another has nothing that an empty input could clear.
		const isLaidOver = context.clears && field.keys !== undefined;
		const within = { ...context, clears: isLaidOver };
		if (!given) return undefined;
		// What is there already counts for the fewest.
		const objects = boundedList(isLaidOver ? { ...field, minItems: undefined } : field, given).map(
			([label, readMember]) => objectOf(field.fields, readMember, within, label) ?? {},
		);
		checkUnique(field, given, within);
		return objects;
	},
	example: (field, { examplesOf }) => ({
		[field.name]: {
			values: Array.from({ length: field.minItems ?? 1 }, (_, index) =>
				numbered(examplesOf(field.fields), field, index),
			),
		},
	}),
	startsEmpty: true,
};
