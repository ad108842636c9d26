import type { INodeListSearchResult } from 'n8n-workflow';

import { listSearch } from '../../nodes/Allegro/pickers';
import { offers as searchOffers } from '../../nodes/Allegro/pickers/offer';
import type { AllegroClient } from '../../nodes/Allegro/transport';
import { editorContext } from './support/editor';
import { useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 130, orders: 260 });

/** Asks a list as the editor does. */
async function search(name: string, filter?: string, token?: string): Promise<INodeListSearchResult> {
	return await listSearch[name]!.call(editorContext(allegro.credentials), filter, token);
}

const names = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);
const values = ({ results }: INodeListSearchResult) => results.map(({ value }) => value);
const asked = (path: string) => allegro.emulator.requests.filter((request) => request.path === path);

/** Every page of a list. */
async function all(name: string, filter?: string): Promise<Array<string | number | boolean>> {
	const found: Array<string | number | boolean> = [];
	let token: string | undefined;
	do {
		const page = await search(name, filter, token);
		found.push(...values(page));
		token = page.paginationToken as string | undefined;
	} while (token);
	return found;
}

describe('small lists', () => {
	it.each([
		'additionalEmails',
		'carriers',
		'deliveryMethods',
		'impliedWarranties',
		'marketplaces',
		'promotionPackages',
		'returnPolicies',
		'shippingRates',
		'warranties',
	])('%s: every entry has a label and a value of its own, in the order of the alphabet', async (name) => {
		const { results, paginationToken } = await search(name);
		expect(results.length).toBeGreaterThan(0);
		expect(paginationToken).toBeUndefined();
		expect(new Set(results.map(({ value }) => value)).size).toBe(results.length);
		for (const { name: text, value } of results) {
			expect(text).not.toMatch(/undefined|null|NaN|\[object/);
			expect(text.length && String(value).length).toBeGreaterThan(0);
		}
		const sorted = results.map((entry) => entry.name).sort((a, b) => a.localeCompare(b, 'pl'));
		expect(results.map((entry) => entry.name)).toEqual(sorted);
	});

	it('are searched by parts of words and by ID', async () => {
		const { results } = await search('shippingRates');
		const { name, value } = results[0]!;
		expect(values(await search('shippingRates', `  ${name.slice(0, 5).toUpperCase()} `))).toContain(value);
		expect(values(await search('shippingRates', String(value)))).toEqual([value]);
		expect(values(await search('shippingRates', 'nothing of this kind'))).toEqual([]);
	});
});

describe('lists that the local Allegro makes up', () => {
	it.each([
		'contacts',
		'offerTags',
		'pointsOfService',
		'responsiblePersons',
		'responsibleProducers',
		'sizeTableTemplates',
		'sizeTables',
	])('%s: every entry has a label and a value, and is found by both', async (name) => {
		const { results } = await search(name);
		expect(results.length).toBeGreaterThan(0);
		for (const { name: text, value } of results) {
			expect(text).not.toMatch(/undefined|null|NaN|\[object/);
			expect(text.length && String(value).length).toBeGreaterThan(0);
			expect(values(await search(name, text))).toContain(value);
			expect(values(await search(name, String(value)))).toContain(value);
		}
		expect(allegro.emulator.violations).toEqual([]);
	});

	it('products: are found by words only', async () => {
		expect(await search('products')).toEqual({ results: [] });
		const { results } = await search('products', 'kubek');
		expect(results.length).toBeGreaterThan(0);
		expect(asked('/sale/products').length).toBe(1);
		expect(allegro.emulator.violations).toEqual([]);
	});
});

describe('lists that come newest first', () => {
	it.each(['threads', 'issues', 'customerReturns', 'commissionRefunds', 'ratings'])(
		'%s: say who and when, and are looked through',
		async (name) => {
			const { results } = await search(name);
			expect(results.length).toBeGreaterThan(0);
			for (const { name: text, value } of results) {
				expect(text).toMatch(/ · \d{4}-\d\d-\d\d/);
				expect(text).not.toMatch(/undefined|null|NaN|\[object/);
				expect(String(value).length).toBeGreaterThan(0);
			}
			expect(values(await search(name, results[0]!.name.split(' · ')[0]))).toContain(results[0]!.value);
			expect(allegro.emulator.violations).toEqual([]);
		},
	);
});

describe('offers', () => {
	const offers = () => allegro.shop.offers.all();
	const active = () => offers().find(({ data }) => data.publication.status === 'ACTIVE' && data.external)!;

	it('come page by page, every offer once', async () => {
		const ids = await all('offers');
		expect(new Set(ids).size).toBe(ids.length);
		expect([...ids].sort()).toEqual(
			offers()
				.map(({ id }) => id)
				.sort(),
		);
		expect(asked('/sale/offers').length).toBe(Math.ceil(offers().length / 50));
	});

	it('show title, price, stock and own SKU; what is not for sale says so', async () => {
		const { id, data } = active();
		const { amount, currency } = data.sellingMode.price!;
		const label = names(await search('offers', id))[0]!;
		const [title = '', ...rest] = label.split(' · ');
		expect(rest).toEqual([`${amount} ${currency}`, `${data.stock.available} pcs`, data.external!.id]);
		// Cut at a word, so that the editor's list shows the rest too.
		expect(title.length).toBeLessThanOrEqual(27);
		expect(data.name.startsWith(`${title.replace('…', '')} `)).toBe(true);
		const draft = offers().find((offer) => offer.data.publication.status === 'INACTIVE')!;
		expect(names(await search('offers', draft.id))[0]).toMatch(/ · draft$/);
	});

	it('are found by words of the title, by ID and by own SKU', async () => {
		const { id, data } = active();
		const word = data.name.split(' ')[0]!;
		const found = await all('offers', word.toLowerCase());
		const expected = offers().filter((offer) => offer.data.name.toLowerCase().includes(word.toLowerCase()));
		expect([...found].sort()).toEqual(expected.map((offer) => offer.id).sort());
		expect(values(await search('offers', id))).toEqual([id]);
		expect(values(await search('offers', ` ${data.external!.id} `))).toContain(id);
		expect(await search('offers', 'nothing of this kind')).toEqual({ results: [] });
	});

	it('put the offer with the SKU typed before those with it in the title, and show it once', async () => {
		const wanted = offers()[0]!;
		const other = offers()[1]!;
		const sku = wanted.data.external!.id;
		const { name } = other.data;
		other.data.name = `${name} ${sku}`;
		wanted.data.name = `${wanted.data.name} ${sku}`;
		try {
			expect(values(await search('offers', sku))).toEqual([wanted.id, other.id]);
		} finally {
			allegro.emulator.reset({ shop: true });
		}
	});

	it('link to their page on Allegro where the environment has one', async () => {
		const { id } = active();
		expect((await search('offers', id)).results[0]!.url).toBeUndefined();
		expect(await linkAt('https://allegro.pl', id)).toBe(`https://allegro.pl/oferta/${id}`);
	});
});

/** The address that an offer's entry links to when Allegro's pages are at `site`. */
async function linkAt(site: string, id: string): Promise<string | undefined> {
	const body = {
		totalCount: 1,
		offers: [
			{ id, name: 'Kubek', publication: { status: 'ACTIVE', marketplaces: { base: { id: 'allegro-pl' } } } },
		],
	};
	const client = { site, send: async () => ({ status: 200, headers: {}, body }) } as unknown as AllegroClient;
	const { results } = await searchOffers({
		client,
		filter: '',
		timezone: 'Europe/Warsaw',
		parameter: () => undefined,
	});
	return results[0]!.url;
}

describe('orders', () => {
	const orders = () => allegro.shop.orders.all();

	it('come newest first, page by page, each once', async () => {
		const ids = await all('orders');
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.length).toBe(orders().length);
		const first = (await search('orders')).results.map(
			({ name }) => / · (\d{4}-\d\d-\d\d \d\d:\d\d)/.exec(name)![1],
		);
		expect(first).toEqual([...first].sort().reverse());
	});

	it('show buyer, date in the time zone of the workflow, and sum', async () => {
		const order = allegro.shop.placeOrder({ login: 'garden_lover', boughtAt: '2026-07-01T22:30:00Z' });
		const entry = (await search('orders', order.id.toUpperCase())).results[0]!;
		expect(entry.value).toBe(order.id);
		expect(entry.name).toMatch(/^garden_lover · 2026-07-02 00:30 · \d+\.\d\d PLN$/);
	});

	it('are found by the login of the buyer, by a part of it among the newest, and by ID', async () => {
		const { id } = allegro.shop.placeOrder({ login: 'balcony_farmer' });
		expect(values(await search('orders', 'balcony_farmer'))).toEqual([id]);
		expect(values(await search('orders', 'cony_far'))).toEqual([id]);
		expect(values(await search('orders', id))).toEqual([id]);
		expect(values(await search('orders', '00000000-0000-4000-8000-000000000000'))).toEqual([]);
		expect(values(await search('orders', 'nobody_of_this_name'))).toEqual([]);
	});
});

describe('categories', () => {
	const leaf = () => allegro.shop.categories.leaves()[0]!;
	const way = (id: string) => allegro.shop.categories.path(id).map(({ name }) => name);

	it('begin with the main ones, which say that there is more below', async () => {
		const found = names(await search('categories'));
		expect(found).toContain('Dom i kuchnia › …');
		expect(found.every((name) => name.endsWith(' › …'))).toBe(true);
	});

	it('are found by words, with their way from the top', async () => {
		const found = await search('categories', 'kubki');
		expect(names(found)).toContain(way(leaf().id).join(' › '));
		expect(values(found)).toContain(leaf().id);
	});

	it('open a main category by its name', async () => {
		expect(names(await search('categories', 'dom i kuch'))).toEqual(
			expect.arrayContaining(['Dom i kuchnia › …', 'Dom i kuchnia › Zastawa › …']),
		);
	});

	it('are walked down by a typed way', async () => {
		expect(names(await search('categories', 'dom > oswiet > '))).toEqual([
			'Dom i kuchnia › Oświetlenie › Lampy stołowe',
			'Dom i kuchnia › Oświetlenie › Kinkiety',
			'Dom i kuchnia › Oświetlenie › Girlandy świetlne',
		]);
		expect(names(await search('categories', 'dom > oswiet > lamp'))).toEqual([
			'Dom i kuchnia › Oświetlenie › Lampy stołowe',
		]);
		expect(await search('categories', 'Dom i kuchnia › Oświetlenie › …')).toEqual(
			await search('categories', 'dom > oswiet > '),
		);
		expect(await search('categories', 'nothing › kubki')).toEqual({ results: [] });
	});

	it('are found by ID, with what is below', async () => {
		const path = allegro.shop.categories.path(leaf().id);
		const main = path[0]!;
		const group = path[1]!;
		expect(names(await search('categories', group.id))[0]).toBe(`${main.name} › ${group.name} › …`);
		expect(values(await search('categories', group.id))).toContain(leaf().id);
		expect(values(await search('categories', leaf().id))).toEqual([leaf().id]);
		expect(await search('categories', '999999999')).toEqual({ results: [] });
	});
});

describe('what goes wrong', () => {
	it.each([
		['offers', 'GET /sale/offers'],
		['orders', 'GET /order/checkout-forms'],
		['categories', 'GET /sale/categories'],
		['shippingRates', 'GET /sale/shipping-rates'],
	])('%s: the message names the list and gives the words of Allegro', async (name, operation) => {
		allegro.emulator.faults.add({ operation, status: 403, body: 'json', times: 1 });
		await expect(search(name)).rejects.toMatchObject({
			message: expect.stringMatching(/^The search for [a-z ]+ was refused by Allegro$/),
			description: expect.stringContaining('Allegro says: "'),
		});
	});

	it('a credential without the name of the application is told as such', async () => {
		allegro.connect({ applicationName: '' });
		await expect(search('offers', '')).rejects.toMatchObject({
			message: 'The search for offers cannot be sent to Allegro',
		});
	});
});
