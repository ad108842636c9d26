import { makeField, type FieldBase, type More } from './field';
import { frame, objectOf, readFrame } from './frame';
import { isCleared } from './given';
import type { Kind } from './kind';
import { unset } from './unset';

/** Nested object with fields of its own. */
export interface GroupField<Member extends FieldBase = FieldBase> extends FieldBase {
	kind: 'group';
	fields: Member[];
}

/**
 * An object with fields of its own, one frame in the form.
 * @example group('address', 'Address', [text('street', 'Street'), text('city', 'City')])
 */
export const group = <const W extends string, Member extends FieldBase>(
	wire: W,
	label: string,
	fields: Member[],
	more: More<GroupField<Member>> = {},
) => makeField<GroupField<Member>, W>('group', wire, label, { fields, ...more });

/** A frame with fields of its own: a nested object on the wire. */
export const groupKind: Kind<GroupField> = {
	inputs: (field, { inputsOf, partial }) => {
		const inputs = field.fields.flatMap(inputsOf);
		return [frame(field, partial ? inputs.map(unset) : inputs, 'once')];
	},
	value: (field, read, context) => {
		const given = read(field.name);
		if (isCleared(field, given, context)) return null;
		const readMember = readFrame(field.label, given);
		return readMember && objectOf(field.fields, readMember, context, field.label);
	},
	example: (field, { examplesOf }) => ({ [field.name]: { values: examplesOf(field.fields) } }),
	startsEmpty: true,
};
