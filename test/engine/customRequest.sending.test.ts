import type { IDataObject } from 'n8n-workflow';

import { BETA_V1, PUBLIC_V1 } from '../../nodes/Allegro/transport';
import { pairs, useCustomRequests } from './support/customRequestKit';

const { allegro, send, queries, refusal } = useCustomRequests({ offers: 10, orders: 10 });

describe('What is sent', () => {
	it('is signed and named like every other request', async () => {
		const { json, items } = await send({ path: '/me' });
		expect(json[0]).toHaveProperty('login');
		expect(items[0]!.pairedItem).toEqual({ item: 0 });
		const { headers } = allegro.api.requests[0]!;
		expect(headers).toMatchObject({
			accept: PUBLIC_V1,
			'accept-language': 'pl-PL',
			'user-agent': 'local-shop/1.0 (+https://example.com/local-shop)',
			authorization: expect.stringMatching(/^Bearer /),
		});
		expect(headers['content-type']).toBeUndefined();
		expect(allegro.api.requests[0]!.body).toHaveLength(0);
	});

	it('repeats the names of query parameters, encodes them, and leaves out rows that nobody filled in', async () => {
		const { json, error } = await send({
			path: '/sale/offers?limit=5&publication.status=ACTIVE',
			queryParameters: pairs(
				['publication.status', 'ENDED'],
				['name', 'łódź & co=?#'],
				['', ''],
				['', '={{ null }}'],
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
			),
		});
		const { headers } = allegro.api.requests[0]!;
		expect(headers).toMatchObject({ 'x-trace': '7', 'accept-language': 'en-US' });
		expect(headers.authorization).not.toContain('mine');
		expect(headers.host).toBe(new URL(allegro.api.address).host);
		expect(headers['user-agent']).toContain('local-shop/');
	});

	it('speaks the beta version where asked to', async () => {
		const { error } = await send({ path: '/sale/issues', mediaType: 'beta' });
		expect(error).toBeUndefined();
		expect(allegro.api.requests[0]!.headers.accept).toBe(BETA_V1);
		const wrong = await send({ path: '/sale/issues' });
		expect(wrong.error?.httpCode).toBe('406');
	});

	it('takes the language of the options', async () => {
		const { error } = await send({ path: '/order/checkout-forms/1', options: { language: 'en-US' } });
		expect(allegro.api.requests[0]!.headers['accept-language']).toBe('en-US');
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
		expect(allegro.api.requests[0]!.body.toString('utf8')).toBe(expected);
		expect(allegro.api.requests[0]!.headers).toMatchObject({
			'content-type': PUBLIC_V1,
			'content-length': String(Buffer.byteLength(expected)),
		});
	});

	it('has the body in the beta version where asked to, and none where none is wanted', async () => {
		await put('{}', { mediaType: 'beta' });
		expect(allegro.api.requests[0]!.headers['content-type']).toBe(BETA_V1);
		await send({ method: 'DELETE', path: '/sale/offer-tags/1' });
		expect(allegro.api.requests[1]!.method).toBe('DELETE');
		expect(allegro.api.requests[1]!.body).toHaveLength(0);
		expect(allegro.api.requests[1]!.headers['content-type']).toBeUndefined();
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
		expect(allegro.upload.requests[0]!.headers['content-type']).toBe('image/png');
		expect(allegro.upload.requests[0]!.body.equals(bytes)).toBe(true);
		expect(allegro.api.requests).toEqual([]);
	});

	it('is chosen for every item by its expressions, writes one after the other', async () => {
		allegro.emulator.faults.add({ delay: 60 });
		const methods = ['GET', 'POST', 'get', 'PATCH', 'GET'];
		await send(
			{ method: '={{ $json.method }}', path: '=/no/such/path/{{ $json.n }}' },
			{ input: methods.map((method, n) => ({ json: { method, n } })), continueOnFail: true },
		);
		expect(allegro.api.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(
			methods.map((method, n) => `${method.toUpperCase()} /no/such/path/${n}`),
		);
		expect(allegro.api.most).toBe(1);
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

	it.each([
		['name', { queryParameters: pairs(['', 'no name']) }, "'Query Parameters 1' has no name"],
		[
			'value',
			{ queryParameters: pairs(['sort', 'x'], ['offset', '={{ null }}']) },
			"'Query Parameters 2' has no value",
		],
		[
			'value',
			{ queryParameters: pairs(['offset', '={{ $json.missing }}']) },
			"'Query Parameters 1' has no value",
		],
		['value', { headerParameters: pairs(['If-Match', ' ']) }, "'Headers 1' has no value"],
	])('a row without its %s: alone it would mean everything', async (_, parameters, says) => {
		expect(await refusal({ path: '/me', ...parameters })).toContain(says);
	});

	const bad: Array<[what: string, value: string, says: RegExp]> = [
		['an object', '={{ { a: 1 } }}', /is an object, not a text/],
		['a list', '={{ ["a"] }}', /is a list, not a text/],
		['NaN', '={{ NaN }}', /is no text/],
		['an invalid date', '={{ new Date("x") }}', /is an invalid date/],
		['lost digits', '={{ 250095804610596704 }}', /has lost digits/],
		['half of a character', '={{ "\\ud83d" }}', /holds half of a character/],
	];
	it.each(bad)('in query and headers: %s', async (_, value, says) => {
		expect(await refusal({ path: '/me', queryParameters: pairs(['q', value]) })).toMatch(says);
		expect(await refusal({ path: '/me', headerParameters: pairs(['x-q', value]) })).toMatch(says);
	});

	it.each([
		['Łódź', /letters that no header carries/],
		['ok 🙂', /letters that no header carries/],
		['a\r\nhost: evil.example.com', /holds a line break/],
		['a\u0000', /letters that no header carries/],
	])('in a header: %j', async (value, says) => {
		const given = `={{ ${JSON.stringify(value)} }}`;
		expect(await refusal({ path: '/me', headerParameters: pairs(['x-q', given]) })).toMatch(says);
		const accept = { responseFormat: 'file', accept: given };
		expect(await refusal({ path: '/me', ...accept })).toMatch(says);
	});

	it.each(['Content-Length', 'transfer-encoding', 'Connection', 'X Name', 'x:y', 'łódź'])(
		'a header named %s',
		async (name) => {
			expect(await refusal({ path: '/me', headerParameters: pairs([name, '1']) })).toMatch(
				/'Headers 1' (cannot be|is no name of a header)/,
			);
		},
	);

	it.each(['host', 'mediaType', 'responseFormat', 'requestBody', 'pagination'])(
		'a choice that is none: %s',
		async (name) => {
			for (const value of ['constructor', '__proto__', 'other', '={{ NaN }}', '={{ {} }}'])
				expect(
					await refusal({ path: '/me', method: name === 'requestBody' ? 'POST' : 'GET', [name]: value }),
				).toMatch(/has the unknown value|not a text|is no text/);
		},
	);

	it.each([
		['={{ { a: [NaN] } }}', "'JSON Body: a[0]' is no text"],
		['={{ { id: 250095804610596704 } }}', "'JSON Body: id' is a number that has lost digits"],
		['={{ [undefined] }}', "'JSON Body: [0]' is empty"],
		['{"name": "\\ud83d"}', "'JSON Body: name' holds half of a character"],
	])('a body that would leave as another: %s', async (jsonBody, says) => {
		const message = await refusal({ method: 'POST', path: '/x', requestBody: 'json', jsonBody });
		expect(message).toContain(says);
	});

	it('a path with a % that stands for nothing', async () => {
		expect(await refusal({ path: '/sale/offers?name=100%' })).toContain("'Path' holds a %");
	});

	it('a file that is not there', async () => {
		expect(await refusal({ method: 'POST', path: '/x', requestBody: 'file' })).toMatch(/binary/);
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
		allegro.emulator.faults.add({ status: 503, times: 1 });
		expect((await send({ path: '/me' })).error).toBeUndefined();
		expect(allegro.api.requests).toHaveLength(2);
		allegro.emulator.faults.add({ status: 503, times: 1 });
		const { error } = await send({ method: 'POST', path: '/me' });
		expect(error?.message).toBe(
			'Custom Request: Send got no clear answer: it is unknown whether Allegro carried it out [item 0]',
		);
		expect(allegro.api.requests).toHaveLength(3);
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
		allegro.emulator.tokens.expireAccess();
		expect((await send({ path: '/me' })).json[0]).toHaveProperty('login');
	});
});
