import type { IDataObject } from 'n8n-workflow';

import { BETA_V1 } from '../transport';
import { asking, label, matching, rowsOf, unique, type Search } from './picker';

/** The seller's own points; Allegro wants to be told whose they are. */
export const searchPointsOfService: Search = async ({ client, filter }) => {
	const { id: seller } = (await client.send(asking('/me'))).body as IDataObject;
	const reply = await client.send(asking('/points-of-service', [['seller.id', String(seller)]]));
	const entries = rowsOf(reply, 'posList').map(({ id, name, address }) => ({
		name: label(name, (address as IDataObject | undefined)?.city),
		value: String(id),
	}));
	return { results: unique(entries).filter(matching(filter)) };
};

/** The most campaigns that Allegro hands out. */
const MOST_CAMPAIGNS = '100';

/** Fundraising campaigns whose name, or whose organization's, begins with what was typed; nothing without words. */
export const searchCharityCampaigns: Search = async ({ client, filter }) => {
	if (!filter) return { results: [] };
	const query: Array<[string, string]> = [
		['phrase', filter],
		['limit', MOST_CAMPAIGNS],
	];
	const reply = await client.send({
		...asking('/charity/fundraising-campaigns', query),
		accept: BETA_V1,
	});
	const results = rowsOf(reply, 'campaigns').map(({ id, name, organization }) => ({
		name: label(name, (organization as IDataObject | undefined)?.name),
		value: String(id),
	}));
	return { results: unique(results) };
};

/** Products of Allegro's catalog by words or GTIN (EAN), as Allegro ranks them; nothing without words. */
export const searchProducts: Search = async ({ client, filter, token }) => {
	if (!filter) return { results: [] };
	const query: Array<[string, string]> = [['phrase', filter]];
	if (token !== undefined) query.push(['page.id', token]);
	const reply = await client.send(asking('/sale/products', query));
	const results = rowsOf(reply, 'products').map(({ id, name, category }) => {
		const path = ((category as IDataObject | undefined)?.path ?? []) as IDataObject[];
		return { name: label(name, path.at(-1)?.name), value: String(id) };
	});
	const { nextPage } = reply.body as { nextPage?: { id?: string } | null };
	return { results: unique(results), ...(nextPage?.id && { paginationToken: decoded(nextPage.id) }) };
};

/** Allegro writes the token percent-encoded at times (allegro-facts 5). */
function decoded(token: string): string {
	try {
		return decodeURIComponent(token);
	} catch {
		return token;
	}
}
