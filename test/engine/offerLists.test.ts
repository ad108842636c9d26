import type { IDataObject } from 'n8n-workflow';

import { byId, useAllegro } from './support/kit';

const allegro = useAllegro({
	offers: 10,
	orders: 0,
	recorded: true,
	freshShop: true,
	settings: { offerMs: 0 },
});

const offer = () => allegro.shop.offers.all().find(({ data }) => data.publication.status === 'ACTIVE')!;

/** Makes the first active offer one of a set: two pieces of its product and one of another. */
function aSet() {
	const { data } = offer();
	const [other] = allegro.shop.offers
		.all()
		.map((one) => one.data.productSet[0]!)
		.filter(({ product }) => product.id !== data.productSet[0]!.product.id);
	// What the category of the offer asks for.
	other!.product.parameters = structuredClone(data.productSet[0]!.product.parameters);
	data.productSet = [
		{ ...data.productSet[0]!, quantity: { value: 2 } },
		{ ...structuredClone(other!), quantity: { value: 1 } },
	];
	return data.productSet.map(({ product }) => product.id) as [string, string];
}

async function update(additionalFields: IDataObject) {
	const { id } = offer();
	const run = await allegro.run('offer', 'update', { offerId: byId(id), additionalFields });
	const call = allegro.api.requests.find(({ method }) => method === 'PATCH');
	const said = run.error && `${run.error.message} ${run.error.description}`;
	return {
		said,
		methods: allegro.api.requests.map(({ method }) => method),
		sent: call && (JSON.parse(call.body.toString()) as IDataObject),
		now: offer().data,
	};
}

const counts = () =>
	offer().data.productSet.map(({ product, quantity }) => [product.id, quantity.value] as const);

describe('An offer of several products', () => {
	it('stays one when something of one product is changed', async () => {
		const [first, second] = aSet();
		const { said } = await update({ productId: byId(second), marketedBeforeGpsr: true });
		expect(said).toBeUndefined();
		expect(counts()).toEqual([
			[first, 2],
			[second, 1],
		]);
		expect(offer().data.productSet.map((one) => one.marketedBeforeGPSRObligation)).toEqual([null, true]);
	});

	it('is not changed where it is not said which product is meant', async () => {
		const [first, second] = aSet();
		const { said, methods } = await update({ marketedBeforeGpsr: true });
		expect(said).toContain("'Product' is missing, and the offer sells a set of 2");
		expect(said).toContain(`${first}, ${second}`);
		expect(methods).toEqual(['GET']);
	});

	it('is not changed where the product is none of them', async () => {
		aSet();
		const known = offer().data.productSet.map(({ product }) => product.id);
		const stranger = allegro.shop.offers
			.all()
			.map(({ data }) => data.productSet[0]!.product.id)
			.find((id) => !known.includes(id))!;
		const { said, methods } = await update({ productId: byId(stranger), marketedBeforeGpsr: true });
		expect(said).toContain("'Product' is none of the set of 2 that the offer sells");
		expect(methods).toEqual(['GET']);
	});

	it('gets a further product, another quantity, and loses one', async () => {
		const [first, second] = aSet();
		const rows = (...values: IDataObject[]) => ({ values });
		await update({ furtherProducts: rows({ productId: byId(second), quantity: 3 }) });
		expect(counts()).toEqual([
			[first, 2],
			[second, 3],
		]);
		allegro.api.requests.length = 0;
		await update({ furtherProducts: rows({ productId: byId(second) }), furtherProductsMode: 'REMOVE' });
		expect(counts()).toEqual([[first, 2]]);
		allegro.api.requests.length = 0;
		await update({ furtherProducts: rows({ productId: byId(second), quantity: 1 }) });
		expect(counts()).toEqual([
			[first, 2],
			[second, 1],
		]);
	});

	it('is made through fields', async () => {
		const [first, second] = aSet();
		const { error } = await allegro.run('offer', 'create', {
			productId: byId(first),
			price: '49.00',
			stock: 5,
			additionalFields: {
				productQuantity: 4,
				furtherProducts: { values: [{ productId: byId(second), quantity: 2 }] },
				publicationStatus: 'INACTIVE',
			},
		});
		const call = allegro.api.requests.find(({ method }) => method === 'POST');
		const { productSet } = JSON.parse(call!.body.toString()) as { productSet: unknown };
		expect(error).toBeUndefined();
		expect(productSet).toEqual([
			{ product: { id: first }, quantity: { value: 4 } },
			{ product: { id: second }, quantity: { value: 2 } },
		]);
	});
});

describe('An offer of one product', () => {
	it('keeps its quantity when its product is another, and what is said of the old one goes', async () => {
		const { data } = offer();
		Object.assign(data.productSet[0]!, { quantity: { value: 4 }, marketedBeforeGPSRObligation: true });
		const other = allegro.shop.offers
			.all()
			.map((one) => one.data.productSet[0]!.product.id)
			.find((id) => id !== data.productSet[0]!.product.id)!;
		const { said, sent } = await update({ productId: byId(other) });
		expect(said).toBeUndefined();
		expect(sent).toEqual({ productSet: [{ quantity: { value: 4 }, product: { id: other } }] });
	});

	it('needs no product to be named, and a price is changed without a look', async () => {
		const { said, methods } = await update({ marketedBeforeGpsr: true });
		expect(said).toBeUndefined();
		expect(methods).toEqual(['GET', 'PATCH']);
		allegro.api.requests.length = 0;
		const price = await update({ price: '12.50', stock: 3 });
		expect(price.methods).toEqual(['PATCH']);
		expect(price.sent).toEqual({
			sellingMode: { price: { amount: '12.50', currency: 'PLN' } },
			stock: { available: 3 },
		});
	});
});

