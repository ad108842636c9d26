import { operation, operations, schemas, type Schema } from '../../../api';
import { judgeReply, judgeRequest, unknownFields, type JudgedRequest } from '../../../emulator/contract';
import { sample } from '../../../emulator/sample';

const PUBLIC = 'application/vnd.allegro.public.v1+json';
const BETA = 'application/vnd.allegro.beta.v1+json';

function judge(id: string, query = '', rest: Partial<JudgedRequest> = {}): string[] {
	const problems = judgeRequest(operation(id), { query: new URLSearchParams(query), ...rest });
	return problems.map(({ code, path, message }) => `${code} ${path}: ${message}`);
}

const json = (body: unknown, contentType = PUBLIC) => ({ body, contentType });

/** Every JSON body of a declared success: operation, status, media type, schema. */
const successes = operations.flatMap((one) =>
	Object.entries(one.replies)
		.filter(([status]) => status.startsWith('2'))
		.flatMap(([status, { content = {} }]) =>
			Object.entries(content)
				.filter(([type]) => type.endsWith('json'))
				.map(([type, schema]) => ({ one, status: Number(status), type, schema })),
		),
);

describe('sample', () => {
	it('is a valid reply of every operation that answers in JSON', () => {
		expect(new Set(successes.map(({ one }) => one.id)).size).toBeGreaterThan(230);
		const wrong = successes.flatMap(({ one, status, type, schema }) =>
			[1, 2, 3, 4].flatMap((seed) =>
				judgeReply(one, status, type, sample(schema, { seed, minimal: seed === 1 })).map(
					(problem) => `${one.id} ${status} ${type} seed ${seed}: ${problem}`,
				),
			),
		);
		expect(wrong).toEqual([]);
	});

	it('is a valid body of every operation that takes JSON, with no field that is not declared', () => {
		const wrong = operations.flatMap((one) =>
			Object.entries(one.request?.content ?? {})
				.filter(([type]) => type.endsWith('json'))
				.flatMap(([contentType, schema]) => {
					const body = sample(schema, { seed: 7 });
					const bare = { ...one, parameters: [] };
					const problems = judgeRequest(bare, { query: new URLSearchParams(), contentType, body });
					const all = [
						...problems.map(({ path, message }) => `${path} ${message}`),
						...unknownFields(schema, body),
					];
					return all.map((problem) => `${one.id}: ${problem}`);
				}),
		);
		expect(wrong).toEqual([]);
	});

	it('is not valid once any single value in it is of another type', () => {
		const missed: string[] = [];
		let tried = 0;
		for (const { one, status, type, schema } of successes) {
			const body = { value: sample(schema, { seed: 3 }) };
			const spoil = (inside: Record<string, unknown>, path: string): void => {
				for (const [key, old] of Object.entries(inside)) {
					inside[key] = typeof old === 'object' ? 'a text' : [[{}]];
					tried++;
					if (!judgeReply(one, status, type, body.value).length) missed.push(`${one.id} ${path}.${key}`);
					inside[key] = old;
					if (typeof old === 'object' && old) spoil(old as Record<string, unknown>, `${path}.${key}`);
				}
			};
			spoil(body, '');
		}
		expect(tried).toBeGreaterThan(6000);
		expect(missed).toEqual([]);
	});

	it('is the same for the same seed and another for another', () => {
		const schema: Schema = { $ref: 'allegro#/schemas/CheckoutForm' };
		expect(sample(schema, { seed: 5 })).toEqual(sample(schema, { seed: 5 }));
		expect(sample(schema, { seed: 5 })).not.toEqual(sample(schema, { seed: 6 }));
	});

	it('ends for every schema, recursive ones included', () => {
		for (const [name, schema] of Object.entries(schemas))
			expect([name, sample(schema, { seed: 1 })]).not.toContain(undefined);
		const endless: Schema = { type: 'object', properties: {}, required: ['next'] };
		endless.properties!.next = endless;
		expect(() => sample(endless, { seed: 1 })).toThrow('No finite value');
	});

	it('keeps money and ids as text, and to bounds, formats and patterns', () => {
		const price = sample({ $ref: 'allegro#/schemas/Price' }, { seed: 1 }) as Record<string, string>;
		expect(price.amount).toMatch(/^\d+\.\d{2}$/);
		expect(price.currency).toBe('PLN');
		for (let seed = 1; seed < 50; seed++) {
			const small = sample({ type: 'integer', minimum: 3, maximum: 5 }, { seed }) as number;
			expect([3, 4, 5]).toContain(small);
			expect(sample({ type: 'string', maxLength: 4 }, { seed })).toHaveLength(4);
			expect(sample({ type: 'string', pattern: '^\\d{2}-\\d{3}$' }, { seed })).toMatch(/^\d{2}-\d{3}$/);
		}
		expect(() => sample({ type: 'string', pattern: '^never so$' }, { seed: 1 })).toThrow('pattern');
	});

	it('has only what is required where asked for', () => {
		const schema: Schema = {
			type: 'object',
			required: ['a', 'list'],
			properties: {
				a: { type: 'string' },
				b: { type: 'string' },
				list: { type: 'array', items: { type: 'string' } },
			},
		};
		expect(Object.keys(sample(schema, { seed: 1, minimal: true }) as object)).toEqual(['a', 'list']);
		expect(sample(schema, { seed: 1, minimal: true })).toMatchObject({ list: [] });
		expect(Object.keys(sample(schema, { seed: 1 }) as object)).toEqual(['a', 'b', 'list']);
	});
});

