import type { IDataObject } from 'n8n-workflow';

import { commandTiming } from '../../nodes/Allegro/results/following';
import { timing } from '../../nodes/Allegro/transport';
import { OWN_ID, useCommands, UUID_V4 } from './support/commandsKit';
import type { RunOptions } from './support/harness';
import { byId } from './support/kit';

const OPERATION = 'GET /sale/product-offers/{offerId}/operations/{operationId}';
const OFFER = 'GET /sale/product-offers/{offerId}';
const PATCH = 'PATCH /sale/product-offers/{offerId}';
const CREATE = 'POST /sale/product-offers';
const PRICE = 'PUT /offers/{offerId}/change-price-commands/{commandId}';

const allegro = useCommands();
const { run, sent } = allegro;

const times = (operation: string) => allegro.emulator.stats.operations[operation] ?? 0;
const active = () => allegro.shop.offers.all().filter(({ data }) => data.publication.status === 'ACTIVE');

describe('Change Many of Offer Promotion', () => {
	const change = async (offerIds: string[], more: IDataObject = {}) =>
		await run('offerPromotion', 'changeMany', { offerIds: offerIds.join(','), ...more });

	it('returns an item per offer', async () => {
		const { id } = active()[0]!;
		const { json, hints, error } = await change([id, '1'], {
			additionalFields: {
				basePackageId: byId('promoPackage'),
				extraPackageIds: 'departmentPage',
				modificationTime: 'NOW',
			},
		});
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ offerId: id, success: true, status: 'DONE', errors: [] },
			{ offerId: '1', success: false, status: 'ERROR', errors: [{ userMessage: 'Nie znaleziono oferty' }] },
		]);
		expect(hints).toEqual(["1 of 2 offers were not changed; see 'errors' of each"]);
		expect(allegro.shop.offers.get(id).promotion.base?.id).toBe('promoPackage');
	});
});

describe('Change Price', () => {
	const changePrice = async (offerId: string, price: unknown, more: Partial<RunOptions> = {}, options = {}) =>
		await run('offer', 'changePrice', { offerId: byId(offerId), price: price as string, options }, more);

	it('waits until the offer shows the price, and tells the outcome', async () => {
		const { id } = active()[0]!;
		const { json, hints } = await changePrice(id, '77,70');
		expect(json).toEqual([
			{
				commandId: expect.stringMatching(UUID_V4),
				offerId: id,
				success: true,
				price: '77.70',
				currency: 'PLN',
			},
		]);
		expect(hints).toEqual([]);
		const { json: read } = await run('offer', 'get', { offerId: byId(id) });
		expect(read[0]!.price).toBe('77.70');
	});

	it('says so where the offer shows another price all the time', async () => {
		const { id } = active()[0]!;
		const { price } = allegro.shop.offers.get(id).data.sellingMode;
		Object.assign(allegro.shop.settings, { commandMs: 600_000, offerMs: 600_000 });
		const { json, hints, error } = await changePrice(id, '79.90');
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ offerId: id, success: false, price: price!.amount }]);
		expect(hints[0]).toContain('shows another price still');
	});

	it('gives the reply where nobody waits', async () => {
		const { json } = await changePrice(active()[0]!.id, '77,70', {}, { wait: false });
		expect(json).toMatchObject([{ input: { buyNowPrice: { amount: '77.70', currency: 'PLN' } } }]);
		expect(json[0]!.commandId).toMatch(UUID_V4);
	});

	it('fails where Allegro says no in a reply that looks well', async () => {
		const { error } = await changePrice(active()[0]!.id, '0.50');
		expect(error?.message).toBe('Offer: Change Price was refused by Allegro [item 0]');
		expect(error?.description).toContain('"Podaj cenę, co najmniej 1.00" (at input.buyNowPrice)');
		expect(sent(PRICE).map(({ status }) => status)).toEqual([200]);
	});

	it('sends no second command when the reply to the first was lost, and says what that leaves open', async () => {
		const { id } = active()[0]!;
		allegro.emulator.faults.add({ operation: PRICE, drop: true, times: 1 });
		const { json, hints, error } = await changePrice(id, '78.80');
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ commandId: expect.stringMatching(UUID_V4), offerId: id, success: true, price: '78.80' },
		]);
		expect(hints).toEqual([]);
		expect(sent(PRICE).map(({ status }) => status)).toEqual([0, 409]);
	});

	it('takes a 409 for a refusal where it comes at the first sending of a fresh id', async () => {
		allegro.emulator.faults.add({ operation: PRICE, status: 409, body: 'json' });
		const { json, error } = await changePrice(active()[0]!.id, '78.80');
		expect(json).toEqual([]);
		expect(error?.message).toBe('Offer: Change Price was refused by Allegro [item 0]');
		expect(error?.description).not.toContain('command ID was used');
	});

	it('does not take the used id of the user for its own', async () => {
		const [first, second] = active();
		await changePrice(first!.id, '10.00', {}, { commandId: OWN_ID });
		const { error } = await changePrice(second!.id, '20.00', {}, { commandId: OWN_ID });
		expect(error?.httpCode).toBe('409');
		expect(error?.description).toContain('The command ID was used before');
	});
});

