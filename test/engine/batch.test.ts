import type { IDataObject } from 'n8n-workflow';

import { LOWEST_PRICE } from '../../emulator/shop/offers/priceRules';
import { byId, useAllegro } from './support/kit';

const PRICES = 'PUT /sale/offer-price-change-commands/{commandId}';
const BOTH = 'POST /sale/offer-bulk-modification-commands';

const allegro = useAllegro({
	offers: 60,
	orders: 20,
	freshShop: true,
	settings: { commandMs: 60, offerMs: 60 },
	waiting: { first: 20, most: 50, grace: 1000 },
});
const { run, sent } = allegro;

const change = async (operation: string, parameters: IDataObject) =>
	await run('offerBatch', operation, parameters);

const active = () => allegro.shop.offers.all().filter(({ data }) => data.publication.status === 'ACTIVE');
/** One that is sold in Czechia too. */
const abroad = () => active().find(({ data }) => 'allegro-cz' in data.additionalMarketplaces)!;
const priceOf = (offerId: string) => allegro.shop.offers.get(offerId).data.sellingMode.price!.amount;
const stockOf = (offerId: string) => allegro.shop.offers.get(offerId).data.stock.available;
const reasons = ({ errors }: IDataObject) => (errors as IDataObject[]).map(({ userMessage }) => userMessage);

describe('Change Prices', () => {
	it('waits and returns an item per offer, with the reason where one was not changed', async () => {
		const [one, two] = active();
		const { json, hints, error } = await change('changePrices', {
			offerIds: [one!.id, two!.id, '1'],
			priceChange: 'FIXED_PRICE',
			price: '49.99',
		});
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ offerId: one!.id, success: true, status: 'SUCCESS', field: 'price' },
			{ offerId: two!.id, success: true },
			{ offerId: '1', success: false, status: 'FAIL' },
		]);
		expect(reasons(json[2]!)).toEqual(['Nie znaleziono oferty']);
		expect(hints).toEqual(["1 of 3 offers were not changed; see 'errors' of each"]);
		expect([one!.id, two!.id].map(priceOf)).toEqual(['49.99', '49.99']);
	});

	it.each([
		['INCREASE_PRICE', { priceDifference: '0.50' }, '100.50'],
		['DECREASE_PRICE', { priceDifference: '0,50' }, '99.50'],
		['INCREASE_PERCENTAGE', { percentage: '10' }, '110.00'],
		['DECREASE_PERCENTAGE', { percentage: '12.5' }, '87.50'],
	])('%s changes what is there', async (priceChange, how, expected) => {
		const [offer] = active();
		offer!.data.sellingMode.price = { amount: '100.00', currency: 'PLN' };
		const { json } = await change('changePrices', { offerIds: offer!.id, priceChange, ...how });
		expect(json).toMatchObject([{ offerId: offer!.id, success: true }]);
		expect(priceOf(offer!.id)).toBe(expected);
	});

	it('changes the price of one marketplace', async () => {
		const [elsewhere] = active();
		const offer = abroad();
		const before = priceOf(offer.id);
		const { json } = await change('changePrices', {
			offerIds: [offer.id, elsewhere!.id],
			priceChange: 'FIXED_PRICE',
			price: '999 CZK',
			marketplaceId: byId('allegro-cz'),
		});
		expect(json.map(({ success }) => success)).toEqual([true, false]);
		expect(reasons(json[1]!)).toEqual(['Brak ceny Kup teraz w allegro-cz']);
		expect(offer.data.additionalMarketplaces['allegro-cz']!.sellingMode.price).toEqual({
			amount: '999.00',
			currency: 'CZK',
		});
		expect(priceOf(offer.id)).toBe(before);
	});

	it('asks for what the chosen change needs, and sends nothing that it hides', async () => {
		const [offer] = active();
		const given = { offerIds: offer!.id, priceChange: 'INCREASE_PERCENTAGE', price: '10' };
		await expect(change('changePrices', given)).rejects.toThrow('Parameter "Percentage" is required');
		// An expression may come to nothing after n8n has looked.
		const nothing = await change('changePrices', { ...given, percentage: '={{ "" }}' });
		expect(nothing.error?.message).toContain("'Percentage' is missing");
		expect(sent(PRICES)).toEqual([]);
		const { json } = await change('changePrices', { ...given, percentage: '1' });
		const { input } = allegro.shop.batches.prices.get(String(json[0]!.commandId));
		expect(input.modification).toEqual({ type: 'INCREASE_PERCENTAGE', percentage: '1' });
	});

	it('takes a thousand offers, no more', async () => {
		const offerIds = Array.from({ length: 1001 }, (_, index) => String(index + 1));
		const given = { priceChange: 'FIXED_PRICE', price: '10' };
		const { error } = await change('changePrices', { offerIds, ...given });
		expect(error?.message).toContain('1001 entries, at most 1000 are allowed');
		expect(sent(PRICES)).toEqual([]);
		const { json } = await change('changePrices', { offerIds: offerIds.slice(1), ...given });
		expect(json).toHaveLength(1000);
	});
});

