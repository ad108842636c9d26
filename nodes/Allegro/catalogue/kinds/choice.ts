import type { INodePropertyOptions } from 'n8n-workflow';

import { byName } from '../alphabet';
import { makeField, type FieldBase, type More } from './field';
import { isCleared, listOf, oneValue, quoted, refuse } from './given';
import { input } from './input';
import type { Kind } from './kind';

/** Code as Allegro wants it, words as a seller reads it, and what the words do not say. */
export type Choice = [code: string, words: string, description?: string];

interface WithChoices extends FieldBase {
	choices: Choice[];
}

/** One of several codes. */
export interface ChoiceField extends WithChoices {
	kind: 'choice';
	default?: string;
}

/** Any number of several codes. */
export interface ChoicesField extends WithChoices {
	kind: 'choices';
}

/**
 * One of several codes; the first is chosen at first, unless `default` names another.
 * @example choice('type', 'Given By', [['SELLER', 'Seller'], ['MANUFACTURER', 'Manufacturer']])
 */
export const choice = <const W extends string>(
	wire: W,
	label: string,
	choices: Choice[],
	more: More<ChoiceField> = {},
) => makeField<ChoiceField, W>('choice', wire, label, { choices, ...more });

/** A choice between alternatives of Allegro's, which itself travels nowhere: it decides what the form shows (`when`). */
export const fork = (name: string, label: string, choices: Choice[], more: More<ChoiceField> = {}) =>
	choice('', label, choices, { name, onTop: true, ...more });

/**
 * Any number of several codes, a list on the wire.
 * @example choices('status', 'Status', [['ACTIVE', 'On Sale'], ['ENDED', 'Ended']])
 */
export const choices = <const W extends string>(
	wire: W,
	label: string,
	list: Choice[],
	more: More<ChoicesField> = {},
) => makeField<ChoicesField, W>('choices', wire, label, { choices: list, ...more });

const optionsOf = ({ choices: list }: WithChoices): INodePropertyOptions[] => {
	const options = list.map(([value, name, description]) => ({
		name,
		value,
		...(description ? { description } : {}),
	}));
	// n8n's rule: five and more are sorted.
	return options.length < 5 ? options : options.sort(byName);
};

const codesOf = ({ choices: list }: WithChoices) => list.map(([code]) => code);

/** The code that the form starts with where nothing else is said. */
const firstOf = (field: WithChoices) => codesOf(field)[0] ?? '';

function codeOf(field: WithChoices, value: unknown): string {
	const code = String(value).trim();
	if (!field.choices.some(([known]) => known === code))
		refuse(
			field.label,
			`has the unknown value ${quoted(value)}`,
			`Choose one of: ${codesOf(field).join(', ')}.`,
		);
	return code;
}

/** One of several codes: shown in words, sent as the code, e.g. `READY_FOR_PROCESSING`. */
export const choiceKind: Kind<ChoiceField> = {
	inputs: (field) => [
		input(field, false, {
			type: 'options',
			default: field.default ?? firstOf(field),
			options: optionsOf(field),
		}),
	],
	value: oneValue(codeOf),
	example: (field) => ({ [field.name]: field.default ?? firstOf(field) }),
};

/** Nothing chosen is how the form starts, so it empties nothing. */
const chosenOf = oneValue<ChoicesField>((field, given) => {
	const list = listOf(field.label, given, /,/).map((one) => codeOf(field, one));
	return list.length ? list : undefined;
});

/** Any number of codes: a list on the wire, e.g. `['NEW', 'SENT']`. */
export const choicesKind: Kind<ChoicesField> = {
	inputs: (field, { required }) => [
		input(field, required, { type: 'multiOptions', default: [], options: optionsOf(field) }),
	],
	value: (field, read, context) =>
		isCleared(field, read(field.name), context) ? [] : chosenOf(field, read, context),
	example: (field) => ({ [field.name]: [firstOf(field)] }),
};
