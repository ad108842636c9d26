import type { IDataObject } from 'n8n-workflow';

import { byId, useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 130, orders: 20, freshShop: true });
const { run, sent } = allegro;

const asked = (operation: string) => sent(operation).map(({ query }) => query);

describe('Price Rule', () => {
	const create = async (parameters: IDataObject) =>
		await run('priceRule', 'create', { name: 'Mine', ruleType: 'FOLLOW_BY_TOP_OFFER_PRICE', ...parameters });

	it.each([
		['none', {}, null],
		['percentageAbove', { percentage: '10' }, { changeByPercentage: { operation: 'ADD', value: '10' } }],
		[
			'percentageBelow',
			{ percentage: '2,5' },
			{ changeByPercentage: { operation: 'SUBTRACT', value: '2.5' } },
		],
		[
			'amountBelow',
			{ amounts: { values: [{ amount: '10.99', currency: 'PLN' }] } },
			{ changeByAmount: { operation: 'SUBTRACT', values: [{ amount: '10.99', currency: 'PLN' }] } },
		],
	])('adjusts by %s', async (adjustment, given, configuration) => {
		const { json, error } = await create({ adjustment, ...given });
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ name: 'Mine', default: false, configuration }]);
	});

	it('is renamed, loses its adjustment and is deleted; one of Allegro is left alone', async () => {
		const { id } = (await create({ adjustment: 'percentageAbove', percentage: '10' })).json[0]!;
		const changed = await run('priceRule', 'update', { priceRuleId: byId(id), name: 'Ours' });
		expect(changed.json).toMatchObject([{ id, name: 'Ours', configuration: null }]);
		await run('priceRule', 'delete', { priceRuleId: byId(id) });
		const { json } = await run('priceRule', 'getAll', { returnAll: true });
		expect(json.every((rule) => rule.default)).toBe(true);
		const refused = await run('priceRule', 'delete', { priceRuleId: byId(json[0]!.id) });
		expect(refused.error?.description).toContain('Nie możesz zmienić domyślnej reguły');
	});
});

describe('Product', () => {
	const search = async (filters: IDataObject, phrase = '') =>
		await run('product', 'getAll', { phrase, filters, returnAll: true, simplify: false });

	it('is found by words, page after page', async () => {
		const everything = await search({}, 'w');
		expect(everything.json.length).toBeGreaterThan(60);
		expect(new Set(everything.json.map(({ id }) => id)).size).toBe(everything.json.length);
		expect(asked('GET /sale/products')[1]).toContain('page.id=od%3D30');
	});

	it('is found by its EAN, in a category, by a parameter', async () => {
		const [product] = (await search({}, 'kubek')).json;
		const valueOf = (name: string) =>
			(product!.parameters as IDataObject[]).find((one) => one.name === name) as IDataObject;
		const [ean] = valueOf('EAN (GTIN)').values as string[];
		const byCode = await search({ searchMode: 'GTIN' }, ean);
		expect(byCode.json.map(({ id }) => id)).toEqual([product!.id]);
		const { id: categoryId } = product!.category as IDataObject;
		const colour = valueOf('Kolor');
		const found = await search(
			{
				categoryId: byId(categoryId),
				parameterFilters: JSON.stringify({ [String(colour.id)]: (colour.valuesIds as string[])[0] }),
			},
			'kubek',
		);
		expect(found.json.map(({ id }) => id)).toContain(product!.id);
		expect(asked('GET /sale/products').at(-1)).toContain(`${String(colour.id)}=`);
	});

	it('that exists already is not proposed again', async () => {
		const [product] = (await search({}, 'kubek')).json;
		const parameters = product!.parameters as IDataObject[];
		const { error } = await run('product', 'propose', {
			productName: 'Kubek',
			categoryId: byId((product!.category as IDataObject).id),
			imagesUrl: 'https://example.com/kubek.jpg',
			parameters: JSON.stringify(parameters.map(({ id, values }) => ({ id, values }))),
			contentLanguage: 'pl-PL',
		});
		expect(error?.description).toContain('Use it instead of proposing a new one');
		expect(error?.description).toContain(String(product!.id));
	});
});

describe('Offer Translation', () => {
	it("takes the automatic one's place until it is deleted", async () => {
		const { id } = allegro.shop.offers.all()[0]!;
		const at = { offerId: byId(id), contentLanguage: 'cs-CZ' };
		const titles = async () =>
			(await run('offerTranslation', 'getAll', { offerId: byId(id), returnAll: true })).json
				.filter(({ language }) => language === 'cs-CZ')
				.map(({ title }) => title);
		await run('offerTranslation', 'update', {
			...at,
			updateFields: { title: 'Keramický hrnek' },
			description: { values: [{ items: { values: [{ type: 'TEXT', content: '<p>Modrý</p>' }] } }] },
		});
		expect(await titles()).toEqual([{ translation: 'Keramický hrnek', type: 'MANUAL' }]);
		const { json } = await run('offerTranslation', 'delete', {
			...at,
			additionalFields: { element: 'title' },
		});
		expect(json).toEqual([{ deleted: true }]);
		expect(await titles()).toMatchObject([{ type: 'AUTO' }]);
	});
});

describe('Charity Campaign', () => {
	it('is found by the beginning of its name; Allegro is told how many', async () => {
		const { json } = await run('charityCampaign', 'getAll', { phrase: 'schron', returnAll: true });
		expect(json.map(({ name }) => name)).toEqual(['Ciepły kąt dla kotów', 'Buda na zimę']);
		expect(asked('GET /charity/fundraising-campaigns')).toEqual(['phrase=schron&limit=100']);
	});
});
