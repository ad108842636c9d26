import type { IDataObject } from 'n8n-workflow';

import { HOUR, MINUTE, SECOND } from '../../nodes/Allegro/streams/time';
import { Poller, type Mode } from './support/poller';
import { chances, useShop } from './support/triggerKit';

const allegro = useShop({ judgeReplies: false });
const { advance } = allegro;

const HISTORIES = Number(process.env.HISTORIES ?? 1000);

const idOf = (item: IDataObject) => `${(item.order as IDataObject).id} ${item.type}`;

test(`${HISTORIES} short histories of orders, seeded: what happened is delivered, each once`, async () => {
	for (let seed = 1; seed <= HISTORIES; seed++) await history(seed);
}, 3_600_000);

/** One random life of a trigger: orders, faults, polls, restarts. Fails with its seed. */
async function history(seed: number): Promise<void> {
	const random = chances(seed);
	const pick = (most: number) => Math.floor(random() * most);
	const events = ['READY_FOR_PROCESSING', 'BOUGHT', 'BUYER_CANCELLED'].filter(() => random() < 0.6);
	if (events.length === 0) events.push('READY_FOR_PROCESSING');
	const mode: Mode = random() < 0.5 ? 'default' : 'durable';
	const attachOrder = random() < 0.3;
	allegro.emulator.faults.clear();
	const poller = new Poller(
		allegro.credentials,
		{ stream: 'order', events, options: { attachOrder, maxItems: 2 + pick(20) } },
		mode,
	);
	await poller.activate();
	advance(SECOND);
	Object.assign(allegro.emulator.faults.events, {
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
				const order = allegro.emulator.shop.placeOrder({ paid: false });
				open.push(order.id);
				expect_(order.id, 'BOUGHT');
			}
		} else if (action < 0.7 && open.length > 0) {
			const id = open.splice(pick(open.length), 1)[0]!;
			if (random() < 0.75) {
				allegro.emulator.shop.payOrder(id!);
				expect_(id!, 'READY_FOR_PROCESSING');
				if (random() < 0.3) allegro.emulator.shop.addSurcharge(id!, '3.00');
			} else {
				allegro.emulator.shop.cancelOrder(id!);
				expect_(id!, 'BUYER_CANCELLED');
			}
		} else if (action < 0.85) {
			const faults = [{ status: 429 }, { status: 500 }, { drop: true }, { truncate: true }];
			allegro.emulator.faults.add({ operation: 'GET /order/*', times: 1 + pick(6), ...faults[pick(4)] });
		}
		advance(pick(4) * MINUTE + 1);
		if (random() < 0.6) await poller.poll();
		if (random() < 0.1) {
			advance(20 * MINUTE);
			await poller.restarted();
		}
	}
	const hasGaps = allegro.emulator.faults.events.missing > 0;
	allegro.emulator.faults.clear();
	advance(HOUR);
	await poller.drain();
	if (hasGaps) {
		advance(7 * HOUR);
		await poller.drain();
	}
	const got = poller.json.map(idOf).sort();
	// Nobody says who cancelled an unpaid order that the journal never told of.
	const isLost = (one: string) => hasGaps && one.endsWith('BUYER_CANCELLED') && !got.includes(one);
	const wanted = [...expected].filter((one) => !isLost(one)).sort();
	if (JSON.stringify(got) !== JSON.stringify(wanted))
		throw new Error(`Seed ${seed} (${mode}, ${events.join()}):\ngot  ${got.join()}\nwant ${wanted.join()}`);
}
