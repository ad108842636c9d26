import type { INodeProperties } from 'n8n-workflow';

import type { CategoryParameters, ParameterPart } from './operation';
import { InvalidInput } from '../../shared/invalidInput';
import { decimalText } from './kinds/decimal';
import { isEmpty, textOf } from './kinds/given';
import { heldIn, type Held, type ParameterRule, type ParameterValue } from './parameterRules';
import type { Read } from './values';

/** Parameter of the switch, and of the fields that it shows. */
export const SWITCH = 'fillCategoryParameters';
export const MAPPER = 'categoryParameters';

/** Where one asks for several values in one input. */
export const SEPARATOR = '|';

/** What an input of the form means; the words of a choice and those of a text are told apart by their look. */
export type ParameterKind =
	/** Picked in the form. */
	| 'choice'
	/** One of a list too long for the form: its name or ID. */
	| 'oneOf'
	| 'choices'
	/** A value that the list lacks, instead of a choice. */
	| 'own'
	/** The same, beside choices. */
	| 'ownToo'
	| 'text'
	| 'texts'
	| 'integer'
	| 'float'
	| 'from'
	| 'to';

/** Most digits after the point that a parameter of Allegro has. */
const DECIMALS = 6;

/**
 * The id of an input: what the request needs to know of a parameter travels in it, because n8n keeps nothing else.
 * The name stands before it, because n8n's own refusals show the id.
 * @param more of `own` and `ownToo`: the value of the dictionary that stands for values of one's own
 */
export function inputId(
	name: string,
	part: ParameterPart,
	id: string,
	kind: ParameterKind,
	more?: string | null,
): string {
	// The editor makes paths of ids.
	const plain = name.replace(/[^\p{L}\p{N} ,%/-]/gu, '').trim();
	return `${plain} (${[part, id, kind, ...(more ? [more] : [])].join(':')})`;
}

const ID = /\((offer|product):([^:()]+):(\w+)(?::([^()]+))?\)$/;

type Parts = [part: ParameterPart, id: string, kind: ParameterKind, more?: string];

/** What an input's id says; undefined where it is none. */
function partsIn(key: string): Parts | undefined {
	const [, ...parts] = ID.exec(key) ?? [];
	// The groups of the pattern, which the compiler takes for any texts.
	return parts.length ? (parts as unknown as Parts) : undefined;
}

/**
 * What the form's inputs hold for a parameter, as far as it stands there: what an expression will give is not known.
 * @param values the mapper's values by the inputs' ids
 */
export function heldInForm(rule: ParameterRule, values: Record<string, unknown>): Held | undefined {
	const given = Object.entries(values).filter(
		([key, value]) => partsIn(key)?.[1] === rule.id && !isEmpty(value),
	);
	if (given.some(([, value]) => String(value).startsWith('='))) return undefined;
	const list = given.map(([key, value]): ParameterValue => {
		const [, id, kind, more] = partsIn(key)!;
		const pieces = kind === 'choices' ? String(value).split(SEPARATOR) : [String(value)];
		const texts = pieces.map((one) => one.trim());
		const isOwn = kind === 'own' || kind === 'ownToo';
		return { id, valuesIds: isOwn ? (more ? [more] : []) : texts, values: texts };
	});
	return heldIn(rule, list);
}

/** The two properties of the form: a switch, and the fields that the category decides. */
export function categoryParametersForm(): [INodeProperties, INodeProperties] {
	return [
		{
			displayName: 'Fill In Category Parameters',
			name: SWITCH,
			type: 'boolean',
			default: false,
			description: 'Whether to show a field for each parameter that the chosen category asks for',
		},
		{
			displayName: 'Category Parameters',
			name: MAPPER,
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			typeOptions: {
				loadOptionsDependsOn: [
					'operation',
					'categoryId.value',
					'additionalFields.categoryId.value',
					'offerId.value',
					// A locator as a whole reads the same whatever is chosen in it.
					'productId.value',
					'productId.mode',
					'additionalFields.productId.value',
					'additionalFields.productIdType',
				],
				resourceMapper: {
					// One for all, so that the property travels to the editor once.
					resourceMapperMethod: 'categoryParameters',
					mode: 'add',
					fieldWords: { singular: 'parameter', plural: 'parameters' },
					addAllFields: false,
					supportAutoMap: false,
				},
			},
			displayOptions: { show: { [SWITCH]: [true] } },
		},
	];
}

