import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { LIMITS, PATIENCE, PUBLIC_V1 } from '../../nodes/Allegro/transport';
import { answer, record, type Answer, type Recorded, type Recorder } from '../support/recorder';
import {
	connected,
	runNode,
	startEmulator,
	type Credentials,
	type Emulator,
	type RunOptions,
} from './harness';

const NOWHERE = '00000000-0000-4000-8000-000000000000';

let emulator: Emulator;
let api: Recorder;
let credentials: Credentials;
let instead: ((recorded: Recorded) => Answer | undefined) | undefined;
const kept = { limits: structuredClone(LIMITS), patience: { ...PATIENCE } };

beforeAll(async () => {
	emulator = await startEmulator({ offers: 250, orders: 250 });
	api = await record(emulator.addresses.api, (recorded) => instead?.(recorded));
}, 30_000);
afterAll(async () => {
	Object.assign(LIMITS, kept.limits);
	Object.assign(PATIENCE, kept.patience);
	await api.stop();
	await emulator.stop();
});
beforeEach(() => {
	emulator.reset();
	instead = undefined;
	Object.assign(PATIENCE, { firstWait: 5, firstWaitAtLimit: 20 });
	// Each on a client ID of its own, so that no test waits for the windows of the one before.
	credentials = connected(emulator, { apiUrl: api.address });
	api.requests.length = 0;
});
afterEach(() => expect(emulator.violations).toEqual([]));

const run = async (
	resource: string,
	operation: string,
	parameters: IDataObject,
	more: Partial<RunOptions> = {},
) => await runNode({ credentials, parameters: { resource, operation, ...parameters }, ...more });
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value }) as IDataObject;
const inputOf = (ids: unknown[]): INodeExecutionData[] =>
	ids.map((id) => ({ json: { id } }) as INodeExecutionData);
const offerIds = (count: number) =>
	emulator.shop.offers
		.all()
		.slice(0, count)
		.map(({ id }) => id);
const orderIds = (count: number) =>
	emulator.shop.orders
		.all()
		.slice(0, count)
		.map(({ id }) => id);
const readOffers = async (ids: unknown[], options: IDataObject = {}, more: Partial<RunOptions> = {}) =>
	await run('offer', 'get', { offerId: byId('={{ $json.id }}'), options }, { input: inputOf(ids), ...more });
const readOrders = async (ids: unknown[], options: IDataObject = {}, more: Partial<RunOptions> = {}) =>
	await run('order', 'get', { orderId: byId('={{ $json.id }}'), options }, { input: inputOf(ids), ...more });
const paired = (items: INodeExecutionData[]) =>
	items.map(({ pairedItem }) => (pairedItem as { item: number }).item);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('Reads', () => {
	it.each([
		[{}, 32],
		[{ maxParallel: 6 }, 6],
		[{ maxParallel: '={{ "6" }}' }, 6],
		[{ maxParallel: 100 }, 100],
	])('of 200 items run side by side, never more than the most: %j', async (options, most) => {
		emulator.faults.add({ delay: 80 });
		const ids = offerIds(200);
		const { json, items, error } = await readOffers(ids, options);
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(paired(items)).toEqual(upTo(200));
		expect(api.requests).toHaveLength(200);
		expect(api.most).toBeLessThanOrEqual(most);
		// Lanes open while replies stay fast; how many of the widest depends on how busy this machine is.
		expect(api.most).toBeGreaterThanOrEqual(Math.min(most, 16));
	});

	it('keep the order of the input although replies come in another', async () => {
		emulator.faults.add({ delay: 60, chance: 0.3 });
		const ids = offerIds(120);
		const { json } = await readOffers(ids);
		expect(json.map(({ id }) => id)).toEqual(ids);
	});

	it('run one after the other where the most is 1', async () => {
		emulator.faults.add({ delay: 10 });
		const ids = offerIds(12);
		await readOffers(ids, { maxParallel: 1 });
		expect(api.most).toBe(1);
		expect(api.requests.map(({ url }) => url.split('/').pop())).toEqual(ids);
	});

	it('share the lanes with the pages of their lists', async () => {
		emulator.faults.add({ delay: 20 });
		const { items, error } = await run(
			'order',
			'getAll',
			{ returnAll: true, options: { maxParallel: 5 } },
			{ input: inputOf([1, 2, 3, 4, 5, 6]) },
		);
		expect(error).toBeUndefined();
		expect(api.most).toBeLessThanOrEqual(5);
		expect(items).toHaveLength(6 * 250);
		expect(paired(items)).toEqual(upTo(6).flatMap((index) => Array.from({ length: 250 }, () => index)));
	});

	it.each([0, -1, 'many', 101])('cannot be %j at once', async (maxParallel) => {
		const { error } = await readOffers(offerIds(2), { maxParallel: `={{ ${JSON.stringify(maxParallel)} }}` });
		expect(error?.message).toMatch(/^Offer: Get: 'Max Parallel Requests' is/);
		expect(api.requests).toEqual([]);
	});
});

