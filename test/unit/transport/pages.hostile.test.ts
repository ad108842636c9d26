import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { readPages, type Paging } from '../../../nodes/Allegro/transport';
import { farSide, ids, numbered, rowsOf, slice } from './farSide';
import { request } from './request';

const MOST = 10;
const PAGING: Paging = { kind: 'offset', most: MOST, total: 'totalCount' };
const all = { most: Infinity, rowsOf };

/** What happens to a list between two requests. */
type Change =
	| { do: 'nothing' }
	| { do: 'move'; from: number; to: number }
	| { do: 'add'; to: number }
	| { do: 'remove'; from: number };

/** How a server hands a page out that is not what was asked for. */
interface Oddity {
	/** The most rows of any page. */
	cap?: number;
	/** Requests that get an empty page, by their number. */
	empty: number[];
	/** What its counter says, of how many rows there are. */
	counted: (rows: number) => number | undefined;
}

const place = fc.nat({ max: 200 });
const change: fc.Arbitrary<Change> = fc.oneof(
	{ weight: 3, arbitrary: fc.constant({ do: 'nothing' as const }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), from: place, to: place }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('add' as const), to: place }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), from: place }) },
);

/** A list that changes as told, one change before each request, then stands still. */
function changing(count: number, changes: Change[], { cap = MOST, empty, counted }: Oddity) {
	let rows = numbered(count);
	const stayed = new Set<unknown>(ids(rows));
	let added = 0;
	let requests = 0;
	const carryOut = (one: Change | undefined) => {
		if (!one || one.do === 'nothing') return;
		if (one.do === 'add') {
			rows.splice(one.to % (rows.length + 1), 0, { id: `new ${added++}` });
		} else if (rows.length > 0) {
			const [row] = rows.splice(one.from % rows.length, 1);
			if (one.do === 'move') rows.splice(one.to % (rows.length + 1), 0, row!);
			else stayed.delete(row!.id as string);
		}
		rows = [...rows];
	};
	const side = farSide((query) => {
		carryOut(changes[requests]);
		const page = empty.includes(requests) ? [] : slice(rows, query).slice(0, cap);
		const total = counted(rows.length);
		requests++;
		return { rows: page, ...(total !== undefined && { totalCount: total }) };
	});
	return { side, stayed, now: () => rows };
}

/** Who was in the list all the time and is not among the rows that were read. */
const lost = (stayed: Set<unknown>, rows: IDataObject[]) => {
	const read = new Set<unknown>(ids(rows));
	return [...stayed].filter((id) => !read.has(id));
};

const expectEachOnce = (rows: IDataObject[]) => expect(new Set(ids(rows)).size).toBe(rows.length);

const honest = (rows: number) => rows;
const RUNS = { numRuns: 400, seed: 20_261_128 };

