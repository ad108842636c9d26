import type { IDataObject } from 'n8n-workflow';

import { gather } from '../../nodes/Allegro/catalogue/wire';
import { byId, useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 60, orders: 1, recorded: true, freshShop: true });
const { run } = allegro;

const body = () =>
	JSON.parse(allegro.api.requests.at(-1)!.body.toString('utf8')) as Record<string, IDataObject>;
const offerIds = (count: number) =>
	allegro.shop.offers
		.all()
		.slice(0, count)
		.map(({ id }) => id);

const rebate = async (rebateKind: string, rebateOffers: string, additionalFields: IDataObject) =>
	await run('rebate', 'create', { rebateKind, rebateOffers, additionalFields });

describe('A rebate of each kind is made from fields', () => {
	it('multipack', async () => {
		const [id] = offerIds(1);
		const { json, error } = await rebate('UNIT_PERCENTAGE_DISCOUNT', 'CONTAINS_OFFERS', {
			offerIds: id,
			multipackPercentage: 50,
			multipackItems: { values: { forEachQuantity: 2, discountedNumber: 1 } },
		});
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(body()).toEqual({
			benefits: [
				{
					specification: {
						type: 'UNIT_PERCENTAGE_DISCOUNT',
						configuration: { percentage: 50 },
						trigger: { forEachQuantity: 2, discountedNumber: 1 },
					},
				},
			],
			offerCriteria: [{ type: 'CONTAINS_OFFERS', offers: [{ id }] }],
		});
		expect(json[0]).toMatchObject({ status: 'ACTIVE' });
	});

	it('wholesale price list, which can be changed as a whole', async () => {
		const list = (percentage: string) => ({
			priceListName: 'Boxes',
			quantityThresholds: { values: [{ quantityFrom: 10, percentage }] },
		});
		const { json } = await rebate('WHOLESALE_PRICE_LIST', 'OFFERS_ASSIGNED_EXTERNALLY', list('5'));
		const update = await run('rebate', 'update', {
			rebateId: byId(json[0]!.id),
			rebateKind: 'WHOLESALE_PRICE_LIST',
			rebateOffers: 'OFFERS_ASSIGNED_EXTERNALLY',
			additionalFields: list('7'),
		});
		expect([update.error?.message, update.error?.description]).toEqual([undefined, undefined]);
		expect(body()).toEqual({
			benefits: [
				{
					specification: {
						type: 'WHOLESALE_PRICE_LIST',
						name: 'Boxes',
						thresholds: [{ quantity: { lowerBound: 10 }, discount: { percentage: '7' } }],
					},
				},
			],
			offerCriteria: [{ type: 'OFFERS_ASSIGNED_EXTERNALLY' }],
		});
	});

	it('large order, of which there is one', async () => {
		const { error } = await rebate('LARGE_ORDER_DISCOUNT', 'ALL_OFFERS', {
			valueThresholds: {
				values: [{ orderValueFrom: '1000', percentage: '5' }],
			},
		});
		expect(body().benefits).toEqual([
			{
				specification: {
					type: 'LARGE_ORDER_DISCOUNT',
					thresholds: [
						{
							orderValue: { lowerBound: { amount: '1000', currency: 'PLN' } },
							discount: { percentage: '5' },
						},
					],
				},
			},
		]);
		expect(error?.httpCode).toBe('412');
		expect(error?.description).toMatch(/beyond what Allegro allows/);
	});

	it('a percentage with a fraction is refused before anything is sent', async () => {
		const { error } = await rebate('WHOLESALE_PRICE_LIST', 'OFFERS_ASSIGNED_EXTERNALLY', {
			priceListName: 'Boxes',
			quantityThresholds: { values: [{ quantityFrom: 10, percentage: '5.5' }] },
		});
		expect(error?.message).toMatch(/'Discount \(%\)' has more than 0 decimals/);
		expect(allegro.api.requests).toEqual([]);
	});
});

