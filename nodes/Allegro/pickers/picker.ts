import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { toNodeError } from '../../shared/nodeError';
import { AllegroClient } from '../transport';

/** n8n's signature of a searchable list. */
export type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** What is looked for, and by what means. */
export interface Question {
	client: AllegroClient;
	/** What the user typed, trimmed; empty for the whole list. */
	filter: string;
	/** What the previous page gave as `paginationToken`; undefined for the first page. */
	token?: string;
	timezone: string;
	/** What the form holds so far, by parameter; undefined where the list is asked for outside of a form. */
	parameter: (name: string) => unknown;
}

/** Answers one question with entries, and with a token where there are more. */
export type Search = (question: Question) => Promise<INodeListSearchResult>;

/**
 * A list that n8n can show and search.
 * @param things what the list holds, as an error names it
 * @param load loads the search and the declarations behind it; n8n shows the form without them
 */
export const picker = (things: string, load: () => Promise<Search>): ListSearch =>
	async function (filter, token) {
		try {
			const search = await load();
			return await search({
				client: await AllegroClient.for(this),
				filter: filter?.trim() ?? '',
				token,
				timezone: this.getTimezone(),
				parameter: (name) => this.getCurrentNodeParameter(name),
			});
		} catch (error) {
			throw toNodeError(this.getNode(), error, { operation: `The search for ${things}` });
		}
	};