describe('A counted list loses no row without a word', () => {
	it('whatever moves, comes and goes while it is read', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: 120 }), fc.array(change, { maxLength: 40 }), async (count, changes) => {
				const { side, stayed } = changing(count, changes, { empty: [], counted: honest });
				const { rows, notice } = await readPages(side, request(), PAGING, all);
				expectEachOnce(rows);
				if (notice === undefined) expect(lost(stayed, rows)).toEqual([]);
				expect(side.asked.length).toBeLessThan(150);
			}),
			RUNS,
		);
	});

	it('where nothing moves: it is whole, in its order, and without a notice, however short its pages are', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat({ max: 120 }),
				fc.integer({ min: 1, max: MOST }),
				fc.array(fc.nat({ max: 20 }), { maxLength: 1 }),
				async (count, cap, empty) => {
					const { side, now } = changing(count, [], { cap, empty, counted: honest });
					const { rows, notice } = await readPages(side, request(), PAGING, all);
					expect(ids(rows)).toEqual(ids(now()));
					expect(notice).toBeUndefined();
				},
			),
			RUNS,
		);
	});

	it('with a counter that lies, and with pages that come empty', async () => {
		const lie = fc.oneof(
			fc.integer({ min: -60, max: 900 }).map((by) => (rows: number) => Math.max(0, rows + by)),
			fc.nat({ max: 300 }).map((total) => () => total),
			fc.constant(() => undefined),
		);
		await fc.assert(
			fc.asyncProperty(
				fc.nat({ max: 120 }),
				fc.array(change, { maxLength: 20 }),
				lie,
				fc.array(fc.nat({ max: 30 }), { maxLength: 6 }),
				async (count, changes, counted, empty) => {
					const { side } = changing(count, changes, { empty, counted });
					const { rows } = await readPages(side, request(), PAGING, all);
					expectEachOnce(rows);
					expect(side.asked.length).toBeLessThan(200);
				},
			),
			RUNS,
		);
	});

	it('with a counter too high or too low, of a list that stands still', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: 120 }), fc.nat({ max: 900 }), async (count, total) => {
				const { side, stayed } = changing(count, [], { empty: [], counted: () => total });
				const { rows, notice } = await readPages(side, request(), PAGING, all);
				expectEachOnce(rows);
				expect(lost(stayed, rows)).toEqual([]);
				if (total > Math.max(count, 1)) expect(notice).toMatch(/Allegro counts|nothing new/);
				expect(side.asked.length).toBeLessThan(60);
			}),
			RUNS,
		);
	});

	it('to the number wanted', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat({ max: 120 }),
				fc.nat({ max: 130 }),
				fc.array(change, { maxLength: 20 }),
				async (count, most, changes) => {
					const { side, stayed } = changing(count, changes, { empty: [], counted: honest });
					const { rows, notice } = await readPages(side, request(), PAGING, { most, rowsOf });
					expectEachOnce(rows);
					expect(rows.length).toBeLessThanOrEqual(most);
					if (rows.length < most && notice === undefined) expect(lost(stayed, rows)).toEqual([]);
				},
			),
			RUNS,
		);
	});
});

