import type { FieldBase } from './kinds/field';
import { isEmpty, isRecord, quoted, refuse } from './kinds/given';
import type { Keyed, ListManner, Operation } from './operation';
import { gather } from './wire';

/** What the form says of a list that Allegro replaces whole. */
export type ListMode = 'ADD' | 'REPLACE' | 'REMOVE';

interface Lists {
	/** The list that Allegro holds. */
	base: unknown;
	/** The list that was given; one that lacks its first element names further ones alone. */
	over: unknown[];
	mode?: ListMode;
	/** Lays one element over another. */
	lay: (base: unknown, over: unknown) => unknown;
}

/**
 * The list that is sent: the one that was given, or the one that Allegro holds with what was given in it, by the list's
 * manner. An empty one empties it.
 * @throws InvalidInput where it cannot be told which element is meant, or nothing is there to be removed
 */
export function listLaidOver(
	operation: Operation,
	place: string,
	{ base, over, mode, lay }: Lists,
): unknown[] {
	const manner: ListManner = operation.request.merge?.lists?.[place] ?? 'whole';
	const keyed = typeof manner === 'object' ? manner : undefined;
	const present = Array.isArray(base) ? (base as unknown[]) : [];
	const given = over.filter(() => true);
	const way = mode ?? (keyed ? 'ADD' : 'REPLACE');
	if (way === 'REPLACE' || (given.length === 0 && !mode)) return given.map((one) => lay(undefined, one));
	const label = labelOf(operation, place);
	const fits = (one: unknown, other: unknown) => (keyed ? isSame(keyed, one, other) : includes(one, other));
	if (way === 'REMOVE') {
		for (const one of given)
			if (!present.some((held) => fits(held, one)))
				refuse(label, `has nothing like ${quoted(one)} to remove`, 'Look at what is there, and name that.');
		return present.filter((held) => !given.some((one) => fits(held, one)));
	}
	if (!keyed) {
		const isThere = (one: unknown) => present.some((held) => includes(held, one) && includes(one, held));
		return [...present, ...given.filter((one) => !isThere(one)).map((one) => lay(undefined, one))];
	}
	const list = [...present];
	for (const [index, one] of Object.entries(over) as Array<[string, unknown]>) {
		const isOne = keyed.one !== undefined && index === '0';
		const at = isOne ? theOne(operation, place, keyed, list, one) : whichOne(label, keyed, list, one);
		const isOther = isOne && at < list.length && !isSame(keyed, list[at], one) && hasKey(keyed, one);
		const under = isOther ? picked(list[at], keyed.one!) : list[at];
		list[at] = lay(keyed.whole ? undefined : under, one);
	}
	return list;
}

const keysOf = ({ key }: Keyed) => [key].flat();
const hasKey = (keyed: Keyed, one: unknown) => keysOf(keyed).some((key) => !isEmpty(gather(one, key)));

/** Whether two elements are the same by the first key that the second one has. */
function isSame(keyed: Keyed, held: unknown, one: unknown): boolean {
	const key = keysOf(keyed).find((path) => !isEmpty(gather(one, path)));
	return key !== undefined && String(gather(held, key)) === String(gather(one, key));
}

/** Whether a value has all that another one has; texts, numbers and the like have to be equal. */
function includes(value: unknown, part: unknown): boolean {
	if (Array.isArray(part))
		return (
			Array.isArray(value) &&
			value.length === part.length &&
			part.every((one, index) => includes(value[index], one))
		);
	if (!isRecord(part)) return value === part;
	return isRecord(value) && Object.entries(part).every(([name, inner]) => includes(value[name], inner));
}

/** Where an element goes: the place of the one with its key, else the end. */
function whichOne(label: string, keyed: Keyed, list: unknown[], one: unknown): number {
	const fitting = list.flatMap((held, index) => (isSame(keyed, held, one) ? [index] : []));
	if (fitting.length > 1)
		refuse(
			label,
			`fits ${fitting.length} entries that Allegro holds: ${quoted(one)}`,
			'Say which of them is meant, or give the whole list with JSON.',
		);
	return fitting[0] ?? list.length;
}

/** The element that fields of the form write, where the form has one alone. */
function theOne({ fields }: Operation, place: string, keyed: Keyed, list: unknown[], one: unknown): number {
	const fitting = list.findIndex((held) => isSame(keyed, held, one));
	if (fitting >= 0) return fitting;
	const [key = ''] = keysOf(keyed);
	const label = fields.find(({ wire }) => wire === `${place}[0].${key}`)?.label ?? place;
	if (list.length === 0 && !hasKey(keyed, one))
		refuse(label, 'is missing', `Fill in '${label}': there is none yet.`);
	if (list.length <= 1) return 0;
	const known = list.map((held) => String(gather(held, key))).join(', ');
	return refuse(
		label,
		hasKey(keyed, one)
			? `is none of the set of ${list.length} that the offer sells`
			: `is missing, and the offer sells a set of ${list.length}`,
		`Choose which of them is meant: ${known}.`,
	);
}

/** What stays of an element in whose place another comes. */
const picked = (held: unknown, names: string[]) =>
	isRecord(held) ? Object.fromEntries(Object.entries(held).filter(([name]) => names.includes(name))) : {};

const labelOf = ({ fields }: Operation, place: string) => {
	const isAt = ({ wire }: FieldBase) => wire.replace(/\[[^\]]*\]/g, '') === place;
	return fields.find((field) => isAt(field) || field.wire.startsWith(`${place}[].`))?.label ?? place;
};
