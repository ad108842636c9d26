import type { IDataObject } from 'n8n-workflow';

import { DAY, HOUR, MINUTE, SECOND } from '../../nodes/Allegro/streams/time';
import { Poller } from './support/poller';
import { useShop } from './support/triggerKit';

const allegro = useShop({ judgeReplies: false });
const { advance, now } = allegro;
const thing = (item: IDataObject, name: string) => item[name] as IDataObject;
const ids = (poller: Poller, name: string) => poller.json.map((item) => thing(item, name).id);
const started = async (parameters: IDataObject) => {
	const poller = new Poller(allegro.credentials, parameters);
	await poller.activate();
	advance(SECOND);
	return poller;
};

describe('nothing old comes as new', () => {
	test.each([
		['issue', () => allegro.emulator.shop.issues.openIssue()],
		['customerReturn', () => allegro.emulator.shop.returns.declare()],
		['commissionRefund', () => allegro.emulator.shop.commissionRefunds.apply()],
		['billingEntry', () => allegro.emulator.shop.ledger.charge()],
		['paymentOperation', () => allegro.emulator.shop.ledger.pay()],
		['rating', () => allegro.emulator.shop.ratings.rate()],
		['message', () => allegro.emulator.shop.messaging.newMessage({ login: 'old' })],
	])('%s: a restart right after activation', async (stream, make) => {
		for (let n = 0; n < 5; n++) {
			make();
			advance(SECOND);
		}
		const poller = await started({ stream });
		advance(MINUTE);
		await poller.restarted();
		advance(MINUTE);
		await poller.restarted();
		await poller.drain();
		expect(poller.items).toHaveLength(0);
	});

	test('returns from a moment on: those declared after it and no others, also after a restart', async () => {
		const { returns } = allegro.emulator.shop;
		advance(DAY);
		for (let n = 0; n < 200; n++) returns.declare({ createdAt: now() - DAY - n * MINUTE });
		const { id } = returns.declare({ createdAt: now() - HOUR });
		const options = { startTime: new Date(now() - 2 * HOUR).toISOString() };
		const poller = await started({ stream: 'customerReturn', options });
		await poller.restarted();
		await poller.drain();
		expect([...new Set(ids(poller, 'customerReturn'))]).toEqual([id]);
		expect(poller.json.slice(1).every(({ redelivered }) => redelivered)).toBe(true);
	});

	test('an event type that is chosen later counts from then on', async () => {
		const { categories } = allegro.emulator.shop;
		const leaf = categories.leaves()[0]!;
		const poller = await started({ stream: 'category', events: ['PARAMETER_CHANGE_ANNOUNCED'] });
		categories.change('CATEGORY_RENAMED', leaf.id, now());
		advance(HOUR);
		const later = new Poller(allegro.credentials, {
			stream: 'category',
			events: ['PARAMETER_CHANGE_ANNOUNCED', 'CATEGORY_RENAMED'],
		});
		later.saved = poller.saved;
		await later.restarted();
		await later.drain();
		expect(later.items).toHaveLength(0);
		advance(SECOND);
		categories.change('CATEGORY_RENAMED', leaf.id, now());
		await later.drain();
		expect(later.items).toHaveLength(1);
	});
});

describe('nothing is swallowed', () => {
	test('200 issues and 300 applications of one pause, and a claim decided in a restart', async () => {
		const { issues, commissionRefunds } = allegro.emulator.shop;
		const events = ['ISSUE_OPENED', 'ISSUE_STATUS_CHANGED'];
		const poller = await started({ stream: 'issue', events });
		const refunds = await started({ stream: 'commissionRefund', events: ['REFUND_CLAIM_CREATED'] });
		const opened = Array.from({ length: 200 }, () => issues.openIssue({ type: 'CLAIM' }).id);
		const applied = Array.from({ length: 300 }, () => commissionRefunds.apply().id);
		advance(SECOND);
		issues.setStatus(opened[7]!, 'CLAIM_ACCEPTED');
		await poller.restarted();
		await poller.drain();
		await refunds.drain();
		const told = (type: string) => poller.json.filter((item) => item.type === type);
		expect(
			told('ISSUE_OPENED')
				.map((item) => thing(item, 'issue').id)
				.sort(),
		).toEqual(opened.sort());
		expect(told('ISSUE_STATUS_CHANGED').map(({ status }) => status)).toEqual(['CLAIM_ACCEPTED']);
		expect(ids(refunds, 'refundClaim').sort()).toEqual(applied.sort());
	});

	test('8,000 billing entries of one moment', async () => {
		const poller = await started({ stream: 'billingEntry', options: { maxItems: 3000 } });
		const at = now();
		const made = Array.from(
			{ length: 8000 },
			() => allegro.emulator.shop.ledger.charge({ occurredAt: at }).id,
		);
		advance(SECOND);
		await poller.drain();
		expect(ids(poller, 'billingEntry').sort()).toEqual(made.sort());
		expect(poller.saved.length).toBeLessThan(65_536);
	}, 120_000);

	test('700 threads with 6 messages each after a pause, and as many from the oldest on', async () => {
		const { messaging } = allegro.emulator.shop;
		const poller = await started({ stream: 'message' });
		const made: string[] = [];
		for (let n = 0; n < 700; n++)
			for (let m = 0; m < 6; m++) {
				advance(1);
				made.push(messaging.newMessage({ login: `pause_${n}` }).id);
			}
		advance(DAY);
		await poller.drain();
		expect(ids(poller, 'message').sort()).toEqual(made.sort());
		expect(poller.saved.length).toBeLessThan(65_536);
	}, 120_000);
});

