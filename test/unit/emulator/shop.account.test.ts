import { createShop } from '../../../emulator/shop/seed';
import { DAY } from '../../../emulator/shop/units';
import { ShopCaller } from './shopCaller';

const opened = new Date('2026-11-22T12:00:00Z');
const SERVICES = '/after-sales-service-conditions';

function open() {
	const shop = createShop({ now: opened, offers: 30, orders: 40 });
	return { shop, caller: new ShopCaller(shop, opened) };
}

const pdf = Buffer.from('%PDF-1.7');
const jpeg = Buffer.from('ffd8ffe0', 'hex');

describe('after-sales conditions', () => {
	test('are created, listed, changed and, of return policies, deleted', () => {
		const { caller } = open();
		const policy = {
			name: 'Zwrot 60 dni',
			availability: { range: 'FULL' },
			withdrawalPeriod: 'P60D',
			returnCost: { coveredBy: 'SELLER' },
		};
		const { body: made } = caller.call(`POST ${SERVICES}/return-policies`, {
			body: { ...policy, isFulfillment: false },
		});
		expect(made).toMatchObject(policy);
		const one = `${SERVICES}/return-policies/{returnPolicyId}`;
		const params = { returnPolicyId: made.id };
		const update = { ...policy, withdrawalPeriod: 'P14D' };
		expect(caller.call(`PUT ${one}`, { params, body: update }).body).toMatchObject({
			withdrawalPeriod: 'P14D',
			isFulfillment: false,
		});
		expect(caller.call(`GET ${one}`, { params }).body.withdrawalPeriod).toBe('P14D');
		expect(caller.call(`GET ${SERVICES}/return-policies`).body.count).toBe(4);
		expect(caller.call(`DELETE ${one}`, { params })).toMatchObject({ status: 204, body: undefined });
		expect(caller.call(`GET ${one}`, { params }).status).toBe(404);
		const page = caller.call(`GET ${SERVICES}/return-policies`, { query: { limit: '2', offset: '2' } });
		expect([page.body.count, page.body.returnPolicies.length]).toEqual([3, 1]);
	});

	test('need a name of their own', () => {
		const { shop, caller } = open();
		const { name } = shop.afterSales.warranties.first();
		const post = (body: object) => caller.call(`POST ${SERVICES}/warranties`, { body });
		expect(post({ name, type: 'SELLER' }).body.errors[0].path).toBe('name');
		expect(post({ type: 'SELLER' }).status).toBe(422);
	});

	test('a warranty takes a PDF that was declared, uploaded once at its own address', () => {
		const { caller } = open();
		const declared = caller.call(`POST ${SERVICES}/attachments`, { body: { name: 'gwarancja.pdf' } });
		const { id } = declared.body;
		expect(declared.headers.Location).toBe(`https://upload.example.test${SERVICES}/attachments/${id}`);
		const upload = (body: Buffer) =>
			caller.call(`PUT ${SERVICES}/attachments/{attachmentId}`, {
				params: { attachmentId: id },
				body,
				contentType: 'application/pdf',
			});
		expect(upload(jpeg).status).toBe(422);
		const { url } = upload(pdf).body;
		expect(upload(pdf).status).toBe(400);
		const body = { name: 'Z plikiem', type: 'SELLER', attachment: { id } };
		const made = caller.call(`POST ${SERVICES}/warranties`, { body }).body;
		expect(made.attachment).toEqual({ id, name: 'gwarancja.pdf', url });
		const lost = { ...body, name: 'Inna', attachment: { id: made.id } };
		expect(caller.call(`POST ${SERVICES}/warranties`, { body: lost }).status).toBe(404);
	});
});