describe('Images, sections and parameters', () => {
	const image = (name: string) => `https://a.allegroimg.com/original/${name}`;

	it.each([
		['ADD', 'c', ['a', 'b', 'c']],
		['ADD', 'b', ['a', 'b']],
		['REMOVE', 'a', ['b']],
		['REPLACE', 'c', ['c']],
		[undefined, 'c', ['c']],
	])('%s of an image %s', async (mode, name, left) => {
		offer().data.images = ['a', 'b'].map(image);
		const { said, methods } = await update({ images: image(name), ...(mode && { imagesMode: mode }) });
		expect(said).toBeUndefined();
		expect(offer().data.images).toEqual(left.map(image));
		expect(methods).toEqual(mode === 'ADD' || mode === 'REMOVE' ? ['GET', 'PATCH'] : ['PATCH']);
	});

	it('are not removed where there are none such', async () => {
		offer().data.images = [image('a')];
		const { said, methods } = await update({ images: image('x'), imagesMode: 'REMOVE' });
		expect(said).toContain("'Images' has nothing like");
		expect(methods).toEqual(['GET']);
	});

	it('want a list for what is to become of it', async () => {
		const { said, methods } = await update({ stock: 2, imagesMode: 'ADD' });
		expect(said).toContain("'Images Mode' has no list to go by");
		expect(methods).toEqual([]);
	});

	const section = (content: string) => ({ items: [{ type: 'TEXT', content }] });
	const rows = (content: string) => ({ values: [{ items: { values: [{ type: 'TEXT', content }] } }] });

	it.each([
		['ADD', '<p>c</p>', ['<p>a</p>', '<p>b</p>', '<p>c</p>']],
		['REMOVE', '<p>a</p>', ['<p>b</p>']],
	])('%s of a section %s', async (descriptionMode, content, left) => {
		offer().data.description = { sections: [section('<p>a</p>'), section('<p>b</p>')] };
		const { said } = await update({ description: rows(content), descriptionMode });
		expect(said).toBeUndefined();
		expect(offer().data.description).toEqual({ sections: left.map(section) });
	});

	it('keep the parameters that are not named', async () => {
		const { data } = offer();
		const before = data.parameters.map(({ id }) => id);
		const [one] = data.parameters;
		const { said, sent } = await update({
			parameters: { values: [{ id: one!.id, valuesIds: one!.valuesIds!.join() }] },
		});
		expect(said).toBeUndefined();
		expect((sent!.parameters as IDataObject[]).map(({ id }) => id)).toEqual(before);
		expect((sent!.parameters as IDataObject[])[0]).toEqual({ id: one!.id, valuesIds: one!.valuesIds });
	});

	it('of another category take the place of the old ones', async () => {
		const { data } = offer();
		const [one] = data.parameters;
		const other = allegro.shop.offers.all().find((each) => each.data.category.id !== data.category.id)!;
		const { sent } = await update({
			categoryId: byId(other.data.category.id),
			parameters: { values: [{ id: one!.id, valuesIds: one!.valuesIds!.join() }] },
		});
		expect(sent!.parameters).toEqual([{ id: one!.id, valuesIds: one!.valuesIds }]);
	});

	it.each(['', '   ', '={{ $json.missing }}'])('and texts stay where a cell is empty: %j', async (name) => {
		const { sent } = await update({ name, externalId: name, location: { values: { city: name } }, stock: 2 });
		expect(sent).toEqual({ stock: { available: 2 } });
	});

	it('are all gone where an empty list is given, or Clear says so', async () => {
		for (const change of [{ attachmentIds: '={{ [] }}' }, { clear: ['attachmentIds'] }]) {
			allegro.api.requests.length = 0;
			const { said, sent } = await update(change);
			expect([said, sent]).toEqual([undefined, { attachments: [] }]);
		}
	});

	it('of other marketplaces stay when one is changed', async () => {
		const price = (amount: string) => ({ sellingMode: { price: { amount, currency: 'CZK' } } });
		offer().data.additionalMarketplaces = {
			'allegro-cz': { ...price('100.00'), publication: { state: 'APPROVED', refusalReasons: [] } },
			'allegro-sk': { ...price('4.00'), publication: { state: 'APPROVED', refusalReasons: [] } },
		};
		const { said, sent } = await update({
			additionalMarketplaces: JSON.stringify({ 'allegro-cz': price('233.00') }),
		});
		expect(said).toBeUndefined();
		expect(sent).toEqual({
			additionalMarketplaces: { 'allegro-cz': price('233.00'), 'allegro-sk': price('4.00') },
		});
	});
});