describe('judgeRequest', () => {
	it('takes a query as the document wants it', () => {
		expect(
			judge('GET /sale/offers', 'limit=1000&offer.id=1&offer.id=2&sellingMode.price.amount.gte=9.5'),
		).toEqual([]);
	});

	it('refuses wrong types, bounds, choices, repetitions and unknown names in a query', () => {
		const query = 'limit=1001&offset=x&publication.status=NOPE&name=a&name=b&colour=red';
		expect(judge('GET /sale/offers', query)).toEqual([
			'VALIDATION_ERROR limit: must be <= 1000',
			'VALIDATION_ERROR name: must be given once',
			'VALIDATION_ERROR offset: must be integer',
			'VALIDATION_ERROR publication.status[0]: must be one of ACTIVATING, ACTIVE, ENDED, INACTIVE',
			'UnknownParameter colour: is no parameter of this operation',
		]);
	});

	it('takes any filter where the document leaves the names open', () => {
		expect(judge('GET /sale/products', 'phrase=lamp&127448=127448_2')).toEqual([]);
	});

	it('wants required query names, headers and path values', () => {
		expect(judge('GET /sale/classified-offers-stats')).toEqual(['VALIDATION_ERROR offer.id: is required']);
		const id = 'PUT /fulfillment/advance-ship-notices/{id}/submitted';
		const header = operation(id).parameters.find((one) => one.name === 'if-match');
		expect(header?.required).toBe(true);
		const body = sample(operation(id).request!.content[PUBLIC]!, { seed: 1 });
		expect(judge(id, '', json(body))).toEqual(['VALIDATION_ERROR if-match: is required']);
		expect(judge(id, '', { ...json(body), headers: { 'If-Match': '"1"' } })).toEqual([]);
		const order = 'GET /order/checkout-forms/{id}';
		expect(judge(order, '', { params: {} })).toEqual(['VALIDATION_ERROR id: is required']);
		expect(judge(order, '', { params: { id: 'no uuid' } })).toEqual([
			'VALIDATION_ERROR id: must match format "uuid"',
		]);
	});

	it('takes any language that a client prefers', () => {
		expect(judge('GET /me', '', { headers: { 'accept-language': 'de-DE,de;q=0.9' } })).toEqual([]);
	});

	it('refuses a body of wrong type, out of bounds, or with a required field missing, by its path', () => {
		const rate = {
			maxQuantityPerPackage: 0,
			firstItemRate: { amount: 9.5, currency: 'PLN' },
		};
		expect(judge('POST /sale/shipping-rates', '', json({ rates: [rate] }))).toEqual([
			'VALIDATION_ERROR rates[0].deliveryMethod: is required',
			'VALIDATION_ERROR rates[0].firstItemRate.amount: must be string',
			'VALIDATION_ERROR rates[0].maxQuantityPerPackage: must be >= 1',
		]);
	});

	it('judges by the alternative that the discriminator names', () => {
		const change = (modification: unknown) =>
			judge(
				'PUT /sale/offer-price-change-commands/{commandId}',
				'',
				json({ modification, offerCriteria: [] }),
			);
		expect(
			change({ type: 'FIXED_PRICE', marketplaceId: null, price: { amount: '1.00', currency: 'PLN' } }),
		).toEqual([]);
		expect(change({ type: 'FIXED_PRICE', price: { amount: 1, currency: 'PLN' } })).toEqual([
			'VALIDATION_ERROR modification.price.amount: must be string',
		]);
		expect(change({ type: 'HALF_PRICE' })).toEqual([
			expect.stringMatching(/^VALIDATION_ERROR modification\.type: must be one of DECREASE_PERCENTAGE, /),
		]);
	});

	it('refuses a missing, empty or unexpected body and another media type', () => {
		expect(judge('POST /sale/shipping-rates')).toEqual(['VALIDATION_ERROR null: A body is required']);
		expect(judge('GET /me', '', json({ a: 1 }))).toEqual([
			'VALIDATION_ERROR null: This operation takes no body',
		]);
		expect(judge('POST /sale/shipping-rates', '', json({}, 'application/json'))).toEqual([
			`UnsupportedMediaType null: Content-Type must be one of ${PUBLIC}`,
		]);
		const image = (body: Buffer) => judge('POST /sale/images', '', { body, contentType: 'image/png' });
		expect(image(Buffer.alloc(0))).toEqual(['VALIDATION_ERROR null: The file is empty']);
		expect(image(Buffer.from([1]))).toEqual([]);
	});

	it("is not misled where Allegro's document contradicts itself", () => {
		const send = (body: unknown) => judge('POST /sale/issues/{issueId}/message', '', json(body, BETA));
		expect(send({ type: 'REGULAR', text: 'Hello' })).toEqual([]);
		expect(send({ type: 'REGULAR', attachments: [{ id: '1' }] })).toEqual([]);
		expect(send({ type: 'REGULAR' })).not.toEqual([]);
		expect(judge('GET /affiliate/conversions/cps', 'includePublisherUrlParameters=a,b')).toEqual([]);
	});
});