/** A whole number, however many zeros follow its point. */
const WHOLE = /^(-?\d+)[.,]0+$/;

interface Parameter {
	id: string;
	values?: string[];
	valuesIds?: string[];
	rangeValue?: { from?: string; to?: string };
}

interface Mapped {
	value?: Record<string, unknown> | null;
	schema?: Array<{ id: string; displayName: string }>;
}

/** A value of one's own takes the place of a choice, wherever the two stand. */
const ownLast = ([a]: [string, unknown], [b]: [string, unknown]) =>
	Number(a.includes(':own:')) - Number(b.includes(':own:'));

/** Ids of dictionary values: the parameter's own id first. */
const isValueId = (id: string, text: string) => text.startsWith(`${id}_`);

/**
 * What was filled in, as Allegro's lists of parameters by their wire paths; empty where the form was not asked for.
 * @throws InvalidInput naming the parameter
 */
export function categoryParametersOf(declared: CategoryParameters, read: Read): Record<string, Parameter[]> {
	if (read(SWITCH) !== true) return {};
	const { schema } = (read(MAPPER) ?? {}) as Mapped;
	// Read this way n8n checks required and chosen values (n8n-facts 0.4).
	const values = (read(`${MAPPER}.value`) ?? {}) as Record<string, unknown>;
	const found = new Map<string, Parameter>();
	const labels = new Map<Parameter, string>();
	for (const [key, given] of Object.entries(values).sort(ownLast)) {
		const label = schema?.find(({ id }) => id === key)?.displayName ?? key;
		if (isEmpty(given)) continue;
		const parts = partsIn(key);
		if (!parts || declared.at[parts[0]] === undefined)
			throw new InvalidInput(label, 'is no parameter of this category', 'Choose the category anew.');
		const [part, id, kind, more] = parts;
		const name = `${part}:${id}`;
		const parameter = found.get(name) ?? { id };
		found.set(name, parameter);
		put(parameter, label, kind, textOf(label, given).trim(), more);
		labels.set(parameter, label);
	}
	for (const [parameter, label] of labels) requireBothEnds(parameter, label);
	const lists: Record<string, Parameter[]> = {};
	for (const [name, parameter] of found)
		(lists[declared.at[name.split(':')[0] as ParameterPart]!] ??= []).push(parameter);
	return lists;
}

function put(parameter: Parameter, label: string, kind: ParameterKind, text: string, more?: string): void {
	const add = (list: 'values' | 'valuesIds', value: string) => (parameter[list] ??= []).push(value);
	switch (kind) {
		case 'choice':
			return void add('valuesIds', text);
		case 'own':
			parameter.valuesIds = more ? [more] : undefined;
			return void add('values', text);
		case 'ownToo':
			if (more) add('valuesIds', more);
			return void add('values', text);
		case 'from':
		case 'to':
			parameter.rangeValue = { ...parameter.rangeValue, [kind]: decimalText(label, text, DECIMALS) };
			return;
		case 'integer':
			return void add('values', decimalText(label, text.replace(WHOLE, '$1'), 0));
		case 'float':
			return void add('values', decimalText(label, text, DECIMALS));
		case 'text':
			return void add('values', text);
		case 'oneOf':
			return void add(isValueId(parameter.id, text) ? 'valuesIds' : 'values', text);
		default:
			for (const piece of text.split(SEPARATOR).map((one) => one.trim()))
				if (piece) add(kind === 'choices' && isValueId(parameter.id, piece) ? 'valuesIds' : 'values', piece);
	}
}

function requireBothEnds({ rangeValue }: Parameter, label: string): void {
	if (!rangeValue || (rangeValue.from !== undefined && rangeValue.to !== undefined)) return;
	throw new InvalidInput(label, 'has no other end', "Fill in both 'from' and 'to', or neither.");
}
