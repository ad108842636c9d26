import type { IDataObject } from 'n8n-workflow';

import { methodOf } from '../../../nodes/AllegroWebApi/contract/contract';
import { methods, type Pages } from '../../../nodes/AllegroWebApi/methods';
import { gather } from '../../../nodes/AllegroWebApi/run/pages';

describe('Pages', () => {
	const rows = Array.from({ length: 25 }, (_, n) => ({ id: `${n + 1}` }));

	it.each([
		['pages', (from: number, size: number) => from * size],
		['rows', (from: number) => from],
	] as const)('are counted in %s', async (counts, begins) => {
		const asked: number[] = [];
		const { rows: read } = await gather(
			async ({ offset, limit }) => {
				asked.push(Number(offset));
				const begin = begins(Number(offset), Number(limit));
				return { list: rows.slice(begin, begin + Number(limit)) };
			},
			{},
			{ list: 'list', size: 'limit', most: 10, from: 'offset', counts },
			Infinity,
		);
		expect(read).toEqual(rows);
		expect(asked).toEqual(counts === 'pages' ? [0, 1, 2, 3] : [0, 10, 20, 25]);
	});

	it('end where a journal does not move on', async () => {
		let calls = 0;
		const { rows: read } = await gather(
			async () => ({ list: (calls++, rows.slice(0, 5)) }),
			{ start: '5' },
			{ list: 'list', most: 5, from: 'start', counts: { entries: 'id' } },
			Infinity,
		);
		expect([calls, read.length]).toEqual([1, 5]);
	});

	it('ask for no more than the limit', async () => {
		const { rows: read } = await gather(
			async ({ limit }) => ({ list: rows.slice(0, Number(limit)) }),
			{},
			{ list: 'list', size: 'limit', most: 10, from: 'offset', counts: 'rows' },
			3,
		);
		expect(read.length).toBe(3);
	});

	/** A site with so many rows that hands out at most so many at once. */
	const site = (count: number, cap: number, counter = true) => {
		const asked: Array<[page: number, size: number]> = [];
		const ask = async ({ offset, limit }: IDataObject): Promise<IDataObject> => {
			asked.push([Number(offset), Number(limit)]);
			const size = Math.min(cap, Number(limit));
			const begin = Number(offset) * size;
			const length = Math.max(0, Math.min(size, count - begin));
			const list = Array.from({ length }, (_, n) => ({ id: begin + n }));
			return { list, ...(counter && { total: count }) };
		};
		return { ask, asked };
	};
	const BY_PAGE: Pages = {
		list: 'list',
		size: 'limit',
		most: 1000,
		from: 'offset',
		counts: 'pages',
		total: 'total',
	};

	it.each([
		['with a counter', true, 25],
		['without one, until a page is empty', false, 26],
	])('that a site caps lower than asked are read on %s', async (_, counter, calls) => {
		const { ask, asked } = site(2500, 100, counter);
		const { rows: read, notice } = await gather(ask, {}, BY_PAGE, Infinity);
		expect([read.length, asked.length, notice]).toEqual([2500, calls, undefined]);
		expect(read.at(-1)).toEqual({ id: 2499 });
	});

	it('that a site caps lower than asked are read up to the limit', async () => {
		const { ask, asked } = site(2500, 100);
		expect((await gather(ask, {}, BY_PAGE, 250)).rows.length).toBe(250);
		expect(asked.length).toBe(3);
	});

	it('are not asked for once more where a counter says that all is read', async () => {
		for (const [count, calls] of [
			[2500, 3],
			[7, 1],
			[0, 1],
		] as const) {
			const { ask, asked } = site(count, 1000);
			expect((await gather(ask, {}, BY_PAGE, Infinity)).rows.length).toBe(count);
			expect(asked.length).toBe(calls);
		}
	});

	it('say where rows are missing', async () => {
		const { ask } = site(150, 100);
		const short = async (values: IDataObject) => ({ ...(await ask(values)), total: 200 });
		const { rows: read, notice } = await gather(short, {}, BY_PAGE, Infinity);
		expect(read.length).toBe(150);
		expect(notice).toBe('The site counts 200 entries in list, but handed out 150.');
	});

	it('end where a site sends the same page again and again', async () => {
		let calls = 0;
		const same = async () => ({ list: (calls++, rows.slice(0, 10)) });
		const { rows: read, notice } = await gather(same, {}, BY_PAGE, Infinity);
		expect([calls, read.length]).toEqual([2, 10]);
		expect(notice).toContain('the same page of list again');
	});

	it('keep the size and the first page that the request names', async () => {
		const { ask, asked } = site(90, 1000);
		const { rows: read } = await gather(ask, { limit: 20, offset: 2 }, BY_PAGE, Infinity);
		expect(asked).toEqual([
			[2, 20],
			[3, 20],
			[4, 20],
		]);
		expect(read.length).toBe(50);
	});

	it('have lists and counters that the contract knows', () => {
		for (const { name, pages } of methods) {
			if (!pages) continue;
			const { request, reply } = methodOf(name)!;
			expect(reply.fields).toContainEqual(expect.objectContaining({ name: pages.list, many: true }));
			for (const element of [pages.size, pages.from])
				if (element) expect(request.fields.map((field) => field.name)).toContain(element);
			if (pages.total)
				expect(reply.fields).toContainEqual(expect.objectContaining({ name: pages.total, type: 'int' }));
		}
	});
});
