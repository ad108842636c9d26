import { timing } from '../../nodes/Allegro/transport';
import { Gate } from '../support/gate';
import { byId, inputOf, useAllegro } from './support/kit';

const { limits: standard } = timing.standard;
const limits = { ...standard, key: { ...standard.key, window: 200 } };
const allegro = useAllegro({
	offers: 20,
	orders: 60,
	recorded: true,
	patience: { limits, firstWait: 10, firstWaitAtLimit: 20 },
});
const { run } = allegro;

const me = (more: object = {}) => run('account', 'get', {}, more);
const setStatus = (orderId: string) =>
	run('order', 'setStatus', { orderId: byId(orderId), fulfillmentStatus: 'PROCESSING' });
const anOrder = async () => (await run('order', 'getAll', { limit: 1 })).json[0];

describe('Sign-in', () => {
	it('renews an expired token once for many requests and stores the rotated refresh token', async () => {
		const before = (allegro.credentials.data.oauthTokenData as any).refresh_token;
		allegro.emulator.tokens.expireAccess();
		const input = Array.from({ length: 8 }, () => ({ json: {} }));
		const { json, error } = await me({ input });
		expect(error).toBeUndefined();
		expect(json.length).toBe(8);
		expect((allegro.credentials.data.oauthTokenData as any).refresh_token).not.toBe(before);
		expect(allegro.credentials.saved).toHaveLength(1);
		expect(allegro.emulator.stats.token).toMatchObject({ refresh_token: 1 });
	});

	it('reads the credential from n8n once for all requests of an execution', async () => {
		const { json } = await me({ input: Array.from({ length: 20 }, () => ({ json: {} })) });
		expect(json).toHaveLength(20);
		expect(allegro.credentials.reads).toBe(1);
	});

	it('takes the token that another execution has stored meanwhile, and renews nothing', async () => {
		const { api, credentials, emulator } = allegro;
		const gate = new Gate();
		api.before = gate.pass;
		const oneByOne = { options: { maxParallel: 1 } };
		const running = run('account', 'get', oneByOne, { input: inputOf(['a', 'b']) });
		await gate.filled(1);
		emulator.tokens.expireAccess();
		credentials.data.oauthTokenData = emulator.tokens.issue() as never;
		gate.open();
		const { json, error } = await running;
		expect(error).toBeUndefined();
		expect(json).toHaveLength(2);
		expect(emulator.stats.statuses[401]).toBe(1);
		expect(credentials.saved).toEqual([]);
	});

	it('says to reconnect when the refresh token is refused, and shows no token', async () => {
		const tokens = allegro.credentials.data.oauthTokenData as any;
		allegro.emulator.tokens.revoke();
		const { error } = await me();
		const shown = JSON.stringify([error?.message, error?.description, error]);
		expect(shown).toMatch(/reconnect/i);
		expect(shown).not.toContain(tokens.refresh_token);
		expect(shown).not.toContain(tokens.access_token);
		expect(shown).not.toContain(allegro.credentials.data.clientSecret);
	});

	it('names the missing permission on a 403', async () => {
		allegro.connect({
			oauthTokenData: allegro.emulator.tokens.issue(['allegro:api:orders:read']) as never,
		});
		const { error } = await me();
		expect(error?.message).toBe('Account: Get was refused by Allegro [item 0]');
		expect(error?.httpCode).toBe('403');
		expect(error?.description).toMatch(/allegro:api:profile:read|Profile: Read/);
	});

	it.each([
		[{ applicationName: '' }, /Application Name/],
		[{ applicationUrl: 'example' }, /Application Information Address/],
		[{ apiUrl: 'ftp://example.com' }, /API Address/],
	])('refuses a credential that cannot work before anything is sent: %j', async (wrong, named) => {
		allegro.connect(wrong);
		const { error } = await me();
		expect(`${error?.message} ${error?.description}`).toMatch(named);
		expect(allegro.emulator.requests.length).toBe(0);
	});
});