describe('Change Quantities', () => {
	it('sets or adds; what goes below zero stays, and the last piece ends an offer', async () => {
		const [one, two] = active();
		await change('changeQuantities', {
			offerIds: [one!.id, two!.id],
			quantityChange: 'FIXED',
			quantity: 7,
		});
		expect([one!.id, two!.id].map(stockOf)).toEqual([7, 7]);
		two!.data.stock.available = 3;
		const { json } = await change('changeQuantities', {
			offerIds: [one!.id, two!.id],
			quantityChange: 'GAIN',
			quantity: -7,
		});
		expect(json.map(({ success, field }) => [success, field])).toEqual([
			[true, 'stock'],
			[false, 'stock'],
		]);
		expect([one!.id, two!.id].map(stockOf)).toEqual([0, 3]);
		expect(one!.data.publication).toMatchObject({ status: 'ENDED', endedBy: 'EMPTY_STOCK' });
	});
});

describe('Change Prices and Quantities', () => {
	it('changes each offer its own way and tells the outcome of each change', async () => {
		const offer = abroad();
		const [other] = active().filter(({ id }) => id !== offer.id);
		offer.data.sellingMode.price = { amount: '80.00', currency: 'PLN' };
		const changes = {
			values: [
				{
					offerId: byId(offer.id),
					prices: {
						values: [
							{ marketplaceId: byId('allegro-pl'), priceChange: 'PERCENTAGE', percentage: '-10' },
							{
								marketplaceId: byId('allegro-cz'),
								priceChange: 'FIXED',
								price: '500 CZK',
							},
						],
					},
					stock: { values: { quantityChange: 'FIXED', quantity: 12 } },
				},
				{
					offerId: byId(other!.id),
					prices: {
						values: [
							{
								marketplaceId: byId('allegro-pl'),
								priceChange: 'GAIN',
								price: '-5000',
							},
						],
					},
				},
			],
		};
		const { json, hints, error } = await change('changePricesAndQuantities', { changes });
		expect(error).toBeUndefined();
		expect(
			json.map(({ offerId, success, subject }) => [offerId, success, (subject as IDataObject).field]),
		).toEqual([
			[offer.id, true, 'prices'],
			[offer.id, true, 'stock'],
			[other!.id, false, 'prices'],
		]);
		expect(reasons(json[2]!)).toEqual(['Podaj cenę, co najmniej 1.00']);
		expect(hints).toEqual(["1 of 3 changes were not made; see 'errors' of each"]);
		expect([priceOf(offer.id), stockOf(offer.id)]).toEqual(['72.00', 12]);
		expect(offer.data.additionalMarketplaces['allegro-cz']!.sellingMode.price.amount).toBe('500.00');
	});

	it('takes 25 changes, and a marketplace once', async () => {
		const row = { offerId: byId('1'), stock: { values: { quantityChange: 'FIXED', quantity: 1 } } };
		const many = await change('changePricesAndQuantities', {
			changes: { values: Array.from({ length: 26 }, () => row) } as unknown as IDataObject,
		});
		expect(many.error?.message).toContain('26 entries, at most 25 are allowed');
		const price = { marketplaceId: byId('allegro-pl'), priceChange: 'FIXED', price: '5' };
		const twice = await change('changePricesAndQuantities', {
			changes: { values: [{ offerId: byId('1'), prices: { values: [price, price] } }] },
		});
		expect(twice.error?.message).toContain('is the second for "allegro-pl"');
		expect(sent(BOTH)).toEqual([]);
	});
});

