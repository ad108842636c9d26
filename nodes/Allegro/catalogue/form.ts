import type { INodeProperties, INodePropertyMode, INodePropertyOptions } from 'n8n-workflow';

import { alphabetically, byName } from './alphabet';
import type { Choice, Field, IdField, PeriodField, PeriodUnit, TextsField } from './declaration';

const UNITS: Record<PeriodUnit, string> = { H: 'Hours', D: 'Days', M: 'Months', Y: 'Years' };

const byLabel = (a: INodeProperties, b: INodeProperties) => alphabetically(a.displayName, b.displayName);

const options = (choices: Choice[]): INodePropertyOptions[] => {
	const list = choices.map(([value, name, description]) => ({
		name,
		value,
		...(description ? { description } : {}),
	}));
	// n8n's rule: five and more are sorted.
	return list.length < 5 ? list : list.sort(byName);
};

const condition = ({ when }: Field) => (when ? { displayOptions: { show: when } } : {});

const head = (field: Field) => ({
	displayName: field.label,
	name: field.name,
	...condition(field),
});

/** Inputs of these kinds are never empty, so n8n's mark would say nothing. */
const ALWAYS_FILLED = new Set<Field['kind']>(['boolean', 'choice', 'number', 'period']);

const tail = (field: Field, required: boolean) => ({
	...(required && !ALWAYS_FILLED.has(field.kind) ? { required: true } : {}),
	// Nobody sees a placeholder behind a default.
	...(field.example && !('default' in field && field.default)
		? { placeholder: `e.g. ${field.example}` }
		: {}),
	...(field.description ? { description: field.description } : {}),
});

/**
 * The parameter names of the two inputs of a period: in a frame of their own, `count` and `unit`; one below the other,
 * the field's own name and the same with `Unit`.
 */
export const halvesOf = ({ name }: PeriodField, framed: boolean): [string, string] =>
	framed ? ['count', 'unit'] : [name, `${name}Unit`];

/** Periods of which the unit is chosen; one that has a single unit is one number. */
export const isPair = (field: Field): field is PeriodField =>
	field.kind === 'period' && field.units.length > 1;

/** The two inputs of a period. */
function pair(field: PeriodField, required: boolean, framed: boolean): INodeProperties[] {
	const [name, unitName] = halvesOf(field, framed);
	const shown = framed ? {} : condition(field);
	const [usual] = field.units;
	return [
		{
			displayName: framed ? 'Number' : field.label,
			name,
			...shown,
			type: 'number',
			default: 1,
			...(framed ? {} : tail(field, required)),
		},
		{
			displayName: framed ? 'Unit' : `${field.label} Unit`,
			name: unitName,
			...shown,
			type: 'options',
			default: usual,
			options: field.units.map((unit) => ({ name: UNITS[unit], value: unit })),
		},
	];
}

/** How several values are given in one input. */
function severally({ description, lines }: TextsField): string {
	const words = lines ? 'one per line or an array' : 'comma-separated or an array';
	return description ? words : words[0].toUpperCase() + words.slice(1);
}

/** Members of a frame as n8n wants them: from five on by their labels. */
const inOrder = (values: INodeProperties[]) => (values.length < 5 ? values : [...values].sort(byLabel));

/** Several properties in one frame, for collections, where fields are added one by one. */
const frame = (field: Field, values: INodeProperties[], multiple: boolean): INodeProperties => ({
	...head(field),
	type: 'fixedCollection',
	default: {},
	...(multiple ? { typeOptions: { multipleValues: true } } : {}),
	...tail({ ...field, example: undefined }, false),
	options: [{ displayName: 'Values', name: 'values', values: inOrder(values) }],
});

/** The editor words these two modes itself: names of their own would be 5 kB of its download. */
const modesOf = ({ picker, example }: IdField) =>
	[
		{ name: 'list', type: 'list', typeOptions: { searchListMethod: picker, searchable: true } },
		{ name: 'id', type: 'string', ...(example ? { placeholder: `e.g. ${example}` } : {}) },
	] as INodePropertyMode[];