describe('Writes', () => {
	const setStatus = async (ids: unknown[], more: Partial<RunOptions> = {}) =>
		await run(
			'order',
			'setStatus',
			{ orderId: byId('={{ $json.id }}'), fulfillmentStatus: 'PROCESSING', options: { maxParallel: 20 } },
			{ input: inputOf(ids), ...more },
		);

	it('run one after the other in the order of the input, whatever the most of the reads', async () => {
		emulator.faults.add({ delay: 15 });
		const ids = orderIds(15);
		const { items, error } = await setStatus(ids);
		expect(error).toBeUndefined();
		expect(api.most).toBe(1);
		expect(api.requests.map(({ url }) => url.split('/').at(-2))).toEqual(ids);
		expect(items.map(({ json }) => json)).toEqual(ids.map(() => ({ success: true })));
	});

	it('stop at the first that fails: what comes after is not touched', async () => {
		const ids = orderIds(6);
		ids[2] = NOWHERE;
		const { error } = await setStatus(ids);
		expect(error?.message).toBe('Order: Set Status was refused by Allegro [item 2]');
		expect(error?.context?.itemIndex).toBe(2);
		expect(api.requests).toHaveLength(3);
	});

	it('go on where asked to, in order', async () => {
		const ids = orderIds(6);
		ids[2] = NOWHERE;
		const { items } = await setStatus(ids, { continueOnFail: true });
		expect(items.map(({ json }) => ('error' in json ? json.error : json.success))).toEqual([
			true,
			true,
			'Order: Set Status was refused by Allegro [item 2]',
			true,
			true,
			true,
		]);
		expect(paired(items)).toEqual(upTo(6));
	});
});

describe('A failure among parallel items', () => {
	it('ends the run: nothing new begins, and the lowest that failed is named', async () => {
		// Item 6 fails first, item 5 long after it.
		const waits: Record<string, number> = { 5: 150, 6: 20 };
		const host = await answer(async ({ url }) => {
			const index = url.split('/').pop()!;
			await new Promise((resolve) => setTimeout(resolve, waits[index] ?? 40));
			return index in waits
				? { status: 404, body: '' }
				: { headers: { 'content-type': PUBLIC_V1 }, body: JSON.stringify({ id: index }) };
		});
		credentials = connected(emulator, { apiUrl: host.address });
		const { error, items } = await readOrders(upTo(100), { maxParallel: 8 });
		await host.stop();
		expect(error?.message).toBe('Order: Get was refused by Allegro [item 5]');
		expect(error?.context?.itemIndex).toBe(5);
		expect(items).toEqual([]);
		expect(host.requests.length).toBeLessThan(20);
	});

	it('is told beside the others where asked to go on, in order and paired', async () => {
		const ids = orderIds(60).map((id, index) => (index % 7 === 3 ? NOWHERE : id));
		const { items, error } = await readOrders(ids, {}, { continueOnFail: true });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id ?? json.error)).toEqual(
			ids.map((id, index) => (id === NOWHERE ? `Order: Get was refused by Allegro [item ${index}]` : id)),
		);
		expect(paired(items)).toEqual(upTo(60));
		expect(items[3].json.message).toMatch(/^Allegro says: ".+".* Trace id [0-9a-f-]{36}\.$/);
	});
});

