import type { IDataObject } from 'n8n-workflow';

import { commandTiming } from '../../nodes/Allegro/results/following';
import { Gate } from '../support/gate';
import { byId, inputOf, useAllegro } from './support/kit';
import { paired, readsOf } from './support/readsKit';

const PATCH = 'PATCH /sale/product-offers/{offerId}';
const OPERATION = 'GET /sale/product-offers/{offerId}/operations/{operationId}';
const PUBLISH = 'PUT /sale/offer-publication-commands/{commandId}';
const SECOND = 1000;

const allegro = useAllegro({
	offers: 60,
	orders: 20,
	recorded: true,
	freshShop: true,
	settings: { offerMs: 30 * SECOND, commandMs: 30 * SECOND },
});
const { run, sent } = allegro;
const { orderIds } = readsOf(allegro);

const active = (count: number) =>
	allegro.shop.offers
		.all()
		.filter(({ data }) => data.publication.status === 'ACTIVE')
		.slice(0, count)
		.map(({ id }) => id);

/** Sets the stock of each offer to the number of its item. */
const update = async (ids: string[], options: IDataObject = {}, more: object = {}) =>
	await run(
		'offer',
		'update',
		{
			offerId: byId('={{ $json.id }}'),
			body: 'json',
			jsonBody: '={{ { stock: { available: $itemIndex + 1 } } }}',
			options,
		},
		{ input: inputOf(ids), ...more },
	);

/** What of changes and looks arrived, in order. */
const arrived = () => allegro.emulator.requests.map(({ operation }) => operation);
const pathsOf = (operation: string) => sent(operation).map(({ path }) => path);

/** Holds every look at an outcome until so many changes have arrived: were one waited for before, nothing would go on. */
function holdLooks(changes: number): void {
	const gate = new Gate();
	let left = changes;
	allegro.api.before = async ({ method, url }) => {
		if (method === 'PATCH' && --left === 0) gate.open();
		if (url.includes('/operations/')) await gate.pass();
	};
}

describe('Changes to different offers', () => {
	it('are all sent, in order and one at a time, before the first outcome is there', async () => {
		const ids = active(30);
		holdLooks(30);
		const { items, json, error } = await update(ids);
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(paired(items)).toEqual(ids.map((_, index) => index));
		expect(pathsOf(PATCH)).toEqual(ids.map((id) => `/sale/product-offers/${id}`));
		expect(ids.map((id) => allegro.shop.offers.get(id)!.data.stock.available)).toEqual(
			ids.map((_, index) => index + 1),
		);
	});

	it('never have two sendings under way at once', async () => {
		let under = 0;
		let most = 0;
		allegro.api.before = async ({ method }) => {
			if (method !== 'PATCH') return;
			most = Math.max(most, ++under);
			await new Promise((resolve) => setImmediate(resolve));
			under--;
		};
		await update(active(20));
		expect(most).toBe(1);
	});

	it('stop at the first that is refused: nothing after it is sent, what is under way ends', async () => {
		const ids = active(10);
		ids[4] = '9999999999';
		const { error } = await update(ids);
		expect(error?.message).toBe('Offer: Update was refused by Allegro [item 4]');
		expect(pathsOf(PATCH)).toHaveLength(5);
		for (const id of ids.slice(0, 4)) expect(allegro.shop.offers.get(id)!.editing).toBeFalsy();
	});

	it('go on where asked to, in order', async () => {
		const ids = active(10);
		ids[4] = '9999999999';
		const { json } = await update(ids, {}, { continueOnFail: true });
		expect(json.map(({ id, error }) => id ?? error)).toEqual(
			ids.map((id, index) => (index === 4 ? 'Offer: Update was refused by Allegro [item 4]' : id)),
		);
		expect(pathsOf(PATCH)).toHaveLength(10);
	});

	it('leave one after the other, but side by side, where a refusal stops nothing', async () => {
		const gate = new Gate();
		allegro.api.before = async ({ method }) => {
			if (method === 'PATCH') await gate.pass();
		};
		const ids = active(30);
		const updating = update(ids, {}, { continueOnFail: true });
		// All of the first lanes hold a change that has not been answered.
		await gate.filled(4);
		gate.open();
		const { json, items } = await updating;
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(paired(items)).toEqual(ids.map((_, index) => index));
	});

	it('with files wait for the answer to the one before even so', async () => {
		const binary = {
			data: {
				data: Buffer.from('\xff\xd8\xff\xe0 a picture', 'latin1').toString('base64'),
				mimeType: 'image/jpeg',
			},
		};
		let under = 0;
		let most = 0;
		allegro.upload.before = allegro.api.before = async ({ method }) => {
			if (method === 'GET') return;
			most = Math.max(most, ++under);
			await new Promise((resolve) => setImmediate(resolve));
			under--;
		};
		await run(
			'image',
			'upload',
			{ body: 'file', binaryPropertyName: 'data' },
			{ input: Array.from({ length: 8 }, () => ({ json: {}, binary })) as never, continueOnFail: true },
		);
		expect(allegro.upload.requests).toHaveLength(8);
		expect(most).toBe(1);
	});

	it('that had been sent when an outcome failed are told', async () => {
		const ids = active(6);
		holdLooks(6);
		allegro.emulator.faults.add({ operation: OPERATION, status: 422, times: 1 });
		const { error } = await update(ids);
		const failed = Number(error?.context?.itemIndex);
		expect(error?.description).toMatch(
			new RegExp(`The changes? of items? .*\\b5 had been sent before this was known: look before`),
		);
		expect(failed).toBeLessThan(5);
		expect(pathsOf(PATCH)).toHaveLength(6);
	});

	it('end when the execution is cancelled', async () => {
		const { error } = await update(active(20), {}, { cancelWhen: allegro.time.waiting(3) });
		expect(error?.message).toContain('cancelled');
	});
});

