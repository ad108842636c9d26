import type { INodePropertyOptions } from 'n8n-workflow';

import { choice, choices } from './fields';
import type { Field } from './kinds';
import { optionsOf } from './kinds/choice';
import { isDemanded } from './kinds/field';
import { refuse } from './kinds/given';
import type { ListMode } from './listOverlay';
import type { Merge, Operation } from './operation';
import { placeOf } from './overlay';
import type { Read } from './values';
import { gather, spread } from './wire';

/*
 * What the form of an update has beside the fields themselves: which of them are to be emptied, and what becomes of the
 * lists that Allegro replaces whole.
 */

const CLEAR = 'clear';

/** The method of the node that gives the choices of *Clear*; listed in each form they would be 7 kB of the editor's download. */
const CLEARABLE = 'clearable';

const LIST_KINDS: Array<Field['kind']> = ['texts', 'choices', 'rows', 'map'];

/** A field of which several values can be given. */
export const isList = ({ kind }: Field): boolean => LIST_KINDS.includes(kind);

/** A field that can be emptied: its name for the choice, what the form calls it, its wire path. */
interface Clearable {
	code: string;
	label: string;
	wire: string;
	field: Field;
}

/** What says which element is meant cannot be cleared. */
const isKeyOfOne = ({ lists = {} }: Merge, wire: string) =>
	Object.entries(lists).some(
		([place, manner]) =>
			typeof manner === 'object' &&
			manner.one !== undefined &&
			[manner.key].flat().some((key) => wire === `${place}[0].${key}`),
	);

/** Everything optional that an update can change, members of frames too. */
const clearablesOf = (fields: Field[], merge: Merge = {}): Clearable[] =>
	fields
		.filter(({ wire }) => !isKeyOfOne(merge, wire))
		// A list without its first element cannot be emptied: that one is its own fields'.
		.filter(
			({ in: place, wire, kind }) => place === 'body' && wire && !wire.endsWith('+]') && kind !== 'constant',
		)
		.flatMap((field) => {
			const { name, label, wire } = field;
			const own = isDemanded(field) ? [] : [{ code: name, label, wire, field }];
			const members = field.kind === 'group' ? clearablesOf(field.fields) : [];
			return [
				...own,
				...members.map((member) => ({
					...member,
					code: `${name}.${member.code}`,
					label: `${label}: ${member.label}`,
					wire: `${wire}.${member.wire}`,
				})),
			];
		});

/** The list's field, of those that write into it the one that has all of it. */
const listAt = (fields: Field[], place: string) =>
	fields.find(({ wire }) => placeOf(wire) === place || wire.startsWith(`${place}[].`));

const modeNameOf = ({ name }: Field) => `${name}Mode`;

function modeOf(fields: Field[], { lists = {} }: Merge, place: string): Field {
	const field = listAt(fields, place)!;
	const isKeyed = typeof lists[place] === 'object';
	return choice(
		'',
		`${field.label} Mode`,
		[
			['ADD', isKeyed ? 'Add or Change' : 'Add'],
			['REPLACE', 'Replace All'],
			['REMOVE', 'Remove'],
		],
		// It starts with what holds where it is left out.
		{ name: modeNameOf(field), default: isKeyed ? 'ADD' : 'REPLACE' },
	);
}

/** The fields of an update that travel nowhere and say how the others are meant. */
export function steeringOf(fields: Field[], merge: Merge = {}): Field[] {
	const clearables = clearablesOf(fields, merge);
	return [
		...(merge.choose ?? []).map((place) => modeOf(fields, merge, place)),
		...(clearables.length
			? [
					choices(
						'',
						'Clear',
						clearables.map(({ code, label }) => [code, label]),
						{ name: CLEAR, loadedBy: CLEARABLE },
					),
				]
			: []),
	];
}

