import type { IDataObject } from 'n8n-workflow';

import { PUBLIC_V1 } from '../../nodes/Allegro/transport';
import { answer, type Answer, type Recorded, type Recorder } from '../support/recorder';
import { pairs, useCustomRequests } from './support/customRequestKit';
import type { RunOptions } from './support/harness';
import { byId } from './support/kit';

const OFFERS = 130;

const { allegro, send, queries, refusal } = useCustomRequests({ offers: OFFERS, orders: 230 });

describe('Lists', () => {
	const list = async (parameters: IDataObject, more: Partial<RunOptions> = {}) =>
		await send({ returnAll: true, ...parameters }, more);
	const everyOffer = async () =>
		allegro.shop.offers
			.all()
			.map(({ id }) => id)
			.sort();

	it('by offset and limit are read to their end, each row once', async () => {
		const { json, hints } = await list({
			path: '/sale/offers',
			pagination: 'offset',
			rowsPath: 'offers',
			pageSize: 20,
		});
		expect(json.map(({ id }) => id as string).sort()).toEqual(await everyOffer());
		expect(hints).toEqual([]);
		expect(allegro.api.requests.length).toBeGreaterThanOrEqual(OFFERS / 20);
	});

	it('begin where the path says, and end at the limit', async () => {
		const all = (await list({ path: '/sale/offers', pagination: 'offset', rowsPath: 'offers' })).json;
		allegro.api.requests.length = 0;
		const { json } = await list({
			path: '/sale/offers?limit=7&offset=100',
			pagination: 'offset',
			rowsPath: 'offers',
			pageSize: '10',
			returnAll: '={{ "false" }}',
			limit: '15',
		});
		expect(json.map(({ id }) => id)).toEqual(all.slice(100, 115).map(({ id }) => id));
		expect(queries()).toEqual([
			[
				['limit', '10'],
				['offset', '100'],
			],
			[
				['limit', '5'],
				['offset', '110'],
			],
		]);
	});

	it('of events are read from the event given to the last', async () => {
		const journal = { path: '/order/events', pagination: 'journal', rowsPath: 'events', pageSize: 200 };
		const all = (await list(journal)).json;
		expect(all).toHaveLength(allegro.shop.orders.journal.entries.length);
		expect(allegro.api.requests.length).toBeGreaterThan(1);
		const rest = (await list({ ...journal, queryParameters: pairs(['from', all[9]!.id]) })).json;
		expect(rest.map(({ id }) => id)).toEqual(all.slice(10).map(({ id }) => id));
	});

	it('without pagination come as the one reply', async () => {
		const { json } = await send({ path: '/sale/offers', queryParameters: pairs(['limit', '3']) });
		expect(json).toHaveLength(1);
		expect(json[0]).toMatchObject({ count: 3, totalCount: OFFERS });
	});

	it('in a wrong place are explained by the places there are', async () => {
		const wrong = async (rowsPath: string, path = '/sale/offers') =>
			(await list({ path, pagination: 'offset', rowsPath })).error;
		expect((await wrong('items'))?.message).toBe(
			'Custom Request: Send: \'Rows Path\' leads to no list: "items" [item 0]',
		);
		expect((await wrong('items'))?.description).toBe('The lists in the reply are: offers.');
		expect((await wrong(''))?.description).toBe('The lists in the reply are: offers.');
		expect((await wrong('[0].x'))?.description).toBe('The lists in the reply are: offers.');
		expect((await wrong('', '/me'))?.httpCode).toBe('400');
	});

	it.each([0, 'many', -5])('have pages of no %j rows', async (pageSize) => {
		expect(
			await refusal({ path: '/sale/offers', pagination: 'offset', rowsPath: 'offers', pageSize }),
		).toContain("'Page Size'");
	});
});

