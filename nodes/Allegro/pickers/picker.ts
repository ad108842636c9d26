import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { toNodeError } from '../../shared/nodeError';
import { AllegroClient, AllegroFailure } from '../transport';
import { distinct } from './match';

/** Somebody waits in front of a list: milliseconds in all, whatever hinders. */
export const WAITED_FOR = { deadline: 15_000 };

/** What may pass by itself. */
const PASSING = ['rateLimited', 'network', 'unavailable'];

/** A failure that may pass, with what somebody in front of the editor can do; any other as it is. */
export const withWayOut = (error: unknown, advice: string): unknown =>
	error instanceof AllegroFailure && PASSING.includes(error.kind) ? error.with({ advice }) : error;

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
			const { results, ...more } = await search({
				client: await AllegroClient.for(this, WAITED_FOR),
				filter: filter?.trim() ?? '',
				token,
				timezone: this.getTimezone(),
				parameter: (name) => this.getCurrentNodeParameter(name),
			});
			return { results: distinct(results), ...more };
		} catch (error) {
			const shown = withWayOut(error, "Open the list again in a minute, or choose 'By ID' and give the ID.");
			throw toNodeError(this.getNode(), shown, { operation: `The search for ${things}` });
		}
	};
