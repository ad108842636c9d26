import type { IDataObject } from 'n8n-workflow';

import { byId, inputOf, useAllegro } from './support/kit';
import { NOWHERE, paired, readsOf } from './support/readsKit';

const allegro = useAllegro({ offers: 10, orders: 10, recorded: true });
const { run } = allegro;

const { offerIds, orderIds, readOffers, readOrders } = readsOf(allegro);

describe('Every item has its own', () => {
	it('language of messages', async () => {
		const languages = ['pl-PL', 'en-US', 'cs-CZ', 'en-US'];
		const { items } = await run(
			'order',
			'get',
			{ orderId: byId(NOWHERE), options: { language: '={{ $json.language }}', maxParallel: 1 } },
			{ input: languages.map((language) => ({ json: { language } })), continueOnFail: true },
		);
		expect(allegro.api.requests.map(({ headers }) => headers['accept-language'])).toEqual(languages);
		expect(items[0]!.json.message).toContain('Nie znaleziono');
		expect(items[1]!.json.message).toContain('not found');
	});

	it('filters, limit and kind of output', async () => {
		const input = [
			{ limit: 2, status: 'ACTIVE', raw: false },
			{ limit: '3', status: 'INACTIVE', raw: 'false' },
			{ limit: 1, status: 'ENDED', raw: true },
		].map((json) => ({ json }));
		const { items, error } = await run(
			'offer',
			'getAll',
			{
				returnAll: false,
				limit: '={{ $json.limit }}',
				filters: { publicationStatuses: '={{ $json.status }}' },
				options: { rawOutput: '={{ $json.raw }}', maxParallel: 1 },
			},
			{ input },
		);
		expect(error).toBeUndefined();
		expect(paired(items)).toEqual([0, 0, 2]);
		expect(items[2]!.json).toMatchObject({ count: 1, offers: [{}] });
		expect(
			allegro.api.requests.map(({ url }) => [...new URL(url, allegro.api.address).searchParams]),
		).toEqual([
			[
				['publication.status', 'ACTIVE'],
				['limit', '2'],
			],
			[
				['publication.status', 'INACTIVE'],
				['limit', '3'],
			],
			[
				['publication.status', 'ENDED'],
				['limit', '1'],
			],
		]);
	});
});

