import type { IDataObject } from 'n8n-workflow';

import { listSearch } from '../../nodes/Allegro/pickers';
import { editorContext } from './support/editor';
import { byId, useAllegro } from './support/kit';

const ID = '0f3c8c5a-7d3e-4a5c-9b1e-2f6d1c0a9e77';
const CAMPAIGN = 'ALLEOBNIZKA_1_PL';

const allegro = useAllegro({
	offers: 30,
	orders: 1,
	freshShop: true,
	settings: { commandMs: 40 },
	waiting: { first: 20, most: 50, grace: 100 },
});
const { sent } = allegro;

const run = async (resource: string, operation: string, more: IDataObject = {}) =>
	await allegro.run(resource, operation, { body: 'fields', ...more });
const onSale = () =>
	allegro.shop.offers
		.all()
		.filter(({ data }) => data.publication.status === 'ACTIVE' && data.sellingMode.price);

const search = async (name: string, filter?: string) =>
	(await listSearch[name]!.call(editorContext(allegro.credentials), filter)).results;

const submit = async (price: string, more: IDataObject = {}) =>
	await run('alleDiscount', 'submitOffer', {
		offerId: byId(onSale()[0]!.id),
		alleDiscountCampaignId: byId(CAMPAIGN),
		price,
		...more,
	});

describe('AlleDiscount', () => {
	it('waits until an offer is in, and until it is out', async () => {
		const { json, error } = await submit('1.00');
		expect(error).toBeUndefined();
		const participationId = ((json[0]!.output as IDataObject).newOfferParticipation as IDataObject)
			.participationId;
		expect(json[0]).toMatchObject({ output: { status: 'SUCCESSFUL' } });
		const list = await run('alleDiscount', 'getSubmittedOffers', {
			alleDiscountCampaignId: byId(CAMPAIGN),
			returnAll: true,
		});
		expect(list.json).toEqual([
			expect.objectContaining({ participationId, process: { status: 'ACCEPTED', errors: [] } }),
		]);
		expect(await search('alleDiscountParticipations')).toEqual([
			{ name: `Offer ${onSale()[0]!.id} · 1.00 PLN · accepted · AlleObniżka 1`, value: participationId },
		]);
		const out = await run('alleDiscount', 'withdrawOffer', { participationId: byId(participationId) });
		expect(out.json[0]).toMatchObject({ output: { status: 'SUCCESSFUL' } });
		expect(allegro.shop.campaigns.participations[0]!.process.status).toBe('FINISHED');
	});

	it('fails with the reasons that are nested in the status', async () => {
		const { error } = await submit('99999.00');
		expect(error?.message).toContain('AlleDiscount: Submit Offer');
		expect(`${error?.message} ${error?.description}`).toContain('Cena może wynosić najwyżej');
	});

	it('goes on with a command of which the id is known', async () => {
		const before = allegro.shop.campaigns.participations.length;
		const first = await submit('1.00', { options: { commandId: ID } });
		const second = await submit('1.00', { options: { commandId: ID } });
		expect(second.error).toBeUndefined();
		expect(second.json).toEqual(first.json);
		expect(allegro.shop.campaigns.participations).toHaveLength(before + 1);
	});
});