describe('images and offer attachments', () => {
	const image = (caller: ShopCaller, body: unknown, contentType?: string) =>
		caller.call('POST /sale/images', { body, contentType });

	test('an image comes as bytes of its own kind, or as an address with a domain', () => {
		const { caller } = open();
		expect(image(caller, jpeg, 'image/jpeg').body.expiresAt).toBe(
			new Date(opened.getTime() + DAY).toISOString(),
		);
		expect(image(caller, jpeg, 'image/png').body.errors[0].code).toBe('INVALID_IMAGE');
		expect(image(caller, { url: 'https://obrazki.example.com/a.jpg' }).status).toBe(201);
		expect(image(caller, { url: 'https://10.0.0.1/a.jpg' }).status).toBe(422);
	});

	test('an attachment takes the kind of file that its type is for, once', () => {
		const { caller } = open();
		const declare = (type: string) =>
			caller.call('POST /sale/offer-attachments', { body: { type, file: { name: 'plik' } } });
		const upload = (attachmentId: string, body: Buffer, contentType: string) =>
			caller.call('PUT /sale/offer-attachments/{attachmentId}', {
				params: { attachmentId },
				body,
				contentType,
			});
		const label = declare('ENERGY_LABEL');
		expect(label.headers.Location).toMatch(/^https:\/\/upload\.example\.test\/sale\/offer-attachments\//);
		const { id } = label.body;
		expect(upload(id, pdf, 'application/pdf').status).toBe(400);
		expect(upload(id, jpeg, 'image/jpeg').status).toBe(200);
		expect(upload(id, jpeg, 'image/jpeg').status).toBe(400);
		const read = caller.call('GET /sale/offer-attachments/{attachmentId}', { params: { attachmentId: id } });
		expect(read.body.file.url).toMatch(/^https:/);
		expect(upload(declare('MANUAL').body.id, jpeg, 'image/jpeg').status).toBe(400);
		expect(upload(declare('SAFETY_INFORMATION_MANUAL').body.id, jpeg, 'image/jpeg').status).toBe(200);
	});
});

describe('delivery', () => {
	test('shipping rates are judged before they are saved', () => {
		const { shop, caller } = open();
		const rate = (change: object = {}) => ({
			deliveryMethod: { id: shop.delivery.methods[0]!.id },
			maxQuantityPerPackage: 1,
			firstItemRate: { amount: '9.99', currency: 'PLN' },
			...change,
		});
		const post = (change: object, rates = [rate()]) => {
			const body = { name: 'Nowy', type: 'PHYSICAL', dispatchCountry: 'PL', rates, ...change };
			const answer = caller.call('POST /sale/shipping-rates', { body });
			return answer.status === 201 ? 201 : answer.body.errors[0].path;
		};
		expect(post({})).toBe(201);
		expect(post({})).toBe('name');
		expect(post({ name: 'Zły!' })).toBe('name');
		expect(post({ name: 'B', dispatchCountry: null })).toBe('dispatchCountry');
		expect(post({ name: 'B' }, [])).toBe('rates');
		expect(post({ name: 'B' }, [rate({ deliveryMethod: { id: 'x' } })])).toBe('rates[0].deliveryMethod.id');
		expect(post({ name: 'B' }, [rate({ firstItemRate: { amount: '9,99', currency: 'PLN' } })])).toBe(
			'rates[0].firstItemRate.amount',
		);
		expect(post({ name: 'B' }, [rate({ nextItemRate: { amount: '1.00', currency: 'PLN' } })])).toBe(
			'rates[0].nextItemRate.amount',
		);
		const list = caller.call('GET /sale/shipping-rates', { query: { marketplace: 'allegro-cz' } }).body;
		expect(list.shippingRates.map(({ name }: any) => name)).toEqual(['Polska i Czechy']);
	});

	test('settings are kept per marketplace, in its currency', () => {
		const { caller } = open();
		const put = (id: string, currency: string) =>
			caller.call('PUT /sale/delivery-settings', {
				body: {
					marketplace: { id },
					freeDelivery: { amount: '50.00', currency },
					joinPolicy: { strategy: 'SUM' },
				},
			}).status;
		expect([put('allegro-cz', 'CZK'), put('allegro-cz', 'PLN'), put('allegro-xx', 'PLN')]).toEqual([
			200, 422, 422,
		]);
		const read = (id: string) =>
			caller.call('GET /sale/delivery-settings', { query: { 'marketplace.id': id } }).body.joinPolicy
				.strategy;
		expect([read('allegro-cz'), read('allegro-pl')]).toEqual(['SUM', 'MAX']);
	});
});

describe('the account', () => {
	test('additional addresses come and go', () => {
		const { caller } = open();
		const post = (email: string) => caller.call('POST /account/additional-emails', { body: { email } });
		const { id } = post('nowy@example.com').body;
		expect(post('nowy@example.com').status).toBe(422);
		expect(post('nowy').status).toBe(422);
		const list = () => caller.call('GET /account/additional-emails').body['additional-emails'].length;
		expect(list()).toBe(3);
		caller.call('DELETE /account/additional-emails/{emailId}', { params: { emailId: id } });
		expect(list()).toBe(2);
	});

	test('its quality reaches back 30 days', () => {
		const { caller } = open();
		const { quality } = caller.call('GET /sale/quality').body;
		expect([quality.length, quality[0].resultFor, quality[29].resultFor]).toEqual([
			30,
			'2026-11-22',
			'2026-10-24',
		]);
	});
});

describe('categories', () => {
	test('are a tree of 60, walked from its roots, with every type of parameter', () => {
		const { caller } = open();
		const read = (parent?: string) =>
			caller.call('GET /sale/categories', { query: parent ? { 'parent.id': parent } : {} }).body.categories;
		const walk = (parent?: string): any[] =>
			read(parent).flatMap((one: any) => [one, ...(one.leaf ? [] : walk(one.id))]);
		const all = walk();
		expect(all.length).toBeGreaterThanOrEqual(55);
		const parameters = all
			.filter(({ leaf }) => leaf)
			.flatMap(
				({ id }) =>
					caller.call('GET /sale/categories/{categoryId}/parameters', { params: { categoryId: id } }).body
						.parameters,
			);
		const kinds = new Set(
			parameters.map(({ type, restrictions }: any) => `${type}${restrictions.range ? ' range' : ''}`),
		);
		expect([...kinds].sort()).toEqual([
			'dictionary',
			'float',
			'float range',
			'integer',
			'integer range',
			'string',
		]);
		expect(parameters.some(({ required, options }: any) => required && options.describesProduct)).toBe(true);
		expect(parameters.some(({ required, options }: any) => required && !options.describesProduct)).toBe(true);
	});

	test('suggest themselves for a phrase, each with its ancestors', () => {
		const { caller } = open();
		const [best] = caller.call('GET /sale/matching-categories', { query: { name: 'Kubki emaliowane' } }).body
			.matchingCategories;
		expect([best.name, best.parent.name, best.parent.parent.name]).toEqual([
			'Kubki',
			'Zastawa',
			'Dom i kuchnia',
		]);
	});

	test('have a journal of three months and announce changes of parameters', () => {
		const { caller } = open();
		const read = (query = {}) => caller.call('GET /sale/category-events', { query }).body.events;
		const all = read();
		expect(all.length).toBe(5);
		expect(read({ from: all[1].id, type: 'CATEGORY_DELETED' })[0].redirectCategory.id).toBeDefined();
		expect(read({ from: '???' })).toEqual([]);
		const planned = (query = {}) =>
			caller.call('GET /sale/category-parameters-scheduled-changes', { query }).body.scheduledChanges;
		expect(planned()).toHaveLength(3);
		const bound = new Date(opened.getTime() + 25 * DAY).toISOString();
		expect(planned({ 'scheduledFor.gte': bound })).toHaveLength(2);
		expect(planned({ 'scheduledFor.lte': bound })).toHaveLength(1);
		caller.wait(100 * DAY);
		expect([read(), planned()]).toEqual([[], []]);
	});
});
