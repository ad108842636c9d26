import { Cancelled, type Failure } from '../../../nodes/shared/failure';
import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { AllegroClient, AllegroFailure, type AllegroRequest } from '../../../nodes/Allegro/transport';
import { request } from './request';

const credential = {
	environment: 'custom',
	apiUrl: 'https://api.example.com/allegro/',
	uploadUrl: 'https://upload.example.com',
	applicationName: 'Shop',
	applicationUrl: 'https://example.com',
	language: 'cs-CZ',
	clientId: 'client',
	clientSecret: 'client-secret',
	oauthTokenData: { access_token: 'access-token' },
};

type Answer = { statusCode: number; headers: object; body: unknown };
const ok = (body: unknown = '{}'): Answer => ({ statusCode: 200, headers: {}, body });

let accounts = 0;

/** Stands in for n8n: answers requests and remembers them. */
async function clientOf(
	answer: (options: IHttpRequestOptions, token: unknown) => Answer | Promise<Answer>,
	{
		signal,
		stored = credential,
		refresh = async () => ({}),
	}: { signal?: AbortSignal; stored?: object; refresh?: () => Promise<object> } = {},
) {
	let renewals = 0;
	const sent: IHttpRequestOptions[] = [];
	const id = String(++accounts);
	const context = {
		getCredentials: async () => ({ ...stored, clientId: id }),
		getNode: () => ({ credentials: { allegroOAuth2Api: { id, name: 'Shop' } } }),
		getExecutionCancelSignal: () => signal,
		helpers: {
			async httpRequestWithAuthentication(
				this: IExecuteFunctions,
				name: string,
				options: IHttpRequestOptions,
			) {
				sent.push(options);
				const { oauthTokenData } = await this.getCredentials<{ oauthTokenData?: { access_token: string } }>(
					name,
				);
				return await answer(options, oauthTokenData?.access_token);
			},
			refreshOAuth2Token: async () => {
				renewals++;
				return await refresh();
			},
		},
	} as unknown as IExecuteFunctions;
	return { client: await AllegroClient.for(context), sent, renewals: () => renewals };
}

const failing = async (work: Promise<unknown>) =>
	await work.then(
		() => {
			throw new Error('nothing failed');
		},
		(error: AllegroFailure) => error,
	);

describe('a request on its way out', () => {
	const outgoing = async (more: Partial<AllegroRequest>) => {
		const { client, sent } = await clientOf(() => ok());
		await client.send(request(more));
		return sent[0]!;
	};

	test('goes to its host, with the query encoded once and keys repeated', async () => {
		const { url } = await outgoing({
			path: '/sale/offers/a%2Fb',
			query: [
				['status', 'A'],
				['status', 'B'],
				['page.id', 'x=='],
				['phrase', 'łódka & co'],
			],
		});
		expect(url).toBe(
			'https://api.example.com/allegro/sale/offers/a%2Fb?status=A&status=B&page.id=x%3D%3D&phrase=%C5%82%C3%B3dka%20%26%20co',
		);
		expect((await outgoing({ host: 'upload', path: '/sale/images' })).url).toBe(
			'https://upload.example.com/sale/images',
		);
		expect((await outgoing({ path: '/x?a=1', query: [['b', '2']] })).url).toMatch(/\/x\?a=1&b=2$/);
	});

	test('carries what Allegro demands, and no headers that only the credential may set', async () => {
		const { headers } = await outgoing({
			contentType: 'application/pdf',
			headers: {
				'If-Match': '"1"',
				Authorization: 'Bearer other',
				Host: 'evil.example.com',
				'USER-AGENT': 'x',
			},
		});
		expect(headers).toEqual({
			accept: 'application/vnd.allegro.public.v1+json',
			'accept-language': 'cs-CZ',
			'content-type': 'application/pdf',
			'if-match': '"1"',
			'user-agent': 'Shop/1.0 (+https://example.com)',
		});
		expect((await outgoing({ language: 'en-US' })).headers).toMatchObject({ 'accept-language': 'en-US' });
	});

	test('follows no redirect and takes every status for a reply', async () => {
		expect(await outgoing({})).toMatchObject({
			disableFollowRedirect: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		});
	});

	test.each(['sale/offers', '', '/a b', '/a#b', '@evil.example.com/', '.evil.example.com', '/a\nb'])(
		'refuses the path %j',
		async (path) => {
			const { client, sent } = await clientOf(() => ok());
			expect(await failing(client.send(request({ path })))).toMatchObject({ kind: 'settings' });
			expect(sent).toEqual([]);
		},
	);
});

