import type { INodeProperties } from 'n8n-workflow';

import { isBlank } from '../../../shared/blank';
import { alphabetically } from '../alphabet';
import { spread } from '../wire';
import { isDemanded, type FieldBase } from './field';
import { isRecord, quoted, refuse } from './given';
import { head, tail } from './input';
import type { KindContext, Read } from './kind';

/*
 * A frame is n8n's fixedCollection: several inputs under one property. n8n keeps what they hold under `values`, e.g.
 * `{ values: { name: 'Desk', city: 'Warszawa' } }`, or a list of that where rows can be added; expressions give the
 * inputs themselves.
 */

const byLabel = (one: INodeProperties, other: INodeProperties) =>
	alphabetically(one.displayName, other.displayName);

/** Inputs as n8n wants them in a frame: from five on by their labels. */
const inOrder = (inputs: INodeProperties[]) => (inputs.length < 5 ? inputs : [...inputs].sort(byLabel));

/**
 * One of several, as the button says that adds it.
 * @example singular('Parcels') // 'Parcel'
 * @example singular('Return Policies') // 'Return Policy'
 */
export const singular = (label: string): string => label.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');

/** How often the inputs can be added: `once`; as rows any number of times, `some` at least once. */
export type Repeats = 'once' | 'any' | 'some';

const TYPE_OPTIONS: Record<Repeats, Pick<INodeProperties, 'typeOptions'>> = {
	once: {},
	any: { typeOptions: { multipleValues: true } },
	some: { typeOptions: { multipleValues: true, minRequiredFields: 1 } },
};

/** n8n looks for the rows of a frame inside a frame in the wrong place, finds none and lets nothing run. */
const nested = (input: INodeProperties): INodeProperties =>
	input.typeOptions?.minRequiredFields ? { ...input, ...TYPE_OPTIONS.any } : input;

/** Several inputs as one property. */
export const frame = (
	field: FieldBase & { entry?: string },
	inputs: INodeProperties[],
	repeats: Repeats,
): INodeProperties => ({
	...head(field),
	type: 'fixedCollection',
	// The editor writes it on the button.
	placeholder: `Add ${repeats === 'once' ? field.label : (field.entry ?? singular(field.label))}`,
	default: {},
	...TYPE_OPTIONS[repeats],
	...tail({ ...field, example: undefined }, false),
	options: [{ displayName: 'Values', name: 'values', values: inOrder(inputs.map(nested)) }],
});

const contentOf = (value: unknown): unknown =>
	isRecord(value) && Object.hasOwn(value, 'values') ? value.values : value;

const hasNothing = (content: unknown) =>
	isBlank(content) || (isRecord(content) && Object.keys(content).length === 0);

function reading(label: string, content: unknown): Read {
	if (!isRecord(content))
		return refuse(label, `is no set of fields: ${quoted(content)}`, 'Fill in its fields.');
	return (name) => content[name];
}

/**
 * Reads the inputs in a frame; undefined where nothing is filled in.
 * @throws InvalidInput where something else stands in its place
 */
export function readFrame(label: string, value: unknown): Read | undefined {
	const content = contentOf(value);
	return hasNothing(content) ? undefined : reading(label, content);
}

/**
 * Reads a frame's rows, each with what it is called in a refusal, e.g. `Packages 2`; undefined where there are none.
 * @throws InvalidInput where something else stands in the place of a row
 */
export function readRows(label: string, value: unknown): Array<[label: string, read: Read]> | undefined {
	const content = contentOf(value);
	if (hasNothing(content)) return undefined;
	return (Array.isArray(content) ? content : [content]).map((row: unknown, index) => {
		const ofRow = `${label} ${index + 1}`;
		return [ofRow, reading(ofRow, row)];
	});
}

/** Whether the choices beside a field let it count; what n8n hides may still hold a value. */
export const isShown = ({ when = {} }: FieldBase, read: Read): boolean =>
	Object.entries(when).every(([name, codes]) => codes.includes(String(read(name.replace('/', '')))));

/**
 * The object that the members of a frame come to; undefined where none but constants has a value. What a changed object
 * lacks may be there already, so it is missed once the change is laid over that (`overlay.ts`).
 * @param label what the frame is called in a refusal
 * @throws InvalidInput where a member is demanded and missing, or wrong
 */
export function objectOf(
	members: FieldBase[],
	read: Read,
	context: KindContext,
	label: string,
): Record<string, unknown> | undefined {
	const object: Record<string, unknown> = {};
	let isFilledIn = false;
	for (const field of members) {
		if (!isShown(field, read)) continue;
		const value = context.valueOf(field, read, context);
		if (isBlank(value) && isDemanded(field) && !context.clears) refuseMissing(label, field);
		if (value === undefined) continue;
		isFilledIn ||= field.kind !== 'constant';
		if (field.wire) spread(object, field.wire, value);
	}
	return isFilledIn ? object : undefined;
}

/** @throws InvalidInput for a demanded member of a frame that is not there */
export const refuseMissing = (label: string, { label: member }: FieldBase): never =>
	refuse(`${label}: ${member}`, 'is missing', `Fill in '${member}' or remove '${label}'.`);
