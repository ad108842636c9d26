import { startEmulator, type Emulator } from '../../../emulator/server';
import { call, refresh } from './core.kit';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await startEmulator({ offers: 3, orders: 3 });
});
afterEach(() => emulator.reset());
afterAll(async () => await emulator.stop());

async function control(method: string, path: string, body?: object): Promise<any> {
	const response = await fetch(`${emulator.addresses.auth}/_emulator${path}`, {
		method,
		...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
	});
	const reply: unknown = await response.json();
	if (!response.ok) throw new Error(JSON.stringify(reply));
	return reply;
}
const me = async (token?: string) => (await call(emulator, 'GET', '/me', { token })).status;

describe('another process', () => {
	it('switches faults on and off', async () => {
		await control('POST', '/faults', { operation: 'GET /me', status: 503, times: 1 });
		expect([await me(), await me()]).toEqual([503, 200]);
		const { id } = await control('POST', '/faults', { operationPattern: '/me$', status: 500 });
		expect(await me()).toBe(500);
		expect(await control('GET', '/faults')).toMatchObject([{ id, operation: '\\/me$', left: null }]);
		await control('DELETE', `/faults/${id}`);
		expect(await me()).toBe(200);
		await control('POST', '/faults', { status: 500 });
		await control('DELETE', '/faults');
		expect(await me()).toBe(200);
		expect(await control('PUT', '/events', { duplicate: 0.1 })).toMatchObject({ duplicate: 0.1, late: 0 });
		expect(emulator.faults.events.duplicate).toBe(0.1);
	});

	it('is told what is wrong with a fault', async () => {
		await expect(control('POST', '/faults', { status: 'x' })).rejects.toThrow('status');
		await expect(control('POST', '/faults', { unknown: 1 })).rejects.toThrow('unknown');
		await expect(control('POST', '/clock', {})).rejects.toThrow('advanceSeconds');
	});

	it('issues, expires and revokes tokens', async () => {
		const pair = await control('POST', '/tokens', { scopes: ['allegro:api:profile:read'] });
		expect(pair.scope).toBe('allegro:api:profile:read');
		expect(await me(pair.access_token)).toBe(200);
		await control('POST', '/tokens/expire');
		expect(await me(pair.access_token)).toBe(401);
		const { body } = await refresh(emulator, pair.refresh_token);
		expect(await me(body.access_token)).toBe(200);
		await control('POST', '/tokens/revoke', { token: body.refresh_token });
		expect(await me(body.access_token)).toBe(401);
		expect((await refresh(emulator, body.refresh_token)).status).toBe(400);
	});

	it('moves the clock and sets the limits', async () => {
		const { access_token: token } = emulator.tokens.issue();
		const before = emulator.clock.ms();
		const { now } = await control('POST', '/clock', { advanceSeconds: 43_200 });
		expect(Date.parse(now)).toBeGreaterThanOrEqual(before + 43_200_000);
		expect(await me(token)).toBe(401);
		await control('PUT', '/limits', { enabled: true, scale: 10 });
		expect(emulator.limits.settings).toEqual({ enabled: true, scale: 10 });
		await control('PUT', '/limits', { enabled: false });
	});

	it('sees what arrived', async () => {
		await me();
		await call(emulator, 'GET', '/sale/offers');
		expect(await control('GET', '/stats')).toMatchObject({
			operations: { 'GET /me': 1, 'GET /sale/offers': 1 },
			contractViolations: 0,
		});
		const [request, ...others] = await control('GET', '/requests?operation=GET%20%2Fme');
		expect(others).toEqual([]);
		expect(request).toMatchObject({ method: 'GET', path: '/me', status: 200 });
		await control('POST', '/reset', {});
		expect(emulator.requests).toEqual([]);
	});

	it('places an order', async () => {
		const order = await control('POST', '/orders', {});
		const { status, body } = await call(emulator, 'GET', `/order/checkout-forms/${order.id}`);
		expect(status).toBe(200);
		expect(body).toMatchObject({ id: order.id, status: 'READY_FOR_PROCESSING' });
		const unpaid = await control('POST', '/orders', { paid: false, boughtAt: '2026-01-02T03:04:05Z' });
		expect(unpaid.status).toBe('FILLED_IN');
		expect(await control('POST', `/orders/${unpaid.id}/pay`)).toEqual({
			id: unpaid.id,
			status: 'READY_FOR_PROCESSING',
		});
		expect((await control('POST', `/orders/${unpaid.id}/cancel`)).status).toBe('CANCELLED');
		await expect(control('POST', '/orders', { lines: [{ offerId: '1' }] })).rejects.toThrow('1');
	});

	it('opens a new shop', async () => {
		const before = emulator.shop;
		await control('POST', '/reset', { shop: true });
		expect(emulator.shop).not.toBe(before);
	});
});