describe('a reply', () => {
	test.each([
		['JSON', '{"id":12345678901234567890}', { id: '12345678901234567890' }],
		['text', 'a;b', 'a;b'],
		['nothing', '', undefined],
	])('%s', async (_, body, read) => {
		const { client } = await clientOf(() => ok(body));
		expect((await client.send(request())).body).toEqual(read);
	});

	test('bytes stay bytes', async () => {
		const bytes = Buffer.from([0x25, 0x50, 0xff]);
		const { client, sent } = await clientOf(() => ok(bytes));
		expect((await client.send(request({ binary: true }))).body).toBe(bytes);
		expect(sent[0]!.encoding).toBe('arraybuffer');
	});

	test('a redirect is handed over where it is an answer, and a failure elsewhere', async () => {
		const { client } = await clientOf(() => ({
			statusCode: 303,
			headers: { Location: 'https://x/y' },
			body: '',
		}));
		const answer = { lacks: () => undefined, seeOther: true };
		expect(await client.send(request({ answer }))).toEqual({
			status: 303,
			headers: { location: 'https://x/y' },
			body: undefined,
			tries: 1,
		});
		expect(await failing(client.send(request()))).toMatchObject({ kind: 'unusable', status: 303 });
	});

	test('secrets that a header echoes are hidden', async () => {
		const { client } = await clientOf(() => ({
			statusCode: 200,
			headers: {
				'Trace-Id': `Bearer ${'x'.repeat(20)}`,
				Location: `/a?t=${credential.clientSecret}`,
				etag: credential.clientSecret,
			},
			body: '{"a":1}',
		}));
		expect((await client.send(request())).headers).toEqual({
			'trace-id': 'Bearer …',
			location: '/a?t=…',
			etag: '…',
		});
	});
});

describe('the sign-in', () => {
	test('is refused where the credential was never connected', async () => {
		const stored = { ...credential, oauthTokenData: undefined };
		expect(await failing(clientOf(() => ok(), { stored }))).toMatchObject({ kind: 'credential' });
	});

	/** Answers 401 to every token but the living one, which a renewal makes. */
	const signedBy = (stored: { oauthTokenData?: { access_token?: string } }, living: string) => ({
		answer: async (_: IHttpRequestOptions, token: unknown) => {
			await new Promise((resolve) => setImmediate(resolve));
			return token === living
				? ok('{}')
				: { statusCode: 401, headers: {}, body: '{"error":"invalid_token"}' };
		},
		refresh: async () => {
			await new Promise((resolve) => setImmediate(resolve));
			stored.oauthTokenData = { access_token: living };
			return {};
		},
	});

	test('is renewed once for requests at the same time, which then go again', async () => {
		const stored = { ...credential };
		const { answer, refresh } = signedBy(stored, 'new-token');
		const { client, sent, renewals } = await clientOf(answer, { stored, refresh });
		const paths = Array.from({ length: 12 }, (_, i) => `/order/checkout-forms/${i}`);
		await Promise.all(paths.map(async (path) => await client.send(request({ path }))));
		expect(renewals()).toBe(1);
		expect(new Set(sent.map(({ url }) => url.split('/').pop()))).toEqual(
			new Set(paths.map((path) => path.split('/').pop())),
		);
	});

	test('ends in a failure for all where it is refused, asked for once, and nothing more is sent', async () => {
		const refresh = async () => {
			throw Object.assign(new Error('invalid'), { code: 'EAUTH', body: { error: 'invalid_grant' } });
		};
		const { client, sent, renewals } = await clientOf(signedBy({}, 'none').answer, { refresh });
		const all = async () =>
			await Promise.all(Array.from({ length: 12 }, async () => await failing(client.send(request()))));
		const first = await all();
		const { length } = sent;
		for (const { kind, lasting } of [...first, ...(await all())])
			expect({ kind, lasting }).toEqual({ kind: 'credential', lasting: true });
		expect(renewals()).toBe(1);
		expect(sent).toHaveLength(length);
	});

	test('is not asked to be renewed where another process has stored a new pair', async () => {
		const stored = { ...credential };
		const { answer, refresh } = signedBy(stored, 'of-another-process');
		const { client, renewals } = await clientOf(answer, { stored, refresh });
		await refresh();
		expect((await client.send(request())).status).toBe(200);
		expect(renewals()).toBe(0);
	});

	test('takes the pair that another process has stored while its own was refused', async () => {
		const stored = { ...credential };
		const { answer, refresh } = signedBy(stored, 'of-another-process');
		const refused = async () => {
			await refresh();
			throw Object.assign(new Error('invalid'), { code: 'EAUTH', body: { error: 'invalid_grant' } });
		};
		const { client, renewals } = await clientOf(answer, { stored, refresh: refused });
		expect((await client.send(request())).status).toBe(200);
		expect(renewals()).toBe(1);
	});

	test('is unknown to errors, whether old or new', async () => {
		const stored = { ...credential, oauthTokenData: { access_token: 'first-access-token' } };
		const answers = [
			{ statusCode: 401, headers: {}, body: '' },
			{ statusCode: 400, headers: {}, body: 'neither first-access-token nor second-access-token' },
		];
		const answer = () => {
			stored.oauthTokenData = { access_token: 'second-access-token' };
			return answers.shift()!;
		};
		const { client } = await clientOf(answer, { stored });
		const failure = await failing(client.send(request()));
		expect(failure).toMatchObject({ kind: 'refused', status: 400 });
		expect(JSON.stringify([failure.message, failure])).toContain('neither');
		expect(JSON.stringify([failure.message, failure])).not.toMatch(/(first|second)-access-token/);
	});
});

test('a cancelled execution ends every request at once, also those that wait', async () => {
	const cancelling = new AbortController();
	const { client, sent } = await clientOf(async () => await new Promise<never>(() => {}), {
		signal: cancelling.signal,
	});
	const all = Array.from({ length: 50 }, async () => await failing(client.send(request())));
	await new Promise((resolve) => setImmediate(resolve));
	cancelling.abort();
	expect((await Promise.all(all)).every((failure: Failure) => failure instanceof Cancelled)).toBe(true);
	expect(sent.length).toBeLessThan(50);
});