describe('Changes to the same thing', () => {
	it('wait for each other: the next is sent when the one before has ended', async () => {
		const [a, b] = active(2) as [string, string];
		const ids = [a, b, a, a, b];
		const { error } = await update(ids);
		expect(error).toBeUndefined();
		expect(pathsOf(PATCH)).toEqual(ids.map((id) => `/sale/product-offers/${id}`));
		expect(allegro.shop.offers.get(a)!.data.stock.available).toBe(4);
		expect(allegro.shop.offers.get(b)!.data.stock.available).toBe(5);
		expect(allegro.emulator.stats.statuses[409]).toBeUndefined();
	});

	it('read the present state after the change before it', async () => {
		const { json: all } = await run('warranty', 'getAll', { limit: 1 });
		const { id } = all[0]!;
		const before = allegro.emulator.requests.length;
		const { error } = await run(
			'warranty',
			'update',
			{ warrantyId: byId(id), additionalFields: { name: '={{ $json.id }}' } },
			{ input: inputOf(['Pierwsza', 'Druga', 'Trzecia']) },
		);
		expect(error).toBeUndefined();
		const methods = allegro.emulator.requests.slice(before).map(({ method }) => method);
		expect(methods).toEqual(['GET', 'PUT', 'GET', 'PUT', 'GET', 'PUT']);
		const { json } = await run('warranty', 'get', { warrantyId: byId(id) });
		expect(json[0]).toMatchObject({ name: 'Trzecia' });
	});
});

describe('Commands', () => {
	const publish = async (ids: string[][]) =>
		await run(
			'offer',
			'publishOrEnd',
			{ offerIds: '={{ $json.ids }}', action: 'END', options: {} },
			{ input: ids.map((one) => ({ json: { ids: one } })) as never },
		);

	it('to different offers overlap, those to the same offer do not', async () => {
		commandTiming.replace({ first: 1000 });
		const [a, b, c] = active(3) as [string, string, string];
		const { error } = await publish([[a], [b], [c, a]]);
		expect(error).toBeUndefined();
		const order = arrived().filter((one) => one === PUBLISH || one?.includes('/tasks'));
		// The third is about an offer of the first, so that has to end.
		expect(order.slice(0, 2)).toEqual([PUBLISH, PUBLISH]);
		expect(order.lastIndexOf(PUBLISH)).toBeGreaterThan(2);
	});
});

it('Jobs of several changes take one item after the other', async () => {
	const ids = orderIds(4);
	await run(
		'order',
		'markAsSent',
		{
			orderId: byId('={{ $json.id }}'),
			carrierId: byId('INPOST'),
			waybill: '60000000000000000000000{{ $itemIndex }}',
		},
		{ input: inputOf(ids) },
	);
	const orders = allegro.emulator.requests
		.filter(({ method }) => method !== 'GET')
		.map(({ path }) => path.split('/')[3]);
	expect(orders).toEqual([...orders].sort((x, y) => ids.indexOf(x!) - ids.indexOf(y!)));
});
