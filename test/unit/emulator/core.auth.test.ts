import { startEmulator, type Emulator, type EmulatorOptions } from '../../../emulator/server';
import { authorize, call, CALLBACK, codeFor, decide, exchange, pkce, refresh } from './core.kit';

let emulator: Emulator;

/** Its clock stands still but for what a test moves it on: codes live for seconds. */
async function start(options: EmulatorOptions = {}): Promise<void> {
	emulator = await startEmulator({ offers: 1, orders: 1, ...options });
	emulator.clock.hold();
}

beforeEach(async () => await start());
afterEach(async () => await emulator.stop());

const exchangeCode = async (code: string, more: Record<string, string> = {}) =>
	await exchange(emulator, { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, ...more });

describe('consent', () => {
	it('names shop, application and scopes, and sends the browser back with code and state', async () => {
		const page = await authorize(emulator, { scope: 'allegro:api:orders:read' });
		expect(page.status).toBe(200);
		expect(page.body).toContain(emulator.shop.account.login);
		expect(page.body).toContain('local-shop');
		expect(page.body).toContain('allegro:api:orders:read');
		expect(page.body).not.toContain('allegro:api:orders:write');
		const back = await decide(emulator, page, 'allow');
		expect(back.origin + back.pathname).toBe(CALLBACK);
		expect(back.searchParams.get('state')).toBe('c3RhdGU=');
		expect(back.searchParams.get('code')).toBeTruthy();
	});

	it('sends the browser back without a code when refused', async () => {
		const back = await decide(emulator, await authorize(emulator), 'refuse');
		expect(back.searchParams.get('error')).toBe('access_denied');
		expect(back.searchParams.get('state')).toBe('c3RhdGU=');
		expect(back.searchParams.has('code')).toBe(false);
	});

	it('asks a second time only with prompt=confirm, or for more than was consented to', async () => {
		const scope = 'allegro:api:orders:read';
		await codeFor(emulator, { scope });
		expect((await authorize(emulator, { scope })).status).toBe(200);
		const silent = await authorize(emulator, { scope, prompt: '' });
		expect(silent.status).toBe(302);
		expect(silent.headers.get('location')).toContain('code=');
		expect((await authorize(emulator, { prompt: '' })).status).toBe(200);
	});

	it('does not send the browser to an address that is not registered byte by byte', async () => {
		await emulator.stop();
		await start({ redirectUris: [CALLBACK] });
		expect((await authorize(emulator)).status).toBe(200);
		for (const redirect_uri of [`${CALLBACK}/`, CALLBACK.replace('http:', 'https:'), '', '/callback']) {
			expect((await authorize(emulator, { redirect_uri })).status).toBe(400);
		}
		expect((await authorize(emulator, { client_id: 'another' })).status).toBe(401);
	});

	it('takes any address of this machine by default and no other', async () => {
		expect((await authorize(emulator, { redirect_uri: 'http://127.0.0.1:9/x' })).status).toBe(200);
		expect((await authorize(emulator, { redirect_uri: 'https://example.com/x' })).status).toBe(400);
		expect((await authorize(emulator, { redirect_uri: 'http://localhost:9/x#y' })).status).toBe(400);
		expect((await authorize(emulator, { redirect_uri: 'http://localhost:9.example.com' })).status).toBe(400);
	});

	it("takes an address without a slash, as Allegro's own samples write it", async () => {
		const redirect_uri = 'http://localhost:8000';
		const back = await decide(emulator, await authorize(emulator, { redirect_uri }), 'allow');
		expect(back.origin).toBe(redirect_uri);
		const code = back.searchParams.get('code') ?? '';
		expect((await exchangeCode(code, { redirect_uri })).status).toBe(200);
	});

	it('knows PKCE with S256 only', async () => {
		const { challenge } = pkce();
		const page = await authorize(emulator, { code_challenge: challenge, code_challenge_method: 'plain' });
		const back = await decide(emulator, page, 'allow');
		expect(back.searchParams.get('error')).toBe('invalid_request');
		expect(back.searchParams.has('code')).toBe(false);
	});

	it('refuses scopes of which the application has none behind the #', async () => {
		const page = await authorize(emulator, { scope: 'allegro:api:nothing', prompt: 'confirm' });
		const back = await decide(emulator, page, 'allow');
		expect(back.hash).toContain('error=invalid_scope');
	});
});

