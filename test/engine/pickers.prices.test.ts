import type { INodeListSearchResult } from 'n8n-workflow';

import { listSearch } from '../../nodes/Allegro/pickers';
import { editorContext } from './support/editor';
import { useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 130, orders: 10 });

/** Asks a list as the editor does. */
async function search(name: string, filter?: string, token?: string): Promise<INodeListSearchResult> {
	return await listSearch[name]!.call(editorContext(allegro.credentials), filter, token);
}

const names = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);
const asked = (path: string) => allegro.emulator.requests.filter((request) => request.path === path);

describe('the lists to pick from', () => {
	it("price rules: Allegro's are marked, and searched by name", async () => {
		expect(names(await search('priceRules'))).toEqual([
			"Najniższa cena na Allegro · Allegro's",
			"Najniższa cena na rynku · Allegro's",
			"Przelicznik cen · Allegro's",
		]);
		expect(names(await search('priceRules', 'rynku'))).toHaveLength(1);
	});

	it('charity campaigns: by the beginning of a name, of campaign or organization', async () => {
		expect(await search('charityCampaigns')).toEqual({ results: [] });
		expect(asked('/charity/fundraising-campaigns')).toEqual([]);
		expect(names(await search('charityCampaigns', 'buda'))).toEqual(['Buda na zimę · Schronisko Łapa']);
		expect(names(await search('charityCampaigns', 'schronisko'))).toHaveLength(2);
	});

	it('types of compatible items: each once', async () => {
		const { results } = await search('compatibleItemTypes');
		expect(results.length).toBeGreaterThan(0);
		expect(new Set(results.map(({ value }) => value)).size).toBe(results.length);
	});

	it('products: by words over several pages, and by EAN', async () => {
		const first = await search('products', 'w kolorze');
		const second = await search('products', 'w kolorze', first.paginationToken as string);
		expect([first.results.length, second.results.length]).toEqual([30, 30]);
		expect(second.results[0]).not.toEqual(first.results[0]);
		const product = allegro.shop.products.all()[0]!;
		const [ean] = product.parameters.find(({ name }) => name === 'EAN (GTIN)')!.values!;
		const { results } = await search('products', ean);
		expect(results).toEqual([{ name: expect.stringContaining(product.name), value: product.id }]);
	});
});
