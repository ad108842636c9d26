import type { IDataObject } from 'n8n-workflow';

import { Gate } from '../support/gate';
import { answer, type Answer } from '../support/recorder';
import type { Fault } from '../../emulator/faults';
import { byId, inputOf, useAllegro } from './support/kit';
import { readsOf } from './support/readsKit';

const allegro = useAllegro({ offers: 20, orders: 60, recorded: true });
const { run } = allegro;
const { orderIds, readOrders } = readsOf(allegro);

const TOKEN = 'POST /auth/oauth/token';
const MINUTE = 60_000;

const asked = () => allegro.sent(TOKEN).length;
const many = (count: number) => Array.from({ length: count }, (_, index) => orderIds(60)[index % 60]);
const RECONNECT = 'The Allegro credential needs to be reconnected';

/** What an item that failed says. */
const said = ({ error, message }: IDataObject) => `${String(error)} ${String(message)}`;

/** Puts something else in the place of the token address. */
async function tokensFrom(answers: () => Answer | undefined): Promise<{ count: () => number }> {
	const host = await answer(() => answers() ?? { status: 503 });
	allegro.connect({ accessTokenUrl: `${host.address}/auth/oauth/token` });
	hosts.push(host);
	return { count: () => host.requests.length };
}
const hosts: Array<{ stop: () => Promise<void> }> = [];
afterEach(async () => {
	for (const host of hosts.splice(0)) await host.stop();
});

const ILL: Array<[name: string, fault: Fault]> = [
	['503', { status: 503 }],
	['500 with a page', { status: 500, body: 'html' }],
	['403 with a page, as a captcha is', { status: 403, body: 'html' }],
	['a plain 429', { status: 429, body: 'empty' }],
	['429 with a page', { status: 429, body: 'html' }],
	['a closed connection', { drop: true }],
	['half a reply', { truncate: true }],
];

describe('A token address that fails', () => {
	it.each(ILL)('once, with %s, stops nothing', async (_, fault) => {
		allegro.emulator.faults.add({ operation: TOKEN, times: 1, ...fault });
		allegro.emulator.tokens.expireAccess();
		const { json, error } = await readOrders(many(50));
		expect(error).toBeUndefined();
		expect(json).toHaveLength(50);
		expect(asked()).toBe(2);
	});

	it.each(ILL)('for good, with %s, fails as what passes and is hardly asked', async (_, fault) => {
		allegro.emulator.faults.add({ operation: TOKEN, ...fault });
		allegro.emulator.tokens.expireAccess();
		const { json } = await readOrders(many(1000), {}, { continueOnFail: true });
		expect(json).toHaveLength(1000);
		for (const one of json) {
			expect(one.error).toMatch(/^Order: Get could not renew its sign-in to Allegro \[item \d+\]$/);
			expect(said(one)).not.toMatch(/reconnect/i);
		}
		expect(asked()).toBe(2);
		expect(allegro.api.requests.length).toBeLessThanOrEqual(100);
		const { error } = await readOrders(many(1));
		const failure = (error as { failure?: { cause?: string } } | undefined)?.failure;
		expect(failure?.cause).toBe(fault.status === 429 ? 'rate-limited' : 'temporarily-unavailable');
	});

	it('is asked more and more seldom by one execution after the other', async () => {
		allegro.emulator.faults.add({ operation: TOKEN, status: 503 });
		allegro.emulator.tokens.expireAccess();
		const pauses: number[] = [];
		for (let execution = 0; execution < 6; execution++) {
			const before = allegro.time.waited;
			const { error } = await readOrders(many(3));
			expect(error?.message).toMatch(/could not renew/);
			pauses.push(allegro.time.waited - before);
		}
		expect(asked()).toBeLessThanOrEqual(9);
		expect(Math.max(...pauses)).toBeLessThanOrEqual(10 * MINUTE);
		expect(pauses[1]).toBeGreaterThan(pauses[0]!);
	});

	it.each<[string, Answer]>([
		[
			'JSON',
			{ status: 400, headers: { 'content-type': 'application/json' }, body: '{"error":"invalid_grant"}' },
		],
		[
			'XML',
			{
				status: 400,
				headers: { 'content-type': 'application/xml' },
				body: '<oauth><error>invalid_grant</error></oauth>',
			},
		],
	])('with invalid_grant in %s asks to reconnect, once for all', async (_, refusal) => {
		const tokens = await tokensFrom(() => refusal);
		allegro.emulator.tokens.expireAccess();
		const { json } = await readOrders(many(300), {}, { continueOnFail: true });
		for (const one of json) expect(one.error).toMatch(RECONNECT);
		expect(tokens.count()).toBe(1);
		await readOrders(many(3));
		expect(tokens.count()).toBe(1);
	});

	it('with a 200 without a token is ill too', async () => {
		await tokensFrom(() => ({ headers: { 'content-type': 'application/json' }, body: '{}' }));
		allegro.emulator.tokens.expireAccess();
		const { error } = await readOrders(many(3));
		expect(error?.message).toMatch(/could not renew/);
	});

	it('that refuses is not believed where another process has stored a new pair meanwhile', async () => {
		const { credentials, emulator } = allegro;
		const pair = emulator.tokens.issue();
		emulator.tokens.expireAccess();
		const host = await answer(() => {
			allegro.credentials.data.oauthTokenData = emulator.tokens.issue() as never;
			return {
				status: 400,
				headers: { 'content-type': 'application/json' },
				body: '{"error":"invalid_grant"}',
			};
		});
		hosts.push(host);
		allegro.connect({
			accessTokenUrl: `${host.address}/auth/oauth/token`,
			oauthTokenData: pair as never,
		});
		emulator.tokens.expireAccess();
		const { json, error } = await readOrders(many(20));
		expect(error).toBeUndefined();
		expect(json).toHaveLength(20);
		expect(host.requests).toHaveLength(1);
		expect(credentials.saved).toEqual([]);
	});
});

