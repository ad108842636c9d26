import type { IDataObject } from 'n8n-workflow';

import { DAY, HOUR, SECOND } from '../../nodes/Allegro/streams/time';
import { Poller } from './support/poller';
import { useShop } from './support/triggerKit';

const allegro = useShop();
const { advance, now } = allegro;

describe('Shipment', () => {
	test('each chosen status of a sent parcel once', async () => {
		const poller = new Poller(allegro.credentials, {
			stream: 'shipment',
			events: ['DELIVERED', 'IN_TRANSIT'],
		});
		await poller.activate();
		const waybills: string[] = [];
		for (let n = 0; n < 45; n++) {
			const order = allegro.emulator.shop.placeOrder();
			const waybill = `00${now()}${n}`;
			allegro.emulator.shop.orderProcessing.addShipment(order.id, { carrierId: 'INPOST', waybill }, now());
			allegro.emulator.shop.orderProcessing.setFulfillment(order.id, { status: 'SENT' }, null, now());
			waybills.push(waybill);
			if (n % 10 === 9) await poller.poll();
		}
		for (let hour = 0; hour < 40; hour++) {
			advance(6 * HOUR);
			await poller.poll();
		}
		const told = poller.json.map(
			({ type, shipment }) => `${(shipment as IDataObject).waybill as string} ${type as string}`,
		);
		expect(new Set(told).size).toBe(told.length);
		for (const waybill of waybills) expect(told).toContain(`${waybill} DELIVERED`);
		expect(poller.saved.length).toBeLessThan(65_536);
	});
});

describe('an issue whose answer is due', () => {
	test('is announced once, in time', async () => {
		const poller = new Poller(allegro.credentials, {
			stream: 'issue',
			events: ['ISSUE_DEADLINE_NEAR'],
			options: { dueWithinHours: 6 },
		});
		await poller.activate();
		await poller.drain();
		const already = poller.items.length;
		const { id } = allegro.emulator.shop.issues.openIssue({ dueAt: now() + 10 * HOUR });
		await poller.poll();
		expect(poller.items).toHaveLength(already);
		advance(5 * HOUR);
		await poller.drain();
		const mine = poller.json.filter(({ issue }) => (issue as IDataObject).id === id);
		expect(mine).toHaveLength(1);
		expect(mine[0]!.type).toBe('ISSUE_DEADLINE_NEAR');
	});
});

describe('the offer journal after a long pause', () => {
	test('is made good by comparing the offers, and says so', async () => {
		const { offers } = allegro.emulator.shop;
		const events = ['OFFER_ENDED', 'OFFER_ACTIVATED'];
		const poller = new Poller(allegro.credentials, { stream: 'offer', events });
		await poller.activate();
		await poller.drain();
		const before = poller.items.length;
		advance(HOUR);
		const active = offers.all().filter(({ data }) => data.publication.status === 'ACTIVE');
		const [one, two] = [active[0]!, active[1]!];
		offers.end(one, now(), 'USER');
		advance(2 * DAY);
		offers.end(two, now(), 'USER');
		await poller.drain();
		const found = poller.json
			.slice(before)
			.map(({ offer, type, reconciled }) => [(offer as IDataObject).id, type, reconciled]);
		expect(found).toContainEqual([one.id, 'OFFER_ENDED', true]);
		expect(found).toContainEqual([two.id, 'OFFER_ENDED', false]);
		expect(found).toHaveLength(2);
		offers.activate(one, now());
		offers.activate(two, now());
	});
});

describe('message attachments and orders', () => {
	test('come along when asked for', async () => {
		const poller = new Poller(allegro.credentials, {
			stream: 'message',
			options: { attachOrder: true, downloadAttachments: true },
		});
		await poller.activate();
		await poller.drain();
		advance(SECOND);
		const order = allegro.emulator.shop.placeOrder();
		allegro.emulator.shop.messaging.newMessage({
			login: 'with_file',
			orderId: order.id,
			attachments: [
				{ fileName: 'zdjęcie.png', mimeType: 'image/png', bytes: Buffer.from('89504e470d0a1a0a', 'hex') },
				{ fileName: 'x.pdf', mimeType: 'application/pdf', bytes: Buffer.from('%PDF'), status: 'UNSAFE' },
			],
		});
		await poller.poll();
		const item = poller.items.at(-1)!;
		expect(item.json.order).toMatchObject({ id: order.id });
		expect(Object.keys(item.binary!)).toEqual(['attachment_0']);
		expect(item.binary!.attachment_0).toMatchObject({ fileName: 'zdjęcie.png', mimeType: 'image/png' });
	});
});

describe('what n8n saves between two polls', () => {
	type Saved = Record<string, Record<string, IDataObject>>;
	const savedBy = ({ saved }: Poller) => (JSON.parse(saved) as Saved).global!['allegro:trigger']!;

	test('is plain JSON with looks and parcels as lists, under the id of the node', async () => {
		const issues = new Poller(allegro.credentials, { stream: 'issue' });
		allegro.emulator.shop.issues.openIssue();
		await issues.activate();
		const state = savedBy(issues);
		expect(state).toMatchObject({ version: 2, stream: 'issue' });
		expect(Object.keys(state.looks as object).length).toBeGreaterThan(0);
		for (const [id, look] of Object.entries(state.looks as object)) {
			expect(id).toMatch(/^[\w-]{22}$/);
			expect(look).toEqual([expect.any(Number), expect.any(Number), expect.any(Number)]);
		}

		const shipments = new Poller(allegro.credentials, { stream: 'shipment' });
		await shipments.activate();
		const order = allegro.emulator.shop.placeOrder();
		allegro.emulator.shop.orderProcessing.addShipment(
			order.id,
			{ carrierId: 'INPOST', waybill: '0042' },
			now(),
		);
		allegro.emulator.shop.orderProcessing.setFulfillment(order.id, { status: 'SENT' }, null, now());
		advance(SECOND);
		await shipments.restarted();
		const { parcels } = savedBy(shipments).position as IDataObject;
		expect(parcels).toEqual([['INPOST', '0042', expect.stringMatching(/^[\w-]{22}$/), expect.any(String)]]);
	});

	test('an issue known from before counts by its saved look', async () => {
		const poller = new Poller(allegro.credentials, { stream: 'issue', events: ['ISSUE_STATUS_CHANGED'] });
		const { id } = allegro.emulator.shop.issues.openIssue({ type: 'DISPUTE' });
		await poller.activate();
		const short = Buffer.from(id.replace(/-/g, ''), 'hex').toString('base64url');
		// Saved as a claim that was submitted; it is a discussion.
		poller.saved = poller.saved.replace(`"${short}":[0,`, `"${short}":[1,`);
		await poller.restarted();
		await poller.drain();
		expect(poller.json.map(({ issue, type }) => [(issue as IDataObject).id, type])).toEqual([
			[id, 'ISSUE_STATUS_CHANGED'],
		]);
	});
});