describe('A 429 in the middle', () => {
	it('halves the width, and everything is read all the same', async () => {
		emulator.faults.add({ delay: 100 });
		let refusedAt: number | undefined;
		instead = () => {
			if (refusedAt !== undefined || api.requests.length < 150) return undefined;
			refusedAt = api.requests.length;
			return { status: 429, body: '{"errors":[{"code":"TOO_MANY_REQUESTS","message":"Too many"}]}' };
		};
		const ids = offerIds(240);
		const { json, error } = await readOffers(ids, { maxParallel: 16 });
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(api.requests).toHaveLength(241);
		const before = Math.max(...api.requests.slice(0, refusedAt).map(({ atOnce }) => atOnce));
		expect(before).toBeGreaterThan(12);
		// Those under way at the refusal end first; then the lanes open again, one for as many replies as there are.
		const after = api.requests.slice(refusedAt! + 16, refusedAt! + 32).map(({ atOnce }) => atOnce);
		expect(Math.max(...after)).toBeLessThanOrEqual(11);
	});
});

describe('Cancellation', () => {
	/** How many requests arrived, once those have that were on their way at the end of the run. */
	const arrived = async () => {
		await new Promise((resolve) => setTimeout(resolve, 150));
		return api.requests.length;
	};

	it.each([false, true])(
		'in the middle of 1,000 items stops soon; going on after failures: %s',
		async (continueOnFail) => {
			emulator.faults.add({ delay: 60 });
			const all = offerIds(250);
			const ids = Array.from({ length: 1000 }, (_, index) => all[index % 250]);
			const begun = Date.now();
			await readOffers(ids, {}, { cancelAfter: 500, continueOnFail });
			expect(Date.now() - begun).toBeLessThan(2500);
			const length = await arrived();
			expect(length).toBeLessThan(600);
			await new Promise((resolve) => setTimeout(resolve, 300));
			expect(api.requests).toHaveLength(length);
		},
	);

	it('between writes touches nothing more', async () => {
		emulator.faults.add({ delay: 100 });
		await run(
			'order',
			'setStatus',
			{ orderId: byId('={{ $json.id }}'), fulfillmentStatus: 'PROCESSING' },
			{ input: inputOf(orderIds(50)), cancelAfter: 350 },
		);
		const length = await arrived();
		expect(length).toBeLessThan(10);
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(api.requests).toHaveLength(length);
	});
});

describe('Every item has its own', () => {
	it('language of messages', async () => {
		const languages = ['pl-PL', 'en-US', 'cs-CZ', 'en-US'];
		const { items } = await run(
			'order',
			'get',
			{ orderId: byId(NOWHERE), options: { language: '={{ $json.language }}', maxParallel: 1 } },
			{ input: languages.map((language) => ({ json: { language } })), continueOnFail: true },
		);
		expect(api.requests.map(({ headers }) => headers['accept-language'])).toEqual(languages);
		expect(items[0].json.message).toContain('Nie znaleziono');
		expect(items[1].json.message).toContain('not found');
	});

	it('filters, limit and kind of output', async () => {
		const input = [
			{ limit: 2, status: 'ACTIVE', raw: false },
			{ limit: '3', status: null, raw: 'false' },
			{ limit: 1, status: 'ENDED', raw: true },
		].map((json) => ({ json }));
		const { items, error } = await run(
			'offer',
			'getAll',
			{
				returnAll: false,
				limit: '={{ $json.limit }}',
				filters: { publicationStatuses: '={{ $json.status }}' },
				options: { rawOutput: '={{ $json.raw }}', maxParallel: 1 },
			},
			{ input },
		);
		expect(error).toBeUndefined();
		expect(paired(items)).toEqual([0, 0, 1, 1, 1, 2]);
		expect(items[5].json).toMatchObject({ count: 1, offers: [{}] });
		expect(api.requests.map(({ url }) => [...new URL(url, api.address).searchParams])).toEqual([
			[
				['publication.status', 'ACTIVE'],
				['limit', '2'],
			],
			[['limit', '3']],
			[
				['publication.status', 'ENDED'],
				['limit', '1'],
			],
		]);
	});
});