describe('Allegro Prices', () => {
	const rows = (...ids: string[]) => ({
		pricedOffers: {
			values: ids.map((id) => ({
				offerId: byId(id),
				programMarketplace: 'allegro-pl',
				maxContribution: '15.5',
			})),
		},
	});

	it('gives one item per offer with its outcome, and remarks on those that were refused', async () => {
		const { json, hints, error } = await run(
			'allegroPrices',
			'addOffers',
			rows(onSale()[0]!.id, '7000000000'),
		);
		expect(error).toBeUndefined();
		expect(json).toEqual([
			expect.objectContaining({ offerId: onSale()[0]!.id, success: true, commandId: expect.any(String) }),
			expect.objectContaining({
				offerId: '7000000000',
				success: false,
				errors: [{ message: 'Offer not found' }],
			}),
		]);
		expect(hints).toEqual(["1 of 2 offers were not changed; see 'errors' of each"]);
		expect(allegro.shop.campaigns.prices.get(onSale()[0]!.id)).toEqual({ declared: '15.5' });
		expect(sent('GET /sale/allegro-prices/offers/submit-offer-commands/{commandId}')).not.toEqual([]);
	});

	it('asks for its offers page by page, with the page in the body', async () => {
		await run('allegroPrices', 'excludeOffers', rows(onSale()[0]!.id));
		const filters = { programState: 'EXCLUDED' };
		const some = await run('allegroPrices', 'getAll', {
			programMarketplace: 'allegro-pl',
			returnAll: true,
			filters,
		});
		expect(some.json.map(({ id }) => id)).toEqual([onSale()[0]!.id]);

		const all = await run('allegroPrices', 'getAll', {
			body: 'json',
			jsonBody: '{"marketplace": {"id": "allegro-pl"}, "offset": 3}',
			returnAll: false,
			limit: 4,
		});
		const expected = allegro.shop.offers.all().filter(({ data }) => data.publication.status !== 'INACTIVE');
		expect(all.json.map(({ id }) => id)).toEqual(expected.slice(3, 7).map(({ id }) => id));
		const raw = await run('allegroPrices', 'getAll', {
			programMarketplace: 'allegro-pl',
			returnAll: false,
			limit: 2,
			options: { rawOutput: true },
		});
		expect(raw.json[0]).toMatchObject({ count: 2, totalCount: expected.length });
	});

	it('sets participation per marketplace', async () => {
		const marketplaces = { values: [{ programMarketplace: 'allegro-cz', participation: 'DENIED' }] };
		const { json } = await run('allegroPrices', 'setParticipation', { marketplaces });
		expect(json[0]!.marketplaces).toContainEqual({ id: 'allegro-cz', status: 'DENIED' });
	});
});

describe('Badges', () => {
	const apply = async (bargainPrice?: string, more: IDataObject = {}) =>
		await run('badge', 'apply', {
			offerId: byId(onSale()[0]!.id),
			badgeCampaignId: byId('BARGAIN'),
			...(bargainPrice && {
				additionalFields: { bargainPrice },
			}),
			...more,
		});

	it('are waited for, changed and ended', async () => {
		const { json, error } = await apply('1.00');
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ process: { status: 'PROCESSED' } });
		expect(await search('badgeApplications', 'bargain')).toEqual([
			{
				name: expect.stringMatching(/^Offer \d+ · BARGAIN · processed · \d{4}-\d\d-\d\d$/) as string,
				value: json[0]!.id,
			},
		]);
		const target = { offerId: byId(onSale()[0]!.id), badgeCampaignId: byId('BARGAIN') };
		const changed = await run('badge', 'update', {
			...target,
			updateFields: { bargainPrice: '0.90 PLN' },
		});
		expect(changed.json[0]).toMatchObject({ type: 'UPDATE', process: { status: 'PROCESSED' } });
		const badge = [...allegro.shop.campaigns.badges.values()][0]!;
		expect(badge.prices).toEqual({ bargain: { amount: '0.90', currency: 'PLN' } });
		await run('badge', 'update', { ...target, updateFields: { badgeStatus: 'FINISHED' } });
		expect(badge.process.status).toBe('FINISHED');
	});

	it('say why Allegro declines', async () => {
		const { error } = await apply('99999.00');
		expect(`${error?.message} ${error?.description}`).toContain(
			'Cena w kampanii musi być niższa od ceny oferty',
		);
	});

	it('are left to Allegro where nobody waits', async () => {
		allegro.shop.settings.commandMs = 60_000;
		const { json } = await apply('1.00', { options: { wait: false } });
		expect(json[0]).toMatchObject({ id: expect.any(String), process: { status: 'REQUESTED' } });
		expect(sent('GET /sale/badge-applications/{applicationId}')).toEqual([]);
	});
});

describe('Pickers of campaigns', () => {
	it.each(['alleDiscountCampaigns', 'badgeCampaigns', 'depositTypes'])('%s have labels', async (name) => {
		const results = await search(name);
		expect(results.length).toBeGreaterThan(0);
		for (const { name: text, value } of results) {
			expect(text).not.toMatch(/undefined|null|\[object/);
			expect(String(value)).not.toBe('');
		}
	});
});
