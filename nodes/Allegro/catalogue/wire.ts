type Json = Record<string, unknown>;

const segmentsOf = (path: string) =>
	path.split('.').map((segment) => {
		const [, name, index] = /^([^[]+)(?:\[(\d*)\])?$/.exec(segment)!;
		return { name, index };
	});

/**
 * Writes a value into a body at a wire path. `a.b` nests, `a[0].b` takes a fixed element, `a[].b` makes one
 * element of `a` for every element of the value.
 */
export function spread(body: Json, path: string, value: unknown): void {
	let target = body;
	const segments = segmentsOf(path);
	for (const [position, { name, index }] of segments.entries()) {
		const last = position === segments.length - 1;
		if (index === '') {
			const rest = segments
				.slice(position + 1)
				.map((segment) => segment.name + (segment.index === undefined ? '' : `[${segment.index}]`))
				.join('.');
			target[name] = (value as unknown[]).map((element) => {
				if (!rest) return element;
				const object: Json = {};
				spread(object, rest, element);
				return object;
			});
			return;
		}
		if (index !== undefined) {
			const array = (target[name] ??= []) as Json[];
			if (last) array[Number(index)] = value as Json;
			else target = array[Number(index)] ??= {};
			continue;
		}
		if (last) target[name] = value;
		else target = ((target[name] as Json | null | undefined) ?? (target[name] = {})) as Json;
	}
}

/** Reads what a wire path leads to; `[]` gathers over every element; undefined where the way ends early. */
export function gather(source: unknown, path: string): unknown {
	if (path === '') return source;
	let current: unknown = source;
	const segments = segmentsOf(path);
	for (const [position, { name, index }] of segments.entries()) {
		if (current === null || typeof current !== 'object') return undefined;
		current = (current as Json)[name];
		if (index === '') {
			if (!Array.isArray(current)) return undefined;
			const rest = segments
				.slice(position + 1)
				.map((segment) => segment.name + (segment.index === undefined ? '' : `[${segment.index}]`))
				.join('.');
			return current.map((element) => gather(element, rest));
		}
		if (index !== undefined) current = Array.isArray(current) ? current[Number(index)] : undefined;
	}
	return current;
}