describe('judgeReply', () => {
	const me = operation('GET /me');
	const error = { errors: [{ code: 'TOO_MANY_REQUESTS', message: 'Slow down' }] };

	it('refuses another status, media type or body than declared', () => {
		expect(judgeReply(me, 204, PUBLIC, undefined)).toEqual(['GET /me does not answer 204']);
		expect(judgeReply(me, 200, 'application/json', {})).toEqual([`200 is ${PUBLIC}, not application/json`]);
		expect(judgeReply(me, 200, PUBLIC, undefined)).toEqual([`200 has a body of ${PUBLIC}`]);
		expect(judgeReply(me, 200, `${PUBLIC}; charset=utf-8`, { id: 1 })).toContain('id must be string');
		const status = operation('PUT /order/checkout-forms/{id}/fulfillment');
		expect(judgeReply(status, 204, undefined, undefined)).toEqual([]);
		expect(judgeReply(status, 204, PUBLIC, { a: 1 })).toEqual(['204 has no body']);
	});

	it("takes Allegro's two shapes of refusals with any status, and no other", () => {
		expect(judgeReply(me, 429, PUBLIC, error)).toEqual([]);
		expect(judgeReply(me, 401, PUBLIC, { error: 'invalid_token', error_description: 'Expired' })).toEqual([]);
		expect(judgeReply(me, 500, undefined, undefined)).toEqual([]);
		expect(judgeReply(me, 429, PUBLIC, { oops: true })).toEqual(['errors is required']);
	});
});

describe('unknownFields', () => {
	it('names what a body has beyond its schema', () => {
		const schema = operation('POST /sale/product-offers').request!.content[PUBLIC];
		const producer = { type: 'ID', id: '1', name: 'Meant for another type' };
		const cz = { sellingMode: { price: { amount: '1.00', currency: 'CZK', vat: 23 } } };
		const body = {
			name: 'Lamp',
			productSet: [{ responsibleProducer: producer }],
			additionalMarketplaces: { cz },
		};
		expect(unknownFields(schema!, { ...body, colour: 'red' })).toEqual([
			'productSet[].responsibleProducer.name',
			'additionalMarketplaces.cz.sellingMode.price.vat',
			'colour',
		]);
	});
});
