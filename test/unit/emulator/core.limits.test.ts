import { Clock } from '../../../emulator/clock';
import { Limits } from '../../../emulator/limits';
import { startEmulator } from '../../../emulator/server';
import { call } from './core.kit';

const OFFER = 'GET /sale/product-offers/{offerId}';

describe('limits', () => {
	let clock: Clock;
	let limits: Limits;
	const allowed = (times: number, operation = 'GET /me', key = 'key', seller = 'seller') =>
		Array.from({ length: times }, () => limits.allow(key, seller, operation)).filter(Boolean).length;

	beforeEach(() => {
		clock = new Clock();
		clock.hold();
		limits = new Limits(clock, { enabled: true });
	});

	it('let a key make 9,000 requests in any minute', () => {
		expect(allowed(4500)).toBe(4500);
		clock.advance(40_000);
		expect(allowed(4500)).toBe(4500);
		clock.advance(20_000);
		expect(allowed(4500)).toBe(4500);
		expect(allowed(1)).toBe(0);
		expect(allowed(1, 'GET /me', 'another key')).toBe(1);
	});

	it('block a key for a minute, and a call meanwhile prolongs the block', () => {
		expect(allowed(9001)).toBe(9000);
		clock.advance(59_000);
		expect(allowed(1)).toBe(0);
		clock.advance(59_000);
		expect(allowed(1)).toBe(0);
		clock.advance(60_000);
		expect(allowed(9000)).toBe(9000);
	});

	it('hold a seller to the limit of a resource without blocking the key', () => {
		expect(allowed(3600, OFFER)).toBe(3500);
		expect(allowed(10, OFFER, 'key', 'another seller')).toBe(10);
		expect(allowed(10)).toBe(10);
		expect(allowed(3000, 'PATCH /sale/product-offers/{offerId}')).toBe(2500);
		clock.advance(60_000);
		expect(allowed(3500, OFFER)).toBe(3500);
		clock.advance(60_000);
		expect(allowed(2600, 'POST /sale/product-offers')).toBe(2490);
	});

	it('count by the second where Allegro does', () => {
		expect(allowed(60, 'GET /order/carriers')).toBe(50);
		expect(allowed(9, 'GET /sale/matching-categories')).toBe(5);
		clock.advance(1000);
		expect(allowed(9, 'GET /sale/matching-categories')).toBe(5);
	});

	it('run faster when scaled', () => {
		limits.settings.scale = 10;
		expect(allowed(9001)).toBe(9000);
		clock.advance(5900);
		expect(allowed(1)).toBe(0);
		clock.advance(6000);
		expect(allowed(1)).toBe(1);
	});

	it('are off unless switched on', () => {
		limits = new Limits(clock);
		expect(allowed(9001)).toBe(9001);
	});
});

it('a client over the limit is told so with 429', async () => {
	const emulator = await startEmulator({ offers: 1, orders: 1, limits: { enabled: true } });
	emulator.clock.hold();
	try {
		const { access_token: token } = emulator.tokens.issue();
		const path = '/sale/matching-categories?name=x';
		const statuses = [];
		for (let i = 0; i < 7; i++) statuses.push((await call(emulator, 'GET', path, { token })).status);
		expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
		const { body } = await call(emulator, 'GET', path, { token });
		expect(body.errors[0].code).toBe('TOO_MANY_REQUESTS');
	} finally {
		await emulator.stop();
	}
});
