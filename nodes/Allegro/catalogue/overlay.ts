import { isRecord } from './kinds/given';
import type { Operation } from './operation';

/** A copy without nulls, which Allegro hands out and does not take, and without the members that `isOut` names. */
function cleaned(value: unknown, isOut: (path: string) => boolean, path = ''): unknown {
	if (Array.isArray(value)) return value.map((element) => cleaned(element, isOut, path));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, inner]) => {
			const at = path ? `${path}.${name}` : name;
			return inner === null || isOut(at) ? [] : [[name, cleaned(inner, isOut, at)]];
		}),
	);
}

/**
 * Lays what the user changed over what Allegro holds, for bodies that replace the whole object. Read-only parts stay
 * out: at the top whatever the operation has no field for, further down what it drops. Objects are joined where they
 * are of one kind, lists are replaced.
 */
export function overlayOn(current: unknown, { fields, request }: Operation, change: unknown): unknown {
	const { keep = [], drop = [], discriminators = {} } = request.merge ?? {};
	const names = new Set([
		...keep,
		...fields.filter((field) => field.in === 'body').map((field) => field.wire.split(/[.[]/)[0]),
	]);
	const isOut = (path: string) => drop.includes(path) || (!path.includes('.') && !names.has(path));
	return join(cleaned(current ?? {}, isOut), change, discriminators);
}

function join(base: unknown, change: unknown, discriminators: Record<string, string>, path = ''): unknown {
	if (!isRecord(base) || !isRecord(change)) return change;
	const member = discriminators[path];
	if (member && change[member] !== undefined && change[member] !== base[member]) return change;
	const joined = { ...base };
	for (const [name, value] of Object.entries(change))
		joined[name] = join(base[name], value, discriminators, path ? `${path}.${name}` : name);
	return joined;
}
