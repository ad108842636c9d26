import type { IDataObject } from 'n8n-workflow';

import { AllegroFailure, readPages, type Paging } from '../../../nodes/Allegro/transport';
import { farSide, ids, numbered, rowsOf, slice } from './farSide';
import { request } from './request';

describe('offset lists', () => {
	const paging = (more: Partial<Paging & { kind: 'offset' }> = {}): Paging => ({
		kind: 'offset',
		most: 10,
		...more,
	});
	const all = numbered(95);
	const many = numbered(1000);

	test.each([0, 1, 9, 10, 11, 20, 95, 100, 101])('reads %i rows without a counter', async (count) => {
		const rows = numbered(count);
		const side = farSide((query) => ({ rows: slice(rows, query) }));
		const read = await readPages(side, request(), paging(), { most: Infinity, rowsOf });
		expect(read).toEqual({ rows });
	});

	test('asks for one page more after each full one, so that short lists cost one request', async () => {
		const long = farSide((query) => ({ rows: slice(many, query) }));
		await readPages(long, request(), paging(), { most: Infinity, rowsOf });
		expect(long.most).toBe(8);
		const short = farSide((query) => ({ rows: slice(numbered(9), query) }));
		await readPages(short, request(), paging(), { most: Infinity, rowsOf });
		expect(short.asked).toEqual(['limit=10']);
	});

	test('asks for all pages at once where the reply counts them, and for none in vain', async () => {
		const side = farSide((query) => ({ rows: slice(all, query), totalCount: 95 }));
		const read = await readPages(side, request(), paging({ total: 'totalCount' }), {
			most: Infinity,
			rowsOf,
		});
		expect(read.rows).toEqual(all);
		expect(side.asked).toHaveLength(10);
		expect(side.most).toBe(8);
	});

	test('is not fooled by a counter of the page alone', async () => {
		const side = farSide((query) => {
			const rows = slice(all, query);
			return { rows, count: rows.length };
		});
		const read = await readPages(side, request(), paging({ total: 'count' }), { most: Infinity, rowsOf });
		expect(read.rows).toEqual(all);
	});

	test('reads past a page that Allegro left short, where the counter says there is more', async () => {
		const side = farSide((query) => ({
			rows: slice(all, query).filter(({ id }) => id !== '13'),
			totalCount: 95,
		}));
		const read = await readPages(side, request(), paging({ total: 'totalCount' }), {
			most: Infinity,
			rowsOf,
		});
		expect(read.rows).toHaveLength(94);
	});

	test.each([1, 7, 10, 25, 95, 200])('stops at %i rows wanted and asks for no more', async (most) => {
		const side = farSide((query) => ({ rows: slice(all, query) }));
		const { rows } = await readPages(side, request(), paging(), { most, rowsOf });
		expect(rows).toEqual(all.slice(0, most));
		const limits = side.asked.map((asked) => Number(new URLSearchParams(asked).get('limit')));
		expect(Math.max(...limits)).toBeLessThanOrEqual(10);
		if (most <= 95) expect(limits.reduce((sum, limit) => sum + limit, 0)).toBe(most);
	});

	test('asks for nothing where nothing is wanted', async () => {
		const side = farSide(() => ({ rows: [] }));
		expect(await readPages(side, request(), paging(), { most: 0, rowsOf })).toEqual({ rows: [] });
		expect(side.asked).toEqual([]);
	});

	test('keeps each row once when the list moves while it is read, and fills up to the number wanted', async () => {
		let requests = 0;
		const side = farSide((query) => {
			const offset = Math.max(0, Number(query.get('offset') ?? 0) - Math.min(requests++, 7));
			return { rows: all.slice(offset, offset + Number(query.get('limit'))) };
		});
		const { rows } = await readPages(side, request(), paging(), { most: 50, rowsOf });
		expect(ids(rows)).toEqual(ids(all.slice(0, 50)));
	});

	test('ends where a list ignores the offset', async () => {
		const side = farSide(() => ({ rows: numbered(10) }));
		const { rows } = await readPages(side, request(), paging(), { most: Infinity, rowsOf });
		expect(rows).toEqual(numbered(10));
		expect(side.asked).toHaveLength(3);
	});

	test('keeps rows without an id all, and goes by another key where there is one', async () => {
		const plain = Array.from({ length: 25 }, () => ({ value: 'same' }));
		const side = farSide((query) => ({ rows: slice(plain, query) }));
		expect((await readPages(side, request(), paging(), { most: Infinity, rowsOf })).rows).toHaveLength(25);
		const keyed = { most: Infinity, rowsOf, keyOf: ({ value }: IDataObject) => String(value) };
		expect((await readPages(side, request(), paging(), keyed)).rows).toHaveLength(1);
	});

	test('keeps filters, also repeated ones, and begins at an own offset', async () => {
		const side = farSide((query) => ({ rows: slice(all, query) }));
		const query: Array<[string, string]> = [
			['status', 'A'],
			['status', 'B'],
			['offset', '90'],
		];
		const { rows } = await readPages(side, request({ query }), paging(), { most: Infinity, rowsOf });
		expect(ids(rows)).toEqual(['90', '91', '92', '93', '94']);
		expect(side.asked).toEqual(['status=A&status=B&limit=10&offset=90']);
	});

	test('never asks past the last offset, and reads what overlaps once', async () => {
		const side = farSide((query) =>
			Number(query.get('offset') ?? 0) > 19
				? new AllegroFailure({ kind: 'refused', message: 'offset', status: 422 })
				: {
						rows: slice(
							all.map(({ id }) => ({ value: id })),
							query,
						),
					},
		);
		const { rows, notice } = await readPages(side, request(), paging({ lastOffset: 19 }), {
			most: Infinity,
			rowsOf,
		});
		expect(rows.map(({ value }) => value)).toEqual(ids(all.slice(0, 29)));
		expect(notice).toMatch(/only the first 29 rows/);
	});

	test('hands a failure on and asks for nothing more', async () => {
		const side = farSide((query) =>
			query.get('offset') === '30'
				? new AllegroFailure({ kind: 'refused', message: 'no' })
				: { rows: slice(many, query) },
		);
		await expect(readPages(side, request(), paging(), { most: Infinity, rowsOf })).rejects.toThrow('no');
		const soFar = side.asked.length;
		for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
		expect(side.asked).toHaveLength(soFar);
	});

	test('says that it stopped where only a refusal shows the cap', async () => {
		const endless = numbered(12_000);
		const side = farSide((query) =>
			Number(query.get('offset') ?? 0) + Number(query.get('limit')) > 10_000
				? new AllegroFailure({ kind: 'refused', status: 422, message: 'no further' })
				: { rows: slice(endless, query) },
		);
		const { rows, notice } = await readPages(side, request(), paging({ most: 1000 }), {
			most: Infinity,
			rowsOf,
		});
		expect(rows).toHaveLength(10_000);
		expect(notice).toMatch(/only the first 10,000 rows/);
	});

	test('a page past the end may fail unheard', async () => {
		const side = farSide((query) =>
			Number(query.get('offset') ?? 0) > 40
				? new AllegroFailure({ kind: 'refused', message: 'past the end' })
				: { rows: slice(numbered(35), query) },
		);
		const { rows } = await readPages(side, request(), paging(), { most: Infinity, rowsOf });
		expect(rows).toHaveLength(35);
	});
});

