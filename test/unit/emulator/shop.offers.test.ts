import type { Offer } from '../../../emulator/shop/offers/model';
import { createShop } from '../../../emulator/shop/seed';
import { DAY, grosze } from '../../../emulator/shop/units';
import { ShopCaller } from './shopCaller';

const opened = new Date('2026-11-22T12:00:00Z');
const LIST = 'GET /sale/offers';
const ONE = 'GET /sale/product-offers/{offerId}';
const PATCH = 'PATCH /sale/product-offers/{offerId}';
const POST = 'POST /sale/product-offers';
const FOLLOW = 'GET /sale/product-offers/{offerId}/operations/{operationId}';

function open() {
	const shop = createShop({ now: opened, orders: 40 });
	const caller = new ShopCaller(shop, opened);
	const all = shop.offers.all();
	const active = all.find(({ data }) => data.publication.status === 'ACTIVE')!;
	const drafts = all.filter(({ published }) => !published);
	const incomplete = drafts.find(({ data }) => data.parameters.length === 0)!;
	const complete = drafts.find(({ data }) => data.parameters.length > 0)!;
	const read = (id: string) => caller.call(ONE, { params: { offerId: id } }).body;
	const patch = (id: string, body: object) => caller.call(PATCH, { params: { offerId: id }, body });
	const newOffer = (change: object = {}) => ({
		name: 'Kubek wymyślony',
		productSet: [{ product: { id: active.data.productSet[0]!.product.id } }],
		parameters: [{ name: 'Stan', values: ['Nowy'] }],
		sellingMode: { price: { amount: '29.99', currency: 'PLN' } },
		stock: { available: 3 },
		images: ['https://obrazki.example.com/original/1'],
		delivery: { shippingRates: { name: 'Małe paczki' } },
		afterSalesServices: active.data.afterSalesServices,
		...change,
	});
	return { shop, caller, all, active, drafts, incomplete, complete, read, patch, newOffer };
}

const location = (headers: Record<string, string>) => {
	const [, offerId = '', operationId = ''] = /product-offers\/(\d+)\/operations\/([\w-]+)$/.exec(
		headers.Location!,
	)!;
	return { params: { offerId, operationId } };
};

