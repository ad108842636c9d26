import type { IDataObject } from 'n8n-workflow';

import { operation as apiOperation, resolve, type Schema } from '../../api';
import { sample } from '../../emulator/sample';
import { simplifier } from '../../nodes/Allegro/catalogue/simplify';
import { resources } from '../../nodes/Allegro/resources';
import { listOf, simpleOf } from '../support/declared';
import { productSimple } from '../../nodes/Allegro/resources/productSimple';
import { runNode } from './support/harness';
import { byId, useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 12, orders: 30 });

const run = async (parameters: IDataObject) => {
	const { json, error } = await runNode({ credentials: allegro.credentials, parameters });
	expect(error).toBeUndefined();
	expect(allegro.emulator.violations).toEqual([]);
	return json;
};

/** The same thing simplified, as it is where nothing is said, and whole. */
const both = async (parameters: IDataObject) => [
	(await run(parameters))[0],
	(await run({ ...parameters, simplify: false }))[0] as any,
];

const isFlat = (item: IDataObject) =>
	Object.values(item).every((value) => value === null || typeof value !== 'object');

describe('Simplified', () => {
	it('orders have their lines in one text, and money as texts', async () => {
		const [order] = await run({ resource: 'order', operation: 'getAll', limit: 1 });
		const parameters = { resource: 'order', operation: 'get', orderId: byId(order!.id) };
		const [simple, whole] = await both(parameters);
		expect(simple).toEqual(order);
		expect(simple).toEqual({
			id: whole.id,
			status: whole.status,
			fulfillmentStatus: whole.fulfillment.status,
			boughtAt: whole.lineItems[0].boughtAt,
			buyerLogin: whole.buyer.login,
			buyerEmail: whole.buyer.email,
			items: whole.lineItems.map((line: any) => `${line.quantity} × ${line.offer.name}`).join(', '),
			total: whole.summary.totalToPay.amount,
			currency: 'PLN',
			deliveryMethod: whole.delivery.method.name,
		});
		expect(typeof simple.total).toBe('string');
	});

	it('offers are alike in a list and alone', async () => {
		const [offer] = await run({ resource: 'offer', operation: 'getAll', limit: 1 });
		const [simple, whole] = await both({
			resource: 'offer',
			operation: 'get',
			offerId: byId(offer!.id),
		});
		expect({ ...simple, imageUrl: null }).toEqual({ ...offer, imageUrl: null });
		expect(simple).toEqual({
			id: whole.id,
			name: whole.name,
			sku: whole.external?.id ?? null,
			status: whole.publication.status,
			price: whole.sellingMode.price.amount,
			currency: 'PLN',
			stock: whole.stock.available,
			categoryId: whole.category.id,
			imageUrl: whole.images[0],
			endingAt: whole.publication.endingAt ?? null,
		});
	});

	it('billing entries tell what was charged for which offer', async () => {
		allegro.shop.ledger.charge({ orderId: '593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b' });
		const [simple, whole] = await both({ resource: 'billingEntry', operation: 'getAll', limit: 1 });
		expect(simple).toMatchObject({
			id: whole.id,
			type: whole.type.name,
			amount: whole.value.amount,
			currency: whole.value.currency,
			balance: whole.balance.amount,
			orderId: whole.order?.id ?? null,
		});
	});

	it('issues tell whom to answer, and until when', async () => {
		const { id } = allegro.shop.issues.openIssue();
		const [simple, whole] = await both({ resource: 'issue', operation: 'get', issueId: byId(id) });
		expect(simple).toMatchObject({
			id,
			status: whole.currentState.status,
			buyerLogin: whole.buyer.login,
			orderId: whole.checkoutForm.id,
			answerUntil: whole.currentState.statusDueDate ?? whole.decisionDueDate,
		});
		expect(await run({ resource: 'issue', operation: 'getAll', limit: 1 })).toEqual([simple]);
	});

	it('products have their EAN, their category in words and their parameters in one text', () => {
		const gtin = { isGTIN: true };
		expect(
			simplifier(productSimple)({
				id: 'a1',
				name: 'Kubek',
				category: {
					id: '7',
					path: [
						{ id: '1', name: 'Dom' },
						{ id: '7', name: 'Kubki' },
					],
				},
				parameters: [
					{ id: '1', name: 'EAN', valuesLabels: ['590'], values: null, options: gtin },
					{ id: '2', name: 'Kolor', valuesLabels: ['biały', 'szary'], options: {} },
				],
				images: [{ url: 'https://example.com/1.jpg' }],
				hasProtectedBrand: false,
			} as unknown as IDataObject),
		).toEqual({
			id: 'a1',
			name: 'Kubek',
			ean: '590',
			status: null,
			categoryId: '7',
			category: 'Dom › Kubki',
			parameters: 'EAN: 590; Kolor: biały, szary',
			protectedBrand: false,
			responsibleProducer: null,
			imageUrl: 'https://example.com/1.jpg',
		});
	});

	it('is overruled by the raw output', async () => {
		const [raw] = await run({
			resource: 'order',
			operation: 'getAll',
			limit: 1,
			options: { rawOutput: true },
		});
		expect(raw).toHaveProperty('checkoutForms');
	});

	it('takes a switch that comes as text', async () => {
		const [whole] = await run({
			resource: 'order',
			operation: 'getAll',
			limit: 1,
			simplify: '={{ "false" }}',
		});
		expect(whole).toHaveProperty('lineItems');
	});
});

const schemaOf = (id: string): Schema => Object.values(apiOperation(id).replies[200]!.content!)[0]!;

describe('Every simplified shape', () => {
	const shapes = [
		...resources.flatMap(({ operations }) =>
			operations.flatMap((operation) => {
				const simple = simpleOf(operation);
				const [rows] = Object.keys(listOf(operation)?.rows ?? {});
				return simple ? [[operation.request.route, simple, rows] as const] : [];
			}),
		),
		['GET /sale/products', productSimple, 'products'] as const,
		['GET /sale/products/{productId}', productSimple, undefined] as const,
	].filter(([id], index, all) => all.findIndex(([other]) => other === id) === index);

	it.each(shapes)('%s has ten flat fields, each of which Allegro can fill', (id, simple, list) => {
		const schema = list ? resolve(resolve(schemaOf(id)).properties![list]!).items! : schemaOf(id);
		expect(Object.keys(simple)).toHaveLength(10);
		const filled = new Set<string>();
		for (let seed = 0; seed < 40; seed++) {
			const item = simplifier(simple)(sample(schema, { seed }) as IDataObject);
			expect([item, isFlat(item)]).toEqual([item, true]);
			for (const [name, value] of Object.entries(item)) {
				if (value !== null) filled.add(name);
				if (/^(?:id|.*Id|price|total|amount|balance)$/.test(name))
					expect([name, value === null || typeof value === 'string']).toEqual([name, true]);
			}
		}
		expect([...filled].sort()).toEqual(Object.keys(simple).sort());
	});
});
