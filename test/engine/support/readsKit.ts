import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { NodeRun, RunOptions } from './harness';
import { byId, inputOf, type Kit } from './kit';

/** An id that nothing has. */
export const NOWHERE = '00000000-0000-4000-8000-000000000000';

type Read = (ids: unknown[], options?: IDataObject, more?: Partial<RunOptions>) => Promise<NodeRun>;

export interface Reads {
	/** Ids of the first offers or orders of the shop. */
	offerIds(count: number): string[];
	orderIds(count: number): string[];
	/** Reads one thing for each input item. */
	readOffers: Read;
	readOrders: Read;
}

export const readsOf = (allegro: Kit): Reads => ({
	offerIds: (count) =>
		allegro.shop.offers
			.all()
			.slice(0, count)
			.map(({ id }) => id),
	orderIds: (count) =>
		allegro.shop.orders
			.all()
			.slice(0, count)
			.map(({ id }) => id),
	readOffers: async (ids, options = {}, more = {}) =>
		await allegro.run(
			'offer',
			'get',
			{ offerId: byId('={{ $json.id }}'), options },
			{ input: inputOf(ids), ...more },
		),
	readOrders: async (ids, options = {}, more = {}) =>
		await allegro.run(
			'order',
			'get',
			{ orderId: byId('={{ $json.id }}'), options },
			{ input: inputOf(ids), ...more },
		),
});

/** The input items that these came of. */
export const paired = (items: INodeExecutionData[]): number[] =>
	items.map(({ pairedItem }) => (pairedItem as { item: number }).item);