describe('Allegro refuses a new token', () => {
	const setStatus = { fulfillmentStatus: 'PROCESSING', orderId: byId('={{ $json.id }}') };

	it.each([true, false])(
		'one renewal, then the reads are over; going on after failures: %s',
		async (goesOn) => {
			allegro.emulator.faults.add({ operation: /^GET \/order/, status: 401 });
			const { json, error } = await readOrders(many(1000), {}, { continueOnFail: goesOn });
			expect(asked()).toBe(1);
			expect(allegro.api.requests.length).toBeLessThanOrEqual(100);
			if (!goesOn) expect(error?.message).toMatch(RECONNECT);
			for (const one of json) expect(one.error).toMatch(RECONNECT);
		},
	);

	it('one renewal, then the writes are over', async () => {
		allegro.emulator.faults.add({ operation: /^PUT \/order/, status: 401 });
		const { json } = await run('order', 'setStatus', setStatus, {
			input: inputOf(many(200)),
			continueOnFail: true,
		});
		expect(json).toHaveLength(200);
		expect(asked()).toBe(1);
		// With the old token and with the new one, on the first lanes.
		expect(allegro.api.requests.length).toBeLessThanOrEqual(8);
	});

	it('is no reason to renew again and again for the executions that follow', async () => {
		allegro.emulator.faults.add({ operation: /^GET \/order/, status: 401 });
		for (let execution = 0; execution < 5; execution++) await readOrders(many(2));
		expect(asked()).toBeLessThanOrEqual(5);
		// Nothing, then 5, 10, 20 and 40 seconds before each renewal.
		expect(allegro.time.waited).toBeGreaterThanOrEqual(74_000);
	});

	it('but one that worked and has expired is renewed, as often as that happens', async () => {
		const gate = new Gate();
		allegro.api.before = gate.pass;
		const reading = readOrders(many(6), { maxParallel: 1 });
		for (let item = 0; item < 6; item++) {
			await gate.filled(1);
			// The expired one, then the new one.
			allegro.emulator.tokens.expireAccess();
			gate.release();
			await gate.filled(1);
			gate.release();
		}
		const { json, error } = await reading;
		expect(error).toBeUndefined();
		expect(json).toHaveLength(6);
		expect(asked()).toBe(6);
	});
});
