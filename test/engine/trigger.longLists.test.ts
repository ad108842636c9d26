import type { IDataObject } from 'n8n-workflow';

import { DAY, SECOND } from '../../nodes/Allegro/streams/time';
import { Poller } from './support/poller';
import { useShop } from './support/triggerKit';

const allegro = useShop({ judgeReplies: false });
const { advance, now } = allegro;

describe('12,000 returns, more than Allegro hands out of one list', () => {
	test('are read to their end: none of them is taken for a new one, and a new one is found', async () => {
		const { returns } = allegro.emulator.shop;
		const begin = now() - 30 * DAY;
		for (let n = 0; n < 12_000; n++) returns.declare({ createdAt: begin + n * SECOND });
		const poller = new Poller(allegro.credentials, { stream: 'customerReturn' });
		await poller.activate();
		expect(await poller.poll()).toBe(0);
		advance(SECOND);
		const { id } = returns.declare();
		await poller.drain();
		expect(poller.json.map(({ customerReturn }) => (customerReturn as IDataObject).id)).toEqual([id]);
		expect(poller.saved.length).toBeLessThan(65_536);
	}, 60_000);
});
