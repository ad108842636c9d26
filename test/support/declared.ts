import type { Operation, Route } from '../../nodes/Allegro/catalogue/operation';
import type { ListResult, Simple } from '../../nodes/Allegro/catalogue/results';

/** A route that Allegro does not have, for tests of the language itself, e.g. `GET /things/{thingId}`. */
export const invented = (route: string) => route as Route;

/** What a list's declaration says; undefined for what is no list. */
export const listOf = ({ result }: Operation): ListResult | undefined =>
	result.kind === 'list' ? result : undefined;

export const simpleOf = ({ result }: Operation): Simple | undefined =>
	'simple' in result ? result.simple : undefined;

/** The operation with other members of its request or result, for tests of whoever compares declarations. */
export const changed = (
	operation: Operation,
	{
		request,
		result,
		...own
	}: { request?: Partial<Operation['request']>; result?: Partial<ListResult> } & Partial<
		Omit<Operation, 'request' | 'result'>
	>,
): Operation => ({
	...operation,
	...own,
	request: { ...operation.request, ...request },
	result: { ...operation.result, ...result } as Operation['result'],
});
