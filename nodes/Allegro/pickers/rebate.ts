import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { rows } from '../calls';
import { gather } from '../catalogue/wire';
import { rebate } from '../resources/rebate';
import { dayOf, entriesOf, entry, inWords, newestFirst } from './label';
import { foundFor, offerIn } from './offerIn';
import type { Search } from './picker';

/** Rebates of each type that are looked through, the newest of many thousands. */
const LOOKED_THROUGH = 1000;

const TYPES: Record<string, string> = {
	MULTIPACK: 'multipack',
	CROSS_MULTIPACK: 'multipack of several offers',
	WHOLESALE_PRICE_LIST: 'price list',
	LARGE_ORDER_DISCOUNT: 'large order',
};

interface Specification {
	name?: string;
	configuration?: { percentage?: number };
	trigger?: { forEachQuantity?: number };
	thresholds?: Array<{ discount?: { percentage?: string } }>;
}

function entryOf(row: IDataObject, type: string, timezone: string): INodeListSearchItems {
	const {
		name,
		configuration,
		trigger,
		thresholds = [],
	} = (gather(row, 'benefits[0].specification') ?? {}) as Specification;
	const percentages = configuration
		? [configuration.percentage]
		: thresholds.map(({ discount }) => discount?.percentage);
	const offers = gather(row, 'offerCriteria[0].offers[].id') as string[] | undefined;
	return entry(
		row.id,
		name,
		TYPES[type],
		trigger?.forEachQuantity && `${trigger.forEachQuantity} items`,
		percentages.length > 0 && `${percentages.join(', ')}%`,
		offers?.join(', '),
		row.status !== 'ACTIVE' && inWords(row.status),
		dayOf(row.createdAt, timezone),
	);
}

/** Rebates of all types, which Allegro lists one by one; by an offer's ID those that name the offer. */
export const rebates: Search = async ({ client, filter, timezone }) => {
	const lists = await Promise.all(
		Object.keys(TYPES).map(async (promotionType) => {
			const values = { promotionType, 'offer.id': offerIn(filter) };
			const found = await rows(client, rebate.getMany, values, { most: LOOKED_THROUGH });
			return found.rows.map((row) => ({ row, type: promotionType }));
		}),
	);
	const typeOf = new Map(lists.flat().map(({ row, type }) => [row, type]));
	const newest = newestFirst([...typeOf.keys()], 'createdAt');
	return {
		results: foundFor(
			filter,
			entriesOf(newest, (row) => entryOf(row, typeOf.get(row)!, timezone)),
		),
	};
};
