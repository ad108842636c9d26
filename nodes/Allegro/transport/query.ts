import type { AllegroRequest } from './types';

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
