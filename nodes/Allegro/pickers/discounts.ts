import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { readPages, type AllegroClient, type Paging } from '../transport';
import { day } from './correspondence';
import { asking, label, matching, rowsOf, unique, type Search } from './picker';

/** What is typed that can be an offer's ID is looked for by Allegro, the rest in the labels. */
const offerIn = (filter: string): Array<[string, string]> =>
	/^\d{6,}$/.test(filter) ? [['offer.id', filter]] : [];

const found = (entries: INodeListSearchItems[], filter: string) => ({
	results: unique(entries).filter(offerIn(filter).length ? () => true : matching(filter)),
});

/** Rebates of each type that are looked through, the newest of many thousands. */
const MOST_REBATES = 1000;

const REBATE_TYPES: Record<string, string> = {
	MULTIPACK: 'multipack',
	CROSS_MULTIPACK: 'multipack of several offers',
	WHOLESALE_PRICE_LIST: 'price list',
	LARGE_ORDER_DISCOUNT: 'large order',
};

interface Specification extends IDataObject {
	name?: string;
	configuration?: { percentage?: number };
	trigger?: { forEachQuantity?: number };
	thresholds?: Array<{ discount?: { percentage?: string } }>;
}

function rebateEntry(row: IDataObject, type: string, timezone: string): INodeListSearchItems {
	const { specification = {} } = ((row.benefits as IDataObject[])[0] ?? {}) as {
		specification?: Specification;
	};
	const { name, configuration, trigger, thresholds } = specification;
	const percentages = configuration
		? [configuration.percentage]
		: (thresholds ?? []).map(({ discount }) => discount?.percentage);
	const [criterion] = row.offerCriteria as Array<{ offers?: IDataObject[] }>;
	return {
		name: label(
			name,
			REBATE_TYPES[type],
			trigger?.forEachQuantity && `${trigger.forEachQuantity} items`,
			percentages.length > 0 && `${percentages.join(', ')}%`,
			criterion?.offers?.map(({ id }) => id).join(', '),
			row.status !== 'ACTIVE' && String(row.status).toLowerCase(),
			day(row.createdAt, timezone),
		),
		value: String(row.id),
	};
}

/** Rebates of all types, which Allegro lists one by one; by an offer's ID those that name the offer. */
export const searchRebates: Search = async ({ client, filter, timezone }) => {
	const lists = await Promise.all(
		Object.keys(REBATE_TYPES).map(async (type) => {
			const query: Array<[string, string]> = [
				['promotionType', type],
				...offerIn(filter),
				['limit', String(MOST_REBATES)],
			];
			const reply = await client.send(asking('/sale/loyalty/promotions', query));
			return rowsOf(reply, 'promotions').map((row) => rebateEntry(row, type, timezone));
		}),
	);
	return found(lists.flat(), filter);
};

const MOST_BUNDLES = 1000;
const BUNDLES: Paging = { kind: 'cursor', most: MOST_BUNDLES, token: 'page.id' };

const bundlesAt = async (client: AllegroClient, path: string, filter: string) => {
	const { rows } = await readPages(client, asking(path, offerIn(filter)), BUNDLES, {
		most: MOST_BUNDLES,
		rowsOf: (reply) => rowsOf(reply, 'bundles'),
	});
	return rows;
};

/** Bundles by the IDs of their offers and the day they were made; old ones for the operations on those. */
export const searchBundles: Search = async ({ client, filter, timezone, parameter }) => {
	const isOld = /Old/.test(String(parameter('operation')));
	const rows = await bundlesAt(client, isOld ? '/sale/bundles' : '/sale/flexible-bundles', filter);
	const entries = rows.map(({ id, createdAt, createdBy, offers, slotsRepresentatives }) => {
		const ids = (offers as IDataObject[] | undefined)?.map((offer) => offer.id) ?? slotsRepresentatives;
		return {
			name: label(
				(ids as string[] | undefined)?.join(', '),
				day(createdAt, timezone),
				createdBy === 'ALLEGRO' && 'by Allegro',
			),
			value: String(id),
		};
	});
	return found(entries, filter);
};
