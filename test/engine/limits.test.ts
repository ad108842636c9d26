import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { record } from '../support/recorder';
import { connected, runNode } from './support/harness';
import { byId, inputOf, useAllegro } from './support/kit';
import { readsOf } from './support/readsKit';

const allegro = useAllegro({ offers: 20, orders: 60 });
const { run } = allegro;
const { orderIds, offerIds, readOrders } = readsOf(allegro);

const MINUTE = 60_000;
const INVOICES = 'POST /order/checkout-forms/{id}/invoices';

const many = (count: number) => Array.from({ length: count }, (_, index) => orderIds(60)[index % 60]);
const arrived = () => allegro.emulator.requests.length;

/** A client ID of its own, so that no test meets the limits of another. */
let keys = 0;
const ownKey = (more: object = {}) => {
	const { emulator } = allegro;
	return connected(emulator, { clientId: `key-${++keys}`, ...more });
};
beforeEach(() => allegro.connect({ clientId: `key-${++keys}` }));

const setStatus = async (ids: unknown[], options: object = {}, more: object = {}) =>
	await run(
		'order',
		'setStatus',
		{ orderId: byId('={{ $json.id }}'), fulfillmentStatus: 'PROCESSING', options },
		{ input: inputOf(ids), ...more },
	);

describe('A lasting 429', () => {
	const HELD: Array<
		[
			name: string,
			count: number,
			act: (ids: unknown[], options?: object, more?: object) => ReturnType<typeof setStatus>,
		]
	> = [
		['8 reads', 8, async (ids, options, more) => await readOrders(ids, options as never, more)],
		['32 reads', 32, async (ids, options, more) => await readOrders(ids, options as never, more)],
		['300 reads', 300, async (ids, options, more) => await readOrders(ids, options as never, more)],
		['40 writes', 40, setStatus],
	];

	it.each(HELD)(
		'ends for %s together after ten minutes, with one request at each reopening',
		async (_, count, act) => {
			allegro.emulator.faults.add({ status: 429 });
			const { json } = await act(many(count), {}, { continueOnFail: true });
			expect(json).toHaveLength(count);
			for (const one of json) {
				expect(one.error).toMatch(/was stopped by Allegro's request limit \[item \d+\]$/);
				expect(one.message).toMatch(
					/Allegro has refused for \d+ (?:s|min)\. It can be asked again in \d+ (?:s|min)\./,
				);
			}
			expect(allegro.time.waited).toBeGreaterThan(5 * MINUTE);
			expect(allegro.time.waited).toBeLessThanOrEqual(10 * MINUTE);
			// Those that were under way, and one after each pause.
			expect(arrived()).toBeLessThanOrEqual(32 + 7);
		},
	);

	it.each([1, 3, 30])('is waited through for as long as the option says: %d minutes', async (waitMinutes) => {
		allegro.emulator.faults.add({ status: 429 });
		const { error } = await readOrders(many(20), { waitMinutes });
		expect(error?.httpCode).toBe('429');
		expect(allegro.time.waited).toBeLessThanOrEqual(waitMinutes * MINUTE);
		expect(allegro.time.waited).toBeGreaterThan((waitMinutes - 3) * MINUTE);
	});

	it('ends for two executions together', async () => {
		allegro.emulator.faults.add({ status: 429 });
		const [reads, writes] = await Promise.all([readOrders(many(20)), setStatus(many(20))]);
		for (const { error } of [reads, writes]) expect(error?.httpCode).toBe('429');
		expect(allegro.time.waited).toBeLessThanOrEqual(10 * MINUTE);
	});

	it.each([[0], [-5], ['soon'], ['Wed, 21 Oct 2015 07:28:00 GMT']])(
		'with Retry-After %j is no reason to ask at once',
		async (retryAfter) => {
			allegro.emulator.faults.add({ status: 429, retryAfter });
			await readOrders(many(8));
			expect(arrived()).toBeLessThanOrEqual(8 + 7);
			expect(allegro.time.waited).toBeGreaterThan(5 * MINUTE);
		},
	);

	it.each([[1e9], ['Fri, 31 Dec 2099 23:59:59 GMT']])(
		'with Retry-After %j ends at once, and the key is asked again after a quarter of an hour',
		async (retryAfter) => {
			allegro.emulator.faults.add({ status: 429, retryAfter });
			const { error } = await readOrders(many(8));
			expect(error?.description).toMatch(/Allegro asked to wait \d+ min\. It can be asked again in 15 min\./);
			expect(allegro.time.waited).toBe(0);
			allegro.emulator.faults.clear();
			allegro.time.advance(15 * MINUTE);
			expect((await readOrders(many(8))).error).toBeUndefined();
		},
	);
});

describe('A 429 of one resource of one seller', () => {
	it("does not hold up another seller's reads with the same key, nor other reads of that seller", async () => {
		const { emulator } = allegro;
		emulator.faults.add({ operation: INVOICES, status: 429 });
		const credentials = ownKey();
		const announce = runNode({
			credentials,
			parameters: {
				resource: 'order',
				operation: 'addInvoice',
				orderId: byId(orderIds(1)[0]),
				fileName: 'a.pdf',
				options: {},
			},
		});
		await allegro.time.waiting(1);
		const before = allegro.time.waited;
		const read = { resource: 'order', operation: 'get', orderId: byId(orderIds(1)[0]) };
		expect((await runNode({ credentials, parameters: read })).error).toBeUndefined();
		const other = { ...credentials.data, oauthTokenData: emulator.tokens.issue() };
		expect(
			(await runNode({ credentials: connected(emulator, other as never), parameters: read })).error,
		).toBeUndefined();
		expect(before).toBeLessThan(10 * MINUTE);
		expect((await announce).error?.httpCode).toBe('429');
	});
});

describe('A reply that takes its time', () => {
	let slow: Server;
	afterEach(() => {
		slow.closeAllConnections();
		slow.close();
	});
	const trickling = async () => {
		slow = createServer((_, response) => {
			response.writeHead(200, { 'content-type': 'application/json' });
			const timer = setInterval(() => response.write(' '), 20);
			response.once('close', () => clearInterval(timer));
		});
		await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
	};

	it('byte by byte is given up as a whole', async () => {
		const { timing } = await import('../../nodes/Allegro/transport');
		timing.replace({ timeout: 200, tries: 2 });
		allegro.connect({ apiUrl: await trickling() });
		const { error } = await readOrders(['a']);
		expect(error?.message).toBe('Order: Get got no reply from Allegro [item 0]');
		expect(error?.description).toMatch(/^No whole reply came in time\..* Tried 2 times/);
	});
});

describe('Stopping the execution', () => {
	it.each<[string, () => void]>([
		['a block', () => allegro.emulator.faults.add({ status: 429 })],
		[
			'a token address that fails',
			() => {
				allegro.emulator.faults.add({ operation: 'POST /auth/oauth/token', status: 429 });
				allegro.emulator.tokens.expireAccess();
			},
		],
		['an outage', () => allegro.emulator.faults.add({ status: 503 })],
	])('ends the waiting for the end of %s', async (_, befall) => {
		befall();
		const { error } = await readOrders(many(40), {}, { cancelWhen: allegro.time.waiting(1) });
		expect(error?.message).toContain('cancelled');
		// What was under way on the first lanes, twice where the token had expired, and one for a new one.
		expect(arrived()).toBeLessThanOrEqual(9);
	});
});

it('One key that is blocked does not hold up another', async () => {
	const host = await record(allegro.emulator.addresses.api, () => ({ status: 429, body: '' }));
	const read = { resource: 'order', operation: 'get', orderId: byId(orderIds(1)[0]) };
	const blocked = runNode({ credentials: ownKey({ apiUrl: host.address }), parameters: read });
	await allegro.time.waiting(1);
	expect((await runNode({ credentials: ownKey(), parameters: read })).error).toBeUndefined();
	await blocked;
	await host.stop();
	expect(offerIds(1)).toHaveLength(1);
});
