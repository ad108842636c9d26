import { parseExactly } from './json';
import type { AllegroRequest, Paging } from './types';

/** The value a request already asks with. */
export function queried({ query = [] }: AllegroRequest, name: string): string | undefined {
	return query.find(([each]) => each === name)?.[1];
}

/** The request with these query parameters set anew; undefined ones are left out. */
export function asking(
	request: AllegroRequest,
	parameters: Record<string, string | number | undefined>,
): AllegroRequest {
	const others = (request.query ?? []).filter(([name]) => !(name in parameters));
	const set = Object.entries(parameters).flatMap(([name, value]): Array<[string, string]> =>
		value === undefined ? [] : [[name, String(value)]],
	);
	return { ...request, query: [...others, ...set] };
}

const bodyOf = ({ body }: AllegroRequest) => parseExactly(String(body ?? '{}')) as Record<string, unknown>;

/** The request for one page of a list; what is undefined is left out. */
export function paged(
	request: AllegroRequest,
	paging: Paging,
	page: { limit?: number; offset?: number },
): AllegroRequest {
	if (paging.kind !== 'offset' || paging.in !== 'body') return asking(request, page);
	return { ...request, body: JSON.stringify({ ...bodyOf(request), ...page }) };
}

/** Where in the list a request begins that names a place itself. */
export function startOf(request: AllegroRequest, paging: Paging & { kind: 'offset' }): number {
	const given = paging.in === 'body' ? bodyOf(request).offset : queried(request, 'offset');
	return Number(given ?? 0);
}
