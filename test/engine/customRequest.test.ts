import type { IDataObject } from 'n8n-workflow';

import { BETA_V1, PATIENCE, PUBLIC_V1 } from '../../nodes/Allegro/transport';
import { answer, record, type Answer, type Recorded, type Recorder } from '../support/recorder';
import {
	connected,
	runNode,
	startEmulator,
	type Credentials,
	type Emulator,
	type RunOptions,
} from './harness';

const OFFERS = 130;

let emulator: Emulator;
let api: Recorder;
let upload: Recorder;
let credentials: Credentials;
const kept = { ...PATIENCE };

beforeAll(async () => {
	Object.assign(PATIENCE, { firstWait: 5 });
	emulator = await startEmulator({ offers: OFFERS, orders: 230 });
	api = await record(emulator.addresses.api);
	upload = await record(emulator.addresses.upload);
}, 30_000);
afterAll(async () => {
	Object.assign(PATIENCE, kept);
	await Promise.all([api.stop(), upload.stop()]);
	await emulator.stop();
});
beforeEach(() => {
	emulator.reset();
	credentials = connected(emulator, { apiUrl: api.address, uploadUrl: upload.address });
	api.requests.length = 0;
	upload.requests.length = 0;
});
afterEach(() => expect(emulator.violations).toEqual([]));

const send = async (parameters: IDataObject, more: Partial<RunOptions> = {}) =>
	await runNode({
		credentials,
		parameters: { resource: 'customRequest', operation: 'send', ...parameters },
		...more,
	});
const pairs = (...values: Array<[name: unknown, value: unknown]>) => ({
	values: values.map(([name, value]) => ({ name, value })) as IDataObject[],
});
const queries = () => api.requests.map(({ url }) => [...new URL(url, api.address).searchParams]);
/** What the node says instead of sending anything. */
const refusal = async (parameters: IDataObject) => {
	const { error } = await send(parameters);
	expect([...api.requests, ...upload.requests]).toEqual([]);
	return `${error?.message} | ${error?.description}`;
};

