import type { INodeListSearchResult } from 'n8n-workflow';

import { CLASSIFIED_PACKAGES } from '../../emulator/shop/offers/classifieds';
import { listSearch } from '../../nodes/Allegro/pickers';
import { editorContext } from './support/editor';
import { useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 130, orders: 10, freshShop: true });

/** Asks a list as the editor does, with what its form holds. */
async function search(
	name: string,
	filter?: string,
	{ token, form = {} }: { token?: string; form?: Record<string, unknown> } = {},
): Promise<INodeListSearchResult> {
	return await listSearch[name]!.call(editorContext(allegro.credentials, form), filter, token);
}

/** The first offers of the shop. */
const firstThree = () => {
	const [one, two, three] = allegro.shop.offers.all();
	return [one!, two!, three!] as const;
};

const names = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);
const values = ({ results }: INodeListSearchResult) => results.map(({ value }) => value);

describe.each([
	['additionalServiceGroups'],
	['additionalServices'],
	['advanceShipNotices'],
	['bundles'],
	['fulfillmentProducts'],
	['rebates'],
])('%s', (name) => {
	it('have a label and a value of their own, and are found by words of the label', async () => {
		const { results } = await search(name);
		expect(results.length).toBeGreaterThan(0);
		expect(new Set(results.map(({ value }) => value)).size).toBe(results.length);
		for (const { name: text, value } of results) {
			expect(text).not.toMatch(/undefined|null|NaN|\[object/);
			expect(text.length && String(value).length).toBeGreaterThan(0);
		}
		const { name: text, value } = results[0]!;
		expect(values(await search(name, text.split(' · ').slice(0, 2).join(' ')))).toContain(value);
		expect(values(await search(name, 'nothing of this kind'))).toEqual([]);
	});
});

it('notices say their number, status and day, the newest first', async () => {
	const labels = names(await search('advanceShipNotices'));
	expect(labels.map((label) => label.split(' · ')[1])).toEqual(['draft', 'in transit', 'completed']);
	for (const label of labels) expect(label).toMatch(/^A-\d{6}-\d{7} · [a-z ]+ · \d{4}-\d\d-\d\d$/);
});

it('products for the warehouse come page by page, every one once', async () => {
	const first = await search('fulfillmentProducts');
	expect(first.results).toHaveLength(100);
	const token = first.paginationToken as string;
	const second = await search('fulfillmentProducts', undefined, { token });
	expect(second.paginationToken).toBeUndefined();
	const all = [...values(first), ...values(second)];
	expect(new Set(all)).toEqual(new Set(allegro.shop.fulfillment.products().map(({ id }) => id)));
});

describe('rebates', () => {
	it('say what they are', async () => {
		const [one, two, three] = firstThree();
		expect(names(await search('rebates')).map((label) => label.replace(/ · \d{4}-\d\d-\d\d$/, ''))).toEqual([
			`multipack · 2 items · 50% · ${one.id}`,
			`multipack of several offers · 2 items · 30% · ${two.id}, ${three.id}`,
			'Hurt · price list · 5, 10%',
			'large order · 5, 10%',
		]);
	});

	it('are found by an offer', async () => {
		const [, two] = firstThree();
		expect(names(await search('rebates', two.id))).toEqual([
			expect.stringMatching(/^multipack of several offers/),
		]);
	});

	it('that have ended say so', async () => {
		allegro.shop.rebates.list.all()[3]!.status = 'INACTIVE';
		expect(names(await search('rebates', 'large order'))[0]).toMatch(/ · inactive · /);
	});
});

describe('bundles', () => {
	it('are found by an offer', async () => {
		const { id, slots } = allegro.shop.bundles.flexible.all()[0]!;
		expect(values(await search('bundles', slots[1].offers[0].id))).toEqual([id]);
		expect(values(await search('bundles', allegro.shop.offers.all().at(-1)!.id))).toEqual([]);
	});

	it('are the old ones for the operations on those', async () => {
		const old = allegro.shop.bundles.old.all().map(({ id }) => id);
		const form = { operation: 'getOld' };
		expect(values(await search('bundles', undefined, { form }))).toEqual(old);
		expect(values(await search('bundles'))).not.toEqual(old);
	});
});

describe('packages for classifieds', () => {
	const ids = CLASSIFIED_PACKAGES.map(({ id }) => id);

	it('are those of the category of the chosen offer, by ID or address', async () => {
		const { id, data } = allegro.shop.offers.all()[5]!;
		for (const value of [id, `https://allegro.pl/oferta/kubek-250-${id}`]) {
			allegro.emulator.reset();
			const found = await search('classifiedPackages', '', { form: { offerId: { value } } });
			expect(values(found)).toEqual(ids);
			expect(allegro.emulator.requests.map(({ path, query }) => `${path}?${query}`)).toEqual([
				`/sale/offers?offer.id=${id}`,
				`/sale/classifieds-packages?category.id=${data.category.id}`,
			]);
		}
	});

	it('are those of all own classifieds where no offer is chosen', async () => {
		expect(await search('classifiedPackages')).toEqual({ results: [] });
		const [one, two, three] = firstThree();
		three.data.category = one.data.category;
		for (const { data } of [one, two, three]) data.sellingMode.format = 'ADVERTISEMENT';
		const found = await search('classifiedPackages', 'extra', {
			form: { offerId: { value: '={{ $json.id }}' } },
		});
		expect(values(found)).toEqual([ids[1]]);
		const asked = allegro.emulator.requests.filter(({ path }) => path === '/sale/classifieds-packages');
		expect(asked.length).toBe(new Set([one, two].map(({ data }) => data.category.id)).size);
	});
});
