import { PUBLIC_V1 } from '../../nodes/Allegro/transport';
import { Gate } from '../support/gate';
import { answer, record, type Recorder } from '../support/recorder';
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

/** Lanes that are open at the start; each good reply opens one more while somebody waits for it. */
const FIRST_LANES = 4;
const USUAL_LANES = 32;

/** Lets no request of this host through but when the test says so. */
function gateAt(host: Recorder): Gate {
	const gate = new Gate();
	host.before = gate.pass;
	return gate;
}

/** Lets one reply out at a time, and wants as many requests under way as there are lanes by then, up to all. */
async function widen(gate: Gate, most: number): Promise<void> {
	for (let lanes = Math.min(FIRST_LANES, most); lanes < most; lanes++) {
		// Past the usual number it takes two replies.
		for (let replies = lanes < USUAL_LANES ? 1 : 2; replies > 0; replies--) {
			await gate.filled(lanes);
			gate.release(1);
		}
	}
	await gate.filled(most);
}

describe('Reads', () => {
	it.each([
		[{}, 100],
		[{ maxParallel: 32 }, 32],
		[{ maxParallel: 6 }, 6],
		[{ maxParallel: '={{ "6" }}' }, 6],
		[{ maxParallel: 100 }, 100],
	])('of 300 items run side by side, never more than the most: %j', async (options, most) => {
		const gate = gateAt(allegro.api);
		const ids = [...offerIds(200), ...offerIds(100)];
		const reading = readOffers(ids, options);
		await widen(gate, most);
		gate.open();
		const { json, items, error } = await reading;
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(paired(items)).toEqual(upTo(300));
		expect(allegro.api.requests).toHaveLength(300);
		expect(allegro.api.most).toBe(most);
	});

	it('keep the order of the input although replies come in another', async () => {
		const gate = gateAt(allegro.api);
		const ids = offerIds(120);
		const reading = readOffers(ids, { maxParallel: 8 });
		// The first lanes, then all: as many as were asked for by then, the last first.
		for (let lanes = FIRST_LANES, left = ids.length; left > 0; lanes = 8) {
			const count = Math.min(lanes, left);
			await gate.filled(count);
			gate.release(count, true);
			left -= count;
		}
		const { json } = await reading;
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
		const host = await answer(({ url }) => {
			const index = url.split('/').pop()!;
			return ['5', '6'].includes(index)
				? { status: 404, body: '' }
				: { headers: { 'content-type': PUBLIC_V1 }, body: JSON.stringify({ id: index }) };
		});
		const gates = { first: new Gate(), rest: new Gate() };
		// Those before item 5 pass. Item 6 fails first, item 5 and all the others are held until then.
		host.before = async ({ url }) => {
			const index = Number(url.split('/').pop());
			if (index === 6) await gates.first.pass();
			else if (index > 4) await gates.rest.pass();
		};
		allegro.connect({ apiUrl: host.address });
		const reading = readOrders(upTo(100), { maxParallel: 8 });
		await gates.first.filled(1);
		await gates.rest.filled(7);
		gates.first.open();
		// A whole run later the failure has long been seen.
		await readOrders([0]);
		gates.rest.open();
		const { error, items } = await reading;
		await host.stop();
		expect(error?.message).toBe('Order: Get was refused by Allegro [item 5]');
		expect(error?.context?.itemIndex).toBe(5);
		expect(items).toEqual([]);
		// Items 0 to 4 and the eight under way; one more is the run in between.
		expect(host.requests).toHaveLength(5 + 8 + 1);
	});

	it('is told beside the others where asked to go on, in order and paired', async () => {
		const ids = orderIds(60).map((id, index) => (index % 7 === 3 ? NOWHERE : id));
		const { items, error } = await readOrders(ids, {}, { continueOnFail: true });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id ?? json.error)).toEqual(
			ids.map((id, index) => (id === NOWHERE ? `Order: Get was refused by Allegro [item ${index}]` : id)),
		);
		expect(paired(items)).toEqual(upTo(60));
		expect(items[3]!.json.message).toMatch(/^Allegro says: ".+".* Trace id [0-9a-f-]{36}\.$/);
	});
});

describe('A 429 in the middle', () => {
	it('halves the width, and everything is read all the same', async () => {
		let refuses = false;
		const host = await record(allegro.emulator.addresses.api, () => {
			if (!refuses) return undefined;
			refuses = false;
			return { status: 429, body: '{"errors":[{"code":"TOO_MANY_REQUESTS","message":"Too many"}]}' };
		});
		const gate = gateAt(host);
		allegro.connect({ apiUrl: host.address });
		const ids = offerIds(240);
		const reading = readOffers(ids, { maxParallel: 16 });
		await widen(gate, 16);
		refuses = true;
		gate.release();
		// Those under way with the refused one end. Then one alone finds out whether Allegro answers again.
		await gate.filled(1);
		expect(allegro.time.waited).toBeGreaterThan(0);
		gate.release();
		// It does, and half as many as before go on.
		await gate.filled(8);
		const arrived = host.requests.length;
		gate.release(1);
		await gate.filled(8);
		expect(host.requests).toHaveLength(arrived + 1);
		gate.open();
		const { json, error } = await reading;
		await host.stop();
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(host.requests).toHaveLength(241);
	});
});

describe('Cancellation', () => {
	/** How many requests arrived by the time that a later run of the node is through. */
	const arrived = async () => {
		await run('account', 'get');
		return allegro.api.requests.length - 1;
	};

	it.each([false, true])(
		'in the middle of 1,000 items stops at once; going on after failures: %s',
		async (continueOnFail) => {
			const gate = gateAt(allegro.api);
			const all = offerIds(250);
			const ids = Array.from({ length: 1000 }, (_, index) => all[index % 250]);
			const begun = FIRST_LANES + 2 * (32 - FIRST_LANES);
			const cancelWhen = widen(gate, 32);
			await readOffers(ids, {}, { cancelWhen, continueOnFail });
			const { length } = allegro.api.requests;
			gate.open();
			expect(length).toBe(begun);
			expect(await arrived()).toBe(begun);
		},
	);

	it('between writes touches nothing more', async () => {
		const gate = gateAt(allegro.api);
		const fourth = async () => {
			for (let count = 1; count < 4; count++) {
				await gate.filled(1);
				gate.release();
			}
			await gate.filled(1);
		};
		await run(
			'order',
			'setStatus',
			{ orderId: byId('={{ $json.id }}'), fulfillmentStatus: 'PROCESSING' },
			{ input: inputOf(orderIds(50)), cancelWhen: fourth() },
		);
		gate.open();
		expect(await arrived()).toBe(4);
	});
});
