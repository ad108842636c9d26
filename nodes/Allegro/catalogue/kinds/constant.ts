import { makeField, type FieldBase, type More } from './field';
import type { Kind } from './kind';

/** Sent always, never shown. */
export interface ConstantField extends FieldBase {
	kind: 'constant';
	value: string | number | boolean;
}

/** What is always sent and never shown. @example constant('country', 'PL') */
export const constant = <const W extends string>(
	wire: W,
	value: ConstantField['value'],
	more: More<ConstantField> = {},
) => makeField<ConstantField, W>('constant', wire, wire, { value, ...more });

/** Sent always, never shown: no inputs, its own value. */
export const constantKind: Kind<ConstantField> = {
	inputs: () => [],
	value: (field) => field.value,
	example: () => ({}),
};
