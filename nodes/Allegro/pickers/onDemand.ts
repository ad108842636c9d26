import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/**
 * Searchable lists by name that are loaded when the first of them is opened.
 * @example searchesOnDemand(['offers', 'orders'])
 */
export const searchesOnDemand = (names: string[]): Record<string, Search> =>
	Object.fromEntries(
		names.map((name) => [
			name,
			async function (this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
				const { listSearch } = await import('./index');
				return await listSearch[name]!.call(this, filter, paginationToken);
			},
		]),
	);
