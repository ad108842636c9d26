import type { IDataObject } from 'n8n-workflow';

import type { RunOptions } from './support/harness';
import { byId, inputOf, useAllegro } from './support/kit';

const ORDERS = 10_500;

const allegro = useAllegro({ offers: 300, orders: ORDERS });
const { run } = allegro;

const orders = (parameters: IDataObject, more: Partial<RunOptions> = {}) =>
	run('order', 'getAll', parameters, more);

const sent = (path: string) => allegro.emulator.requests.filter((request) => request.path === path);

describe('Lists', () => {
	it('reads past the cap of 10,000 rows by cutting on the date, each order once, newest first', async () => {
		const { json, error, hints } = await orders({ returnAll: true });
		expect(error).toBeUndefined();
		expect(hints).toEqual([]);
		expect(json.length).toBe(ORDERS);
		expect(new Set(json.map(({ id }) => id)).size).toBe(ORDERS);
		const cut = sent('/order/checkout-forms').filter(({ query }) => query.includes('lineItems.boughtAt.lte'));
		expect(cut.length).toBeGreaterThan(0);
		expect(allegro.emulator.violations).toEqual([]);
	});

	it('reads no more than the limit, and asks for no more', async () => {
		const { json } = await orders({ returnAll: false, limit: 130 });
		expect(json.length).toBe(130);
		const asked = sent('/order/checkout-forms').map(({ query }) => new URLSearchParams(query).get('limit'));
		expect(asked).toEqual(['100', '30']);
	});

	it('passes every filter on, repeated keys for several values, dates in UTC from the time zone of the workflow', async () => {
		await orders({
			limit: 1,
			filters: { boughtFrom: '2026-07-01T00:00:00', orderStatus: 'READY_FOR_PROCESSING', sort: 'updatedAt' },
		});
		const query = new URLSearchParams(sent('/order/checkout-forms')[0]!.query);
		expect(query.get('lineItems.boughtAt.gte')).toBe('2026-06-30T22:00:00.000Z');
		expect(query.get('status')).toBe('READY_FOR_PROCESSING');
		expect(query.get('sort')).toBe('updatedAt');

		await run('order', 'getEvents', { limit: 5, filters: { eventTypes: ['BOUGHT', 'FILLED_IN'] } });
		expect(new URLSearchParams(sent('/order/events')[0]!.query).getAll('type')).toEqual([
			'BOUGHT',
			'FILLED_IN',
		]);
	});

	it('reads a journal from the oldest event on, page after page, each event once', async () => {
		const { json } = await run('order', 'getEvents', { returnAll: true });
		const ids = json.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.length).toBe(allegro.shop.orders.journal.entries.length);
		expect(sent('/order/events').length).toBeGreaterThan(1);
	});

	it('keeps the order of the input and pairs every output with its input', async () => {
		const picked = (await orders({ limit: 20 })).json.map(({ id }) => id as string);
		const { items } = await run(
			'order',
			'get',
			{ orderId: byId('={{ $json.id }}') },
			{ input: inputOf(picked) },
		);
		expect(items.map(({ json }) => json.id)).toEqual(picked);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(picked.map((_, item) => ({ item })));
	});

	it('reads nothing twice when it reads a plain list, and honours the limit there too', async () => {
		const { json } = await run('carrier', 'getAll', { returnAll: false, limit: 2 });
		expect(json.length).toBe(2);
		expect(sent('/order/carriers').length).toBe(1);
	});
});