describe('A list that is not what it says', () => {
	const total = (count: number, of: number) =>
		`Allegro counts ${count} rows in this list but handed out ${of}: ${count - of} are missing. Read it again later.`;

	it('has an empty page in its middle: it is asked for again', async () => {
		const { side, now } = changing(95, [], { empty: [3], counted: honest });
		const { rows, notice } = await readPages(side, request(), PAGING, all);
		expect(ids(rows)).toEqual(ids(now()));
		expect(notice).toBeUndefined();
	});

	it('hands out half of a page only: it is read in such pages', async () => {
		const { side, now } = changing(1000, [], { cap: 50, empty: [], counted: honest });
		const { rows, notice } = await readPages(side, request(), { ...PAGING, most: 100 }, all);
		expect(ids(rows)).toEqual(ids(now()));
		expect(notice).toBeUndefined();
		expect(side.asked.length).toBeLessThanOrEqual(21);
	});

	it('does so without a counter, at a round number', async () => {
		const { side, now } = changing(1010, [], { cap: 50, empty: [], counted: () => undefined });
		const { rows } = await readPages(side, request(), { ...PAGING, most: 100 }, all);
		expect(ids(rows)).toEqual(ids(now()));
	});

	it('counts what it does not hand out: that is said', async () => {
		const { side } = changing(300, [], { empty: [], counted: () => 1000 });
		const { rows, notice } = await readPages(side, request(), { ...PAGING, most: 100 }, all);
		expect(rows).toHaveLength(300);
		expect(notice).toBe(total(1000, 300).replace('1000', '1,000'));
	});

	it('loses a row past the reader: the row is found, and stands in its place', async () => {
		const changes: Change[] = [{ do: 'nothing' }, { do: 'remove', from: 2 }];
		const { side, now, stayed } = changing(35, changes, { empty: [], counted: honest });
		const { rows, notice } = await readPages({ ...side, parallel: 1 }, request(), PAGING, all);
		expect(lost(stayed, rows)).toEqual([]);
		expect(notice).toBeUndefined();
		// Who is gone was read before.
		expect(ids(rows).filter((id) => id !== '2')).toEqual(ids(now()));
	});

	it('gets new rows at its beginning: one request more finds them', async () => {
		const { side, now } = changing(95, [{ do: 'nothing' }, { do: 'add', to: 0 }], {
			empty: [],
			counted: honest,
		});
		const { rows, notice } = await readPages(side, request(), PAGING, all);
		expect(ids(rows)).toEqual(ids(now()));
		expect(notice).toBeUndefined();
		expect(side.asked.length).toBeLessThanOrEqual(12);
	});

	it('never stands still: it is read three times, and that is said', async () => {
		const changes = Array.from({ length: 500 }, (): Change => ({ do: 'remove', from: 0 }));
		const { side } = changing(700, changes, { empty: [], counted: honest });
		const { notice } = await readPages(side, request(), PAGING, all);
		expect(notice).toMatch(/kept changing|are missing/);
	});

	it.each<[string, Paging, (query: URLSearchParams, requests: number) => object]>([
		['a cursor that repeats', { kind: 'cursor', token: 'page.id' }, () => ({ nextPage: { id: 'a' } })],
		[
			'cursors without end that bring nothing new',
			{ kind: 'cursor', token: 'page.id' },
			(_, requests) => ({ nextPage: { id: String(requests) } }),
		],
		['a journal whose last id stands still', { kind: 'journal', most: MOST, from: 'from' }, () => ({})],
		['an offset that is ignored', { kind: 'offset', most: MOST }, () => ({})],
		['an offset that is ignored, with a counter', PAGING, () => ({ totalCount: 5000 })],
	])('goes round in circles by %s: it ends, in words', async (_, paging, more) => {
		const side = farSide((query) => ({ rows: numbered(MOST), ...more(query, side.asked.length) }));
		const { rows, notice } = await readPages(side, request(), paging, all);
		expect(rows).toEqual(numbered(MOST));
		expect(notice).toMatch(/nothing new, so reading ended after 10 rows|Allegro counts 5,000 rows/);
		expect(side.asked.length).toBeLessThan(14);
	});

	it('goes round in circles and has no ids', async () => {
		const rows = Array.from({ length: MOST }, (_, n) => ({ value: n }));
		const side = farSide(() => ({ rows }));
		const read = await readPages(side, request(), { kind: 'offset', most: MOST }, all);
		expect(read.notice).toMatch(/nothing new/);
		expect(side.asked.length).toBeLessThan(6);
	});
});

describe('A cut that excludes offsets', () => {
	const paging: Paging = {
		kind: 'offset',
		most: 20,
		lastOffset: 15_000,
		cap: 20,
		cuts: [{ sort: '-', date: 'createdAt', filter: 'before', exclusive: true }],
	};
	const START = Date.UTC(2026, 0, 1);
	const messages = Array.from({ length: 90 }, (_, n) => ({
		id: String(n),
		createdAt: new Date(START - n * 60_000).toISOString(),
	}));

	it('never asks for both, and asks for whole pages, whatever the number wanted', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: 100 }), async (most) => {
				const side = farSide((query) => {
					if (query.has('before') && query.has('offset')) return new Error('before and offset');
					const before = Date.parse(query.get('before') ?? '') || Infinity;
					return {
						rows: slice(
							messages.filter(({ createdAt }) => Date.parse(createdAt) < before),
							query,
						),
					};
				});
				const { rows } = await readPages(side, request(), paging, { most, rowsOf });
				expect(ids(rows)).toEqual(ids(messages.slice(0, most)));
				const further = side.asked.filter((asked) => asked.includes('before'));
				expect(further.every((asked) => new URLSearchParams(asked).get('limit') === '20')).toBe(true);
			}),
			{ numRuns: 100, seed: 7 },
		);
	});
});
