import type { IDataObject, ResourceMapperFields } from 'n8n-workflow';

import { resourceMapping } from '../../nodes/Allegro/pickers/parameters';
import { editorContext } from './support/editor';
import { runNode } from './support/harness';
import { useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 10, orders: 0, recorded: true });

/** n8n demands a field always or never; what Allegro demands otherwise says so. */
const BRAND = 'Marka (needed, here or as other value)';
const DEFECT = 'Opis usterki (needed with Stan: Uszkodzony)';

const listed = (value: string) => ({ __rl: true, mode: 'list', value });

/** Asks for the inputs as the editor does, with the form as it stands. */
async function inputs(parameters: IDataObject): Promise<ResourceMapperFields> {
	return await resourceMapping.categoryParameters!.call(editorContext(allegro.credentials, parameters));
}

const create = { resource: 'offer', operation: 'create' };
const category = () => allegro.shop.categories.leaves().find(({ id }) => Number(id) % 3 === 1)!.id;
const chosen = () => ({ ...create, additionalFields: { categoryId: listed(category()) } });

const named = async (name: string) =>
	(await inputs(chosen())).fields.find((one) => one.displayName === name)!;

describe('the fields of a category', () => {
	it('come with their choices, units and bounds, what must be filled in first', async () => {
		const { fields } = await inputs(chosen());
		const names = fields.map(({ displayName }) => displayName);
		expect(names.slice(0, 4)).toEqual(['Stan', BRAND, 'Marka: other value', 'Model']);
		expect(names).toContain('Waga (kg, 0–1000)');
		expect(names).toContain('Kolor (several: a | b)');
		expect(names).toContain(
			'Kod producenta (needed with Marka: Zefirek / Trawnik & Syn and without EAN (GTIN))',
		);
		expect(names).toContain('EAN (GTIN) (several: a | b)');
		expect(names).toContain('Temperatura pracy: from (°C, -50–400)');
		const required = fields.filter((one) => one.required).map(({ displayName }) => displayName);
		expect(required).toEqual(['Stan', 'Model']);
		const condition = fields.find(({ displayName }) => displayName === 'Stan')!;
		expect(condition.options!.map(({ name }) => name)).toEqual(['Nowy', 'Używany', 'Uszkodzony']);
	});

	it('are those of the offer alone where Allegro knows the product', async () => {
		const { id } = allegro.shop.offers.all()[0]!;
		const { fields } = await inputs({ resource: 'offer', operation: 'update', offerId: listed(id) });
		expect(fields.map(({ displayName }) => displayName)).toEqual(['Stan', DEFECT, 'Opakowanie']);
	});

	it('follow what is filled in so far: what Allegro would not show, and values that do not go with it', async () => {
		const withCondition = async (condition: string) => {
			const value = { [(await named('Stan')).id]: condition };
			return (await inputs({ ...chosen(), categoryParameters: { value } })).fields;
		};
		const names = async (condition: string) =>
			(await withCondition(condition)).map(({ displayName }) => displayName);
		expect(await names('11323_3')).toContain(DEFECT);
		expect(await names('11323_1')).not.toContain(DEFECT);
		// An expression has no value yet, so nothing is left out.
		expect(await names('={{ $json.condition }}')).toContain(DEFECT);
		const packing = async (condition: string) =>
			(await withCondition(condition))
				.find(({ displayName }) => displayName === 'Opakowanie')!
				.options!.map(({ name }) => name);
		expect(await packing('11323_1')).toEqual(['oryginalne']);
		expect(await packing('11323_2')).toEqual(['oryginalne', 'zastępcze', 'brak']);
	});

	it.each([
		['an offer', (id: string) => `https://allegro.pl/oferta/kubek-ceramiczny-${id}`],
		['an offer in the seller panel', (id: string) => `https://salescenter.allegro.com/offer/${id}/edit`],
	])('are found by a pasted address of %s', async (_, addressOf) => {
		const { id } = allegro.shop.offers.all()[0]!;
		const { fields } = await inputs({
			resource: 'offer',
			operation: 'update',
			offerId: { __rl: true, mode: 'id', value: addressOf(id) },
		});
		expect(fields.length).toBeGreaterThan(0);
	});

	it.each([
		['nothing', {}],
		['an expression', { additionalFields: { categoryId: listed('={{ $json.category }}') } }],
	])('are none with %s, and the form says what to do', async (_, more) => {
		const { fields, emptyFieldsNotice } = await inputs({ ...create, ...more });
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toContain('Choose a category first');
		expect(allegro.emulator.requests).toEqual([]);
	});
});

