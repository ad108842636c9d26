import { makeField, type FieldBase, type More } from './field';
import { oneValue, quoted, refuse } from './given';
import { input } from './input';
import type { Kind } from './kind';

/** A switch. */
export interface BooleanField extends FieldBase {
	kind: 'boolean';
	default?: boolean;
}

/** A switch, true or false on the wire. @example boolean('paid', 'Paid', { description: 'Whether it was paid' }) */
export const boolean = <const W extends string>(wire: W, label: string, more: More<BooleanField> = {}) =>
	makeField<BooleanField, W>('boolean', wire, label, more);

function truthOf(label: string, value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	const text = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
	if (text === 'true' || text === 'false') return text === 'true';
	return refuse(label, `is neither true nor false: ${quoted(value)}`, 'Switch it on or off.');
}

/** A switch; `true` or `false` on the wire, also from the texts that expressions give. */
export const booleanKind: Kind<BooleanField> = {
	inputs: (field) => [input(field, false, { type: 'boolean', default: field.default ?? false })],
	value: oneValue((field, given) => truthOf(field.label, given)),
	example: (field) => ({ [field.name]: field.default ?? false }),
};