describe('authorization code', () => {
	it('buys a pair that opens the API', async () => {
		const { verifier, challenge } = pkce();
		const code = await codeFor(emulator, { code_challenge: challenge, code_challenge_method: 'S256' });
		const { status, body } = await exchangeCode(code, { code_verifier: verifier });
		expect(status).toBe(200);
		expect(body).toMatchObject({ token_type: 'bearer', expires_in: 43_199 });
		expect(body.scope.split(' ')).toEqual(emulator.application.scopes);
		expect((await call(emulator, 'GET', '/me', { token: body.access_token })).status).toBe(200);
		expect(emulator.stats.token).toEqual({ authorization_code: 1 });
	});

	it('is for everything when the scope is left empty, as n8n sends it', async () => {
		const { body } = await exchangeCode(await codeFor(emulator, { scope: '' }));
		expect(body.scope.split(' ')).toEqual(emulator.application.scopes);
		const form = { grant_type: 'refresh_token', refresh_token: body.refresh_token, scope: '' };
		expect((await exchange(emulator, form)).body.scope).toBe(body.scope);
	});

	it('can be used once', async () => {
		const code = await codeFor(emulator);
		expect((await exchangeCode(code)).status).toBe(200);
		expect(await exchangeCode(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
	});

	it('lives ten seconds', async () => {
		const inTime = await codeFor(emulator);
		emulator.clock.advance(9000);
		expect((await exchangeCode(inTime)).status).toBe(200);
		const late = await codeFor(emulator);
		emulator.clock.advance(10_000);
		expect(await exchangeCode(late)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
	});

	it('needs the verifier of its challenge', async () => {
		const { verifier, challenge } = pkce();
		const withChallenge = { code_challenge: challenge, code_challenge_method: 'S256' };
		const refused = { status: 400, body: { error: 'invalid_grant' } };
		expect(await exchangeCode(await codeFor(emulator, withChallenge))).toMatchObject(refused);
		const other = { code_verifier: pkce().verifier };
		expect(await exchangeCode(await codeFor(emulator, withChallenge), other)).toMatchObject(refused);
		const unasked = { code_verifier: verifier };
		expect(await exchangeCode(await codeFor(emulator), unasked)).toMatchObject(refused);
	});

	it('needs the same redirect address, byte by byte', async () => {
		const code = await codeFor(emulator);
		expect(await exchangeCode(code, { redirect_uri: `${CALLBACK}/` })).toMatchObject({
			status: 400,
			body: { error: 'invalid_grant', error_description: 'Redirect URI mismatch.' },
		});
	});

	it('grants less when less is asked for, and trims what the application does not have', async () => {
		await emulator.stop();
		await start({ scopes: ['allegro:api:orders:read', 'allegro:api:profile:read'] });
		const code = await codeFor(emulator, { scope: 'allegro:api:orders:read allegro:api:orders:write' });
		expect((await exchangeCode(code)).body.scope).toBe('allegro:api:orders:read');
	});
});

describe('refresh', () => {
	it('rotates: the old refresh token works for 60 seconds more, then never again', async () => {
		const first = emulator.tokens.issue();
		const second = await refresh(emulator, first.refresh_token!);
		expect(second.status).toBe(200);
		expect(second.body.refresh_token).not.toBe(first.refresh_token);
		expect(second.body.scope).toBe(first.scope);
		emulator.clock.advance(59_000);
		expect((await refresh(emulator, first.refresh_token!)).status).toBe(200);
		emulator.clock.advance(1000);
		expect(await refresh(emulator, first.refresh_token!)).toMatchObject({
			status: 400,
			body: {
				error: 'invalid_grant',
				error_description: `Invalid refresh token: ${first.refresh_token}`,
			},
		});
	});

	it('kills the old access token at once', async () => {
		const first = emulator.tokens.issue();
		const { body } = await refresh(emulator, first.refresh_token!);
		expect((await call(emulator, 'GET', '/me', { token: first.access_token })).status).toBe(401);
		expect((await call(emulator, 'GET', '/me', { token: body.access_token })).status).toBe(200);
	});

	it('lets the newest of two pairs win', async () => {
		const first = emulator.tokens.issue();
		const { body: older } = await refresh(emulator, first.refresh_token!);
		const { body: newest } = await refresh(emulator, first.refresh_token!);
		emulator.clock.advance(61_000);
		expect((await refresh(emulator, older.refresh_token)).status).toBe(400);
		expect((await refresh(emulator, newest.refresh_token)).status).toBe(200);
	});

	it('restarts the three months', async () => {
		let token = emulator.tokens.issue().refresh_token!;
		for (let month = 0; month < 5; month++) {
			emulator.clock.advance(60 * 24 * 3600 * 1000);
			const { status, body } = await refresh(emulator, token);
			expect(status).toBe(200);
			token = body.refresh_token;
		}
		emulator.clock.advance(91 * 24 * 3600 * 1000);
		expect((await refresh(emulator, token)).status).toBe(400);
	});

	it('ends with the session: the 21st sign-in pushes the first out', async () => {
		const tokens = Array.from({ length: 21 }, () => emulator.tokens.issue());
		expect((await call(emulator, 'GET', '/me', { token: tokens[0]!.access_token })).status).toBe(401);
		expect((await refresh(emulator, tokens[0]!.refresh_token!)).status).toBe(400);
		expect((await refresh(emulator, tokens[1]!.refresh_token!)).status).toBe(200);
	});
});

describe('token endpoint', () => {
	it('gives the application a token of its own, which opens public data only', async () => {
		const { status, body } = await exchange(emulator, { grant_type: 'client_credentials' });
		expect(status).toBe(200);
		expect(body.refresh_token).toBeUndefined();
		const token = body.access_token;
		expect((await call(emulator, 'GET', '/sale/categories', { token })).status).toBe(200);
		expect(await call(emulator, 'GET', '/me', { token })).toMatchObject({
			status: 403,
			body: { errors: [{ code: 'AccessDenied' }] },
		});
	});

	it('wants the client by Basic header', async () => {
		const form = { grant_type: 'client_credentials' };
		const unauthorized = { status: 401, body: { error: 'unauthorized' } };
		const { clientId } = emulator.application;
		expect(await exchange(emulator, form, { ...emulator.application, clientSecret: 'no' })).toMatchObject(
			unauthorized,
		);
		const inBody = new URLSearchParams({ ...form, client_id: clientId, client_secret: 'x' });
		const address = `${emulator.addresses.auth}/auth/oauth/token`;
		expect((await fetch(address, { method: 'POST', body: inBody })).status).toBe(401);
	});

	it('refuses GET and parameters in the address', async () => {
		const { clientId, clientSecret } = emulator.application;
		const headers = {
			authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
		};
		const address = `${emulator.addresses.auth}/auth/oauth/token?grant_type=client_credentials`;
		expect((await fetch(address, { headers })).status).toBe(405);
		const response = await fetch(address, { method: 'POST', headers });
		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({ error: 'invalid_request' });
		expect(await exchange(emulator, {})).toMatchObject({
			status: 400,
			body: { error: 'invalid_request', error_description: 'Missing grant type' },
		});
		expect(await exchange(emulator, { grant_type: 'password' })).toMatchObject({ status: 400 });
		expect(emulator.stats.token).toEqual({ refused: 4 });
	});
});
