import type { IDataObject } from 'n8n-workflow';

import { AllegroFailure, readPages, type Paging } from '../../../nodes/Allegro/transport';
import { farSide, ids, rowsOf } from './farSide';
import { request } from './request';

describe('lists past the cap', () => {
	const CAP = 100;
	const minute = (i: number) => new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString();
	const paging = (total?: string): Paging => ({
		kind: 'offset',
		most: 10,
		cap: CAP,
		...(total && { total }),
		cuts: [
			{ sort: '-items.at', date: 'items[].at', filter: 'items.at.lte' },
			{ sort: '-updatedAt', date: 'updatedAt', filter: 'updatedAt.lte' },
			{ sort: 'updatedAt', date: 'updatedAt', filter: 'updatedAt.gte' },
		],
	});

	interface Order extends IDataObject {
		id: string;
		updatedAt: string;
		items: Array<{ at: string }>;
	}

	/** Orders as Allegro hands them out: filtered, sorted by one of several dates, never past the cap. */
	function shop(orders: Order[], { sortsBy = Math.max }: { sortsBy?: (...dates: number[]) => number } = {}) {
		return farSide((query) => {
			const limit = Number(query.get('limit'));
			const offset = Number(query.get('offset') ?? 0);
			if (offset + limit > CAP) return new AllegroFailure({ kind: 'refused', status: 422, message: 'cap' });
			const sort = query.get('sort') ?? '-items.at';
			const datesOf = (order: Order) =>
				sort.endsWith('items.at')
					? order.items.map(({ at }) => Date.parse(at))
					: [Date.parse(order.updatedAt)];
			const within = (name: string, dates: (order: Order) => number[]) => (order: Order) => {
				const lte = query.get(`${name}.lte`);
				const gte = query.get(`${name}.gte`);
				return dates(order).some(
					(date) => (!lte || date <= Date.parse(lte)) && (!gte || date >= Date.parse(gte)),
				);
			};
			const rows = orders
				.filter(within('items.at', ({ items }) => items.map(({ at }) => Date.parse(at))))
				.filter(within('updatedAt', ({ updatedAt }) => [Date.parse(updatedAt)]))
				.map((order) => ({ order, at: sortsBy(...datesOf(order)) }))
				.sort((a, b) => (sort.startsWith('-') ? b.at - a.at : a.at - b.at))
				.map(({ order }) => order);
			return { rows: rows.slice(offset, offset + limit), totalCount: rows.length };
		});
	}

	const orders: Order[] = Array.from({ length: 345 }, (_, i) => ({
		id: `order-${i}`,
		// Three share each moment, so that parts end in the middle of one.
		updatedAt: minute(Math.floor(i / 3)),
		items: i % 5 === 0 ? [{ at: minute(i) }, { at: minute(Math.max(0, i - 30)) }] : [{ at: minute(i) }],
	}));

	test.each([
		['no order chosen', [], undefined],
		['no order chosen, counted', [], 'totalCount'],
		['newest first', [['sort', '-updatedAt']], undefined],
		['oldest first', [['sort', 'updatedAt']], 'totalCount'],
	] as Array<[string, Array<[string, string]>, string | undefined]>)(
		'reads all of them: %s',
		async (_, query, total) => {
			const side = shop(orders);
			const read = await readPages(side, request({ query }), paging(total), { most: Infinity, rowsOf });
			expect(read.notice).toBeUndefined();
			expect(new Set(ids(read.rows))).toEqual(new Set(ids(orders)));
			expect(read.rows).toHaveLength(orders.length);
		},
	);

	test('loses none where Allegro sorts by the other of two dates', async () => {
		const side = shop(orders, { sortsBy: Math.min });
		const { rows } = await readPages(side, request(), paging(), { most: Infinity, rowsOf });
		expect(new Set(ids(rows))).toEqual(new Set(ids(orders)));
	});

	test('keeps to the filter that the user set on the same date', async () => {
		const until = minute(300);
		const query: Array<[string, string]> = [
			['items.at.lte', until],
			['items.at.gte', minute(50)],
		];
		const side = shop(orders);
		const { rows } = await readPages(side, request({ query }), paging(), { most: Infinity, rowsOf });
		const expected = orders.filter(({ items }) => items.some(({ at }) => at <= until && at >= minute(50)));
		expect(new Set(ids(rows))).toEqual(new Set(ids(expected)));
		for (const asked of side.asked) {
			expect(new URLSearchParams(asked).getAll('items.at.gte')).toEqual([minute(50)]);
			expect(new URLSearchParams(asked).getAll('items.at.lte')).toHaveLength(1);
		}
	});

	test('stops exactly at the number wanted, past the cap', async () => {
		const { rows } = await readPages(shop(orders), request(), paging(), { most: 150, rowsOf });
		expect(rows).toHaveLength(150);
		expect(new Set(ids(rows)).size).toBe(150);
	});

	test('does not touch the order of a list that ends before the cap', async () => {
		const side = shop(orders);
		await readPages(side, request(), paging(), { most: 50, rowsOf });
		expect(side.asked.every((asked) => !asked.includes('sort'))).toBe(true);
	});

	test('says nothing where the list ends exactly at the cap', async () => {
		const read = await readPages(shop(orders.slice(0, CAP)), request(), paging('totalCount'), {
			most: Infinity,
			rowsOf,
		});
		expect(read.rows).toHaveLength(CAP);
		expect(read.notice).toBeUndefined();
	});

	test('says that it stopped where the order chosen gives no way on', async () => {
		const query: Array<[string, string]> = [['sort', 'name']];
		const read = await readPages(shop(orders), request({ query }), paging(), { most: Infinity, rowsOf });
		expect(read.rows).toHaveLength(CAP);
		expect(read.notice).toMatch(/only the first 100 rows.*Sort it by date/);
	});

	test('fails where more rows share one moment than Allegro hands out', async () => {
		const same = orders.map((order) => ({ ...order, updatedAt: minute(0), items: [{ at: minute(0) }] }));
		const reading = readPages(shop(same), request(), paging(), { most: Infinity, rowsOf });
		await expect(reading).rejects.toMatchObject({ kind: 'cap' });
	});
});