describe('Repeats', () => {
	it.each([
		['a lost connection', { drop: true }],
		['a truncated reply', { truncate: true }],
		['a 503', { status: 503 }],
	])('repeats a read after %s', async (_, fault) => {
		allegro.emulator.faults.add({ times: 1, ...fault });
		const { json, error } = await me();
		expect(error).toBeUndefined();
		expect(json[0]).toHaveProperty('login');
		expect(allegro.emulator.requests.filter(({ path }) => path === '/me').length).toBe(2);
	});

	it('waits for the end of a block after a 429 and goes on', async () => {
		allegro.emulator.faults.add({ times: 1, status: 429, retryAfter: 1 });
		const { error } = await me();
		expect(error).toBeUndefined();
		expect(allegro.time.waited).toBeCloseTo(1000, 1);
	});

	it('does not repeat a write that may have been carried out, and says so', async () => {
		const { id } = (await anOrder())!;
		allegro.emulator.reset();
		const operation = 'POST /order/checkout-forms/{id}/shipments';
		allegro.emulator.faults.add({ operation, drop: true, handled: false });
		const { error } = await run('order', 'addTrackingNumber', {
			orderId: byId(id),
			carrierId: byId('INPOST'),
			waybill: '600000000000000000000001',
		});
		expect(error?.message).toContain('it is unknown whether Allegro carried it out');
		expect(allegro.emulator.requests.filter(({ method }) => method === 'POST').length).toBe(1);
	});

	it('gives up after several tries and tells how many', async () => {
		allegro.emulator.faults.add({ status: 502 });
		const { error } = await me();
		expect(error?.description).toMatch(/5 (times|tries|attempts)/);
	});
});

describe('Words', () => {
	it("quotes Allegro's own words with field, trace id and operation", async () => {
		const { error } = await setStatus('00000000-0000-4000-8000-000000000000');
		expect(error?.message).toBe('Order: Set Status was refused by Allegro [item 0]');
		expect(error?.httpCode).toBe('404');
		expect(error?.description).toMatch(/^Allegro says: ".+"/);
		expect(error?.description).toMatch(/Trace id [0-9a-f-]{36}\./);
	});

	it('tells a path that does not exist from a thing that does not, in every language', async () => {
		const { error } = await run('customRequest', 'send', { path: '/order/checkout-form' });
		expect(error?.httpCode).toBe('404');
		expect(error?.description).toContain('Allegro has no such address');
	});

	it.each([
		['JSON', { status: 500 }],
		['HTML', { status: 502, body: 'html' }],
		['empty', { status: 504, body: 'empty' }],
	])('makes a sentence of a server failure that comes as %s', async (_, fault) => {
		allegro.emulator.faults.add(fault as never);
		const { error } = await me();
		expect(error?.message).toBe('Account: Get could not be carried out by Allegro [item 0]');
		expect(error?.description).not.toMatch(/[<>]/);
	});

	it('goes on with the other items where asked to, each paired, the failed one telling why', async () => {
		const { id } = (await anOrder())!;
		const { items } = await run(
			'order',
			'get',
			{ orderId: byId('={{ $json.id }}') },
			{
				continueOnFail: true,
				input: inputOf([id, '00000000-0000-4000-8000-000000000000', id]),
			},
		);
		expect(items.map(({ json }) => json.id ?? json.error)).toEqual([
			id,
			'Order: Get was refused by Allegro [item 1]',
			id,
		]);
		expect(items[1]!.json.message).toMatch(/^Allegro says: ".+"\. .*Check the ID.* Trace id/);
		expect(items.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual([0, 1, 2]);
	});

	it('stops when the execution is cancelled, although the reply never comes', async () => {
		const gate = new Gate();
		allegro.api.before = gate.pass;
		const { error } = await me({ cancelWhen: gate.filled(1) });
		expect(error?.message).toContain('cancelled');
		expect(allegro.api.requests).toHaveLength(1);
		gate.open();
	});
});
