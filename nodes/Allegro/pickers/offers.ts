import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { amountOf, asking, label, rowsOf, unique, type Search } from './picker';

const PATH = '/sale/offers';
const PAGE = 50;
/** Longest own SKU that Allegro searches for. */
const LONGEST_SKU = 100;

const STATES: Record<string, string> = { INACTIVE: 'draft', ACTIVATING: 'planned', ENDED: 'ended' };

interface Offer extends IDataObject {
	id: string;
	name?: string;
	external?: { id?: string };
	stock?: { available?: number };
	sellingMode?: { price?: IDataObject };
	publication?: { status?: string; marketplaces?: { base?: { id?: string } } };
}

/** The editor's list shows some 45 characters; the rest of the label must fit beside the title. */
const TITLE = 26;
const shortened = (title: string) =>
	title.length <= TITLE ? title : `${title.slice(0, TITLE).replace(/\s+\S*$/, '')}…`;

/** Title, price, stock, own SKU; a state other than active. Only the Polish marketplace's pages have a known address. */
function entryOf(offer: Offer, site?: string): INodeListSearchItems {
	const { id, name, sellingMode, stock, external, publication } = offer;
	const { status = '', marketplaces } = publication ?? {};
	const seen = site && status !== 'INACTIVE' && marketplaces?.base?.id === 'allegro-pl';
	return {
		name: label(
			name ? shortened(name) : `Offer ${id}`,
			amountOf(sellingMode?.price),
			stock?.available !== undefined && `${stock.available} pcs`,
			external?.id,
			STATES[status],
		),
		value: id,
		...(seen && { url: `${site}/oferta/${id}` }),
	};
}

/**
 * The seller's offers, newest first. What is typed is looked for in titles and, on the first page, as an own SKU and
 * an offer ID too; those matches stand first.
 */
export const searchOffers: Search = async ({ client, filter, token }) => {
	const offset = Number(token ?? 0);
	const ask = async (...query: Array<[string, string]>) => {
		const reply = await client.send(asking(PATH, query));
		return {
			offers: rowsOf(reply, 'offers') as Offer[],
			total: Number((reply.body as IDataObject).totalCount),
		};
	};
	const exact: Array<[string, string]> = [
		...(/^\d+$/.test(filter) ? [['offer.id', filter] as [string, string]] : []),
		...(filter && filter.length <= LONGEST_SKU ? [['external.id', filter] as [string, string]] : []),
	];
	const [page, ...hits] = await Promise.all([
		ask(
			...(filter ? [['name', filter] as [string, string]] : []),
			['limit', `${PAGE}`],
			['offset', `${offset}`],
		),
		...(token === undefined ? exact.map((one) => ask(one)) : []),
	]);
	const first = hits.flatMap(({ offers }) => offers);
	// Offers found by ID or SKU stand on the first page already, wherever their title would put them.
	const rest = page.offers.filter(
		({ id, external }) => !filter || (id !== filter && external?.id !== filter),
	);
	const end = offset + page.offers.length;
	return {
		results: unique([...first, ...rest].map((offer) => entryOf(offer, client.site))),
		...(page.offers.length > 0 && end < page.total && { paginationToken: String(end) }),
	};
};
