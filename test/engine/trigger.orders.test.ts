import type { IDataObject } from 'n8n-workflow';

import { HOUR, MINUTE, SECOND } from '../../nodes/Allegro/streams/time';
import { Poller, type Mode } from './support/poller';
import { chances, useShop } from './support/triggerKit';

const allegro = useShop({ judgeReplies: false });
const { advance } = allegro;

const READY = { stream: 'order', events: ['READY_FOR_PROCESSING'] };
const idOf = (item: IDataObject) => `${(item.order as IDataObject).id} ${item.type}`;

describe('the order stream', () => {
	test('begins with now, gives one item per ready order with the order attached, and one request when idle', async () => {
		const poller = new Poller(allegro.credentials, READY);
		allegro.emulator.shop.placeOrder();
		await poller.activate();
		expect(poller.items).toHaveLength(0);
		const order = allegro.emulator.shop.placeOrder();
		allegro.emulator.shop.addSurcharge(order.id, '5.00');
		advance(SECOND);
		await poller.poll();
		expect(poller.json).toHaveLength(1);
		expect(poller.json[0]).toMatchObject({
			type: 'READY_FOR_PROCESSING',
			reconciled: false,
			redelivered: false,
			order: { id: order.id, status: 'READY_FOR_PROCESSING', summary: { totalToPay: { currency: 'PLN' } } },
		});
		const before = allegro.emulator.requests.length;
		expect(await poller.poll()).toBe(0);
		expect(allegro.emulator.requests.length - before).toBe(1);
	});

	test.each<Mode>(['default', 'durable'])(
		'thousands of events with everything that can go wrong, %s mode: each order once',
		async (mode) => {
			const poller = new Poller(allegro.credentials, { ...READY, options: { maxItems: 300 } }, mode);
			await poller.activate();
			Object.assign(allegro.emulator.faults.events, {
				duplicate: 0.1,
				late: 20 * MINUTE,
				unordered: 0.2,
				missing: 0.02,
			});
			for (const fault of [{ status: 429 }, { status: 503 }, { drop: true }, { truncate: true }])
				allegro.emulator.faults.add({ operation: /checkout-forms|order\/events/, chance: 0.02, ...fault });
			const random = chances(7);
			const expected = new Set<string>();
			for (let round = 0; round < 40; round++) {
				for (let n = 0; n < 50; n++) {
					expected.add(`${allegro.emulator.shop.placeOrder().id} READY_FOR_PROCESSING`);
					advance(random() * 5 * SECOND);
				}
				await poller.poll();
			}
			allegro.emulator.faults.clear();
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
});