describe('What is sent', () => {
	it('is signed and named like every other request', async () => {
		const { json, items } = await send({ path: '/me' });
		expect(json[0]).toHaveProperty('login');
		expect(items[0].pairedItem).toEqual({ item: 0 });
		const { headers } = api.requests[0];
		expect(headers).toMatchObject({
			accept: PUBLIC_V1,
			'accept-language': 'pl-PL',
			'user-agent': 'local-shop/1.0 (+https://example.com/local-shop)',
			authorization: expect.stringMatching(/^Bearer /),
		});
		expect(headers['content-type']).toBeUndefined();
		expect(api.requests[0].body).toHaveLength(0);
	});

	it('repeats the names of query parameters, encodes them, and leaves out what is empty', async () => {
		const { json, error } = await send({
			path: '/sale/offers?limit=5&publication.status=ACTIVE',
			queryParameters: pairs(
				['publication.status', 'ENDED'],
				['name', 'łódź & co=?#'],
				['', 'no name'],
				['offset', '={{ $json.missing }}'],
				['sort', '={{ null }}'],
			),
		});
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(json[0]).toMatchObject({ offers: [] });
		expect(queries()).toEqual([
			[
				['limit', '5'],
				['publication.status', 'ACTIVE'],
				['publication.status', 'ENDED'],
				['name', 'łódź & co=?#'],
			],
		]);
	});

	it('has the headers that were given, except those that sign and address it', async () => {
		await send({
			path: '/me',
			headerParameters: pairs(
				['X-Trace', 7],
				['Accept-Language', 'en-US'],
				['Authorization', 'Bearer mine'],
				['HOST', 'evil.example.com'],
				['User-Agent', 'mine/1.0'],
				['X-Empty', '={{ $json.missing }}'],
			),
		});
		const { headers } = api.requests[0];
		expect(headers).toMatchObject({ 'x-trace': '7', 'accept-language': 'en-US' });
		expect(headers.authorization).not.toContain('mine');
		expect(headers.host).toBe(new URL(api.address).host);
		expect(headers['user-agent']).toContain('local-shop/');
		expect(headers).not.toHaveProperty('x-empty');
	});

	it('speaks the beta version where asked to', async () => {
		const { error } = await send({ path: '/sale/issues', mediaType: 'beta' });
		expect(error).toBeUndefined();
		expect(api.requests[0].headers.accept).toBe(BETA_V1);
		const wrong = await send({ path: '/sale/issues' });
		expect(wrong.error?.httpCode).toBe('406');
	});

	it('takes the language of the options', async () => {
		const { error } = await send({ path: '/order/checkout-forms/1', options: { language: 'en-US' } });
		expect(api.requests[0].headers['accept-language']).toBe('en-US');
		expect(error?.httpCode).toMatch(/^4/);
	});

	const put = async (jsonBody: unknown, more: IDataObject = {}) =>
		await send({
			method: 'PUT',
			path: '/sale/offer-tags/1',
			requestBody: 'json',
			jsonBody: jsonBody as string,
			...more,
		});

	it.each([
		['{}', '{}'],
		['[]', '[]'],
		['{ "name": "łódź" }', '{"name":"łódź"}'],
		['={{ { a: [1, null] } }}', '{"a":[1,null]}'],
		['{"id": 12345678901234567890}', '{"id":"12345678901234567890"}'],
		['"text"', '"text"'],
	])('has the JSON body %s as it is', async (jsonBody, expected) => {
		await put(jsonBody);
		expect(api.requests[0].body.toString('utf8')).toBe(expected);
		expect(api.requests[0].headers).toMatchObject({
			'content-type': PUBLIC_V1,
			'content-length': String(Buffer.byteLength(expected)),
		});
	});

	it('has the body in the beta version where asked to, and none where none is wanted', async () => {
		await put('{}', { mediaType: 'beta' });
		expect(api.requests[0].headers['content-type']).toBe(BETA_V1);
		await send({ method: 'DELETE', path: '/sale/offer-tags/1' });
		expect(api.requests[1].method).toBe('DELETE');
		expect(api.requests[1].body).toHaveLength(0);
		expect(api.requests[1].headers['content-type']).toBeUndefined();
	});

	it('has a file for a body, on the upload host, under the type that its bytes show', async () => {
		const bytes = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(1000, 7)]);
		const { json, error } = await send(
			{
				method: 'POST',
				path: '/sale/images',
				host: 'upload',
				requestBody: 'file',
				binaryPropertyName: 'picture',
			},
			{
				input: [
					{
						json: {},
						binary: { picture: { data: bytes.toString('base64'), mimeType: 'application/octet-stream' } },
					},
				],
			},
		);
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(json[0]).toHaveProperty('location');
		expect(upload.requests[0].headers['content-type']).toBe('image/png');
		expect(upload.requests[0].body.equals(bytes)).toBe(true);
		expect(api.requests).toEqual([]);
	});

	it('is chosen for every item by its expressions, writes one after the other', async () => {
		emulator.faults.add({ delay: 60 });
		const methods = ['GET', 'POST', 'get', 'PATCH', 'GET'];
		await send(
			{ method: '={{ $json.method }}', path: '=/no/such/path/{{ $json.n }}' },
			{ input: methods.map((method, n) => ({ json: { method, n } })), continueOnFail: true },
		);
		expect(api.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(
			methods.map((method, n) => `${method.toUpperCase()} /no/such/path/${n}`),
		);
		const arrivals = emulator.requests.map(({ at }) => at);
		for (const [index, at] of arrivals.slice(1).entries()) expect(at - arrivals[index]).toBeGreaterThan(50);
	});
});

describe('What is refused before anything is sent', () => {
	it.each([
		'https://evil.example.com/sale/offers',
		'//evil.example.com/sale/offers',
		'sale/offers',
		'@evil.example.com/',
		'\\\\evil.example.com',
		'',
		' ',
		'?limit=1',
	])('a path with a host or without its slash: %j', async (path) => {
		// An expression, because n8n itself already stops at an empty input.
		expect(await refusal({ path: `={{ ${JSON.stringify(path)} }}` })).toMatch(
			/Custom Request: Send: 'Path' does not begin with one slash: ".*" \[item 0\] \| Give e\.g\. \/sale\/offers\./,
		);
	});

	it.each([
		'/sale/../me',
		'/sale/./offers',
		'/..',
		'/sale/%2e%2e/me',
		'/sale/.%2E/me',
		'/sale\\..\\me',
		'/sale/..%2fme',
		'/sale/%2e%2e%5cme',
	])('a path that leads elsewhere: %s', async (path) => {
		expect(await refusal({ path })).toContain("'Path' holds . or .. as a part");
	});

	it.each(['/sale/offers name', '/sale/offers#top', '/sale\\offers', '/sale/\noffers'])(
		'a path that is not encoded: %j',
		async (path) => {
			expect(await refusal({ path })).toContain("'Path' holds a blank, # or backslash");
		},
	);

	it('a method that there is none of', async () => {
		expect(await refusal({ method: '={{ "FETCH" }}', path: '/me' })).toContain(
			'\'Method\' is unknown: "FETCH" [item 0] | Choose one of: DELETE, GET, PATCH, POST, PUT.',
		);
	});

	it.each(['{"a": }', '', 'name=x'])('a body that is no JSON: %j', async (jsonBody) => {
		expect(
			await refusal({
				method: 'POST',
				path: '/x',
				requestBody: 'json',
				jsonBody: `={{ ${JSON.stringify(jsonBody)} }}`,
			}),
		).toContain("'JSON Body' is not valid JSON");
	});

	it('a file that is not there', async () => {
		expect(await refusal({ method: 'POST', path: '/x', requestBody: 'file' })).toMatch(/binary/);
	});
});

