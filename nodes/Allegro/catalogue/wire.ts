type Json = Record<string, unknown>;

interface Segment {
	name: string;
	/** Element of an array: a number, `''` for every one, or e.g. `1+` for those from there on. */
	index?: string;
}

/** `offers[].id` → `offers` of every element, then `id`. What is written in no known way is a plain name, which leads nowhere. */
const segmentsOf = (path: string): Segment[] =>
	path.split('.').map((segment) => {
		const [, name, index] = /^([^[]+)(?:\[(\d*\+?)\])?$/.exec(segment) ?? ['', segment];
		return { name, index };
	});

const pathOf = (segments: Segment[]) =>
	segments.map(({ name, index }) => name + (index === undefined ? '' : `[${index}]`)).join('.');

/** Own members only, so that no path leads into what every object inherits. */
const member = (source: Json, name: string): unknown =>
	Object.hasOwn(source, name) ? source[name] : undefined;

function setMember(target: Json, name: string, value: unknown): void {
	Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}

/** The member as it is, or put there anew. */
function grown<T>(target: Json, name: string, fresh: T): T {
	const present = member(target, name) as T | null | undefined;
	if (present !== undefined && present !== null) return present;
	setMember(target, name, fresh);
	return fresh;
}

/**
 * Writes a value into a body at a wire path. `a.b` nests, `a[0].b` takes a fixed element, `a[].b` makes one
 * element of `a` for every element of the value, `a[1+]` leaves the first one to others. Null takes the list's own place.
 * @example spread(body, 'offers[].id', ['1', '2']) // body.offers is [{ id: '1' }, { id: '2' }]
 */
export function spread(body: Json, path: string, value: unknown): void {
	let target = body;
	const segments = segmentsOf(path);
	for (const [position, { name, index }] of segments.entries()) {
		const last = position === segments.length - 1;
		if (index?.endsWith('+')) {
			const array = grown<unknown[]>(target, name, []);
			for (const [at, element] of ((value ?? []) as unknown[]).entries())
				array[at + Number.parseInt(index)] = element;
			return;
		}
		if (index === '') {
			if (value === null) return setMember(target, name, null);
			const rest = pathOf(segments.slice(position + 1));
			const elements = (value as unknown[]).map((element) => {
				if (!rest) return element;
				const object: Json = {};
				spread(object, rest, element);
				return object;
			});
			setMember(target, name, elements);
			return;
		}
		if (index !== undefined) {
			const array = grown<unknown[]>(target, name, []);
			if (last) array[Number(index)] = value;
			else target = (array[Number(index)] ??= {}) as Json;
			continue;
		}
		if (last) setMember(target, name, value);
		else target = grown<Json>(target, name, {});
	}
}

/**
 * Follows a wire path into any number of values; `[]` gathers over every element; undefined where the way ends early.
 * @example reader('offers[].id')({ offers: [{ id: '1' }, {}] }) // ['1', undefined]
 */
export const reader = (path: string): ((source: unknown) => unknown) =>
	along(path === '' ? [] : segmentsOf(path));

function along([first, ...others]: Segment[]): (source: unknown) => unknown {
	if (!first) return (source) => source;
	const { name, index } = first;
	const rest = along(others);
	return (source) => {
		if (source === null || typeof source !== 'object') return undefined;
		const value = member(source as Json, name);
		if (index === undefined) return rest(value);
		if (!Array.isArray(value)) return undefined;
		return index === '' ? value.map((element) => rest(element)) : rest(value[Number(index)]);
	};
}

/**
 * Reads a wire path out of one value; undefined where the path leads nowhere.
 * @example gather({ buyer: { login: 'garden_lover' } }, 'buyer.login') // 'garden_lover'
 */
export const gather = (source: unknown, path: string): unknown => reader(path)(source);