/** The choices of *Clear* as n8n lists them; none of an operation that changes nothing. */
export function clearingOf({ fields }: Operation): INodePropertyOptions[] {
	const field = fields.find(({ name }) => name === CLEAR);
	return field?.kind === 'choices' ? optionsOf(field) : [];
}

/** The same fields, of which rows know by what they are told apart. */
export const withKeys = (fields: Field[], lists: Merge['lists'] = {}, base = ''): Field[] =>
	fields.map((field) => {
		if (field.kind !== 'rows' && field.kind !== 'group') return field;
		const place = [base, placeOf(field.wire)].filter(Boolean).join('.');
		const manner = lists[place];
		return {
			...field,
			fields: withKeys(field.fields, lists, place),
			...(field.kind === 'rows' &&
				typeof manner === 'object' &&
				!manner.whole && { keys: [manner.key].flat() }),
		};
	});

/** What the form says of lists, by their places. @throws InvalidInput for one that says so of a list that is not given */
export function modesIn(
	{ fields, request: { merge } }: Operation,
	modeAt: (field: Field) => unknown,
	body: object,
): Record<string, ListMode> {
	const said = (merge?.choose ?? []).flatMap((place) => {
		const list = listAt(fields, place)!;
		const steering = fields.find(({ name }) => name === modeNameOf(list))!;
		const mode = modeAt(steering) as ListMode | undefined;
		if (mode && !hasPlace(body, place))
			refuse(
				steering.label,
				'has no list to go by',
				`Fill in '${list.label}' too, or remove '${steering.label}'.`,
			);
		return mode ? [[place, mode] as const] : [];
	});
	return Object.fromEntries(said);
}

function hasPlace(body: unknown, place: string): boolean {
	const [name = '', ...rest] = place.split('.');
	const held = (body as Record<string, unknown> | undefined)?.[name];
	if (held === undefined || held === null) return false;
	if (rest.length === 0) return true;
	return [held].flat().some((one) => hasPlace(one, rest.join('.')));
}

/**
 * Empties a field of a change: a list becomes an empty one, a reference goes with the object that holds its id, all else
 * becomes null.
 * @throws InvalidInput where the object that is sent whole cannot do without it
 */
export function clear(
	{ fields, request: { merge } }: Operation,
	body: object,
	field: Field,
	wire: string,
): void {
	if (merge && !merge.patch && isDemanded(field))
		refuse(
			field.label,
			'cannot be cleared',
			`Give a value, or leave out '${field.label}' to keep the present one.`,
		);
	const target = body as Record<string, unknown>;
	const isEmptied = (isList(field) && field.kind !== 'map') || merge?.lists?.[placeOf(wire)] !== undefined;
	if (isEmptied && merge?.lists?.[placeOf(wire)] !== 'members') return spread(target, listPathOf(wire), []);
	const parent = wire.replace(/\.id$/, '');
	const isReference =
		parent !== wire &&
		!parent.endsWith(']') &&
		!fields.some((one) => one.wire === parent) &&
		!fields.some((one) => one.wire !== wire && one.wire.startsWith(`${parent}.`));
	spread(target, isReference ? parent : wire, null);
}

/**
 * Empties what the choice *Clear* names.
 * @throws InvalidInput for a field that is filled in too
 */
export function clearChosen(operation: Operation, read: Read, body: object): void {
	const chosen = [read(CLEAR) ?? []].flat().map(String);
	const isWithin = (code: string) => chosen.some((one) => code.startsWith(`${one}.`));
	for (const { code, label, field, wire } of clearablesOf(operation.fields, operation.request.merge)) {
		if (!chosen.includes(code) || isWithin(code)) continue;
		if (gather(body, listPathOf(wire)) !== undefined)
			refuse('Clear', `names '${label}', which is filled in too`, 'Keep one of them.');
		clear(operation, body, field, wire);
	}
}

/** The path of the list into whose elements a wire path leads; of other paths the same. */
const listPathOf = (wire: string) => wire.replace(/\[\](\.[^[]*)?$/, '');
