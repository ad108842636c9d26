import { PUBLIC_V1 } from '../../nodes/Allegro/transport';
import { answer, record } from '../support/recorder';
import type { RunOptions } from './support/harness';
import { byId, inputOf, useAllegro } from './support/kit';
import { NOWHERE, paired, readsOf } from './support/readsKit';

const allegro = useAllegro({
	offers: 250,
	orders: 250,
	recorded: true,
	patience: { firstWait: 5, firstWaitAtLimit: 20 },
});
const { run } = allegro;

const { offerIds, orderIds, readOffers, readOrders } = readsOf(allegro);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('Reads', () => {
	it.each([
		[{}, 32],
		[{ maxParallel: 6 }, 6],
		[{ maxParallel: '={{ "6" }}' }, 6],
		[{ maxParallel: 100 }, 100],
	])('of 200 items run side by side, never more than the most: %j', async (options, most) => {
		allegro.emulator.faults.add({ delay: 80 });
		const ids = offerIds(200);
		const { json, items, error } = await readOffers(ids, options);
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(paired(items)).toEqual(upTo(200));
		expect(allegro.api.requests).toHaveLength(200);
		expect(allegro.api.most).toBeLessThanOrEqual(most);
		// Lanes open while replies stay fast; how many of the widest depends on how busy this machine is.
		expect(allegro.api.most).toBeGreaterThanOrEqual(Math.min(most, 16));
	});

	it('keep the order of the input although replies come in another', async () => {
		allegro.emulator.faults.add({ delay: 60, chance: 0.3 });
		const ids = offerIds(120);
		const { json } = await readOffers(ids);
		expect(json.map(({ id }) => id)).toEqual(ids);
	});

	it('run one after the other where the most is 1', async () => {
		allegro.emulator.faults.add({ delay: 10 });
		const ids = offerIds(12);
		await readOffers(ids, { maxParallel: 1 });
		expect(allegro.api.most).toBe(1);
		expect(allegro.api.requests.map(({ url }) => url.split('/').pop())).toEqual(ids);
	});

	it('share the lanes with the pages of their lists', async () => {
		allegro.emulator.faults.add({ delay: 20 });
		const { items, error } = await run(
			'order',
			'getAll',
			{ returnAll: true, options: { maxParallel: 5 } },
			{ input: inputOf([1, 2, 3, 4, 5, 6]) },
		);
		expect(error).toBeUndefined();
		expect(allegro.api.most).toBeLessThanOrEqual(5);
		expect(items).toHaveLength(6 * 250);
		expect(paired(items)).toEqual(upTo(6).flatMap((index) => Array.from({ length: 250 }, () => index)));
	});

	it.each([0, -1, 'many', 101])('cannot be %j at once', async (maxParallel) => {
		const { error } = await readOffers(offerIds(2), { maxParallel: `={{ ${JSON.stringify(maxParallel)} }}` });
		expect(error?.message).toMatch(/^Offer: Get: 'Max Parallel Requests' is/);
		expect(allegro.api.requests).toEqual([]);
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
		allegro.emulator.faults.add({ delay: 15 });
		const ids = orderIds(15);
		const { items, error } = await setStatus(ids);
		expect(error).toBeUndefined();
		expect(allegro.api.most).toBe(1);
		expect(allegro.api.requests.map(({ url }) => url.split('/').at(-2))).toEqual(ids);
		expect(items.map(({ json }) => json)).toEqual(ids.map(() => ({ success: true })));
	});

	it('stop at the first that fails: what comes after is not touched', async () => {
		const ids = orderIds(6);
		ids[2] = NOWHERE;
		const { error } = await setStatus(ids);
		expect(error?.message).toBe('Order: Set Status was refused by Allegro [item 2]');
		expect(error?.context?.itemIndex).toBe(2);
		expect(allegro.api.requests).toHaveLength(3);
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
		allegro.connect({ apiUrl: host.address });
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
		allegro.emulator.faults.add({ delay: 100 });
		let refusedAt: number | undefined;
		const host = await record(allegro.emulator.addresses.api, () => {
			if (refusedAt !== undefined || host.requests.length < 150) return undefined;
			refusedAt = host.requests.length;
			return { status: 429, body: '{"errors":[{"code":"TOO_MANY_REQUESTS","message":"Too many"}]}' };
		});
		allegro.connect({ apiUrl: host.address });
		const ids = offerIds(240);
		const { json, error } = await readOffers(ids, { maxParallel: 16 });
		await host.stop();
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(host.requests).toHaveLength(241);
		const before = Math.max(...host.requests.slice(0, refusedAt).map(({ atOnce }) => atOnce));
		expect(before).toBeGreaterThan(12);
		// Those under way at the refusal end first; then the lanes open again, one for as many replies as there are.
		const after = host.requests.slice(refusedAt! + 16, refusedAt! + 32).map(({ atOnce }) => atOnce);
		expect(Math.max(...after)).toBeLessThanOrEqual(11);
	});
});

describe('Cancellation', () => {
	/** How many requests arrived, once those have that were on their way at the end of the run. */
	const arrived = async () => {
		await new Promise((resolve) => setTimeout(resolve, 150));
		return allegro.api.requests.length;
	};

	it.each([false, true])(
		'in the middle of 1,000 items stops soon; going on after failures: %s',
		async (continueOnFail) => {
			allegro.emulator.faults.add({ delay: 60 });
			const all = offerIds(250);
			const ids = Array.from({ length: 1000 }, (_, index) => all[index % 250]);
			const begun = Date.now();
			await readOffers(ids, {}, { cancelAfter: 500, continueOnFail });
			expect(Date.now() - begun).toBeLessThan(2500);
			const length = await arrived();
			expect(length).toBeLessThan(600);
			await new Promise((resolve) => setTimeout(resolve, 300));
			expect(allegro.api.requests).toHaveLength(length);
		},
	);

	it('between writes touches nothing more', async () => {
		allegro.emulator.faults.add({ delay: 100 });
		await run(
			'order',
			'setStatus',
			{ orderId: byId('={{ $json.id }}'), fulfillmentStatus: 'PROCESSING' },
			{ input: inputOf(orderIds(50)), cancelAfter: 350 },
		);
		const length = await arrived();
		expect(length).toBeLessThan(10);
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(allegro.api.requests).toHaveLength(length);
	});
});
