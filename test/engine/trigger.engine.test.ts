import type { IDataObject } from 'n8n-workflow';

import { streams } from '../../nodes/Allegro/streams';
import { HOUR, MINUTE, SECOND } from '../../nodes/Allegro/streams/time';
import { pollTiming } from '../../nodes/Allegro/streams/timing';
import { connected } from './support/harness';
import { Poller } from './support/poller';
import { useShop } from './support/triggerKit';

const allegro = useShop({ orders: 30 });
const { advance } = allegro;

const ORDER = { stream: 'order', events: ['READY_FOR_PROCESSING'] };
const ids = (poller: Poller) => poller.json.map(({ order }) => (order as IDataObject).id);
const orders = (count: number) =>
	Array.from({ length: count }, () => {
		advance(1);
		return allegro.emulator.shop.placeOrder().id;
	});
const started = async (parameters: IDataObject, mode?: 'default' | 'durable') => {
	const poller = new Poller(allegro.credentials, parameters, mode);
	await poller.activate();
	advance(SECOND);
	return poller;
};

describe('n8n is killed', () => {
	test('before it saved what a poll emitted: the items come again', async () => {
		const poller = await started(ORDER);
		const expected = orders(5);
		await poller.killedWhilePolling(false);
		await poller.drain();
		expect(ids(poller).sort()).toEqual(expected.sort());
	});

	test('after it saved, before the workflow ran: the items come again, marked', async () => {
		const poller = await started(ORDER);
		const expected = orders(5);
		await poller.killedWhilePolling(true);
		await poller.drain();
		expect(ids(poller).sort()).toEqual(expected.sort());
		expect(poller.json.every(({ redelivered }) => redelivered)).toBe(true);
	});

	test('ten times over: nothing is lost, and only the last items are repeated, marked', async () => {
		const poller = await started({ ...ORDER, options: { maxItems: 7 } });
		const expected: string[] = [];
		for (let n = 0; n < 10; n++) {
			expected.push(...orders(9));
			await poller.poll();
			await poller.killedWhilePolling(n % 2 === 0);
		}
		await poller.drain();
		expect(new Set(ids(poller))).toEqual(new Set(expected));
		const firsts = poller.json.filter(({ redelivered }) => !redelivered);
		expect(new Set(firsts.map(({ order }) => (order as IDataObject).id)).size).toBe(firsts.length);
	});

	test('long after the last items: nothing is repeated', async () => {
		const poller = await started(ORDER);
		const expected = orders(3);
		await poller.drain();
		advance(20 * MINUTE);
		await poller.restarted();
		await poller.drain();
		expect(ids(poller).sort()).toEqual(expected.sort());
	});

	test('compared things are repeated too', async () => {
		const poller = await started({ stream: 'customerReturn' });
		const one = allegro.emulator.shop.returns.declare();
		await poller.killedWhilePolling(true);
		expect(poller.json.map((item) => [(item.customerReturn as IDataObject).id, item.redelivered])).toEqual([
			[one.id, true],
		]);
	});
});

describe('the first activation', () => {
	test('keeps its beginning though nothing was emitted', async () => {
		const poller = await started(ORDER);
		const expected = orders(4);
		await poller.restarted();
		await poller.drain();
		expect(ids(poller).sort()).toEqual(expected.sort());
	});

	test('begins with the oldest, after an event, or at a time', async () => {
		const oldest = await started({ ...ORDER, options: { startOldest: true, maxItems: 1000 } });
		await oldest.drain();
		expect(oldest.items.length).toBeGreaterThan(20);
		const third = oldest.json[2]!;
		const after = await started({ ...ORDER, options: { startEventId: third.eventId, maxItems: 1000 } });
		await after.drain();
		expect(after.items.length).toBe(oldest.items.length - 3);
		const from = await started({ ...ORDER, options: { startTime: third.occurredAt, maxItems: 1000 } });
		await from.drain();
		const wanted = oldest.json.filter(({ occurredAt }) => occurredAt! >= third.occurredAt!);
		expect(from.items.length).toBe(wanted.length);
	});

	test('fails with words, and the next begins anew', async () => {
		allegro.emulator.faults.add({ operation: 'GET /order/event-stats', status: 503 });
		const poller = new Poller(allegro.credentials, ORDER);
		await expect(poller.activate()).rejects.toMatchObject({
			message: expect.stringContaining('Trigger on Order'),
			failure: { cause: 'temporarily-unavailable' },
		});
		expect(poller.saved).toBe('{}');
		allegro.emulator.faults.clear();
		await poller.activate();
		const expected = orders(2);
		await poller.drain();
		expect(ids(poller).sort()).toEqual(expected.sort());
	});
});