describe('what was filled in', () => {
	const sent = async (value: IDataObject, more: IDataObject = {}, count = 1) => {
		const { fields } = await inputs(chosen());
		const run = await runNode({
			credentials: allegro.credentials,
			input: Array.from({ length: count }, () => ({ json: {} })),
			parameters: {
				...chosen(),
				productId: { __rl: true, mode: 'new', value: 'Kubek ceramiczny 330' },
				categoryId: listed(category()),
				productImages: 'https://a.allegroimg.com/kubek.jpg',
				price: '49.00',
				stock: 5,
				fillCategoryParameters: true,
				categoryParameters: { mappingMode: 'defineBelow', value, schema: fields, matchingColumns: [] },
				additionalFields: more,
				options: { waitUntilDone: false },
			},
		});
		const call = allegro.api.requests.find(({ method }) => method === 'POST');
		return { ...run, body: call && JSON.parse(call.body.toString()) };
	};
	const idOf = async (name: string) => (await named(name)).id;

	it('arrives where Allegro wants it: of the offer here, of the product there', async () => {
		const value = {
			[await idOf('Stan')]: '11323_1',
			[await idOf(BRAND)]: '248811_99',
			[await idOf('Model')]: 'M-1',
			[await idOf('Kolor (several: a | b)')]: '242181_1 | czarny',
			[await idOf('Waga (kg, 0–1000)')]: '0,35',
			[await idOf('Temperatura pracy: from (°C, -50–400)')]: '-20',
			[await idOf('Temperatura pracy: to (°C, -50–400)')]: 90,
			[await idOf('EAN (GTIN) (several: a | b)')]: '5901234123457|5901234123464',
		};
		const { body } = await sent(value);
		expect(body.parameters).toEqual([{ id: '11323', valuesIds: ['11323_1'] }]);
		expect(body.productSet[0].product.parameters).toEqual([
			{ id: '248811', valuesIds: ['248811_99'] },
			{ id: '224017', values: ['M-1'] },
			{ id: '242181', valuesIds: ['242181_1'], values: ['czarny'] },
			{ id: '17448', values: ['0.35'] },
			{ id: '7317', rangeValue: { from: '-20', to: '90' } },
			{ id: '225693', values: ['5901234123457', '5901234123464'] },
		]);
	});

	it('is checked by rules that all items of an execution share', async () => {
		const value = {
			[await idOf('Stan')]: '11323_1',
			[await idOf(BRAND)]: '248811_99',
			[await idOf('Model')]: 'M-1',
		};
		const rules = () => allegro.sent('GET /sale/categories/{categoryId}/parameters').length;
		const before = rules();
		const { items } = await sent(value, {}, 4);
		expect(items).toHaveLength(4);
		// Once for the form that the test fills in, once for the check.
		expect(rules() - before).toBe(2);
	});

	it('joins a value of ones own with the choice that stands for it', async () => {
		const value = {
			[await idOf('Stan')]: '11323_1',
			[await idOf(BRAND)]: '248811_1',
			[await idOf('Model')]: 'M-1',
			[await idOf('Marka: other value')]: 'Garncarnia',
		};
		const { body } = await sent(value);
		expect(body.productSet[0].product.parameters[0]).toEqual({
			id: '248811',
			valuesIds: ['248811_99'],
			values: ['Garncarnia'],
		});
	});

	it('adds to what was given by ID', async () => {
		const value = {
			[await idOf('Stan')]: '11323_1',
			[await idOf(BRAND)]: '248811_1',
			[await idOf('Model')]: 'M-1',
		};
		const { body } = await sent(value, { parameters: { values: [{ id: '1', values: 'x' }] } });
		expect(body.parameters).toEqual([
			{ id: '1', values: ['x'] },
			{ id: '11323', valuesIds: ['11323_1'] },
		]);
	});

	it('takes a value of ones own in the place of a choice that is demanded', async () => {
		const value = {
			[await idOf('Stan')]: '11323_1',
			[await idOf('Marka: other value')]: 'Garncarnia',
			[await idOf('Model')]: 'A|B',
		};
		const { body } = await sent(value);
		expect(body.productSet[0].product.parameters).toEqual([
			// One text: there is nothing to part.
			{ id: '224017', values: ['A|B'] },
			{ id: '248811', valuesIds: ['248811_99'], values: ['Garncarnia'] },
		]);
	});

	it.each([
		['a brand of which Allegro wants the code', BRAND, '248811_8', 'Marka: Zefirek / Trawnik & Syn'],
		['a defect without words', 'Stan', '11323_3', 'Opis usterki'],
	])('is refused before anything is sent: %s', async (_, name, given, said) => {
		const value = {
			[await idOf('Stan')]: '11323_1',
			[await idOf(BRAND)]: '248811_1',
			[await idOf('Model')]: 'M-1',
			[await idOf(name)]: given,
		};
		const { body, error } = await sent(value);
		expect(error?.message).toContain('Category Parameters');
		expect(error?.message).toContain(said);
		expect(body).toBeUndefined();
	});

	it('needs no code where the conditions do not hold', async () => {
		const value = {
			[await idOf('Stan')]: '11323_1',
			[await idOf(BRAND)]: '248811_8',
			[await idOf('Model')]: 'M-1',
			[await idOf('EAN (GTIN) (several: a | b)')]: '5901234123457',
		};
		const { body } = await sent(value);
		expect(body.productSet).toHaveLength(1);
	});

	it('is refused where values do not go together', async () => {
		const value = {
			[await idOf('Stan')]: '11323_1',
			[await idOf(BRAND)]: '248811_1',
			[await idOf('Model')]: 'M-1',
			[await idOf('Opakowanie')]: '225692_3',
		};
		const { body, error } = await sent(value);
		expect(error?.message).toContain("'Opakowanie' cannot be brak here");
		expect(String(error?.description)).toContain('with Stan: Używany / Uszkodzony');
		expect(body).toBeUndefined();
	});

	it('is refused before anything is sent, naming the parameter', async () => {
		const value = {
			[await idOf('Stan')]: '11323_1',
			[await idOf(BRAND)]: '248811_1',
			[await idOf('Model')]: 'M-1',
			[await idOf('Waga (kg, 0–1000)')]: 'heavy',
		};
		const { error, body } = await sent(value);
		expect(error?.message).toContain('Waga (kg, 0–1000)');
		expect(body).toBeUndefined();
	});

	it('is refused where a choice is none of the list', async () => {
		const value = {
			[await idOf('Stan')]: 'Nowiutki',
			[await idOf(BRAND)]: '248811_1',
			[await idOf('Model')]: 'M-1',
		};
		await expect(sent(value)).rejects.toThrow(/'Stan .*expects one of the following values/);
		expect(allegro.api.requests.filter(({ method }) => method === 'POST')).toEqual([]);
	});
});

describe('the parameters of a product that is proposed', () => {
	it('are those of its category, and go into its own list', async () => {
		const form = { resource: 'product', operation: 'propose', categoryId: listed(category()) };
		const { fields } = await inputs(form);
		expect(fields.map(({ displayName }) => displayName)).not.toContain('Stan');
		const idOf = (name: string) => fields.find(({ displayName }) => displayName === name)!.id;
		const { error } = await runNode({
			credentials: allegro.credentials,
			parameters: {
				...form,
				productName: 'Kubek z uchem',
				imagesUrl: 'https://a.allegroimg.com/kubek.jpg',
				contentLanguage: 'pl-PL',
				parameters: '[{"id": "225693", "values": ["5901234123440"]}]',
				fillCategoryParameters: true,
				categoryParameters: {
					mappingMode: 'defineBelow',
					value: { [idOf('Marka')]: '248811_1', [idOf('Model')]: 'M-2' },
					schema: fields,
				},
			},
		});
		expect(error).toBeUndefined();
		const call = allegro.api.requests.find(({ method }) => method === 'POST')!;
		expect(JSON.parse(call.body.toString()).parameters).toEqual([
			{ id: '225693', values: ['5901234123440'] },
			{ id: '248811', valuesIds: ['248811_1'] },
			{ id: '224017', values: ['M-2'] },
		]);
	});
});
