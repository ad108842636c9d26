import { partsOf, requestOf } from '../../nodes/Allegro/catalogue/request';
import { operationOf } from '../../nodes/Allegro/resources';

/** The request that an operation of offers makes of parameters as n8n gives them. */
const asked = async (operation: string, parameters: Record<string, unknown>, resource = 'offer') => {
	const declared = operationOf(resource, operation)!;
	const parts = await partsOf(declared, {
		read: (name) => parameters[name],
		timezone: 'Europe/Warsaw',
		file: async () => await Promise.reject(new Error('no file')),
	});
	const { path, query } = requestOf(declared, parts, { commandId: 'c0' });
	return { path, query, body: parts.body?.content };
};

const body = async (...given: Parameters<typeof asked>) => (await asked(...given)).body;

describe('Offer: Create', () => {
	const needed = {
		body: 'fields',
		productId: '5901234123457',
		price: '49,99',
		stock: 5,
	};

	it('needs product, price and stock alone', async () => {
		expect(await body('create', needed)).toEqual({
			productSet: [{ product: { id: '5901234123457' } }],
			sellingMode: { price: { amount: '49.99', currency: 'PLN' } },
			stock: { available: 5 },
		});
		for (const name of ['productId', 'price', 'stock'])
			await expect(asked('create', { ...needed, [name]: undefined })).rejects.toThrow(/is missing/);
	});

	it('keeps all that is said of the product in one element of the set', async () => {
		const additionalFields = {
			productIdType: 'GTIN',
			productQuantity: 2,
			deposits: { values: [{ depositTypeId: 'd1', quantity: 2 }] },
			responsibleProducer: { values: { type: 'NAME', id: '', name: 'Pottery' } },
			safetyInformation: { values: { type: 'ATTACHMENTS', description: '', attachmentIds: 'a1, a2' } },
		};
		expect(await body('create', { ...needed, additionalFields })).toMatchObject({
			productSet: [
				{
					product: { id: '5901234123457', idType: 'GTIN' },
					quantity: { value: 2 },
					deposits: [{ id: 'd1', quantity: 2 }],
					responsibleProducer: { type: 'NAME', name: 'Pottery' },
					safetyInformation: { type: 'ATTACHMENTS', attachments: [{ id: 'a1' }, { id: 'a2' }] },
				},
			],
		});
	});

	it('tells values with commas from several values, and sections from their items', async () => {
		const additionalFields = {
			parameters: {
				values: [
					{ id: '1', name: '', valuesIds: '1_1, 1_2', values: '', rangeFrom: '', rangeTo: '' },
					{ id: '2', valuesIds: '', values: 'cotton, wool\nlinen' },
					{ name: 'Wzrost', rangeFrom: '110', rangeTo: '116' },
				],
			},
			images: 'https://img.example.com/1,2.jpg\nhttps://img.example.com/3.jpg',
			aiImages: 'https://img.example.com/3.jpg',
			description: {
				values: [
					{
						items: {
							values: [
								{ type: 'TEXT', content: '<p>Mug</p>', url: '' },
								{ type: 'IMAGE', content: '', url: 'https://img.example.com/3.jpg' },
							],
						},
					},
				],
			},
		};
		expect(await body('create', { ...needed, additionalFields })).toMatchObject({
			parameters: [
				{ id: '1', valuesIds: ['1_1', '1_2'] },
				{ id: '2', values: ['cotton, wool', 'linen'] },
				{ name: 'Wzrost', rangeValue: { from: '110', to: '116' } },
			],
			images: ['https://img.example.com/1,2.jpg', 'https://img.example.com/3.jpg'],
			aiCoCreatedContent: { images: [{ url: 'https://img.example.com/3.jpg' }] },
			description: {
				sections: [
					{
						items: [
							{ type: 'TEXT', content: '<p>Mug</p>' },
							{ type: 'IMAGE', url: 'https://img.example.com/3.jpg' },
						],
					},
				],
			},
		});
	});
});

describe('Offer: Update', () => {
	it('sends what is to change and nothing else, to the offer of a pasted address', async () => {
		const { path, body: sent } = await asked('update', {
			offerId: {
				__rl: true,
				mode: 'id',
				value: 'https://allegro.pl/oferta/kubek-330-ml-7680000012?utm=x',
			},
			body: 'fields',
			additionalFields: {
				stock: 0,
				externalId: '',
				price: '9.5 CZK',
				startingAt: '2026-12-01T10:00:00',
			},
		});
		expect(path).toBe('/sale/product-offers/7680000012');
		expect(sent).toEqual({
			stock: { available: 0 },
			sellingMode: { price: { amount: '9.5', currency: 'CZK' } },
			publication: { startingAt: '2026-12-01T09:00:00.000Z' },
		});
	});
});

describe('commands of offers', () => {
	const offerCriteria = [{ type: 'CONTAINS_OFFERS', offers: [{ id: '1' }, { id: '2' }] }];

	it('name their offers one by one', async () => {
		const given = { body: 'fields', offerIds: '1, 2', publicationAction: 'END' };
		expect(await asked('publishOrEnd', given)).toMatchObject({
			path: '/sale/offer-publication-commands/c0',
			body: { offerCriteria, publication: { action: 'END' } },
		});
		const packages = { basePackageId: 'b1', extraPackageIds: 'e1,e2', modificationTime: 'NOW' };
		expect(
			await body(
				'changeMany',
				{ body: 'fields', offerIds: [1, 2], additionalFields: packages },
				'offerPromotion',
			),
		).toEqual({
			offerCriteria,
			modification: {
				basePackage: { id: 'b1' },
				extraPackages: [{ id: 'e1' }, { id: 'e2' }],
				modificationTime: 'NOW',
			},
		});
	});
});

describe('Offer: Get Parts', () => {
	it('does not ask for nothing', async () => {
		await expect(asked('getParts', { offerId: '7680000012', parts: [] })).rejects.toThrow(
			"'Parts' is missing",
		);
		const { query } = await asked('getParts', { offerId: '7680000012', parts: ['stock', 'price'] });
		expect(query).toEqual([
			['include', 'stock'],
			['include', 'price'],
		]);
	});
});