const isDemanded = (field: Field) => field.required === true || field.demanded === true;

/**
 * The n8n properties of a field where fields stand one below the other.
 * @param required whether the form marks it as required
 */
export function formOf(field: Field, required = isDemanded(field)): INodeProperties[] {
	if (isPair(field)) return pair(field, required, false);
	const property = singleOf(field, required);
	return property ? [property] : [];
}

function singleOf(field: Field, required: boolean): INodeProperties | undefined {
	const common = tail(field, required);
	switch (field.kind) {
		case 'text':
			return {
				...head(field),
				type: 'string',
				default: field.default ?? '',
				...(field.rows ? { typeOptions: { rows: field.rows } } : {}),
				...common,
			};
		case 'money':
			return {
				...head(field),
				type: 'string',
				default: field.default ?? '',
				...common,
				placeholder: 'e.g. 49.99 PLN',
			};
		case 'decimal':
			return { ...head(field), type: 'string', default: '', ...common };
		case 'number': {
			const bounds = {
				...(field.min !== undefined ? { minValue: field.min } : {}),
				...(field.max !== undefined ? { maxValue: field.max } : {}),
			};
			return {
				...head(field),
				type: 'number',
				default: field.default ?? field.min ?? 0,
				...(Object.keys(bounds).length ? { typeOptions: bounds } : {}),
				...common,
			};
		}
		case 'period':
			return {
				...head(field),
				displayName: `${field.label} (${UNITS[field.units[0]]})`,
				type: 'number',
				default: 1,
				...common,
			};
		case 'boolean':
			return { ...head(field), type: 'boolean', default: field.default ?? false, ...common };
		case 'choice': {
			const list = options(field.choices);
			return {
				...head(field),
				type: 'options',
				default: field.default ?? field.choices[0][0],
				options: list,
				...common,
			};
		}
		case 'choices':
			return {
				...head(field),
				type: 'multiOptions',
				default: [],
				options: options(field.choices),
				...common,
			};
		case 'date':
			return { ...head(field), type: 'dateTime', default: '', ...common };
		case 'texts':
			return {
				...head(field),
				type: 'string',
				default: '',
				...(field.lines ? { typeOptions: { rows: 4 } } : {}),
				...common,
				description: `${field.description ? `${field.description}; ` : ''}${severally(field)}`,
			};
		case 'json':
			return { ...head(field), type: 'json', default: field.default ?? '', ...common };
		case 'id':
			return {
				...head(field),
				type: 'resourceLocator',
				default: { mode: 'list', value: '' },
				...common,
				placeholder: undefined,
				modes: modesOf(field),
			};
		case 'group':
			return frame(
				field,
				field.fields.flatMap((inner) => formOf(inner)),
				false,
			);
		case 'rows':
			return frame(
				field,
				field.fields.flatMap((inner) => formOf(inner)),
				true,
			);
		case 'map':
			return frame(
				field,
				[field.key, ...field.fields].flatMap((inner) => formOf(inner)),
				true,
			);
		default:
			return undefined;
	}
}

/**
 * One collection of optional fields, sorted as n8n wants it. A period of two inputs stands in a frame there.
 */
export function collectionOf(name: string, displayName: string, fields: INodeProperties[]): INodeProperties {
	return {
		displayName,
		name,
		type: 'collection',
		placeholder:
			displayName === 'Filters' ? 'Add filter' : displayName === 'Options' ? 'Add option' : 'Add field',
		default: {},
		options: [...fields].sort(
			(a, b) =>
				byLabel(a, b) ||
				alphabetically(JSON.stringify(a.displayOptions ?? ''), JSON.stringify(b.displayOptions ?? '')),
		),
	};
}

/** The n8n property of a field inside a collection. */
export function memberOf(field: Field): INodeProperties[] {
	if (isPair(field)) return [frame(field, pair(field, false, true), false)];
	return formOf(field, false);
}
