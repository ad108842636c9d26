import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { toNodeError } from '../../shared/nodeError';
import { AllegroClient, PUBLIC_V1, readPages } from '../transport';
import type { AllegroReply, AllegroRequest, LimitName, Paging } from '../transport';

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
	/** Where the previous page ended. */
	token?: string;
	timezone: string;
	/** What the form holds so far, by parameter; undefined where the list is asked for outside of a form. */
	parameter: (name: string) => unknown;
}

export type Search = (question: Question) => Promise<INodeListSearchResult>;

/**
 * A list that n8n can show and search.
 * @param things what the list holds, as an error names it
 */
export const picker = (things: string, search: Search): ListSearch =>
	async function (filter, token) {
		try {
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

type ToEntry = (row: IDataObject) => INodeListSearchItems;

/** A list so small that it is fetched whole and searched here. */
export interface Whole {
	path: string;
	/** The fields of the reply that hold rows, and what a row of each looks like. */
	rows: Record<string, ToEntry>;
	/** For a list, of one such field, that comes in pages all the same. */
	paging?: Paging;
	limit?: LimitName;
}

export const whole =
	(list: Whole): Search =>
	async ({ client, filter }) => {
		const found = unique(await entriesOf(client, list)).filter(matching(filter));
		return { results: found.sort((a, b) => a.name.localeCompare(b.name, 'pl')) };
	};

async function entriesOf(client: AllegroClient, { path, rows, paging, limit }: Whole) {
	const request = asking(path, [], limit);
	const fields = Object.entries(rows);
	if (!paging) {
		const reply = await client.send(request);
		return fields.flatMap(([field, toEntry]) => rowsOf(reply, field).map(toEntry));
	}
	const [[field, toEntry]] = fields;
	const read = await readPages(client, request, paging, {
		most: Infinity,
		rowsOf: (reply) => rowsOf(reply, field),
	});
	return read.rows.map(toEntry);
}

export const asking = (
	path: string,
	query: Array<[string, string]> = [],
	limit?: LimitName,
): AllegroRequest => ({
	method: 'GET',
	path,
	query,
	host: 'api',
	accept: PUBLIC_V1,
	repeat: 'safe',
	limit,
});

/** The rows under a field of a reply. */
export const rowsOf = ({ body }: AllegroReply, field: string): IDataObject[] =>
	((body as IDataObject | undefined)?.[field] as IDataObject[] | undefined) ?? [];

/** Each value once, where it stood first. */
export const unique = (entries: INodeListSearchItems[]): INodeListSearchItems[] => {
	const seen = new Set<unknown>();
	return entries.filter(({ value }) => !seen.has(value) && seen.add(value));
};

/** Text for comparison: neither case nor Polish and Czech marks count. */
export const plain = (text: string) =>
	text.toLowerCase().replace(/ł/g, 'l').normalize('NFD').replace(/\p{M}/gu, '');

/** Whether an entry holds every word of what was typed, in its label or its value. */
export const matching = (filter: string) => {
	const words = plain(filter).split(/\s+/).filter(Boolean);
	return ({ name, value }: Pick<INodeListSearchItems, 'name' | 'value'>) => {
		const text = plain(`${name} ${value}`);
		return words.every((word) => text.includes(word));
	};
};

/** What is known of a thing, in one line. */
export const label = (...parts: unknown[]) => parts.filter(Boolean).join(' · ');

export const amountOf = (price: unknown) => {
	const { amount, currency } = (price ?? {}) as { amount?: string; currency?: string };
	return amount === undefined ? '' : `${amount} ${currency}`;
};