describe('Change Details', () => {
	it('changes what is given and nothing else; an unknown shipping rate fails for each offer', async () => {
		const [one, two] = active();
		const [, , rate] = allegro.shop.delivery.rates;
		const before = one!.data.delivery;
		const { json } = await change('changeDetails', {
			offerIds: [one!.id, two!.id],
			additionalFields: { handlingTime: 'P5D', shippingRateId: byId(rate!.id), invoice: 'NO_INVOICE' },
		});
		expect(json.map(({ success }) => success)).toEqual([true, true]);
		expect(one!.data.delivery).toEqual({
			...before,
			handlingTime: 'P5D',
			shippingRates: { id: rate!.id },
		});
		expect(two!.data.payments).toEqual({ invoice: 'NO_INVOICE' });
		const unknown = await change('changeDetails', {
			offerIds: one!.id,
			additionalFields: { shippingRateId: byId('593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b') },
		});
		expect(unknown.json).toMatchObject([{ success: false, field: 'delivery.shippingRates' }]);
	});
});

describe('Set Price Rules', () => {
	const rulesOf = async (offerId: string) =>
		(await run('priceRule', 'getManyOfOffer', { offerId: byId(offerId), returnAll: true })).json;

	it('lets offers follow a rule, and keep their prices again', async () => {
		const [offer] = active().filter(({ priceRule }) => !priceRule);
		const rule = (range: IDataObject) => ({
			marketplaceId: byId('allegro-pl'),
			priceRuleId: byId(LOWEST_PRICE),
			...range,
		});
		const range = {
			rangeCurrency: 'MARKETPLACE_CURRENCY',
			priceFrom: '10',
			priceTo: '20',
		};
		const refused = await change('setPriceRules', {
			offerIds: offer!.id,
			ruleChange: 'set',
			rules: { values: [rule({})] },
		});
		expect(refused.json.map(reasons)).toEqual([['Podaj zakres cen']]);
		const set = await change('setPriceRules', {
			offerIds: offer!.id,
			ruleChange: 'set',
			rules: { values: [rule({ priceRange: { values: range } })] },
		});
		expect(set.json).toMatchObject([{ offerId: offer!.id, success: true }]);
		expect(await rulesOf(offer!.id)).toMatchObject([
			{
				marketplace: { id: 'allegro-pl' },
				rule: { id: LOWEST_PRICE },
				configuration: { priceRange: { minPrice: { amount: '10', currency: 'PLN' } } },
			},
		]);
		const removed = await change('setPriceRules', {
			offerIds: offer!.id,
			ruleChange: 'remove',
			marketplaceIds: 'allegro-pl',
		});
		expect(removed.json).toMatchObject([{ success: true }]);
		expect(await rulesOf(offer!.id)).toEqual([]);
	});
});

describe('a command that nobody waits for', () => {
	it.each([
		['changePrices', 'prices', { priceChange: 'FIXED_PRICE', price: '15' }],
		['setPriceRules', 'priceRules', { ruleChange: 'remove', marketplaceIds: 'allegro-pl' }],
	])('%s can be looked up', async (operation, what, given) => {
		const [offer] = active();
		const options = { wait: false };
		const begun = await change(operation, { offerIds: [offer!.id, '1'], ...given, options });
		const { commandId } = begun.json[0]!;
		expect(begun.json).toMatchObject([{ id: commandId, taskCount: { total: 0 } }]);
		allegro.emulator.clock.advance(1000);
		await change(`${what}Progress`, { commandId });
		const { json } = await change(`${what}Progress`, { commandId });
		expect(json).toMatchObject([{ taskCount: { success: 1, failed: 1, total: 2 } }]);
		const outcomes = await change(`${what}Outcomes`, { commandId, returnAll: true });
		expect(outcomes.json.map(({ status }) => status)).toEqual(['SUCCESS', 'FAIL']);
	});
});