describe('an order that is not there yet', () => {
	test('holds nothing up and comes when it is there', async () => {
		const poller = await started(ORDER);
		const [slow, ...others] = orders(6);
		const fault = allegro.emulator.faults.add({
			operation: 'GET /order/checkout-forms/{id}',
			status: 404,
			times: pollTiming.value.tries,
		});
		const path = `/order/checkout-forms/${slow}`;
		await poller.poll();
		allegro.emulator.faults.remove(fault);
		expect(allegro.emulator.requests.some((one) => one.path === path)).toBe(true);
		expect(poller.items.length).toBeGreaterThanOrEqual(others.length - 2);
		await poller.drain();
		expect(ids(poller).sort()).toEqual([slow, ...others].sort());
	});

	test('is delivered as the event tells it after a quarter of an hour', async () => {
		const poller = await started(ORDER);
		const [id] = orders(1);
		allegro.emulator.faults.add({ operation: 'GET /order/checkout-forms/{id}', status: 404 });
		expect(await poller.poll()).toBe(0);
		advance(5 * MINUTE);
		expect(await poller.poll()).toBe(0);
		advance(11 * MINUTE);
		expect(await poller.poll()).toBe(1);
		expect(poller.json[0]!.order).toMatchObject({ id, buyer: { login: expect.any(String) } });
	});
});

describe('filters of orders', () => {
	test('leave out what does not fit, without asking for the order where the event tells it', async () => {
		const offer = allegro.emulator.shop.offers
			.all()
			.find(({ data }) => data.publication.status === 'ACTIVE')!;
		const place = (login: string, quantity: number) =>
			allegro.emulator.shop.placeOrder({ login, lines: [{ offerId: offer.id, quantity }] }).id;
		const poller = await started({
			...ORDER,
			filters: { buyerLogin: 'wanted' },
			options: { attachOrder: false },
		});
		const rich = await started({ ...ORDER, filters: { minimumAmount: '1000' } });
		const [one] = [place('wanted', 1), place('other', 1)];
		const many = place('other', 5000);
		const before = allegro.emulator.requests.length;
		await poller.poll();
		expect(allegro.emulator.requests.length - before).toBe(1);
		expect(ids(poller)).toEqual([one]);
		await rich.poll();
		expect(ids(rich)).toEqual([many]);
	});
});

describe('a failing poll', () => {
	test.each([
		[{ status: 429 }, 'rate-limited'],
		[{ status: 503 }, 'temporarily-unavailable'],
		[{ drop: true }, 'temporarily-unavailable'],
		[{ truncate: true }, 'temporarily-unavailable'],
	])('says what is passing: %j', async (fault, cause) => {
		const poller = await started(ORDER);
		const expected = orders(2);
		allegro.emulator.faults.add({ operation: 'GET /order/events', ...fault });
		expect(await poller.poll()).toBe(-1);
		expect(poller.errors[0]!.failure?.cause).toBe(cause);
		allegro.emulator.faults.clear();
		await poller.drain();
		expect(ids(poller).sort()).toEqual(expected.sort());
	});

	test('says what to do when access was revoked or a scope is missing', async () => {
		const narrow = connected(allegro.emulator, {
			oauthTokenData: allegro.emulator.tokens.issue(['allegro:api:profile:read']) as never,
		});
		const poller = new Poller(narrow, ORDER);
		await expect(poller.activate()).rejects.toMatchObject({
			description: expect.stringContaining('allegro:api:orders:read'),
		});
		const own = connected(allegro.emulator);
		const revoked = new Poller(own, ORDER);
		await revoked.activate();
		allegro.emulator.tokens.revoke((own.data.oauthTokenData as IDataObject).access_token as string);
		expect(await revoked.poll()).toBe(-1);
		expect(revoked.errors[0]).toMatchObject({
			message: expect.stringContaining('needs to be reconnected'),
			failure: { cause: 'credential-invalid' },
		});
	});

	test('delivers what was read before it failed', async () => {
		const poller = await started({ ...ORDER, options: { maxItems: 5000 } });
		const expected = orders(30);
		allegro.emulator.faults.add({ operation: 'GET /order/checkout-forms/{id}', chance: 0.6, status: 503 });
		await poller.poll();
		allegro.emulator.faults.clear();
		await poller.drain();
		expect(ids(poller).sort()).toEqual(expected.sort());
	});
});