describe('Inputs as expressions and AI agents give them', () => {
	const body = () => JSON.parse(api.requests.at(-1)!.body.toString('utf8')) as IDataObject;

	it('ids may be numbers', async () => {
		const ids = offerIds(2).map(Number);
		const { json, error } = await readOffers(ids);
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(ids.map(String));
	});

	it('ids may be given plainly or as addresses', async () => {
		const [id] = offerIds(1);
		for (const offerId of [`={{ "${id}" }}`, `={{ ${id} }}`, id])
			expect((await run('offer', 'get', { offerId })).json[0]?.id).toBe(id);
		const address = `https://allegro.pl/oferta/kubek-niebieski-${id}?bi_s=ads`;
		expect((await run('offer', 'get', { offerId: byId(address) })).json[0].id).toBe(id);
	});

	it('numbers, switches and lists may be texts', async () => {
		const { json, error } = await run('warranty', 'create', {
			name: '={{ 2026 }}',
			warrantyType: '={{ "SELLER" }}',
			body: 'fields',
			additionalFields: {
				individualPeriod: '={{ "2" }}',
				corporateLifetime: '={{ "True" }}',
				description: '={{ undefined }}',
				attachmentId: '={{ null }}',
			},
		});
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(body()).toEqual({
			name: '2026',
			type: 'SELLER',
			individual: { period: 'P2M' },
			corporate: { lifetime: true },
		});
		expect(json[0]).toMatchObject({ name: '2026' });
	});

	it('optional ones that give nothing are left out', async () => {
		const { error } = await run(
			'order',
			'getAll',
			{
				limit: 1,
				filters: {
					boughtFrom: '={{ $json.missing }}',
					buyerLogin: '={{ null }}',
					marketplaceId: byId('={{ $json.missing }}'),
					updatedFrom: '={{ $json.empty }}',
					orderStatus: 'READY_FOR_PROCESSING',
				},
			},
			{ input: [{ json: { empty: '' } }] },
		);
		expect(error).toBeUndefined();
		expect([...new URL(api.requests[0].url, api.address).searchParams.keys()]).toEqual(['status', 'limit']);
	});

	it('dates may be what $now gives', async () => {
		await run('order', 'getAll', {
			limit: 1,
			filters: { boughtFrom: '={{ $now.minus({ days: 1 }) }}', boughtUntil: '={{ Date.UTC(2026, 0, 1) }}' },
		});
		const query = new URL(api.requests[0].url, api.address).searchParams;
		const from = Date.parse(query.get('lineItems.boughtAt.gte')!);
		expect(Math.abs(Date.now() - 86_400_000 - from)).toBeLessThan(60_000);
		expect(query.get('lineItems.boughtAt.lte')).toBe('2026-01-01T00:00:00.000Z');
	});

	it('demanded ones that give nothing are missed before anything is sent, naming the item', async () => {
		const { error } = await readOffers([offerIds(1)[0], undefined], { maxParallel: 1 });
		expect(error?.message).toBe("Offer: Get: 'Offer' is missing [item 1]");
		expect(api.requests).toHaveLength(1);
	});
});

describe('Output', () => {
	it('is there only for items that came in', async () => {
		const { items, error, run: result } = await readOffers([]);
		expect([items, error, api.requests]).toEqual([[], undefined, []]);
		expect(result.status).toBe('success');
	});

	it('of an empty list is empty, or one empty item where n8n is asked for one', async () => {
		const empty = { returnAll: true, filters: { buyerLogin: 'nobody-has-this-login' } };
		expect((await run('order', 'getAll', empty)).items).toEqual([]);
		const always = await run('order', 'getAll', empty, { node: { alwaysOutputData: true } });
		expect(always.json).toEqual([{}]);
	});

	it('runs once for all where n8n is told so', async () => {
		const { items } = await readOffers(offerIds(3), {}, { node: { executeOnce: true } });
		expect(items).toHaveLength(1);
	});

	it('is made of plain objects that survive being saved', async () => {
		const outputs = [
			await run('account', 'get', {}),
			await run('order', 'getAll', { limit: 2 }),
			await run('order', 'getEvents', { limit: 2 }),
			await run('category', 'getAll', { returnAll: true }),
			await run('offer', 'getAll', { limit: 1, options: { rawOutput: true } }),
			await readOrders([orderIds(1)[0], NOWHERE], {}, { continueOnFail: true }),
		];
		for (const { items } of outputs) {
			expect(items.length).toBeGreaterThan(0);
			for (const { json } of items) {
				expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
				expect(JSON.parse(JSON.stringify(json))).toEqual(json);
			}
		}
	});

	it('is paired with the item that pinned data stands for, too', async () => {
		const input = inputOf(offerIds(3)).map((item, index) => ({
			...item,
			pairedItem: { item: index + 5, input: 0 },
		}));
		const { items } = await run('offer', 'get', { offerId: byId('={{ $json.id }}') }, { input });
		expect(paired(items)).toEqual([0, 1, 2]);
	});
});
