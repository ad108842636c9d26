import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { page } from '../calls';
import type { Values } from '../catalogue/request';
import { gather } from '../catalogue/wire';
import { offer } from '../resources/offer';
import { OFFER_ADDRESS } from '../resources/addresses';
import { amountOf, entriesOf, entry } from './label';
import { scrolled } from './lists';
import { typedId, unique } from './match';
import type { Search } from './picker';

const { getMany } = offer;

const PAGE = 50;
/** Longest own SKU that Allegro searches for. */
const LONGEST_SKU = 100;

const STATES: Record<string, string> = { INACTIVE: 'draft', ACTIVATING: 'planned', ENDED: 'ended' };

/** The editor's list shows some 45 characters; the rest of the label must fit beside the title. */
const TITLE = 26;
const shortened = (title: string) =>
	title.length <= TITLE ? title : `${title.slice(0, TITLE).replace(/\s+\S*$/, '')}…`;

/** Title, price, stock, own SKU, without one the ID; a state other than active. Only the Polish marketplace's pages have a known address. */
function entryOf(row: IDataObject, site?: string): INodeListSearchItems {
	const { id, name } = row;
	const status = String(gather(row, 'publication.status') ?? '');
	const available = gather(row, 'stock.available');
	const isPolish = gather(row, 'publication.marketplaces.base.id') === 'allegro-pl';
	return {
		...entry(
			id,
			name ? shortened(String(name)) : `Offer ${id}`,
			amountOf(gather(row, 'saleInfo.currentPrice') ?? gather(row, 'sellingMode.price')),
			available !== undefined && `${available} pcs`,
			gather(row, 'external.id') ?? id,
			STATES[status],
		),
		...(site && isPolish && status !== 'INACTIVE' && { url: [site, 'oferta', id].join('/') }),
	};
}

/**
 * The seller's offers, newest first. What is typed is looked for in titles and, on the first page, as an own SKU and
 * an offer ID too; those matches stand first.
 */
export const offers: Search = async ({ client, filter: typed, token }) => {
	const filter = typedId(typed, OFFER_ADDRESS);
	const exact: Array<Values<typeof getMany.request.route>> = [
		...(/^\d+$/.test(filter) ? [{ 'offer.id': [filter] }] : []),
		// As a list, because a SKU may hold commas.
		...(filter && filter.length <= LONGEST_SKU ? [{ 'external.id': [filter] }] : []),
	];
	const [{ rows, ...more }, ...hits] = await Promise.all([
		scrolled(client, getMany, { name: filter || undefined }, { limit: PAGE, token }),
		...(token === undefined ? exact.map(async (one) => await page(client, getMany, one)) : []),
	]);
	// Offers found by ID or SKU stand on the first page already, wherever their title would put them.
	const isHit = (row: IDataObject) => row.id === filter || gather(row, 'external.id') === filter;
	const found = [...hits.flatMap((hit) => hit.rows), ...rows.filter((row) => !filter || !isHit(row))];
	return { results: unique(entriesOf(found, (row) => entryOf(row, client.site))), ...more };
};