describe('Replies', () => {
	let host: Recorder;
	let elsewhere: Recorder;
	let reply: (request: Recorded) => Answer;
	const json = (body: unknown, more: Answer = {}): Answer => ({
		...more,
		headers: { 'content-type': PUBLIC_V1, ...more.headers },
		body: JSON.stringify(body),
	});

	beforeAll(async () => {
		host = await answer((request) => reply(request));
		elsewhere = await answer(() => json({ stolen: true }));
	});
	afterAll(async () => await Promise.all([host.stop(), elsewhere.stop()]));
	beforeEach(() => {
		allegro.connect({ apiUrl: host.address });
		host.requests.length = 0;
		elsewhere.requests.length = 0;
	});
	const get = async (parameters: IDataObject = {}) => await send({ path: '/x', ...parameters });

	it.each([
		['an object', { a: 1 }, [{ a: 1 }]],
		['a list of objects', [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 2 }]],
		['a list of texts', ['a', 'b'], [{ value: 'a' }, { value: 'b' }]],
		['a list of all kinds', [1, null, ['x']], [{ value: 1 }, { value: null }, { value: ['x'] }]],
		['an empty list', [], []],
		['a number', 7, [{ value: 7 }]],
		['null', null, [{ success: true }]],
	])('of %s are items of plain objects', async (_, body, expected) => {
		reply = () => json(body);
		expect((await get()).json).toEqual(expected);
	});

	it('keep long numbers whole', async () => {
		reply = () => ({ headers: { 'content-type': PUBLIC_V1 }, body: '{"id":12345678901234567890}' });
		expect((await get()).json).toEqual([{ id: '12345678901234567890' }]);
	});

	it('without a body say so, and where they lead', async () => {
		reply = () => ({ status: 204 });
		expect((await get()).json).toEqual([{ success: true }]);
		reply = () => ({ status: 202, headers: { location: 'https://api.example.com/operations/1' } });
		expect((await get()).json).toEqual([
			{ success: true, status: 202, location: 'https://api.example.com/operations/1' },
		]);
	});

	it('that are text come as text', async () => {
		reply = () => ({ headers: { 'content-type': 'text/plain' }, body: 'OK' });
		expect((await get()).json).toEqual([{ value: 'OK' }]);
	});

	it('come whole as raw output, of a list the first page', async () => {
		reply = () => json({ rows: [1] }, { status: 201, headers: { etag: '"7"' } });
		const raw = {
			status: 201,
			headers: expect.objectContaining({ etag: '"7"' }),
			body: { rows: [1] },
			tries: 1,
		};
		expect((await get({ options: { rawOutput: true } })).json).toEqual([raw]);
		expect(
			(await get({ pagination: 'offset', rowsPath: 'rows', options: { rawOutput: true } })).json,
		).toEqual([raw]);
		expect(host.requests).toHaveLength(2);
	});

	it('in pages by a cursor are followed to the last, whatever signs the cursor has', async () => {
		const pages: Record<string, object> = {
			'': { rows: [{ id: '1' }, { id: '2' }], nextPage: { id: 'a/b+c==' } },
			'a/b+c==': { rows: [{ id: '2' }, { id: '3' }], nextPage: { id: 'x%3D' } },
			'x=': { rows: [{ id: '4' }], nextPage: null },
		};
		reply = ({ url }) => json(pages[new URL(url, host.address).searchParams.get('page.id') ?? '']);
		const cursor = { pagination: 'cursor', rowsPath: 'rows' };
		const all = await get({ ...cursor, returnAll: true });
		expect(all.json.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
		expect(host.requests).toHaveLength(3);
		const some = await get({ ...cursor, returnAll: false, limit: 2 });
		expect(some.json).toHaveLength(2);
		expect(host.requests).toHaveLength(4);
	});

	it('in pages may hold texts, and lists at their top', async () => {
		reply = ({ url }) => json(url.includes('offset') ? [] : ['a', 'b', 'b']);
		const { json: rows, error } = await get({
			pagination: 'offset',
			rowsPath: '',
			returnAll: true,
			pageSize: 3,
		});
		expect(error).toBeUndefined();
		expect(rows).toEqual([{ value: 'a' }, { value: 'b' }, { value: 'b' }]);
		const wrong = await get({ pagination: 'offset', rowsPath: 'rows' });
		expect(wrong.error?.description).toBe('The reply itself is the list: leave it empty.');
		reply = () => json({ name: 'x', count: 1 });
		expect((await get({ pagination: 'offset', rowsPath: 'rows' })).error?.description).toBe(
			'The reply has no list at its top, only: name, count.',
		);
		reply = () => ({ status: 200 });
		expect((await get({ pagination: 'offset', rowsPath: 'rows' })).error?.description).toBe(
			'The reply holds no JSON.',
		);
	});

	it.each([301, 302, 303, 307, 308])(
		'that redirect with %d to another host take the token nowhere',
		async (status) => {
			const location = `${elsewhere.address}/steal`;
			reply = () => ({ status, headers: { location } });
			const post = { method: 'POST', requestBody: 'json', jsonBody: '{"secret": 1}' };
			for (const run of [get(), get(post), allegro.run('account', 'get')]) {
				const { error, items } = await run;
				expect(items).toEqual([]);
				expect(error?.httpCode).toBe(String(status));
				expect(error?.description).toContain(location);
			}
			expect(elsewhere.requests).toEqual([]);
			expect(host.requests).toHaveLength(3);
		},
	);

	it('that name another host for the operation of an offer are looked up at Allegro', async () => {
		const location = `${elsewhere.address}/sale/product-offers/7/operations/8`;
		reply = ({ method, url }) => {
			if (method === 'PATCH') return json({ id: '7' }, { status: 202, headers: { location } });
			if (url.endsWith('/operations/8')) return { status: 303, headers: { location: elsewhere.address } };
			return json({ id: '7', read: true });
		};
		const { json: items } = await allegro.run('offer', 'update', {
			offerId: byId('7'),
			body: 'json',
			jsonBody: '{"stock": {"available": 1}}',
		});
		expect(items).toEqual([{ id: '7', read: true }]);
		expect(host.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
			'PATCH /sale/product-offers/7',
			'GET /sale/product-offers/7/operations/8',
			'GET /sale/product-offers/7',
		]);
		expect(elsewhere.requests).toEqual([]);
	});

	it('that are a web page are no empty list to a named operation', async () => {
		reply = () => ({
			headers: { 'content-type': 'text/html' },
			body: '<!doctype html><html><head><title>Are you human?</title></head></html>',
		});
		const more = { offerId: byId('7'), body: 'json', jsonBody: '{}' };
		for (const operation of ['getAll', 'get', 'update']) {
			const { error, items } = await allegro.run('offer', operation, more);
			expect(items).toEqual([]);
			expect(error?.description).toContain('Instead of data came a web page: Are you human?');
		}
	});
});
