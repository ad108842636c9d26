import { startEmulator, type Emulator } from '../../../emulator/server';
import { call, refresh } from './core.kit';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await startEmulator({ offers: 1, orders: 1 });
});
afterEach(() => emulator.reset());
afterAll(async () => await emulator.stop());

const me = async () => await call(emulator, 'GET', '/me');
const timed = async <T>(task: Promise<T>): Promise<[T, number]> => {
	const start = performance.now();
	return [await task, performance.now() - start];
};

describe('faults', () => {
	it('strike as often as told, and only the operations told', async () => {
		emulator.faults.add({ operation: 'GET /me', status: 500, times: 2 });
		expect((await call(emulator, 'GET', '/sale/offers')).status).toBe(200);
		expect([(await me()).status, (await me()).status, (await me()).status]).toEqual([500, 500, 200]);
		emulator.faults.add({ operation: /^GET .*offers$/g, status: 502 });
		expect((await call(emulator, 'GET', '/sale/offers')).status).toBe(502);
		expect((await call(emulator, 'GET', '/sale/offers')).status).toBe(502);
		expect((await me()).status).toBe(200);
		emulator.faults.add({ operation: 'GET *', status: 503 });
		expect((await me()).status).toBe(503);
		emulator.faults.clear();
		expect((await me()).status).toBe(200);
	});

	it('strike by chance, and can be removed', async () => {
		const id = emulator.faults.add({ chance: 0.5, status: 500 });
		const statuses = [];
		for (let i = 0; i < 40; i++) statuses.push((await me()).status);
		const struck = statuses.filter((status) => status === 500).length;
		expect(struck).toBeGreaterThan(8);
		expect(struck).toBeLessThan(32);
		emulator.faults.remove(id);
		expect(emulator.faults.list()).toEqual([]);
	});

	it('delay a reply', async () => {
		emulator.faults.add({ delay: 120 });
		const [{ status }, took] = await timed(me());
		expect(status).toBe(200);
		expect(took).toBeGreaterThanOrEqual(118);
	});

	it('send the headers at once and the body late', async () => {
		const { access_token: token } = emulator.tokens.issue();
		const headers = {
			authorization: `Bearer ${token}`,
			accept: 'application/vnd.allegro.public.v1+json',
			'user-agent': 'local-shop/1.0 (+https://example.com)',
		};
		const get = async (signal?: AbortSignal) =>
			await fetch(`${emulator.addresses.api}/me`, { headers, signal });
		// The headers come although the body is an hour away.
		emulator.faults.add({ firstByte: 3_600_000, times: 1 });
		const cancelling = new AbortController();
		const { status, body } = await get(cancelling.signal);
		expect([status, body !== null]).toEqual([200, true]);
		cancelling.abort();
		emulator.faults.add({ firstByte: 60, times: 1 });
		const [reply, took] = await timed(get().then(async (response) => await response.json()));
		expect(took).toBeGreaterThanOrEqual(58);
		expect(reply).toHaveProperty('login');
	});

	it.each([
		['json', 'application/vnd.allegro.public.v1+json', 'TOO_MANY_REQUESTS'],
		['html', 'text/html; charset=utf-8', '<h1>'],
		['empty', null, ''],
	] as const)('answer with a status and a body of %s', async (body, type, text) => {
		emulator.faults.add({ status: 429, body, retryAfter: 3 });
		const answer = await me();
		expect(answer.status).toBe(429);
		expect(answer.headers.get('retry-after')).toBe('3');
		expect(answer.headers.get('content-type')).toBe(type);
		expect(answer.headers.get('trace-id')).toBeTruthy();
		expect(JSON.stringify(answer.body)).toContain(text);
	});

	it('leave Retry-After out unless told', async () => {
		emulator.faults.add({ status: 429 });
		expect((await me()).headers.has('retry-after')).toBe(false);
	});

	it('drop the connection', async () => {
		emulator.faults.add({ drop: true, times: 1 });
		await expect(me()).rejects.toThrow('fetch failed');
		expect(emulator.requests.at(-1)).toMatchObject({ operation: 'GET /me', status: 0 });
		expect((await me()).status).toBe(200);
	});

	it('let a request take effect before the connection drops, unless told otherwise', async () => {
		const { refresh_token: token } = emulator.tokens.issue();
		emulator.faults.add({ operation: 'POST /auth/oauth/token', drop: true, times: 1 });
		await expect(refresh(emulator, token!)).rejects.toThrow();
		expect(emulator.stats.token).toEqual({ refresh_token: 1 });
		emulator.faults.add({ operation: 'POST /auth/oauth/token', drop: true, handled: false, times: 1 });
		await expect(refresh(emulator, token!)).rejects.toThrow();
		expect(emulator.stats.token).toEqual({ refresh_token: 1 });
		emulator.faults.add({ operation: 'POST /auth/oauth/token', status: 504, handled: true, times: 1 });
		expect((await refresh(emulator, token!)).status).toBe(504);
		expect(emulator.stats.token).toEqual({ refresh_token: 2 });
	});

	it('cut a reply in the middle', async () => {
		emulator.faults.add({ truncate: true, times: 1 });
		await expect(me()).rejects.toThrow('terminated');
		expect((await me()).status).toBe(200);
	});

	it('let the token of a request expire', async () => {
		const pair = emulator.tokens.issue();
		emulator.faults.add({ expireToken: true, times: 1 });
		expect((await call(emulator, 'GET', '/me', { token: pair.access_token })).status).toBe(401);
		expect((await call(emulator, 'GET', '/me', { token: pair.access_token })).status).toBe(401);
		const { body } = await refresh(emulator, pair.refresh_token!);
		expect((await call(emulator, 'GET', '/me', { token: body.access_token })).status).toBe(200);
	});

	it('add up', async () => {
		emulator.faults.add({ delay: 60 });
		emulator.faults.add({ status: 503, times: 1 });
		const [{ status }, took] = await timed(me());
		expect(status).toBe(503);
		expect(took).toBeGreaterThanOrEqual(58);
	});

	it('do not keep the emulator from stopping', async () => {
		const faults = [{ delay: 3_600_000, times: 1 }];
		const other = await startEmulator({ offers: 1, orders: 1, faults });
		const waiting = call(other, 'GET', '/me').catch((error: Error) => error);
		while (other.faults.list().length > 0) await new Promise((done) => setImmediate(done));
		await other.stop();
		expect(await waiting).toHaveProperty('message', 'fetch failed');
	});
});