describe('the list of offers', () => {
	const { shop, caller, all } = open();

	test('has 300 offers of every status, with prices, stock and SKUs', () => {
		expect(all).toHaveLength(300);
		const statuses = new Set(all.map(({ data }) => data.publication.status));
		expect([...statuses].sort()).toEqual(['ACTIVATING', 'ACTIVE', 'ENDED', 'INACTIVE']);
		for (const { id, data } of all) {
			expect(id).toMatch(/^76800\d{5}$/);
			expect(data.name.length).toBeLessThanOrEqual(75);
			expect(data.sellingMode.price!.amount).toMatch(/^\d+\.\d\d$/);
		}
		expect(new Set(all.map(({ data }) => data.external!.id)).size).toBe(300);
	});

	test('filters by everything that it offers', () => {
		const sample = all[40]!;
		const { data } = sample;
		const price = (offer: Offer) => grosze(offer.data.sellingMode.price!.amount);
		const group = shop.categories.get(data.category.id).parent!;
		for (const [query, test] of [
			[{ 'offer.id': [all[1]!.id, all[2]!.id] }, (o) => o === all[1] || o === all[2]],
			[
				{ 'external.id': ['SKU-00007', 'SKU-00009'] },
				(o) => ['SKU-00007', 'SKU-00009'].includes(o.data.external!.id),
			],
			[{ name: 'ZORBEX zielonym' }, (o) => /Zorbex.*zielonym/.test(o.data.name)],
			[
				{ 'sellingMode.price.amount.gte': '100', 'sellingMode.price.amount.lte': '150.5' },
				(o) => price(o) >= 10_000 && price(o) <= 15_050,
			],
			[
				{ 'publication.status': ['ENDED', 'INACTIVE'] },
				(o) => ['ENDED', 'INACTIVE'].includes(o.data.publication.status),
			],
			[{ 'publication.marketplace': 'allegro-cz' }, (o) => 'allegro-cz' in o.data.additionalMarketplaces],
			[{ 'publication.marketplace': 'allegro-pl' }, () => true],
			[{ 'sellingMode.format': 'AUCTION' }, () => false],
			[
				{ 'delivery.shippingRates.id': data.delivery.shippingRates!.id },
				(o) => o.data.delivery.shippingRates!.id === data.delivery.shippingRates!.id,
			],
			[{ 'delivery.shippingRates.id.empty': 'true' }, () => false],
			[{ 'category.id': data.category.id }, (o) => o.data.category.id === data.category.id],
			[{ 'category.id': group }, (o) => shop.categories.get(o.data.category.id).parent === group],
			[{ 'product.id.empty': 'false' }, () => true],
			[{ productizationRequired: 'true' }, () => true],
			[{ 'b2b.buyableOnlyByBusiness': 'true' }, (o) => o.data.b2b.buyableOnlyByBusiness],
			[{ isFulfillment: 'true' }, (o) => o.fulfilledByAllegro],
			[{ 'fundraisingCampaign.id.empty': 'false' }, () => false],
			[{ 'sellingMode.priceAutomation.rule.id.empty': 'false' }, (o) => o.priceRule !== undefined],
			[{ 'sellingMode.priceAutomation.rule.id': 'regula-najnizsza-cena' }, (o) => o.priceRule !== undefined],
			[
				{ 'afterSalesServices.returnPolicy.id': data.afterSalesServices!.returnPolicy!.id },
				(o) => o.data.afterSalesServices!.returnPolicy!.id === data.afterSalesServices!.returnPolicy!.id,
			],
		] as Array<[Record<string, string | string[]>, (offer: Offer) => boolean]>) {
			const { body } = caller.call(LIST, { query: { ...query, limit: '1000' } });
			const ids = body.offers.map(({ id }: any) => id).sort();
			expect([query, ids]).toEqual([
				query,
				all
					.filter(test)
					.map(({ id }) => id)
					.sort(),
			]);
			expect(body.totalCount).toBe(ids.length);
		}
	});

	test('sorts by price, stock and sales, else the newest first', () => {
		const read = (sort?: string) =>
			caller.call(LIST, { query: { limit: '1000', ...(sort ? { sort } : {}) } }).body.offers;
		for (const [sort, of] of [
			['sellingMode.price.amount', (o: any) => Number(o.sellingMode.price.amount)],
			['stock.sold', (o: any) => o.stock.sold],
			['stock.available', (o: any) => o.stock.available],
		] as const) {
			const up = read(sort).map(of);
			const down = read(`-${sort}`).map(of);
			expect(up).toEqual([...up].sort((a: number, b: number) => a - b));
			expect(down).toEqual([...up].reverse());
		}
		expect(read()[0].id).toBe(all.at(-1)!.id);
	});

	test('counts the whole while it shows a page, and refuses to go deeper than ten million', () => {
		const { body } = caller.call(LIST, { query: { offset: '290' } });
		expect([body.count, body.totalCount]).toEqual([10, 300]);
		expect(caller.call(LIST, { query: { offset: '9999999', limit: '2' } }, false).status).toBe(422);
	});
});

