import type { INodePropertyOptions } from 'n8n-workflow';

import { byName } from '../alphabet';
import { makeField, type FieldBase, type More } from './field';
import { isCleared, listOf, oneValue, quoted, refuse, textOf } from './given';
import { input } from './input';
import type { Kind, KindContext } from './kind';

/** Code as Allegro wants it, words as a seller reads it, and what the words do not say. */
export type Choice = [code: string, words: string, description?: string];

interface WithChoices extends FieldBase {
	choices: Choice[];
	/**
	 * Allegro adds to them, e.g. marketplaces: a code that is not among them is sent as it is, with a remark. Only an
	 * expression can give one, the form is a list.
	 */
	open?: true;
}

/** One of several codes. */
export interface ChoiceField extends WithChoices {
	kind: 'choice';
	default?: string;
}

/** Any number of several codes. */
export interface ChoicesField extends WithChoices {
	kind: 'choices';
	/** The method that gives the editor the choices when they are opened, in the place of a list in every form. */
	loadedBy?: string;
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

/** The same where Allegro adds to the codes: see `open`. @example openChoice('status', 'Status', [['NEW', 'New']]) */
export const openChoice: typeof choice = (wire, label, list, more = {}) =>
	choice(wire, label, list, { ...more, open: true });

/** The same for any number of codes. */
export const openChoices: typeof choices = (wire, label, list, more = {}) =>
	choices(wire, label, list, { ...more, open: true });

/** The choices as n8n lists them: five and more are sorted. */
export const optionsOf = ({ choices: list }: WithChoices): INodePropertyOptions[] => {
	const options = list.map(([value, name, description]) => ({
		name,
		value,
		...(description ? { description } : {}),
	}));
	return options.length < 5 ? options : options.sort(byName);
};

const codesOf = ({ choices: list }: WithChoices) => list.map(([code]) => code);

/** The code that the form starts with where nothing else is said. */
const firstOf = (field: WithChoices) => codesOf(field)[0] ?? '';

/** How codes are written: in the manner of `READY_FOR_PROCESSING`, of `allegro-pl`, of `PT24H`. */
const MANNERS = [
	/^P(?=\d|T)(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?$/,
	/^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/,
	/^[a-z]+(?:-[a-z]+)+$/,
];

/** Whether a new code of Allegro's could look like this: it is written in the manner of all that are known. */
const couldBeNew = (field: WithChoices, code: string): boolean => {
	const manner = MANNERS.find((one) => codesOf(field).every((known) => one.test(known)));
	return field.open === true && manner?.test(code) === true;
};

function codeOf(field: WithChoices, value: unknown, { remark }: Pick<KindContext, 'remark'>): string {
	const code = textOf(field.label, value).trim();
	if (codesOf(field).includes(code)) return code;
	if (!couldBeNew(field, code))
		refuse(
			field.label,
			`has the unknown value ${quoted(value)}`,
			`Choose one of: ${codesOf(field).join(', ')}.`,
		);
	remark?.(`'${field.label}' was sent as ${quoted(code)}, which this version of the node does not know`);
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
const chosenOf = oneValue<ChoicesField>((field, given, context) => {
	const list = listOf(field.label, given, /,/).map((one) => codeOf(field, one, context));
	return list.length ? list : undefined;
});

/** Any number of codes: a list on the wire, e.g. `['NEW', 'SENT']`. */
export const choicesKind: Kind<ChoicesField> = {
	inputs: (field, { required }) => [
		input(field, required, {
			type: 'multiOptions',
			default: [],
			...(field.loadedBy
				? {
						typeOptions: {
							loadOptionsMethod: field.loadedBy,
							loadOptionsDependsOn: ['resource', 'operation'],
						},
					}
				: { options: optionsOf(field) }),
		}),
	],
	value: (field, read, context) =>
		isCleared(field, read(field.name), context) ? [] : chosenOf(field, read, context),
	example: (field) => ({ [field.name]: [firstOf(field)] }),
};
