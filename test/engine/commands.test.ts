import type { IDataObject } from 'n8n-workflow';

import { WAITING } from '../../nodes/Allegro/run/command';
import { PATIENCE } from '../../nodes/Allegro/transport';
import {
	connected,
	runNode,
	startEmulator,
	type Credentials,
	type Emulator,
	type RunOptions,
} from './harness';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const OWN_ID = '0f3c8c5a-7d3e-4a5c-9b1e-2f6d1c0a9e77';

const PUBLISH = 'PUT /sale/offer-publication-commands/{commandId}';
const STATUS = 'GET /sale/offer-publication-commands/{commandId}';
const TASKS = 'GET /sale/offer-publication-commands/{commandId}/tasks';
const OPERATION = 'GET /sale/product-offers/{offerId}/operations/{operationId}';
const OFFER = 'GET /sale/product-offers/{offerId}';
const PATCH = 'PATCH /sale/product-offers/{offerId}';
const PRICE = 'PUT /offers/{offerId}/change-price-commands/{commandId}';

let emulator: Emulator;
let credentials: Credentials;
const kept = { waiting: { ...WAITING }, patience: { ...PATIENCE } };

beforeAll(async () => {
	emulator = await startEmulator({ offers: 60, orders: 20 });
});
afterAll(async () => {
	Object.assign(WAITING, kept.waiting);
	Object.assign(PATIENCE, kept.patience);
	await emulator.stop();
});
beforeEach(() => {
	Object.assign(WAITING, { first: 20, most: 50, grace: 1000 });
	Object.assign(PATIENCE, { firstWait: 5 });
	emulator.reset({ shop: true });
	Object.assign(emulator.shop.settings, { commandMs: 100, offerMs: 100 });
	credentials = connected(emulator);
});
afterEach(() => expect(emulator.violations).toEqual([]));

const run = async (
	resource: string,
	operation: string,
	parameters: IDataObject,
	more: Partial<RunOptions> = {},
) => await runNode({ credentials, parameters: { resource, operation, ...parameters }, ...more });
const times = (operation: string) => emulator.stats.operations[operation] ?? 0;
const sent = (operation: string) => emulator.requests.filter((one) => one.operation === operation);
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value }) as IDataObject;

const offers = () => emulator.shop.offers.all();
const active = () => offers().filter(({ data }) => data.publication.status === 'ACTIVE');
const drafts = () => offers().filter(({ data }) => data.publication.status === 'INACTIVE');
/** A draft that can be published. */
const complete = () => drafts().find(({ data }) => data.parameters.length > 0)!;
/** A draft without the parameters of its category. */
const incomplete = () => drafts().find(({ data }) => data.parameters.length === 0)!;
const statusOf = (offerId: string) => emulator.shop.offers.get(offerId).data.publication.status;

const publish = async (offerIds: unknown, parameters: IDataObject = {}, more: Partial<RunOptions> = {}) =>
	await run(
		'offer',
		'publishOrEnd',
		{ publicationAction: 'ACTIVATE', offerIds: offerIds as string, ...parameters },
		more,
	);