describe('one bad thing', () => {
	test.each([403, 410, 500])(
		'an order that answers %i is delivered as known, and holds nothing up',
		async (status) => {
			const poller = await started({ stream: 'order', events: ['READY_FOR_PROCESSING'] });
			const [bad, good] = [1, 2].map(() => allegro.emulator.shop.placeOrder().id);
			allegro.emulator.faults.add({
				operation: 'GET /order/checkout-forms/{id}',
				address: `/order/checkout-forms/${bad}`,
				status,
			});
			await poller.poll();
			expect(ids(poller, 'order')).toEqual([good]);
			advance(5 * MINUTE);
			await poller.poll();
			advance(11 * MINUTE);
			await poller.drain();
			expect(ids(poller, 'order')).toEqual([good, bad]);
			expect(poller.json[1]!.missing).toMatch(/^order could not be read/);
		},
	);
});

describe('a start after an event that Allegro does not have', () => {
	test.each(['order', 'offer', 'category'])('is refused with words: %s', async (stream) => {
		const poller = new Poller(allegro.credentials, { stream, options: { startEventId: 'nonsense' } });
		await expect(poller.activate()).rejects.toMatchObject({
			message: expect.stringContaining('Start After Event ID'),
		});
	});
});

describe('a saved state', () => {
	test.each([
		['of an older version', () => ({ version: 1 })],
		['without members', () => ({ version: 2, stream: 'issue', credential: '1' })],
		['of other types', (state: IDataObject) => ({ ...state, keys: 'none', position: 7 })],
		['that is no object', () => 'text'],
	])('%s begins anew, and no poll fails', async (_, damage) => {
		const poller = await started({ stream: 'issue' });
		type Saved = { global: Record<string, IDataObject> };
		const saved = JSON.parse(poller.saved) as Saved;
		saved.global['allegro:trigger'] = damage(saved.global['allegro:trigger']!) as IDataObject;
		poller.saved = JSON.stringify(saved);
		await poller.restarted();
		await poller.drain();
		expect(poller.errors).toEqual([]);
		const { id } = allegro.emulator.shop.issues.openIssue();
		advance(SECOND);
		await poller.drain();
		expect(ids(poller, 'issue')).toContain(id);
	});
});

describe('what sellers want of an order', () => {
	test('one item per line, flat, and the status that was set', async () => {
		const { shop } = allegro.emulator;
		const lines = shop.offers
			.all()
			.slice(0, 2)
			.map(({ id }) => ({ offerId: id, quantity: 3 }));
		const poller = await started({ stream: 'order', options: { oneItemPerLine: true } });
		const sent = await started({ stream: 'order', events: ['FULFILLMENT_SET_TO_SENT'] });
		const order = shop.placeOrder({ lines });
		shop.orderProcessing.setFulfillment(order.id, { status: 'PROCESSING' }, null, now());
		advance(SECOND);
		await poller.drain();
		await sent.drain();
		shop.orderProcessing.setFulfillment(order.id, { status: 'SENT' }, null, now());
		advance(SECOND);
		await sent.drain();
		expect(poller.json).toHaveLength(2);
		for (const item of poller.json)
			expect(item).toMatchObject({
				type: 'READY_FOR_PROCESSING',
				orderId: order.id,
				quantity: 3,
				unitPrice: expect.stringMatching(/^\d+\.\d\d$/),
				lineTotal: expect.stringMatching(/^\d+\.\d\d$/),
				buyerEmail: expect.any(String),
				deliveryCity: expect.any(String),
			});
		expect(sent.json.map(({ type }) => type)).toEqual(['FULFILLMENT_SET_TO_SENT']);
	});

	test('old and new price where they are known', async () => {
		const { offers } = allegro.emulator.shop;
		const offer = offers.all().find(({ data }) => data.publication.status === 'ACTIVE')!;
		const poller = await started({ stream: 'offer', events: ['OFFER_PRICE_CHANGED'] });
		for (const amount of ['11.00', '12.00']) {
			offers.setPrice(offer, { amount, currency: 'PLN' }, now());
			advance(SECOND);
			await poller.drain();
		}
		expect(poller.json.map(({ change }) => change)).toEqual([
			{ oldPrice: null, newPrice: '11.00', currency: 'PLN' },
			{ oldPrice: '11.00', newPrice: '12.00', currency: 'PLN' },
		]);
	});
});
