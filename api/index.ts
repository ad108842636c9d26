import { operations, type ApiOperation } from './data';

export * from './data';
export { isSubtype, resolve, variants } from './resolve';

const byId = new Map(operations.map((one) => [one.id, one]));

/** The operation with this id, e.g. `GET /sale/offers`. Throws for one that Allegro does not have. */
export function operation(id: string): ApiOperation {
	const found = byId.get(id);
	if (!found) throw new Error(`Allegro has no operation "${id}"`);
	return found;
}

const routes = operations.map((one) => ({ operation: one, segments: one.path.split('/') }));
const isParameter = (segment: string) => segment.startsWith('{');

/**
 * The operation that answers a method and path (without query), with its decoded path parameters.
 * A literal segment wins over a parameter: `/messaging/threads/x` is never `/messaging/{other}/x`.
 * Undefined where Allegro has no such path, and where a segment is empty or not valid percent-encoding.
 */
export function match(
	method: string,
	pathname: string,
): { operation: ApiOperation; params: Record<string, string> } | undefined {
	const given = pathname.split('/');
	const fitting = routes.filter(
		({ operation: { method: its }, segments }) =>
			its === method.toUpperCase() &&
			segments.length === given.length &&
			segments.every((segment, i) => (isParameter(segment) ? given[i] !== '' : segment === given[i])),
	);
	const shape = ({ segments }: (typeof routes)[number]) =>
		segments.map((s) => (isParameter(s) ? '1' : '0')).join();
	const [best] = fitting.sort((a, b) => shape(a).localeCompare(shape(b)));
	if (!best) return undefined;
	try {
		const params = best.segments.flatMap((segment, i) =>
			isParameter(segment) ? [[segment.slice(1, -1), decodeURIComponent(given[i]!)]] : [],
		);
		return { operation: best.operation, params: Object.fromEntries(params) };
	} catch {
		return undefined;
	}
}