describe('a backlog', () => {
	test('of 10,000 events is worked off in order, poll by poll, in bounded state', async () => {
		const poller = await started({ ...ORDER, options: { attachOrder: false, maxItems: 1000 } });
		const expected: string[] = [];
		const order = allegro.emulator.shop.placeOrder({ paid: false });
		for (let n = 0; n < 10_000; n++) {
			advance(1);
			const copy = { ...order, id: allegro.emulator.shop.random.uuid() };
			allegro.emulator.shop.orders.note('READY_FOR_PROCESSING', copy, allegro.emulator.clock.ms());
			expected.push(copy.id);
		}
		let most = 0;
		for (let n = 0; n < 12; n++) {
			await poller.poll();
			most = Math.max(most, poller.saved.length);
		}
		expect(ids(poller)).toEqual(expected);
		expect(most).toBeLessThan(65_536);
	});
});

describe('two polls at once', () => {
	test('do not deliver twice', async () => {
		const poller = await started(ORDER);
		const expected = orders(5);
		await Promise.all([poller.poll(), poller.poll(), poller.poll()]);
		await poller.drain();
		expect(ids(poller).sort()).toEqual(expected.sort());
	});
});

describe('a manual run', () => {
	beforeAll(() => {
		const { shop } = allegro.emulator;
		shop.messaging.newMessage({ login: 'sample' });
		shop.issues.openIssue();
		shop.returns.declare();
		shop.ratings.rate();
		shop.ledger.charge();
		shop.ledger.pay();
		shop.commissionRefunds.apply();
		shop.placeOrder({ paid: false });
		const order = shop.placeOrder();
		const now = allegro.emulator.clock.ms();
		shop.orderProcessing.addShipment(order.id, { carrierId: 'INPOST', waybill: '001122334455' }, now);
		shop.orderProcessing.setFulfillment(order.id, { status: 'SENT' }, null, now);
		advance(4 * 24 * HOUR);
		shop.offers.setPrice(
			shop.offers.all()[0]!,
			{ amount: '77.00', currency: 'PLN' },
			allegro.emulator.clock.ms(),
		);
	});

	test.each(streams.map((stream) => [stream.name, stream] as const))(
		'shows one example: %s',
		async (_, stream) => {
			const events = stream.events.map(([value]) => value);
			const poller = new Poller(allegro.credentials, { stream: stream.value, events });
			const items = await poller.manual();
			expect(items).toHaveLength(1);
			expect(items[0]!.json).toMatchObject({
				eventId: expect.any(String),
				type: expect.stringMatching(/^[A-Z_]+$/),
				reconciled: false,
				redelivered: false,
				[stream.object]: expect.any(Object),
			});
			expect(poller.saved).toBe('{}');
		},
	);

	test('says kindly that there is none, and leaves the cursor alone', async () => {
		const poller = await started({ ...ORDER, filters: { buyerLogin: 'nobody_at_all' } });
		const { saved } = poller;
		await expect(poller.manual()).rejects.toMatchObject({
			message: expect.stringContaining('no example'),
			description: expect.stringContaining('Place an order'),
		});
		expect(poller.saved).toBe(saved);
	});
});