describe('Lists', () => {
	const list = async (parameters: IDataObject, more: Partial<RunOptions> = {}) =>
		await send({ returnAll: true, ...parameters }, more);
	const everyOffer = async () =>
		emulator.shop.offers
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
		expect(api.requests.length).toBeGreaterThanOrEqual(OFFERS / 20);
	});

	it('begin where the path says, and end at the limit', async () => {
		const all = (await list({ path: '/sale/offers', pagination: 'offset', rowsPath: 'offers' })).json;
		api.requests.length = 0;
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
		expect(all).toHaveLength(emulator.shop.orders.journal.entries.length);
		expect(api.requests.length).toBeGreaterThan(1);
		const rest = (await list({ ...journal, queryParameters: pairs(['from', all[9].id]) })).json;
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
		credentials = connected(emulator, { apiUrl: host.address });
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
		const raw = { status: 201, headers: expect.objectContaining({ etag: '"7"' }), body: { rows: [1] } };
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
			expect((await get()).json).toEqual([{ success: true, status, location }]);
			const body = { requestBody: 'json', jsonBody: '{"secret": 1}' };
			expect((await get({ method: 'POST', ...body })).json[0]).toMatchObject({ location });
			const { error } = await runNode({ credentials, parameters: { resource: 'account', operation: 'get' } });
			expect(error).toBeUndefined();
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
		const { json: items } = await runNode({
			credentials,
			parameters: {
				resource: 'offer',
				operation: 'update',
				offerId: { __rl: true, mode: 'id', value: '7' },
				body: 'json',
				jsonBody: '{"stock": {"available": 1}}',
			},
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
		const more = { offerId: { __rl: true, mode: 'id', value: '7' }, body: 'json', jsonBody: '{}' };
		for (const operation of ['getAll', 'get', 'update']) {
			const { error, items } = await runNode({
				credentials,
				parameters: { resource: 'offer', operation, ...more },
			});
			expect(items).toEqual([]);
			expect(error?.description).toContain('Instead of data came a web page instead of data: Are you human?');
		}
	});
});

describe('Errors', () => {
	it('read as elsewhere: the words of Allegro, what to do, and the trace', async () => {
		const { error } = await send({ path: '/sale/offerz' });
		expect(error?.message).toBe('Custom Request: Send was refused by Allegro [item 0]');
		expect(error?.httpCode).toBe('404');
		expect(error?.description).toMatch(
			/^Allegro says: "Ta funkcja jest niedostępna\."\. Allegro has no such address: the path is misspelt, .* Trace id [0-9a-f-]{36}\.$/,
		);
	});

	it('of a read are tried again, those of a write are not', async () => {
		emulator.faults.add({ status: 503, times: 1 });
		expect((await send({ path: '/me' })).error).toBeUndefined();
		expect(api.requests).toHaveLength(2);
		emulator.faults.add({ status: 503, times: 1 });
		const { error } = await send({ method: 'POST', path: '/me' });
		expect(error?.message).toBe('Custom Request: Send could not be carried out by Allegro [item 0]');
		expect(api.requests).toHaveLength(3);
	});

	it('leave the other items alone where asked to go on', async () => {
		const { items } = await send(
			{ path: '={{ $json.path }}' },
			{
				input: ['/me', 'me', '/nowhere', '/me'].map((path) => ({ json: { path } })),
				continueOnFail: true,
			},
		);
		expect(items.map(({ json }) => json.error ?? 'fine')).toEqual([
			'fine',
			expect.stringContaining("'Path' does not begin with one slash"),
			'Custom Request: Send was refused by Allegro [item 2]',
			'fine',
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
	});

	it('renew an expired token on the way', async () => {
		emulator.tokens.expireAccess();
		expect((await send({ path: '/me' })).json[0]).toHaveProperty('login');
	});
});