describe('Inputs as expressions and AI agents give them', () => {
	const body = () => JSON.parse(allegro.api.requests.at(-1)!.body.toString('utf8')) as IDataObject;

	it('ids may be numbers', async () => {
		const ids = offerIds(2).map(Number);
		const { json, error } = await readOffers(ids);
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(ids.map(String));
	});

	it('ids may be given plainly or as addresses', async () => {
		const [id] = offerIds(1);
		for (const offerId of [`={{ "${id}" }}`, `={{ ${id} }}`, id])
			expect((await run('offer', 'get', { offerId })).json[0]?.id).toBe(id);
		const address = `https://allegro.pl/oferta/kubek-niebieski-${id}?bi_s=ads`;
		expect((await run('offer', 'get', { offerId: byId(address) })).json[0]!.id).toBe(id);
	});

	it('numbers, switches and lists may be texts', async () => {
		const { json, error } = await run('warranty', 'create', {
			name: '={{ 2026 }}',
			warrantyType: '={{ "SELLER" }}',
			body: 'fields',
			individualPeriod: '={{ "2" }}',
			corporateTerm: '={{ "LIFETIME" }}',
			additionalFields: {
				description: '={{ undefined }}',
				attachmentId: '={{ null }}',
			},
		});
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(body()).toEqual({
			name: '2026',
			type: 'SELLER',
			individual: { period: 'P2M' },
			corporate: { lifetime: true },
		});
		expect(json[0]).toMatchObject({ name: '2026' });
	});

	it.each([
		['boughtFrom', '={{ $json.missing }}', 'Bought From'],
		['buyerLogin', '={{ null }}', 'Buyer Login'],
		['marketplaceId', byId('={{ $json.missing }}'), 'Marketplace'],
		['updatedFrom', '={{ $json.empty }}', 'Updated From'],
	])('a filter that gives nothing asks for nothing: %s', async (name, value, label) => {
		const { error } = await run(
			'order',
			'getAll',
			{ limit: 1, filters: { [name]: value, orderStatus: 'READY_FOR_PROCESSING' } },
			{ input: [{ json: { empty: '' } }] },
		);
		expect(error?.message).toBe(`Order: Get Many: '${label}' is empty [item 0]`);
		expect(allegro.api.requests).toEqual([]);
	});

	it('optional fields of a body that give nothing are left out', async () => {
		await run('warranty', 'create', {
			name: 'Plain',
			additionalFields: { description: '={{ $json.missing }}', attachmentId: '={{ null }}' },
		});
		expect(JSON.parse(allegro.api.requests[0]!.body.toString())).toEqual({
			name: 'Plain',
			type: 'SELLER',
			// What Allegro wants of every warranty, the form brings.
			individual: { period: 'P24M' },
		});
	});

	it('dates may be what $now gives', async () => {
		await run('order', 'getAll', {
			limit: 1,
			filters: { boughtFrom: '={{ $now.minus({ days: 1 }) }}', boughtUntil: '={{ Date.UTC(2026, 0, 1) }}' },
		});
		const query = new URL(allegro.api.requests[0]!.url, allegro.api.address).searchParams;
		const from = Date.parse(query.get('lineItems.boughtAt.gte')!);
		// The time of the test stands still but for the node's own looks at it.
		expect(Math.abs(Date.now() - 86_400_000 - from)).toBeLessThanOrEqual(1000);
		expect(query.get('lineItems.boughtAt.lte')).toBe('2026-01-01T00:00:00.000Z');
	});

	it('demanded ones that give nothing are missed before anything is sent, naming the item', async () => {
		const { error } = await readOffers([offerIds(1)[0], undefined], { maxParallel: 1 });
		expect(error?.message).toBe("Offer: Get: 'Offer' is missing [item 1]");
		expect(allegro.api.requests).toHaveLength(1);
	});
});

describe('Output', () => {
	it('is there only for items that came in', async () => {
		const { items, error, run: result } = await readOffers([]);
		expect([items, error, allegro.api.requests]).toEqual([[], undefined, []]);
		expect(result.status).toBe('success');
	});

	it('of an empty list is empty, or one empty item where n8n is asked for one', async () => {
		const empty = { returnAll: true, filters: { buyerLogin: 'nobody-has-this-login' } };
		expect((await run('order', 'getAll', empty)).items).toEqual([]);
		const always = await run('order', 'getAll', empty, { node: { alwaysOutputData: true } });
		expect(always.json).toEqual([{}]);
	});

	it('runs once for all where n8n is told so', async () => {
		const { items } = await readOffers(offerIds(3), {}, { node: { executeOnce: true } });
		expect(items).toHaveLength(1);
	});

	it('is made of plain objects that survive being saved', async () => {
		const outputs = [
			await run('account', 'get', {}),
			await run('order', 'getAll', { limit: 2 }),
			await run('order', 'getEvents', { limit: 2 }),
			await run('category', 'getAll', { returnAll: true }),
			await run('offer', 'getAll', { limit: 1, options: { rawOutput: true } }),
			await readOrders([orderIds(1)[0], NOWHERE], {}, { continueOnFail: true }),
		];
		for (const { items } of outputs) {
			expect(items.length).toBeGreaterThan(0);
			for (const { json } of items) {
				expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
				expect(JSON.parse(JSON.stringify(json))).toEqual(json);
			}
		}
	});

	it('is paired with the item that pinned data stands for, too', async () => {
		const input = inputOf(offerIds(3)).map((item, index) => ({
			...item,
			pairedItem: { item: index + 5, input: 0 },
		}));
		const { items } = await run('offer', 'get', { offerId: byId('={{ $json.id }}') }, { input });
		expect(paired(items)).toEqual([0, 1, 2]);
	});
});
