import { parseExactly } from '../../../shared/json';
import { checkJson } from '../../../shared/checkJson';
import { makeField, type FieldBase, type More } from './field';
import { oneValue, refuse } from './given';
import { input } from './input';
import type { Kind } from './kind';

/** A part given as JSON because its shape depends on data. */
export interface JsonField extends FieldBase {
	kind: 'json';
	default?: string;
}

/** A part of the body that is typed as JSON. @example json('config', 'Configuration', { default: '{}' }) */
export const json = <const W extends string>(wire: W, label: string, more: More<JsonField> = {}) =>
	makeField<JsonField, W>('json', wire, label, more);

/**
 * What JSON stands for, given as text or, by an expression, already as what it stands for; nothing is rounded.
 * @throws InvalidInput where a text is no JSON, and where a value in it cannot be sent as it is, e.g. NaN
 */
export function parseJson(label: string, given: unknown): unknown {
	const isText = typeof given === 'string';
	const value = isText ? parsed(label, given) : given;
	// Numbers in a text were written as they are meant.
	checkJson(label, value, { numbers: !isText });
	return value;
}

function parsed(label: string, text: string): unknown {
	try {
		return parseExactly(text);
	} catch (error) {
		return refuse(label, 'is not valid JSON', (error as Error).message);
	}
}

/** A part given as JSON, which goes as it is; no digit of a number is lost. */
export const jsonKind: Kind<JsonField> = {
	inputs: (field, { required }) => [input(field, required, { type: 'json', default: field.default ?? '' })],
	value: oneValue((field, given) => parseJson(field.label, given)),
	example: (field) => ({ [field.name]: field.default ?? '{}' }),
};
