import type { IDataObject } from 'n8n-workflow';

import { COMPLETE } from './support/completeNotice';
import { byId, useAllegro } from './support/kit';

const ROOT = '/fulfillment/advance-ship-notices';

const allegro = useAllegro({
	offers: 10,
	orders: 1,
	recorded: true,
	freshShop: true,
	settings: { commandMs: 30 },
	waiting: { first: 20, most: 50, grace: 100 },
});

const run = async (operation: string, parameters: IDataObject = {}) =>
	await allegro.run('advanceShipNotice', operation, parameters);
const sent = () => allegro.api.requests.map(({ method, url }) => `${method} ${url}`);
const change = () => allegro.api.requests.filter(({ method }) => method === 'PUT').at(-1)!;
const body = () => JSON.parse(change().body.toString('utf8')) as IDataObject;
const productId = () => allegro.shop.fulfillment.products()[0]!.id as string;

async function draft(additionalFields: IDataObject = COMPLETE): Promise<string> {
	const products = { values: [{ fulfillmentProductId: byId(productId()), quantity: 5 }] };
	const { json, error } = await run('create', { products, additionalFields });
	expect([error?.message, error?.description]).toEqual([undefined, undefined]);
	allegro.api.requests.length = 0;
	return json[0]!.id as string;
}

describe('A change of an advance ship notice', () => {
	it('is laid over the current notice and bound to the version that was read', async () => {
		const id = await draft();
		const { json, error } = await run('update', {
			noticeId: byId(id),
			additionalFields: { sentFrom: 'CZ' },
		});
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(sent()).toEqual([`GET ${ROOT}/${id}`, `PUT ${ROOT}/${id}`]);
		expect(change().headers['if-match']).toBe('"1"');
		expect(body()).toEqual({
			items: [{ product: { id: productId() }, quantity: 5 }],
			handlingUnit: { unitType: 'BOX', amount: 2, labelsType: 'ONE_FULFILMENT' },
			shipping: {
				method: 'OWN_TRANSPORT',
				truckLicencePlate: 'FZ12453',
				estimatedTimeOfArrival: '2026-12-01T07:00:00.000Z',
				countryCode: 'CZ',
			},
		});
		expect(json[0]).toMatchObject({ id, shipping: { countryCode: 'CZ' } });
	});

	it('leaves nothing of another way of shipping behind', async () => {
		const id = await draft();
		await run('update', {
			noticeId: byId(id),
			additionalFields: { shippingMethod: 'COURIER_BY_SELLER', courierId: 'DPD', sentFrom: 'PL' },
		});
		expect(body().shipping).toEqual({
			method: 'COURIER_BY_SELLER',
			courier: { id: 'DPD' },
			countryCode: 'PL',
		});
	});

	it('given as JSON reads the version all the same, and sends that JSON alone', async () => {
		const id = await draft();
		const whole = { items: [{ product: { id: productId() }, quantity: 7 }] };
		const { error } = await run('update', {
			noticeId: byId(id),
			body: 'json',
			jsonBody: JSON.stringify(whole),
		});
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(sent()).toEqual([`GET ${ROOT}/${id}`, `PUT ${ROOT}/${id}`]);
		expect(body()).toEqual(whole);
	});

	it('counts for the version that the user names, as Get tells it in its raw output', async () => {
		const id = await draft();
		const { json } = await run('get', { noticeId: byId(id), options: { rawOutput: true } });
		const { etag } = json[0]!.headers as IDataObject;
		const whole = JSON.stringify({ items: [{ product: { id: productId() }, quantity: 7 }] });
		const parameters = { noticeId: byId(id), body: 'json', jsonBody: whole, options: { etag } };
		allegro.api.requests.length = 0;
		expect((await run('update', parameters)).error).toBeUndefined();
		expect(sent()).toEqual([`PUT ${ROOT}/${id}`]);

		const { error } = await run('update', parameters);
		expect(error?.httpCode).toBe('412');
		expect(error?.description).toMatch(/changed since it was read/);
		expect(allegro.shop.fulfillment.notices.get(id).version).toBe(2);
	});

	it('of a submitted notice reads the notice itself', async () => {
		const id = await draft();
		await run('submit', { noticeId: byId(id) });
		allegro.api.requests.length = 0;
		const { json, error } = await run('updateSubmitted', {
			noticeId: byId(id),
			additionalFields: { unitAmount: 3 },
		});
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(sent()).toEqual([`GET ${ROOT}/${id}`, `PUT ${ROOT}/${id}/submitted`]);
		expect(change().headers['if-match']).toBe('"2"');
		expect(json[0]).toMatchObject({ status: 'IN_TRANSIT', handlingUnit: { unitType: 'BOX', amount: 3 } });
	});
});

describe('Submitting an advance ship notice', () => {
	it('is waited for', async () => {
		const id = await draft();
		const { json, error } = await run('submit', { noticeId: byId(id) });
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(json).toEqual([
			{
				id: expect.any(String),
				input: { advanceShipNoticeId: id },
				output: { status: 'SUCCESSFUL' },
			},
		]);
		const { status } = (await run('get', { noticeId: byId(id) })).json[0]!;
		expect(status).toBe('IN_TRANSIT');
	});

	it('fails with the words of Allegro where something is missing', async () => {
		const id = await draft({ packing: 'BOX' });
		const { error } = await run('submit', { noticeId: byId(id) });
		expect(error?.message).toMatch(/^Advance Ship Notice: Submit/);
		expect(error?.description).toMatch(/Uzupełnij awizo.*shipping\.method/);
	});

	it('can be left to itself and looked up later', async () => {
		const id = await draft();
		const begun = await run('submit', { noticeId: byId(id), options: { wait: false } });
		expect(begun.json[0]).toMatchObject({ output: { status: 'RUNNING' } });
		const { commandId } = begun.json[0]!;
		const status = async () => (await run('getSubmissionStatus', { commandId })).json;
		expect(await status()).toMatchObject([{ id: commandId, output: { status: 'RUNNING' } }]);
		allegro.time.advance(30);
		expect(await status()).toMatchObject([{ id: commandId, output: { status: 'SUCCESSFUL' } }]);
	});
});

describe('Labels', () => {
	it.each([
		['application/pdf', /^A-\d{6}-\d{7}\.pdf$/, 'application/pdf'],
		['x-application/zpl', /^A-\d{6}-\d{7}\.zpl$/, 'x-application/zpl'],
	])('come as %s', async (fileFormat, fileName, mimeType) => {
		const id = await draft();
		const { items, error } = await run('getLabels', {
			noticeId: byId(id),
			fileFormat,
			outputBinaryPropertyName: 'label',
		});
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(items[0]!.binary!.label).toMatchObject({ mimeType });
		expect(items[0]!.binary!.label!.fileName).toMatch(fileName);
	});
});

it('A tax ID that is not there says so', async () => {
	const { error } = await allegro.run('oneFulfillment', 'getTaxID');
	expect(error?.description).toMatch(/Nothing is set/);
});