describe('Publish or End', () => {
	it('waits and returns an item per offer: whether it worked, and why not in the words of Allegro', async () => {
		const ids = [complete().id, incomplete().id, '1'];
		const { json, items, hints, error } = await publish(ids.join(', '));
		expect(error).toBeUndefined();
		expect(json.map(({ offerId, success, status }) => [offerId, success, status])).toEqual([
			[ids[0], true, 'SUCCESS'],
			[ids[1], false, 'FAIL'],
			[ids[2], false, 'FAIL'],
		]);
		const reasons = (index: number) =>
			(json[index].errors as IDataObject[]).map(({ userMessage }) => userMessage);
		expect(reasons(0)).toEqual([]);
		expect(reasons(1)).toEqual(['Uzupełnij parametr Stan']);
		expect(reasons(2)).toEqual(['Nie znaleziono oferty']);
		expect(hints).toEqual(["2 of 3 offers were not changed; see 'errors' of each"]);
		expect(new Set(json.map(({ commandId }) => commandId)).size).toBe(1);
		expect(json[0].commandId).toMatch(UUID_V4);
		expect(sent(PUBLISH)[0].path).toContain(json[0].commandId);
		for (const { pairedItem } of items) expect(pairedItem).toEqual({ item: 0 });
		expect(statusOf(ids[0])).toBe('ACTIVE');
	});

	it('is not taken in by the zeros of the first look', async () => {
		emulator.shop.settings.commandMs = 0;
		const command = emulator.shop.publicationCommands;
		const start = command.start.bind(command);
		// Done at once, and yet the first look shows zeros, as at Allegro (FACTS 6.1).
		command.start = (...given) => Object.assign(start(...given), { seen: false });
		const { json } = await publish(complete().id);
		expect(json).toMatchObject([{ success: true }]);
		expect(times(STATUS)).toBe(2);
	});

	it('says so when all went well, without a remark', async () => {
		const ids = active()
			.slice(0, 3)
			.map(({ id }) => id);
		const { json, hints } = await publish(ids, { publicationAction: 'END' });
		expect(json.map(({ success }) => success)).toEqual([true, true, true]);
		expect(hints).toEqual([]);
		expect(ids.map(statusOf)).toEqual(['ENDED', 'ENDED', 'ENDED']);
	});

	it('follows a command that Allegro does not know for a moment', async () => {
		emulator.faults.add({ operation: STATUS, status: 404, times: 3 });
		const { json, error } = await publish(complete().id);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ success: true }]);
		expect(sent(STATUS).filter(({ status }) => status === 404)).toHaveLength(3);
	});

	it('gives up on a command that stays unknown', async () => {
		WAITING.grace = 100;
		emulator.faults.add({ operation: STATUS, status: 404 });
		const { error } = await publish(complete().id);
		expect(error?.message).toBe('Offer: Publish or End was refused by Allegro [item 0]');
		expect(error?.httpCode).toBe('404');
	});

	it('returns at once with the id of the command where it shall not wait', async () => {
		emulator.shop.settings.commandMs = 60_000;
		const { json } = await publish(complete().id, { options: { wait: false } });
		expect(json).toHaveLength(1);
		expect(json[0].commandId).toMatch(UUID_V4);
		expect(json[0]).toMatchObject({ id: json[0].commandId, completedAt: null, taskCount: { total: 0 } });
		expect(times(STATUS)).toBe(0);
		const status = await run('offer', 'getPublicationCommand', { commandId: json[0].commandId as string });
		expect(status.json[0].id).toBe(json[0].commandId);
	});

	it('stops waiting when the time is up, and tells which command goes on', async () => {
		emulator.shop.settings.commandMs = 60_000;
		WAITING.first = 61_000;
		const { error } = await publish(complete().id, { options: { waitMinutes: 1 } });
		expect(error?.message).toBe('Offer: Publish or End was not finished by Allegro in time [item 0]');
		const commandId = sent(PUBLISH)[0].path.split('/').pop();
		expect(error?.description).toContain(`still at work on command ${commandId}. It goes on there.`);
		expect(error?.description).toContain("Raise 'Wait at Most (Minutes)'");

		// What it advises works: the same id, later, tells the outcome.
		WAITING.first = 20;
		emulator.clock.advance(60_000);
		const later = await publish(complete().id, { options: { commandId } });
		expect(later.json).toMatchObject([{ commandId, success: true }]);
	});

	it('takes a given id, and follows it where it was used', async () => {
		const [first, second] = active();
		const end = { publicationAction: 'END', options: { commandId: OWN_ID } };
		expect((await publish(first.id, end)).json).toMatchObject([{ commandId: OWN_ID, offerId: first.id }]);
		const again = await publish(second.id, end);
		expect(again.json).toMatchObject([{ commandId: OWN_ID, offerId: first.id, success: true }]);
		expect(statusOf(second.id)).toBe('ACTIVE');
		const unwaited = await publish(second.id, { ...end, options: { commandId: OWN_ID, wait: 'false' } });
		expect(unwaited.json).toMatchObject([{ commandId: OWN_ID, taskCount: { success: 1, total: 1 } }]);
	});

	it('tells a refusal for another reason as what it is', async () => {
		WAITING.grace = 50;
		emulator.faults.add({ operation: PUBLISH, status: 409 });
		const { error } = await publish(complete().id);
		expect(error?.httpCode).toBe('409');
	});

	it('starts no second command when n8n tries again', async () => {
		const { id } = active()[0];
		// The outcome cannot be read until the node has failed once.
		emulator.faults.add({ operation: TASKS, status: 503, times: PATIENCE.tries });
		const { json, error } = await publish(
			id,
			{ publicationAction: 'END' },
			{ node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ offerId: id, success: true }]);
		expect(sent(PUBLISH).map(({ status }) => status)).toEqual([201, 409]);
		expect(new Set(sent(PUBLISH).map(({ path }) => path)).size).toBe(1);
	});

	it('starts no second command when the reply to the first was lost', async () => {
		const { id } = active()[0];
		emulator.faults.add({ operation: PUBLISH, drop: true, times: 1 });
		const { json } = await publish(id, { publicationAction: 'END' });
		expect(json).toMatchObject([{ offerId: id, success: true }]);
		expect(sent(PUBLISH).map(({ status }) => status)).toEqual([0, 409]);
	});

	it('starts a command of its own for every item and every execution', async () => {
		const { id } = active()[0];
		const input = [{ json: {} }, { json: {} }];
		const once = await publish(id, { publicationAction: 'END' }, { input });
		const twice = await publish(id, { publicationAction: 'END' }, { input });
		const ids = [...once.json, ...twice.json].map(({ commandId }) => commandId);
		expect(new Set(ids).size).toBe(4);
		expect(once.json.map(({ success }) => success)).toEqual([true, false]);
		expect(once.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('sends the offers that expressions give, as numbers or in a list', async () => {
		const ids = active()
			.slice(0, 2)
			.map(({ id }) => Number(id));
		const { json } = await publish(
			'={{ $json.ids }}',
			{ publicationAction: 'END' },
			{ input: [{ json: { ids } }] },
		);
		expect(json.map(({ offerId, success }) => [offerId, success])).toEqual(
			ids.map((id) => [String(id), true]),
		);
	});

	it('is not repeated where it is refused outright', async () => {
		const offers = Array.from({ length: 1001 }, (_, index) => ({ id: String(index + 1) }));
		const body = {
			publication: { action: 'END' },
			offerCriteria: [{ type: 'CONTAINS_OFFERS', offers }],
		};
		const { error } = await publish('', { body: 'json', jsonBody: JSON.stringify(body) });
		expect(error?.httpCode).toBe('422');
		expect(error?.description).toContain('Wskaż od 1 do 1000 ofert');
		expect(times(PUBLISH)).toBe(1);
	});

	it('stops waiting when the execution is cancelled', async () => {
		emulator.shop.settings.commandMs = 60_000;
		const begun = Date.now();
		await publish(complete().id, {}, { cancelAfter: 200 });
		expect(Date.now() - begun).toBeLessThan(3000);
	});
});

describe('Change Many of Offer Promotion', () => {
	const change = async (offerIds: string[], more: IDataObject = {}) =>
		await run('offerPromotion', 'changeMany', { offerIds: offerIds.join(','), ...more });

	it('returns an item per offer', async () => {
		const { id } = active()[0];
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
		expect(emulator.shop.offers.get(id).promotion.base?.id).toBe('promoPackage');
	});
});

describe('Change Price', () => {
	const changePrice = async (offerId: string, price: unknown, more: Partial<RunOptions> = {}, options = {}) =>
		await run('offer', 'changePrice', { offerId: byId(offerId), price: price as string, options }, more);

	it('changes the price and tells the id of the command', async () => {
		const { id } = active()[0];
		const { json } = await changePrice(id, '77,70');
		expect(json).toMatchObject([{ input: { buyNowPrice: { amount: '77.70', currency: 'PLN' } } }]);
		expect(json[0].commandId).toMatch(UUID_V4);
		await new Promise((resolve) => setTimeout(resolve, 150));
		const { json: read } = await run('offer', 'get', { offerId: byId(id) });
		expect(read[0].price).toBe('77.70');
	});

	it('fails where Allegro says no in a reply that looks well', async () => {
		const { error } = await changePrice(active()[0].id, '0.50');
		expect(error?.message).toBe('Offer: Change Price was refused by Allegro [item 0]');
		expect(error?.description).toContain('"Podaj cenę, co najmniej 1.00" (at input.buyNowPrice)');
		expect(sent(PRICE).map(({ status }) => status)).toEqual([200]);
	});

	it('sends no second command when the reply to the first was lost, and says what that leaves open', async () => {
		const { id } = active()[0];
		emulator.faults.add({ operation: PRICE, drop: true, times: 1 });
		const { json, hints, error } = await changePrice(id, '78.80');
		expect(error).toBeUndefined();
		expect(json).toEqual([{ commandId: expect.stringMatching(UUID_V4), sentBefore: true }]);
		expect(hints[0]).toContain('at an earlier try');
		expect(sent(PRICE).map(({ status }) => status)).toEqual([0, 409]);
	});

	it('does not take the used id of the user for its own', async () => {
		const [first, second] = active();
		await changePrice(first.id, '10.00', {}, { commandId: OWN_ID });
		const { error } = await changePrice(second.id, '20.00', {}, { commandId: OWN_ID });
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
	const create = async (body: IDataObject, options: IDataObject = {}) => {
		const [{ data }] = active();
		const { category, parameters, sellingMode, delivery, afterSalesServices } = data;
		const product = { id: data.productSet[0].product.id };
		const given = parameters.map(({ id, values, valuesIds }) =>
			valuesIds?.length ? { id, valuesIds } : { id, values },
		);
		return await run('offer', 'create', {
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
		});
	};

	it('wait for the end, which is no redirect to follow, and return the offer as it is then', async () => {
		const { id } = active()[0];
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
			emulator.shop.settings.offerMs = offerMs;
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
		emulator.shop.settings.offerMs = 1500;
		await update(active()[0].id, { stock: { available: 3 } });
		// Retry-After says 2 seconds, so that the first look already finds the end.
		expect(times(OPERATION)).toBe(1);
	});

	it('hint at what keeps a new offer from being published', async () => {
		const { json, hints, error } = await create({ delivery: {}, publication: { status: 'ACTIVE' } });
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ publication: { status: 'INACTIVE' }, validation: { errors: [{}] } }]);
		expect(hints).toEqual([
			`Offer ${json[0].id as string} is saved but cannot be published yet: "Wybierz cennik dostawy" (at delivery.shippingRates)`,
		]);
	});

	it('hint at a change that was not made to an offer on sale', async () => {
		const { id, data } = active()[0];
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
		const { id } = active()[0];
		emulator.shop.settings.offerMs = 60_000;
		const { json } = await update(id, { stock: { available: 11 } }, { wait: false });
		expect(json).toMatchObject([{ id, operationId: expect.stringMatching(/^[0-9a-f-]{36}$/) }]);
		expect(times(OPERATION)).toBe(0);
		const status = await run('offer', 'getProcessingStatus', {
			offerId: byId(id),
			operationId: json[0].operationId as string,
		});
		expect(status.json[0]).toMatchObject({ operation: { status: 'IN_PROGRESS' } });
		emulator.clock.advance(60_000);
		const raw = await update(id, { stock: { available: 12 } }, { wait: false, rawOutput: true });
		expect(raw.json[0]).toMatchObject({
			status: 202,
			headers: { location: expect.stringContaining(`/sale/product-offers/${id}/operations/`) },
			body: { id },
		});
	});

	it('tell the seller what to do while another change is running', async () => {
		const { id } = active()[0];
		emulator.shop.settings.offerMs = 60_000;
		await update(id, { stock: { available: 11 } }, { wait: false });
		const { error } = await update(id, { stock: { available: 12 } });
		expect(error?.message).toBe('Offer: Update was refused by Allegro [item 0]');
		expect(error?.description).toMatch(
			/^Allegro says: "Trwa poprzednia edycja oferty"\. The last change of this offer is still being processed/,
		);
		expect(times(PATCH)).toBe(2);
	});

	it('stop waiting when the time is up, and name offer and operation', async () => {
		const { id } = active()[0];
		emulator.faults.add({ operation: OPERATION, status: 202 });
		WAITING.first = 61_000;
		const { error } = await update(id, { stock: { available: 11 } }, { waitMinutes: 1 });
		expect(error?.message).toBe('Offer: Update was not finished by Allegro in time [item 0]');
		expect(error?.description).toMatch(
			new RegExp(`operation [0-9a-f-]{36} on offer ${id}\\. It goes on there\\.`),
		);
		expect(error?.description).toContain('read the offer');
	});

	it('fail with the reason where the check ends in a refusal', async () => {
		emulator.faults.add({ operation: OPERATION, status: 422 });
		const { error } = await update(active()[0].id, { stock: { available: 11 } });
		expect(error?.httpCode).toBe('422');
	});
});