describe('a new offer', () => {
	test('is worked on in the background: 202, then 303 to the offer, which is published', () => {
		const { shop, caller, read, newOffer } = open();
		const { status, body, headers } = caller.call(POST, { body: newOffer() });
		expect([status, headers['Retry-After']]).toEqual([202, '1']);
		const operation = location(headers);
		expect(operation.params.offerId).toBe(body.id);
		const running = caller.call(FOLLOW, operation);
		expect([running.status, running.body.operation.status]).toEqual([202, 'IN_PROGRESS']);
		expect(read(body.id).publication.status).toBe('ACTIVATING');
		caller.wait(shop.settings.offerMs);
		const done = caller.call(FOLLOW, operation);
		expect([done.status, done.body]).toEqual([303, undefined]);
		expect(done.headers.Location).toMatch(new RegExp(`/sale/product-offers/${body.id}$`));
		const offer = read(body.id);
		expect(offer.publication.status).toBe('ACTIVE');
		expect(offer.validation.errors).toEqual([]);
		expect(offer.parameters).toEqual([
			{ id: '11323', name: 'Stan', values: ['Nowy'], valuesIds: ['11323_1'], rangeValue: null },
		]);
		expect(offer.delivery.shippingRates.id).toBe(shop.delivery.rates[0]!.id);
		const other = { params: { ...operation.params, offerId: shop.offers.first().id } };
		expect(caller.call(FOLLOW, other).status).toBe(404);
		caller.wait(8 * DAY);
		expect(caller.call(FOLLOW, operation).status).toBe(404);
	});

	test('is there at once when nothing takes time', () => {
		const { shop, caller, newOffer } = open();
		shop.settings.offerMs = 0;
		const { status, body } = caller.call(POST, { body: newOffer() });
		expect([status, body.publication.status]).toEqual([201, 'ACTIVE']);
		const change = caller.call(PATCH, { params: { offerId: body.id }, body: { name: 'Kubek z inną nazwą' } });
		expect([change.status, change.body.name]).toEqual([200, 'Kubek z inną nazwą']);
	});

	test('without a required parameter is refused and leaves no draft', () => {
		const { shop, caller, newOffer } = open();
		const { status, body } = caller.call(POST, { body: newOffer({ parameters: [] }) });
		expect(status).toBe(422);
		expect(body.errors[0]).toMatchObject({
			code: 'ConstraintViolationException.MissingRequiredParameters',
			userMessage: 'Uzupełnij parametr Stan',
			path: 'parameters',
		});
		expect(shop.offers.all()).toHaveLength(300);
	});

	test('with another defect ends as a draft that shows it in validation.errors', () => {
		const { shop, caller, read, newOffer } = open();
		const { body } = caller.call(POST, { body: newOffer({ delivery: { handlingTime: 'PT24H' } }) });
		caller.wait(shop.settings.offerMs);
		const offer = read(body.id);
		expect(offer.publication.status).toBe('INACTIVE');
		expect(offer.validation.errors).toMatchObject([
			{ path: 'delivery.shippingRates', userMessage: 'Wybierz cennik dostawy' },
		]);
	});

	test('can be a draft, be scheduled, and bring a new product', () => {
		const { shop, caller, read, newOffer } = open();
		shop.settings.offerMs = 0;
		const make = (change: object) => caller.call(POST, { body: newOffer(change) }).body;
		expect(make({ publication: { status: 'INACTIVE' }, parameters: [] }).publication.status).toBe('INACTIVE');
		const startingAt = new Date(opened.getTime() + DAY).toISOString();
		const later = make({ publication: { status: 'ACTIVE', startingAt } });
		expect(later.publication.status).toBe('ACTIVATING');
		caller.wait(DAY);
		expect(read(later.id).publication.status).toBe('ACTIVE');
		const product = {
			name: 'Kubek zmyślony',
			category: { id: shop.categories.leaves()[0]!.id },
			parameters: [
				{ name: 'Marka', values: ['Zorbex'] },
				{ id: '224017', values: ['X-1'] },
			],
		};
		const own = make({ name: undefined, productSet: [{ product }] });
		expect(own).toMatchObject({ name: 'Kubek zmyślony', publication: { status: 'ACTIVE' } });
		expect(own.productSet[0].product).toMatchObject({
			publication: { status: 'PROPOSED' },
			parameters: [
				{ id: '248811', valuesIds: ['248811_1'] },
				{ id: '224017', name: 'Model' },
			],
		});
	});

	test.each([
		['category.id', { productSet: undefined }],
		['category.id', { category: { id: '1001' } }],
		['productSet[0].product.id', { productSet: [{ product: { id: 'none' } }], category: { id: '1003' } }],
		['delivery.shippingRates.id', { delivery: { shippingRates: { name: 'Nie ma' } } }],
		['afterSalesServices.warranty.id', { afterSalesServices: { warranty: { name: 'Nie ma' } } }],
	])('pointing to nothing at %s is refused', (path, change) => {
		const { caller, newOffer } = open();
		const body = JSON.parse(JSON.stringify(newOffer(change)));
		const answer = caller.call(POST, { body });
		expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
	});
});

