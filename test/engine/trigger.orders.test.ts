import type { IDataObject } from 'n8n-workflow';

import { HOUR, MINUTE, SECOND } from '../../nodes/Allegro/streams/time';
import type { Credentials, Emulator } from './harness';
import { Poller, type Mode } from './poller';
import { chances, startShop } from './triggerKit';

let emulator: Emulator;
let credentials: Credentials;
let stop: () => Promise<void>;

beforeAll(async () => {
	({ emulator, credentials, stop } = await startShop({ judgeReplies: false }));
});
afterAll(async () => await stop());
beforeEach(() => emulator.faults.clear());

const READY = { stream: 'order', events: ['READY_FOR_PROCESSING'] };
const advance = (ms: number) => emulator.clock.advance(ms);
const idOf = (item: IDataObject) => `${(item.order as IDataObject).id} ${item.type}`;

describe('the order stream', () => {
	test('begins with now, gives one item per ready order with the order attached, and one request when idle', async () => {
		const poller = new Poller(credentials, READY);
		emulator.shop.placeOrder();
		await poller.activate();
		expect(poller.items).toHaveLength(0);
		const order = emulator.shop.placeOrder();
		emulator.shop.addSurcharge(order.id, '5.00');
		advance(SECOND);
		await poller.poll();
		expect(poller.json).toHaveLength(1);
		expect(poller.json[0]).toMatchObject({
			type: 'READY_FOR_PROCESSING',
			reconciled: false,
			redelivered: false,
			order: { id: order.id, status: 'READY_FOR_PROCESSING', summary: { totalToPay: { currency: 'PLN' } } },
		});
		const before = emulator.requests.length;
		expect(await poller.poll()).toBe(0);
		expect(emulator.requests.length - before).toBe(1);
	});

	test.each<Mode>(['default', 'durable'])(
		'thousands of events with everything that can go wrong, %s mode: each order once',
		async (mode) => {
			const poller = new Poller(credentials, { ...READY, options: { maxItems: 300 } }, mode);
			await poller.activate();
			Object.assign(emulator.faults.events, {
				duplicate: 0.1,
				late: 20 * MINUTE,
				unordered: 0.2,
				missing: 0.02,
			});
			for (const fault of [{ status: 429 }, { status: 503 }, { drop: true }, { truncate: true }])
				emulator.faults.add({ operation: /checkout-forms|order\/events/, chance: 0.02, ...fault });
			const random = chances(7);
			const expected = new Set<string>();
			for (let round = 0; round < 40; round++) {
				for (let n = 0; n < 50; n++) {
					expected.add(`${emulator.shop.placeOrder().id} READY_FOR_PROCESSING`);
					advance(random() * 5 * SECOND);
				}
				await poller.poll();
			}
			emulator.faults.clear();
			advance(HOUR);
			await poller.drain();
			advance(7 * HOUR);
			await poller.drain();
			const got = poller.json.map(idOf);
			expect(new Set(got)).toEqual(expected);
			expect(got).toHaveLength(expected.size);
			expect(poller.json.filter(({ reconciled }) => reconciled).length).toBeGreaterThan(10);
			expect(poller.saved.length).toBeLessThan(65_536);
		},
		120_000,
	);

	test('short histories, seeded (HISTORIES says how many): what happened is delivered, each once', async () => {
		for (let seed = 1; seed <= Number(process.env.HISTORIES ?? 200); seed++) await history(seed);
	}, 600_000);
});

/** One random life of a trigger: orders, faults, polls, restarts. Fails with its seed. */
async function history(seed: number): Promise<void> {
	const random = chances(seed);
	const pick = (most: number) => Math.floor(random() * most);
	const events = ['READY_FOR_PROCESSING', 'BOUGHT', 'BUYER_CANCELLED'].filter(() => random() < 0.6);
	if (events.length === 0) events.push('READY_FOR_PROCESSING');
	const mode: Mode = random() < 0.5 ? 'default' : 'durable';
	const attachOrder = random() < 0.3;
	emulator.faults.clear();
	const poller = new Poller(
		credentials,
		{ stream: 'order', events, options: { attachOrder, maxItems: 2 + pick(20) } },
		mode,
	);
	await poller.activate();
	advance(SECOND);
	Object.assign(emulator.faults.events, {
		duplicate: 0.1,
		late: random() < 0.3 ? 30 * MINUTE : 0,
		unordered: 0.2,
		missing: random() < 0.3 ? 0.1 : 0,
	});
	const expected = new Set<string>();
	const expect_ = (id: string, type: string) => {
		if (events.includes(type)) expected.add(`${id} ${type}`);
	};
	const open: string[] = [];
	for (let step = 0; step < 6; step++) {
		const action = random();
		if (action < 0.45) {
			for (let n = 0; n <= pick(4); n++) {
				const order = emulator.shop.placeOrder({ paid: false });
				open.push(order.id);
				expect_(order.id, 'BOUGHT');
			}
		} else if (action < 0.7 && open.length > 0) {
			const [id] = open.splice(pick(open.length), 1);
			if (random() < 0.75) {
				emulator.shop.payOrder(id);
				expect_(id, 'READY_FOR_PROCESSING');
				if (random() < 0.3) emulator.shop.addSurcharge(id, '3.00');
			} else {
				emulator.shop.cancelOrder(id);
				expect_(id, 'BUYER_CANCELLED');
			}
		} else if (action < 0.85) {
			const faults = [{ status: 429 }, { status: 500 }, { drop: true }, { truncate: true }];
			emulator.faults.add({ operation: 'GET /order/*', times: 1 + pick(6), ...faults[pick(4)] });
		}
		advance(pick(4) * MINUTE + 1);
		if (random() < 0.6) await poller.poll();
		if (random() < 0.1) {
			advance(20 * MINUTE);
			await poller.restarted();
		}
	}
	const hasGaps = emulator.faults.events.missing > 0;
	emulator.faults.clear();
	advance(HOUR);
	await poller.drain();
	if (hasGaps) {
		advance(7 * HOUR);
		await poller.drain();
	}
	const got = poller.json.map(idOf).sort();
	const wanted = [...expected].sort();
	if (JSON.stringify(got) !== JSON.stringify(wanted))
		throw new Error(`Seed ${seed} (${mode}, ${events.join()}):\ngot  ${got.join()}\nwant ${wanted.join()}`);
}