describe('cursor lists', () => {
	const pages: Record<string, { rows: IDataObject[]; nextPage?: { id: string } | null }> = {
		'': { rows: numbered(3), nextPage: { id: 'YWJj%3D%3D' } },
		'YWJj==': { rows: numbered(3, 3), nextPage: { id: 'plain' } },
		plain: { rows: numbered(2, 6), nextPage: null },
	};
	const paging: Paging = { kind: 'cursor', most: 3, token: 'page.id' };

	test('follow the token, encoded once', async () => {
		const side = farSide((query) => pages[query.get('page.id') ?? '']);
		const { rows } = await readPages(side, request(), paging, { most: Infinity, rowsOf });
		expect(rows).toEqual(numbered(8));
		expect(side.asked[1]).toBe('page.id=YWJj%3D%3D&limit=3');
	});

	test('send no limit where the list has none, and the rest otherwise', async () => {
		const side = farSide((query) => pages[query.get('page.id') ?? '']);
		await readPages(side, request(), { kind: 'cursor', token: 'page.id' }, { most: 2, rowsOf });
		expect(side.asked).toEqual(['']);
		await readPages(side, request(), paging, { most: 4, rowsOf });
		expect(side.asked.slice(1)).toEqual(['limit=3', 'page.id=YWJj%3D%3D&limit=1']);
	});

	test('end where a token comes again', async () => {
		const side = farSide(() => ({ rows: numbered(3), nextPage: { id: 'again' } }));
		const { rows } = await readPages(side, request(), paging, { most: Infinity, rowsOf });
		expect(rows).toEqual(numbered(3));
		expect(side.asked).toHaveLength(2);
	});
});

describe('journals', () => {
	const paging: Paging = { kind: 'journal', most: 10, from: 'from' };
	const events = numbered(25);
	const log = (isInclusive: boolean) =>
		farSide((query) => {
			const from = query.get('from');
			const start = from === null ? 0 : Number(from) + (isInclusive ? 0 : 1);
			return { rows: events.slice(start, start + Number(query.get('limit'))) };
		});

	test.each([true, false])(
		'read on from the last id to a short page, each event once',
		async (isInclusive) => {
			const { rows } = await readPages(log(isInclusive), request(), paging, { most: Infinity, rowsOf });
			expect(rows).toEqual(events);
		},
	);

	test('begin where the request says and stop at the number wanted', async () => {
		const side = log(false);
		const query: Array<[string, string]> = [['from', '4']];
		const { rows } = await readPages(side, request({ query }), paging, { most: 12, rowsOf });
		expect(ids(rows)).toEqual(ids(events.slice(5, 17)));
		expect(side.asked).toEqual(['from=4&limit=10', 'from=14&limit=2']);
	});

	test('end where Allegro hands out the same events again', async () => {
		const side = farSide(() => ({ rows: numbered(10) }));
		const { rows } = await readPages(side, request(), paging, { most: Infinity, rowsOf });
		expect(rows).toHaveLength(10);
		expect(side.asked).toHaveLength(2);
	});
});
