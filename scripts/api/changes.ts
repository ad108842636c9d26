import type { ApiOperation } from '../../api';
import type { ApiFacts } from './extract';

const SHORT = 100;

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const isPlainList = (value: unknown): value is unknown[] =>
	Array.isArray(value) && value.every((one) => typeof one !== 'object' || one === null);
const brief = (value: unknown) => {
	const text = JSON.stringify(value);
	return text.length > SHORT ? `${text.slice(0, SHORT)}…` : text;
};

/** Words of a path that only say how the data is laid out. */
const LAYOUT = new Set(['properties', 'schema', 'schemas', 'content', 'parameters']);
const say = (path: string[]) => path.filter((word) => !LAYOUT.has(word)).join(' ');

function differences(before: unknown, after: unknown, path: string[]): string[] {
	if (JSON.stringify(before) === JSON.stringify(after)) return [];
	const where = say(path);
	if (before === undefined) return [`${where}: added ${brief(after)}`];
	if (after === undefined) return [`${where}: removed ${brief(before)}`];
	if (isPlainList(before) && isPlainList(after)) {
		const added = after.filter((one) => !before.includes(one)).map((one) => `+${one}`);
		const removed = before.filter((one) => !after.includes(one)).map((one) => `-${one}`);
		return [`${where}: ${[...added, ...removed].join(' ') || 'reordered'}`];
	}
	if (Array.isArray(before) && Array.isArray(after)) return differences({ ...before }, { ...after }, path);
	if (!isObject(before) || !isObject(after)) return [`${where}: ${brief(before)} -> ${brief(after)}`];
	const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
	return keys.flatMap((key) => differences(before[key], after[key], [...path, key]));
}

/** Parameters by place and name, so that an added one does not shift the others. */
const keyed = ({ parameters, request, replies, ...rest }: ApiOperation) => ({
	...rest,
	parameters: Object.fromEntries(
		parameters.map(({ in: place, name, ...facts }) => [`${place} ${name}`, facts]),
	),
	...(request && { request }),
	...Object.fromEntries(Object.entries(replies).map(([status, reply]) => [`reply ${status}`, reply])),
});

/**
 * What changed from one snapshot to the next, a line each, e.g.
 * `/sale/offers GET query limit maximum: 1000 -> 500`. Empty where nothing did.
 */
export function changes(before: ApiFacts, after: ApiFacts): string[] {
	const old = new Map(before.operations.map((one) => [one.id, one]));
	const now = new Map(after.operations.map((one) => [one.id, one]));
	return [
		...before.operations.filter(({ id }) => !now.has(id)).map(({ id }) => `operation removed: ${id}`),
		...after.operations.filter(({ id }) => !old.has(id)).map(({ id }) => `operation added: ${id}`),
		...after.operations.flatMap((one) => {
			const previous = old.get(one.id);
			return previous ? differences(keyed(previous), keyed(one), [one.path, one.method]) : [];
		}),
		...Object.keys(before.schemas)
			.filter((name) => !(name in after.schemas))
			.map((name) => `schema removed: ${name}`),
		...Object.keys(after.schemas)
			.filter((name) => !(name in before.schemas))
			.map((name) => `schema added: ${name}`),
		...Object.keys(after.schemas)
			.filter((name) => name in before.schemas)
			.flatMap((name) => differences(before.schemas[name], after.schemas[name], [`schema ${name}`])),
	];
}
