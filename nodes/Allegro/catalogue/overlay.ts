import { isBlank } from '../../shared/blank';
import { isDemanded, type FieldBase } from './kinds/field';
import { refuseMissing } from './kinds/frame';
import { isEmpty, isRecord } from './kinds/given';
import { listLaidOver, type ListMode } from './listOverlay';
import type { Merge, Operation } from './operation';
import { gather } from './wire';

/** A copy without nulls, which Allegro hands out and does not take, and without the members that `isOut` names. */
function cleaned(value: unknown, isOut: (path: string) => boolean, path = ''): unknown {
	if (Array.isArray(value)) return value.map((element) => cleaned(element, isOut, path));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, inner]) => {
			const at = under(path, name);
			return inner === null || isOut(at) ? [] : [[name, cleaned(inner, isOut, at)]];
		}),
	);
}

const under = (path: string, name: string) => (path ? `${path}.${name}` : name);

/** A wire path without brackets, as `Merge` names places. */
export const placeOf = (wire: string): string => wire.replace(/\[[^\]]*\]/g, '');

/** The places of all that is said somewhere in a value. */
function placesIn(value: unknown, path = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((element) => placesIn(element, path));
	if (!isRecord(value)) return [path];
	return [path, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, under(path, name)))];
}

/** Where an emptied frame stood nothing stays, not even an empty object. */
function withoutNulls(value: unknown): unknown {
	const leftOf = (inner: unknown) => {
		const left = withoutNulls(inner);
		return left === null || isNowEmpty(left, inner) ? [] : [left];
	};
	if (Array.isArray(value)) return value.flatMap(leftOf);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, inner]) => leftOf(inner).map((left) => [name, left])),
	);
}

const isNowEmpty = (left: unknown, before: unknown) =>
	isRecord(left) && isRecord(before) && Object.keys(left).length === 0 && Object.keys(before).length > 0;

/** Objects that are frames in the form, by their places. */
function framesOf(fields: FieldBase[], base = '', frames = new Map<string, FrameField>()) {
	for (const field of fields) {
		if (!('fields' in field)) continue;
		const place = under(base, placeOf(field.wire));
		frames.set(place, field as FrameField);
		if (field.kind !== 'map') framesOf((field as FrameField).fields, place, frames);
	}
	return frames;
}

type FrameField = FieldBase & { fields: FieldBase[] };

/**
 * Lays what the user changed over what Allegro holds. Objects are joined where they are of one kind; each list by its
 * manner (`Merge.lists`) and by what the form says of it. Of a body that replaces the whole object read-only parts stay
 * out: at the top whatever the operation has no field for, further down what it drops. Of a body that is the change
 * alone, other parts than changed ones are sent inside of lists only.
 * @param modes what the form says of lists, by their places, e.g. `{ images: 'ADD' }`
 * @throws InvalidInput where it cannot be told what is meant, or what is demanded of a frame is not there
 */
export function overlayOn(
	current: unknown,
	operation: Operation,
	change: unknown,
	modes: Record<string, ListMode> = {},
): unknown {
	const { fields, request } = operation;
	const merge: Merge = request.merge ?? {};
	const { keep = [], drop = [], discriminators = {}, lists = {} } = merge;
	const names = new Set([
		...keep,
		...fields.filter((field) => field.in === 'body').map((field) => field.wire.split(/[.[]/)[0]),
	]);
	const named = placesIn(change);
	const isOut = (path: string) =>
		(drop.includes(path) && !named.includes(path)) || (!path.includes('.') && !names.has(path));
	const frames = framesOf(fields.filter((field) => field.in === 'body'));

	/** @param whole members of `base` that the change does not name are kept */
	function lay(base: unknown, over: unknown, path: string, whole: boolean): unknown {
		if (Array.isArray(over)) {
			const element = (one: unknown, given: unknown) => {
				const laid = lay(one, given, path, true);
				return merge.patch ? withoutNulls(laid) : laid;
			};
			return listLaidOver(operation, path, { base, over, mode: modes[path], lay: element });
		}
		if (!isRecord(over)) return over;
		const member = discriminators[path];
		const kind = member === undefined ? undefined : over[member];
		const isOther = !isEmpty(kind) && isRecord(base) && kind !== base[member!];
		const present = isRecord(base) && !isOther ? base : {};
		const isKept = whole || lists[path] === 'members';
		const joined = Object.fromEntries([
			...(isKept ? Object.entries(present) : []),
			...Object.entries(over).map(([name, value]) => {
				const held = Object.hasOwn(present, name) ? present[name] : undefined;
				return [name, lay(held, value, under(path, name), isKept)];
			}),
		]) as Record<string, unknown>;
		missNothing(frames.get(path), joined);
		return joined;
	}

	const laid = lay(cleaned(current ?? {}, isOut), change, '', !merge.patch);
	return merge.patch || !request.merge ? laid : withoutNulls(laid);
}

/** @throws InvalidInput where a frame lacks what is demanded of it once the change is laid over what was there */
function missNothing(frame: FrameField | undefined, object: Record<string, unknown>): void {
	for (const field of frame?.fields ?? [])
		if (isDemanded(field) && !field.when && isBlank(gather(object, field.wire)))
			refuseMissing(frame!.label, field);
}

/** Whether what Allegro holds decides what a change comes to; where it does not, nothing needs to be read. */
export function needsPresent(
	{ request: { merge } }: Operation,
	change: unknown,
	modes: Record<string, ListMode> = {},
): boolean {
	if (!merge) return false;
	if (!merge.patch) return true;
	const isLaidOver = (value: unknown, path: string): boolean => {
		const manner = merge.lists?.[path];
		if (Array.isArray(value)) {
			const mode = modes[path];
			if (mode ? mode !== 'REPLACE' : manner !== 'whole' && value.length > 0) return true;
			return value.some((element) => isRecord(element) && isLaidOver(element, path));
		}
		if (!isRecord(value)) return false;
		if (manner === 'members') return true;
		return Object.entries(value).some(([name, inner]) => isLaidOver(inner, under(path, name)));
	};
	return isLaidOver(change, '');
}
