import type { IDataObject } from 'n8n-workflow';

import { useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 10, orders: 0, recorded: true });

const product = (mode: string, value: string) => ({ __rl: true, mode, value });

/** What *Offer: Create* sends for a product, and what became of it. */
async function created(productId: unknown, { additionalFields, ...more }: IDataObject = {}) {
	const parameters = { values: [{ id: '11323', valuesIds: '11323_1' }] };
	const run = await allegro.run('offer', 'create', {
		productId,
		price: '49.00',
		stock: 5,
		...more,
		additionalFields: { parameters, ...(additionalFields as IDataObject) },
		options: { waitUntilDone: false },
	} as IDataObject);
	const call = allegro.api.requests.find(({ method }) => method === 'POST');
	const body = call && JSON.parse(call.body.toString());
	return { ...run, sent: body?.productSet[0].product as IDataObject | undefined };
}

const known = () => allegro.shop.offers.all()[0]!.data.productSet[0]!.product;

describe('the product of a new offer', () => {
	it.each([
		['picked from the list', 'list'],
		['given by ID', 'id'],
	])('%s goes by its ID', async (_, mode) => {
		const { id } = known();
		const { sent, error } = await created(product(mode, id));
		expect([error, sent]).toEqual([undefined, { id }]);
	});

	it('given by a pasted address goes by its ID', async () => {
		const { id } = known();
		const { sent } = await created(product('id', `https://allegro.pl/produkt/kubek-${id}?offerId=1`));
		expect(sent).toEqual({ id });
	});

	it.each(['5901234123457', ' 590-1234-123457 ', '590 1234 123457'])(
		'given by EAN %j says so',
		async (ean) => {
			const code = {
				id: '225693',
				name: 'EAN (GTIN)',
				values: ['5901234123457'],
				valuesIds: null,
				rangeValue: null,
			};
			known().parameters.push(code);
			const { sent, error } = await created(product('ean', ean));
			expect([error, sent]).toEqual([undefined, { id: '5901234123457', idType: 'GTIN' }]);
		},
	);

	it.each(['not a code', '12', 'https://allegro.pl/produkt/1'])(
		'is refused where %j is no EAN',
		async (given) => {
			const { error, sent } = await created(product('ean', given));
			expect(error?.message).toContain("'Product' is no EAN");
			expect(sent).toBeUndefined();
		},
	);

	it('may be new to Allegro: name, category, images and parameters make it', async () => {
		const leaf = allegro.shop.categories.leaves()[0]!.id;
		const { sent, error, json } = await created(product('new', 'Kubek zmyślony 330 ml'), {
			categoryId: product('id', `https://allegro.pl/kategoria/kubki-${leaf}`),
			productImages: 'https://a.allegroimg.com/kubek.jpg',
			additionalFields: {
				productParameters: '[{"id":"248811","valuesIds":["248811_1"]},{"name":"Model","values":["M-1"]}]',
			},
		});
		expect(error).toBeUndefined();
		expect(sent).toMatchObject({
			name: 'Kubek zmyślony 330 ml',
			category: { id: leaf },
			images: ['https://a.allegroimg.com/kubek.jpg'],
		});
		expect(json[0]).toMatchObject({ name: 'Kubek zmyślony 330 ml', category: { id: leaf } });
	});

	it.each([
		['Category', { productImages: 'https://a.allegroimg.com/kubek.jpg' }],
		['Product Images', { categoryId: product('id', '1') }],
	])('new to Allegro needs its %s', async (label, more) => {
		await expect(created(product('new', 'Kubek zmyślony 330 ml'), more)).rejects.toThrow(
			`Parameter "${label}" is required`,
		);
		expect(allegro.api.requests).toEqual([]);
	});
});