describe('A bundle', () => {
	it('is changed without its slots being given again, and sends back nothing that only Allegro sets', async () => {
		const { id, slots } = allegro.shop.bundles.flexible.all()[0]!;
		const marketplace = { marketplace: 'allegro-pl', percentage: 10 };
		const discounted = {
			bundleDiscountType: 'WHOLE_BUNDLE_DISCOUNT',
			minBoughtOffers: 2,
			bundleDiscounts: { values: [marketplace] },
		};
		const { error } = await run('offerBundle', 'update', {
			bundleId: byId(id),
			additionalFields: discounted,
		});
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		const given = slots.map((slot: IDataObject) => ({
			...slot,
			offers: (slot.offers as IDataObject[]).map((offer) => ({ id: offer.id, excludedFromDiscount: false })),
		}));
		const discounts = [{ marketplaceId: 'allegro-pl', percentage: 10 }];
		expect(body()).toEqual({
			slots: given,
			discount: { type: 'WHOLE_BUNDLE_DISCOUNT', bundle: { minimumBoughtOffers: 2, discounts } },
		});

		await run('offerBundle', 'update', {
			bundleId: byId(id),
			additionalFields: {
				bundleDiscountType: 'SLOT_DISCOUNT',
				slotDiscounts: { values: [{ order: 1, discounts: { values: [marketplace] } }] },
			},
		});
		expect(body().discount).toEqual({ type: 'SLOT_DISCOUNT', slot: { slots: [{ order: 1, discounts }] } });
	});

	it('made from rows has no slot IDs until Allegro gives them, and keeps those', async () => {
		const slots = {
			values: offerIds(2).map((id, order) => ({
				order,
				entryPoint: order === 0,
				requiredQuantity: 1,
				offers: { values: [{ offerId: byId(id), excludedFromDiscount: false }] },
				slotId: '',
			})),
		};
		const { json, error } = await run('offerBundle', 'create', { slots });
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(body().slots).toHaveLength(2);
		expect(body().slots).not.toContainEqual(expect.objectContaining({ id: expect.anything() }));
		const made = gather(json[0], 'slots[].id');
		const update = await run('offerBundle', 'update', { bundleId: byId(json[0]!.id), slots });
		expect([update.error?.message, update.error?.description]).toEqual([undefined, undefined]);
		expect(gather(body(), 'slots[].id')).toEqual(made);
	});

	it('lists come page after page, each bundle once', async () => {
		const { bundles } = allegro.shop;
		const { slots } = bundles.flexible.all()[0]!;
		for (let count = 0; count < 1100; count++) bundles.create({ slots }, Date.now());
		const { json } = await run('offerBundle', 'getAll', { returnAll: true });
		expect(new Set(json.map(({ id }) => id)).size).toBe(bundles.flexible.all().length);
		expect(allegro.api.requests.length).toBe(2);
		const { json: few } = await run('offerBundle', 'getAll', { returnAll: false, limit: 3 });
		expect(few).toHaveLength(3);
		expect(allegro.api.requests.at(-1)!.url).toMatch(/limit=3/);
	});
});

describe('A group of additional services', () => {
	it('keeps its language and what was left alone', async () => {
		const { id, additionalServices } = allegro.shop.serviceGroups.groups.all()[0]!;
		const { error } = await run('additionalServiceGroup', 'update', {
			serviceGroupId: byId(id),
			additionalFields: { name: 'Gifts' },
		});
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(body()).toEqual({ name: 'Gifts', language: 'pl-PL', additionalServices });
	});

	it('is translated, and the translation is taken back', async () => {
		const { id, additionalServices } = allegro.shop.serviceGroups.groups.all()[0]!;
		const group = { serviceGroupId: byId(id), serviceLanguage: 'cs-CZ' };
		const translated = await run('additionalServiceGroup', 'translate', {
			...group,
			serviceTranslations: {
				values: [{ serviceId: byId(additionalServices[0]!.definition.id), description: 'Balíček' }],
			},
		});
		expect([translated.error?.message, translated.error?.description]).toEqual([undefined, undefined]);
		const read = async () =>
			(await run('additionalServiceGroup', 'getTranslations', { serviceGroupId: byId(id) })).json;
		expect((await read()).map(({ language }) => language)).toEqual(['cs-CZ']);
		expect((await run('additionalServiceGroup', 'deleteTranslation', group)).json).toEqual([
			{ deleted: true },
		]);
		expect(await read()).toEqual([]);
	});
});