describe('Create and Update of Offer', () => {
	const update = async (
		offerId: string,
		updated: IDataObject,
		options: IDataObject = {},
		more: Partial<RunOptions> = {},
	) =>
		await run(
			'offer',
			'update',
			{ offerId: byId(offerId), body: 'json', jsonBody: JSON.stringify(updated), options },
			more,
		);
	const create = async (body: IDataObject, options: IDataObject = {}, more: Partial<RunOptions> = {}) => {
		const { data } = active()[0]!;
		const { category, parameters, sellingMode, delivery, afterSalesServices } = data;
		const product = { id: data.productSet[0]!.product.id };
		const given = parameters.map(({ id, values, valuesIds }) =>
			valuesIds?.length ? { id, valuesIds } : { id, values },
		);
		const form = {
			body: 'json',
			jsonBody: JSON.stringify({
				productSet: [{ product }],
				category,
				parameters: given,
				sellingMode: { price: sellingMode.price },
				stock: { available: 5 },
				delivery: { shippingRates: delivery.shippingRates },
				afterSalesServices,
				...body,
			}),
			options,
		};
		return await run('offer', 'create', form, more);
	};

	it('wait for the end, which is no redirect to follow, and return the offer as it is then', async () => {
		const { id } = active()[0]!;
		const { json, hints, error } = await update(id, { stock: { available: 42 } });
		expect(error).toBeUndefined();
		expect(hints).toEqual([]);
		expect(json).toMatchObject([{ id, stock: { available: 42 }, publication: { status: 'ACTIVE' } }]);
		expect(sent(PATCH).map(({ status }) => status)).toEqual([202]);
		expect(sent(OPERATION).at(-1)?.status).toBe(303);
		expect(times(OFFER)).toBe(1);
	});

	it('return the offer that was published at once or later', async () => {
		for (const offerMs of [0, 100]) {
			allegro.shop.settings.offerMs = offerMs;
			const { json, hints, error } = await create({
				publication: { status: 'ACTIVE' },
				name: `Kubek po ${offerMs} ms`,
			});
			expect([error?.message, error?.description]).toEqual([undefined, undefined]);
			expect(hints).toEqual([]);
			expect(json).toMatchObject([{ name: `Kubek po ${offerMs} ms`, publication: { status: 'ACTIVE' } }]);
		}
	});

	it('do not poll past the moment that Allegro names', async () => {
		allegro.shop.settings.offerMs = 1500;
		await update(active()[0]!.id, { stock: { available: 3 } });
		// Retry-After says 2 seconds, so that the first look already finds the end.
		expect(times(OPERATION)).toBe(1);
	});

	it('hint at what keeps a new offer from being published', async () => {
		const { json, hints, error } = await create({ delivery: {}, publication: { status: 'ACTIVE' } });
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ publication: { status: 'INACTIVE' }, validation: { errors: [{}] } }]);
		expect(hints).toEqual([
			`Offer ${json[0]!.id as string} is saved but cannot be published yet: "Wybierz cennik dostawy" (at delivery.shippingRates)`,
		]);
	});

	it('hint at a change that was not made to an offer on sale', async () => {
		const { id, data } = active()[0]!;
		const before = data.stock.available;
		const { json, hints } = await update(id, { images: [], stock: { available: 9 } });
		expect(json).toMatchObject([{ id, stock: { available: before } }]);
		expect(hints).toEqual([
			`Offer ${id} stays on sale as it was, Allegro did not make the change: "Dodaj zdjęcie" (at images)`,
		]);
	});

	it('fail where Allegro refuses at once', async () => {
		const { error } = await create({ parameters: [], productSet: [{ product: { id: 'no-such-product' } }] });
		expect(error?.message).toBe('Offer: Create was refused by Allegro [item 0]');
		expect(error?.description).toMatch(/^Allegro says: ".+" \(at .+\)/);
	});

	it('return at once where they shall not wait, with the id by which the rest can be looked up', async () => {
		const { id } = active()[0]!;
		allegro.shop.settings.offerMs = 60_000;
		const { json } = await update(id, { stock: { available: 11 } }, { wait: false });
		expect(json).toMatchObject([{ id, operationId: expect.stringMatching(/^[0-9a-f-]{36}$/) }]);
		expect(times(OPERATION)).toBe(0);
		const status = await run('offer', 'getProcessingStatus', {
			offerId: byId(id),
			operationId: json[0]!.operationId as string,
		});
		expect(status.json[0]).toMatchObject({ operation: { status: 'IN_PROGRESS' } });
		allegro.time.advance(60_000);
		const raw = await update(id, { stock: { available: 12 } }, { wait: false, rawOutput: true });
		expect(raw.json[0]).toMatchObject({
			status: 202,
			headers: { location: expect.stringContaining(`/sale/product-offers/${id}/operations/`) },
			body: { id },
		});
	});

	it('wait while another change of the offer is running', async () => {
		const { id } = active()[0]!;
		allegro.shop.settings.offerMs = 60_000;
		await update(id, { stock: { available: 11 } }, { wait: false });
		const { json, error } = await update(id, { stock: { available: 12 } });
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ id, stock: { available: 12 } });
		expect(times(PATCH)).toBeLessThan(25);
	});

	it('tell the seller what to do where another change runs for longer than they wait', async () => {
		const { id } = active()[0]!;
		allegro.shop.settings.offerMs = 20 * 60_000;
		await update(id, { stock: { available: 11 } }, { wait: false });
		const { error } = await update(id, { stock: { available: 12 } }, { waitMinutes: 2 });
		expect(error?.message).toBe('Offer: Update was refused by Allegro [item 0]');
		expect(error?.description).toMatch(
			/^Allegro says: "Trwa poprzednia edycja oferty"\. The last change of this offer is still being processed/,
		);
		expect(error?.description).toMatch(/Tried \d+ times in (?:1\d\d s|2 min)\./);
	});

	it('stop waiting when the time is up, and name offer and operation', async () => {
		const { id } = active()[0]!;
		allegro.emulator.faults.add({ operation: OPERATION, status: 202, body: 'empty' });
		commandTiming.replace({ ...commandTiming.value, first: 61_000 });
		const { error } = await update(id, { stock: { available: 11 } }, { waitMinutes: 1 });
		expect(error?.message).toBe('Offer: Update was not finished by Allegro in time [item 0]');
		expect(error?.description).toMatch(
			new RegExp(`operation [0-9a-f-]{36} on offer ${id}\\. It goes on there\\.`),
		);
		expect(error?.description).toContain('read the offer');
	});

	it('tell the reason where the check ends in a refusal, and that the change was taken', async () => {
		allegro.emulator.faults.add({ operation: OPERATION, status: 422, body: 'json' });
		const { id } = active()[0]!;
		const { error } = await update(id, { stock: { available: 11 } });
		expect(error?.message).toMatch(/^Offer: Update was taken by Allegro/);
		expect(error?.description).toMatch(
			new RegExp(`^Allegro took it \\(offerId ${id}, operationId [0-9a-f-]{36}\\)\\..* Allegro says: "`),
		);
	});

	it('make one offer where the look at a new one fails at every try of the node', async () => {
		const { length } = allegro.shop.offers.all();
		for (const failures of [Infinity, 3]) {
			const fault = allegro.emulator.faults.add({ operation: OPERATION, drop: true, times: failures });
			timing.replace({ ...timing.value, tries: 2 });
			const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
			const { json, error } = await create({ publication: { status: 'ACTIVE' } }, {}, { node });
			allegro.emulator.faults.remove(fault);
			if (failures === 3) expect(json).toMatchObject([{ publication: { status: 'ACTIVE' } }]);
			else expect(error?.description).toMatch(/^Allegro took it \(offerId \d+, operationId /);
		}
		expect(allegro.shop.offers.all()).toHaveLength(length + 2);
	});

	it('do not make an offer again of which no answer came, and say that nobody knows', async () => {
		const { length } = allegro.shop.offers.all();
		allegro.emulator.faults.add({ operation: CREATE, drop: true });
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const { error } = await create({}, {}, { node });
		expect(error?.message).toBe(
			'Offer: Create got no clear answer: it is unknown whether Allegro carried it out [item 0]',
		);
		expect(error?.description).toContain('This try of the node has not sent it again.');
		expect(allegro.shop.offers.all()).toHaveLength(length + 1);
	});
});
