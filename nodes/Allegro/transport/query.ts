import { parseExactly } from '../../shared/json';
import type { AllegroRequest, Paging } from './types';

/** The value of a request's query parameter, the first where it is repeated; undefined where it is missing. */
export function queryValue({ query = [] }: AllegroRequest, name: string): string | undefined {
	return query.find(([each]) => each === name)?.[1];
}

/** The request with these query parameters set anew; undefined ones are left out. */
export function withQuery(
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
	if (paging.kind !== 'offset' || paging.in !== 'body') return withQuery(request, page);
	return { ...request, body: JSON.stringify({ ...bodyOf(request), ...page }) };
}

/** The row at which a list begins where the request names one itself, else 0. */
export function startOf(request: AllegroRequest, paging: Paging & { kind: 'offset' }): number {
	const given = paging.in === 'body' ? bodyOf(request).offset : queryValue(request, 'offset');
	return Number(given ?? 0);
}
