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
	answer: (options: IHttpRequestOptions) => Answer | Promise<Answer>,
	{ signal, stored = credential }: { signal?: AbortSignal; stored?: object } = {},
) {
	const sent: IHttpRequestOptions[] = [];
	const id = String(++accounts);
	const context = {
		getCredentials: async () => ({ ...stored, clientId: id }),
		getNode: () => ({ credentials: { allegroOAuth2Api: { id, name: 'Shop' } } }),
		getExecutionCancelSignal: () => signal,
		helpers: {
			httpRequestWithAuthentication: async (_: string, options: IHttpRequestOptions) => {
				sent.push(options);
				return await answer(options);
			},
		},
	} as unknown as IExecuteFunctions;
	return { client: await AllegroClient.for(context), sent };
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

	test('is not asked for again once it is dead', async () => {
		const { client, sent } = await clientOf(() => {
			throw Object.assign(new Error('needs to be reconnected'), { failure: { cause: 'credential-invalid' } });
		});
		for (let i = 0; i < 5; i++) {
			expect(await failing(client.send(request()))).toMatchObject({ kind: 'credential', lasting: true });
		}
		expect(sent).toHaveLength(1);
	});

	/** n8n renews in its error path alone, so for a request whose refusal is an error. */
	const expired = ({ renew }: { renew: () => Answer }) => {
		let isValid = false;
		return async ({ ignoreHttpStatusErrors, url }: IHttpRequestOptions): Promise<Answer> => {
			const had = isValid;
			await new Promise((resolve) => setImmediate(resolve));
			if (had) return ok(JSON.stringify({ url }));
			if (ignoreHttpStatusErrors) return { statusCode: 401, headers: {}, body: '{"error":"invalid_token"}' };
			const answer = renew();
			isValid = true;
			return answer;
		};
	};

	test('is renewed once for requests at the same time, which then go again', async () => {
		let renewals = 0;
		const { client, sent } = await clientOf(expired({ renew: () => (renewals++, ok()) }));
		const paths = Array.from({ length: 12 }, (_, i) => `/order/checkout-forms/${i}`);
		const replies = await Promise.all(paths.map(async (path) => await client.send(request({ path }))));
		expect(replies.map(({ body }) => (body as { url: string }).url.split('/').pop())).toEqual(
			paths.map((path) => path.split('/').pop()),
		);
		expect(renewals).toBe(1);
		expect(sent.filter(({ ignoreHttpStatusErrors }) => !ignoreHttpStatusErrors)).toMatchObject([
			{ method: 'GET', url: 'https://api.example.com/allegro/me' },
		]);
	});

	test('is unknown to errors, whether old or new', async () => {
		const stored = { ...credential, oauthTokenData: { access_token: 'first-access-token' } };
		const answers = [
			{ statusCode: 401, headers: {}, body: '' },
			ok(),
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

	test('counts as renewed where Allegro refuses the harmless request', async () => {
		const renew = () => {
			throw Object.assign(new Error('Forbidden'), { httpCode: '403' });
		};
		let isFirst = true;
		const { client } = await clientOf((options) => {
			if (!options.ignoreHttpStatusErrors) return renew();
			const status = isFirst ? 401 : 200;
			isFirst = false;
			return { statusCode: status, headers: {}, body: '' };
		});
		expect((await client.send(request({ method: 'POST', repeat: 'never' }))).status).toBe(200);
	});

	test('ends in a failure for all where it is refused, asked for once', async () => {
		const renew = () => {
			throw Object.assign(new Error('The authorization grant or refresh token is invalid'), {
				httpCode: 'EAUTH',
			});
		};
		const { client, sent } = await clientOf(expired({ renew }));
		const failures = await Promise.all(
			Array.from({ length: 12 }, async () => await failing(client.send(request()))),
		);
		expect(failures.every(({ kind, lasting }) => kind === 'credential' && lasting)).toBe(true);
		expect(sent.filter(({ ignoreHttpStatusErrors }) => !ignoreHttpStatusErrors)).toHaveLength(1);
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
