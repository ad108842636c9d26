import type { INodeListSearchResult } from 'n8n-workflow';

import { listSearch } from '../../nodes/Allegro/pickers';
import { editorContext } from './support/editor';
import { useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 12, orders: 6, freshShop: true });

/** Asks a list as the editor does. */
const search = async (name: string, filter?: string): Promise<INodeListSearchResult> =>
	await listSearch[name]!.call(editorContext(allegro.credentials), filter);

const names = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);
const values = ({ results }: INodeListSearchResult) => results.map(({ value }) => value);

describe('returns, which Allegro hands out oldest first', () => {
	const declare = (count: number) => {
		const { returns } = allegro.shop;
		const begin = Date.now() - 20 * 86_400_000;
		return Array.from({ length: count }, (_, n) => returns.declare({ createdAt: begin + n * 60_000 }));
	};

	it('show the newest of 1,500 first', async () => {
		const declared = declare(1500);
		const shown = values(await search('customerReturns'));
		expect(shown).toHaveLength(1000);
		expect(shown.slice(0, 3)).toEqual(
			declared
				.slice(-3)
				.reverse()
				.map(({ id }) => id),
		);
	});

	it('are looked up by the ID and the address of their offer and order', async () => {
		const [one] = declare(1);
		const { orderId } = one!;
		expect(values(await search('customerReturns', orderId))).toContain(one!.id);
		const address = `https://salescenter.allegro.com/orders/${orderId}`;
		expect(values(await search('customerReturns', address))).toContain(one!.id);
	});
});

describe('a pasted address', () => {
	it('finds the offer, the order and the category', async () => {
		const { id } = allegro.shop.offers.all()[0]!;
		expect(values(await search('offers', `https://allegro.pl/oferta/kubek-${id}`))[0]).toBe(id);
		const order = allegro.shop.orders.all()[0]!.id;
		expect(values(await search('orders', `https://salescenter.allegro.com/orders/${order}`))).toEqual([
			order,
		]);
		const category = allegro.shop.categories.leaves()[0]!.id;
		expect(values(await search('categories', `https://allegro.pl/kategoria/x-${category}`))[0]).toBe(
			category,
		);
	});

	it.each([
		['badgeApplications', 'GET /sale/badge-applications', 'offer.id'],
		['rebates', 'GET /sale/loyalty/promotions', 'offer.id'],
		['bundles', 'GET /sale/flexible-bundles', 'offer.id'],
		['alleDiscountParticipations', 'GET /sale/alle-discount/{campaignId}/submitted-offers', 'offerId'],
	])('of an offer asks Allegro for what is about it: %s', async (name, operation, parameter) => {
		await search(name, 'https://allegro.pl/oferta/kubek-7680000012');
		const [request] = allegro.sent(operation);
		expect(new URLSearchParams(request?.query).get(parameter)).toBe('7680000012');
	});
});

describe('two things that look the same', () => {
	it('show their IDs', async () => {
		const [one, other] = allegro.shop.offers.all().filter(({ data }) => data.publication.status === 'ACTIVE');
		Object.assign(
			other!.data,
			structuredClone({ ...one!.data, id: other!.id, external: { id: 'SKU-TWICE' } }),
		);
		one!.data.external = { id: 'SKU-TWICE' };
		const shown = await search('offers', 'SKU-TWICE');
		expect(values(shown).sort()).toEqual([one!.id, other!.id].sort());
		expect(new Set(names(shown)).size).toBe(2);
		expect(names(shown).join()).toContain(one!.id);
	});

	it('without an own SKU show it, too', async () => {
		const [one] = allegro.shop.offers.all();
		one!.data.external = null;
		expect(names(await search('offers', one!.id))[0]).toContain(one!.id);
	});
});