describe('an edit', () => {
	test('takes time, holds off the next, and shows in the event journal', () => {
		const { shop, caller, active, read, patch } = open();
		const answer = patch(active.id, { sellingMode: { price: { amount: '1.50', currency: 'PLN' } } });
		expect([answer.status, answer.body.sellingMode.price.amount]).toEqual([202, '1.50']);
		expect(read(active.id).sellingMode.price.amount).not.toBe('1.50');
		expect(patch(active.id, { name: 'Kubek z nową nazwą' }).status).toBe(409);
		caller.wait(shop.settings.offerMs);
		expect(caller.call(FOLLOW, location(answer.headers)).status).toBe(303);
		expect(read(active.id).sellingMode).toMatchObject({ format: 'BUY_NOW', price: { amount: '1.50' } });
		patch(active.id, { name: 'Kubek z nową nazwą', stock: { available: 0 } });
		caller.wait(shop.settings.offerMs);
		expect(read(active.id)).toMatchObject({
			name: 'Kubek z nową nazwą',
			publication: { status: 'ENDED', endedBy: 'EMPTY_STOCK' },
		});
		const { offerEvents } = caller.call('GET /sale/offer-events', { query: { limit: '1000' } }).body;
		const types = offerEvents.filter(({ offer }: any) => offer.id === active.id).map(({ type }: any) => type);
		expect(types.slice(-4)).toEqual([
			'OFFER_PRICE_CHANGED',
			'OFFER_CHANGED',
			'OFFER_STOCK_CHANGED',
			'OFFER_ENDED',
		]);
	});

	test('that would break an active offer leaves it as it was and tells why', () => {
		const { shop, caller, active, read, patch } = open();
		const before = read(active.id);
		expect(patch(active.id, { name: 'Kubek bez parametru', parameters: [] }).status).toBe(202);
		caller.wait(shop.settings.offerMs);
		const after = read(active.id);
		expect(after).toEqual({ ...before, validation: after.validation });
		expect(after.validation.errors[0].userMessage).toBe('Uzupełnij parametr Stan');
	});

	test('ends and revives an offer, but never turns an active one into a draft', () => {
		const { shop, active, read, patch } = open();
		shop.settings.offerMs = 0;
		const status = (wanted: string) => {
			patch(active.id, { publication: { status: wanted } });
			return read(active.id).publication.status;
		};
		expect(['INACTIVE', 'ENDED', 'ACTIVE'].map(status)).toEqual(['ACTIVE', 'ENDED', 'ACTIVE']);
	});

	test('judges parameter values', () => {
		const { shop, complete, read, patch } = open();
		shop.settings.offerMs = 0;
		const errors = (parameter: object) => {
			patch(complete.id, { parameters: [parameter] });
			return read(complete.id).validation.errors.map(({ userMessage }: any) => userMessage);
		};
		expect(errors({ id: '11323', valuesIds: ['11323_9'] })).toEqual(['Parametr Stan: nieznana wartość']);
		expect(errors({ id: '11323', valuesIds: ['11323_3'] })).toEqual(['Uzupełnij parametr Opis usterki']);
		expect(errors({ id: '1', values: ['x'] })).toContain('Parametr 1 nie należy do kategorii');
		expect(errors({ id: '11323', valuesIds: ['11323_1'] })).toEqual([]);
	});
});

describe('drafts and gaps', () => {
	test('only a draft can be deleted', () => {
		const { shop, caller, active, complete } = open();
		const remove = (offerId: string) => caller.call('DELETE /sale/offers/{offerId}', { params: { offerId } });
		const refused = remove(active.id);
		expect([refused.status, refused.body.errors[0].code]).toEqual([400, 'CannotDeleteOfferException']);
		shop.offers.end(active, opened.getTime(), 'USER');
		expect(remove(active.id).status).toBe(400);
		expect(remove(complete.id).status).toBe(204);
		expect(remove(complete.id).status).toBe(404);
	});

	test('offers with unfilled parameters, required now or later', () => {
		const { caller, incomplete, active } = open();
		const read = (query: Record<string, string>) =>
			caller.call('GET /sale/offers/unfilled-parameters', { query: { limit: '1000', ...query } }).body;
		const now = read({ parameterType: 'REQUIRED' });
		expect(now.offers.find(({ id }: any) => id === incomplete.id).parameters).toEqual([{ id: '11323' }]);
		const later = read({ parameterType: 'REQUIREMENT_PLANNED' });
		expect(later.totalCount).toBeGreaterThan(0);
		expect(later.offers[0].parameters).toEqual([{ id: '17448' }]);
		expect(read({}).totalCount).toBe(now.totalCount + later.totalCount);
		expect(read({ 'offer.id': active.id, parameterType: 'REQUIRED' }).offers).toEqual([]);
	});

	test('parts are what was asked for', () => {
		const { caller, active } = open();
		const read = (include: string[]) =>
			Object.keys(
				caller.call('GET /sale/product-offers/{offerId}/parts', {
					params: { offerId: active.id },
					query: { include },
				}).body,
			);
		expect(read(['stock'])).toEqual(['id', 'stock']);
		expect(read(['price'])).toEqual(['id', 'sellingMode', 'additionalMarketplaces']);
	});
});
