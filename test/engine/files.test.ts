import { createHash, randomBytes } from 'node:crypto';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { PUBLIC_V1 } from '../../nodes/Allegro/transport';
import { answer, record, type Recorder } from '../support/recorder';
import {
	connected,
	runNode,
	startEmulator,
	type Credentials,
	type Emulator,
	type RunOptions,
} from './harness';

let emulator: Emulator;
let api: Recorder;
let upload: Recorder;
let credentials: Credentials;

beforeAll(async () => {
	emulator = await startEmulator({ offers: 10, orders: 10 });
	api = await record(emulator.addresses.api);
	upload = await record(emulator.addresses.upload);
});
afterAll(async () => {
	await Promise.all([api.stop(), upload.stop()]);
	await emulator.stop();
});
beforeEach(() => {
	emulator.reset();
	credentials = connected(emulator, { apiUrl: api.address, uploadUrl: upload.address });
	api.requests.length = 0;
	upload.requests.length = 0;
});
afterEach(() => expect(emulator.violations).toEqual([]));

const run = async (
	resource: string,
	operation: string,
	parameters: IDataObject,
	more: Partial<RunOptions> = {},
) => await runNode({ credentials, parameters: { resource, operation, ...parameters }, ...more });
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value }) as IDataObject;

const START = {
	pdf: '255044462d312e34',
	png: '89504e470d0a1a0a',
	jpeg: 'ffd8ffe0',
	webp: '524946460000000057454250',
};
/** A file that begins as its kind does and goes on with every byte there is, line ends and zeros included. */
const bytesOf = (kind: keyof typeof START, size = 5000) =>
	Buffer.concat([
		Buffer.from(START[kind], 'hex'),
		Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
		randomBytes(size),
	]);
const item = (
	bytes: Buffer,
	mimeType: string,
	field = 'data',
	json: IDataObject = {},
): INodeExecutionData => ({
	json,
	binary: { [field]: { data: bytes.toString('base64'), mimeType, fileName: 'file' } as IBinaryData },
});
const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('Warranty attachment', () => {
	const create = async () =>
		(await run('warranty', 'createAttachment', { fileName: 'gwarancja zażółć.pdf' })).json[0];

	it('is announced and then sent to the upload host, byte for byte', async () => {
		const attachment = await create();
		expect(attachment).toMatchObject({ name: 'gwarancja zażółć.pdf' });
		const pdf = bytesOf('pdf', 300_000);
		const { json, error } = await run(
			'warranty',
			'uploadAttachment',
			{ attachmentId: attachment.id as string, binaryPropertyName: 'data' },
			{ input: [item(pdf, 'application/pdf')] },
		);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ id: attachment.id, url: expect.stringContaining('https://') });
		expect(api.requests.map(({ method }) => method)).toEqual(['POST']);
		const [{ method, url, headers, body }] = upload.requests;
		expect([method, url]).toEqual([
			'PUT',
			`/after-sales-service-conditions/attachments/${attachment.id as string}`,
		]);
		expect(headers).toMatchObject({
			'content-type': 'application/pdf',
			'content-length': String(pdf.length),
			accept: PUBLIC_V1,
			'user-agent': 'local-shop/1.0 (+https://example.com/local-shop)',
		});
		expect(sum(body)).toBe(sum(pdf));
	});

	it('takes the file from the field that is named', async () => {
		const { id } = await create();
		const pdf = bytesOf('pdf');
		const { error } = await run(
			'warranty',
			'uploadAttachment',
			{ attachmentId: id as string, binaryPropertyName: 'terms' },
			{ input: [item(pdf, 'application/pdf', 'terms')] },
		);
		expect(error).toBeUndefined();
		expect(sum(upload.requests[0].body)).toBe(sum(pdf));
	});

	it('is sent once more as a whole where the token expired on the way', async () => {
		const { id } = await create();
		const pdf = bytesOf('pdf', 2_000_000);
		emulator.faults.add({
			operation: 'PUT /after-sales-service-conditions/attachments/{attachmentId}',
			expireToken: true,
			times: 1,
		});
		const { json, error } = await run(
			'warranty',
			'uploadAttachment',
			{ attachmentId: id as string },
			{ input: [item(pdf, 'application/pdf')] },
		);
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(json[0]).toMatchObject({ id });
		expect(upload.requests.map(({ body }) => sum(body))).toEqual([sum(pdf), sum(pdf)]);
		expect(upload.requests.map(({ headers }) => headers['content-type'])).toEqual([
			'application/pdf',
			'application/pdf',
		]);
		expect(upload.requests[0].headers.authorization).not.toBe(upload.requests[1].headers.authorization);
	});

	it('is not sent twice where the reply was lost', async () => {
		const { id } = await create();
		emulator.faults.add({
			operation: 'PUT /after-sales-service-conditions/attachments/{attachmentId}',
			drop: true,
			times: 1,
		});
		const { error } = await run(
			'warranty',
			'uploadAttachment',
			{ attachmentId: id as string },
			{ input: [item(bytesOf('pdf'), 'application/pdf')] },
		);
		expect(error?.message).toBe('Warranty: Upload Attachment got no reply from Allegro [item 0]');
		expect(error?.description).toContain('It is unknown whether Allegro carried it out');
		expect(upload.requests).toHaveLength(1);
	});
});

describe('Offer attachment', () => {
	it.each([
		['MANUAL', 'pdf', 'application/pdf'],
		['ENERGY_LABEL', 'png', 'image/png'],
		['TIRE_LABEL', 'jpeg', 'image/jpeg'],
	] as const)('%s goes as %s', async (attachmentType, kind, mimeType) => {
		const { json } = await run('offerAttachment', 'create', { attachmentType, fileName: `file.${kind}` });
		const bytes = bytesOf(kind);
		const { json: sent, error } = await run(
			'offerAttachment',
			'upload',
			{ attachmentId: json[0].id as string },
			{ input: [item(bytes, mimeType)] },
		);
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(sent[0]).toMatchObject({ id: json[0].id, type: attachmentType });
		expect(upload.requests[0].headers['content-type']).toBe(mimeType);
		expect(sum(upload.requests[0].body)).toBe(sum(bytes));
	});

	it('says what Allegro says where the kind of file does not fit', async () => {
		const { json } = await run('offerAttachment', 'create', {
			attachmentType: 'MANUAL',
			fileName: 'file.png',
		});
		const { error } = await run(
			'offerAttachment',
			'upload',
			{ attachmentId: json[0].id as string },
			{ input: [item(bytesOf('png'), 'image/png')] },
		);
		expect(error?.description).toContain('"Niewłaściwy rodzaj pliku"');
	});
});

describe('Image', () => {
	const image = async (parameters: IDataObject, input?: INodeExecutionData[]) =>
		await run('image', 'upload', parameters, { input });

	it('is fetched by Allegro from an address', async () => {
		const { json } = await image({ body: 'fields', imageUrl: 'https://shop.example.com/mug.jpg' });
		expect(json[0]).toMatchObject({ location: expect.any(String), expiresAt: expect.any(String) });
		expect(upload.requests[0].headers['content-type']).toBe(PUBLIC_V1);
		expect(JSON.parse(upload.requests[0].body.toString())).toEqual({
			url: 'https://shop.example.com/mug.jpg',
		});
		expect(api.requests).toEqual([]);
	});

	it('is described as JSON', async () => {
		const { error } = await image({
			body: 'json',
			jsonBody: '{"url": "https://shop.example.com/ł.jpg"}',
		});
		expect(error).toBeUndefined();
		expect(upload.requests[0].body.toString('utf8')).toBe('{"url":"https://shop.example.com/ł.jpg"}');
	});

	it.each(['png', 'jpeg', 'webp'] as const)('is sent as a file: %s', async (kind) => {
		const bytes = bytesOf(kind);
		const { json, error } = await image({ body: 'file' }, [item(bytes, `image/${kind}`)]);
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(json[0]).toHaveProperty('location');
		expect(upload.requests[0].headers['content-type']).toBe(`image/${kind}`);
		expect(sum(upload.requests[0].body)).toBe(sum(bytes));
	});

	it('goes under its own type for every item', async () => {
		const kinds = ['png', 'jpeg', 'webp', 'png'] as const;
		const files = kinds.map((kind) => bytesOf(kind));
		const { items } = await image(
			{ body: 'file', binaryPropertyName: '={{ $json.field }}' },
			files.map((bytes, index) =>
				item(bytes, 'application/octet-stream', `f${index}`, { field: `f${index}` }),
			),
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(kinds.map((_, index) => ({ item: index })));
		expect(upload.requests.map(({ headers }) => headers['content-type'])).toEqual(
			kinds.map((kind) => `image/${kind}`),
		);
		expect(upload.requests.map(({ body }) => sum(body))).toEqual(files.map(sum));
	});
});

describe('Invoice', () => {
	it('is announced and then sent to the API host, where it can be seen', async () => {
		const { id: orderId } = emulator.shop.placeOrder();
		const added = await run('order', 'addInvoice', {
			orderId: byId(orderId),
			fileName: 'faktura.pdf',
			invoiceNumber: 'FV/2026/11/0042',
		});
		const pdf = bytesOf('pdf', 100_000);
		const { json, error } = await run(
			'order',
			'uploadInvoiceFile',
			{ orderId: byId(orderId), invoiceId: added.json[0].id as string },
			{ input: [item(pdf, 'application/pdf')] },
		);
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(json).toEqual([{ success: true }]);
		expect(upload.requests).toEqual([]);
		const put = api.requests.find(({ method }) => method === 'PUT')!;
		expect(put.headers['content-type']).toBe('application/pdf');
		expect(sum(put.body)).toBe(sum(pdf));
		const { json: invoices } = await run('order', 'getInvoices', { orderId: byId(orderId) });
		expect(invoices).toMatchObject([
			{
				documentType: 'INVOICE',
				invoiceNumber: 'FV/2026/11/0042',
				file: { name: 'faktura.pdf', uploadedAt: expect.any(String) },
			},
		]);
	});

	it('over 3 MB is refused with the way out', async () => {
		const { id: orderId } = emulator.shop.placeOrder();
		const added = await run('order', 'addInvoice', { orderId: byId(orderId), fileName: 'faktura.pdf' });
		const { error } = await run(
			'order',
			'uploadInvoiceFile',
			{ orderId: byId(orderId), invoiceId: added.json[0].id as string },
			{ input: [item(bytesOf('pdf', 3_200_000), 'application/pdf')] },
		);
		expect(error?.httpCode).toBe('413');
		expect(error?.description).toContain('invoices of 3 MB');
	});
});

describe('A file that cannot be sent is refused before anything is', () => {
	const upload1 = async (input: INodeExecutionData[], more: Partial<RunOptions> = {}) =>
		await run(
			'warranty',
			'uploadAttachment',
			{ attachmentId: '593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b' },
			{ input, ...more },
		);
	const sent = () => [...api.requests, ...upload.requests];

	it.each([
		['text/plain', Buffer.from('not a PDF'), 'text/plain'],
		['image/png', bytesOf('png'), 'image/png'],
		['application/pdf', bytesOf('jpeg'), 'image/jpeg'],
	])('for its kind: %s', async (mimeType, bytes, named) => {
		const { error } = await upload1([item(bytes, mimeType)]);
		expect(error?.message).toBe(
			`Warranty: Upload Attachment: 'Input Data Field Name' leads to a file of type ${named} [item 0]`,
		);
		expect(error?.description).toContain('Allegro takes application/pdf here');
		expect(sent()).toEqual([]);
	});

	it('for having no content', async () => {
		const { error } = await upload1([item(Buffer.alloc(0), 'application/pdf')]);
		expect(error?.message).toContain('leads to an empty file');
		expect(sent()).toEqual([]);
	});

	it('for not being there, naming the item', async () => {
		const { error } = await upload1([{ json: {} }]);
		expect(error?.message).toMatch(/binary (?:file|data).*'?data'?/i);
		expect(error?.context?.itemIndex).toBe(0);
		expect(sent()).toEqual([]);

		const { json: announced } = await run('warranty', 'createAttachment', { fileName: 'terms.pdf' });
		const { items } = await run(
			'warranty',
			'uploadAttachment',
			{ attachmentId: announced[0].id as string },
			{ input: [item(bytesOf('pdf'), 'application/pdf'), { json: {} }], continueOnFail: true },
		);
		expect(items[0].json).toMatchObject({ id: announced[0].id });
		expect(items[1].json.error).toMatch(/data/);
		expect(items[1].pairedItem).toEqual({ item: 1 });
	});
});

describe('A file that Allegro sends', () => {
	const custom = async (parameters: IDataObject, more: Partial<RunOptions> = {}) =>
		await run(
			'customRequest',
			'send',
			{ responseFormat: 'file', outputBinaryPropertyName: 'label', ...parameters },
			more,
		);
	const label = {
		method: 'POST',
		path: '/shipment-management/label',
		accept: 'application/octet-stream',
		requestBody: 'json',
		jsonBody: '{"shipmentIds": ["593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b"], "pageSize": "A6"}',
	};
	const bytesIn = (binary: IBinaryData) => Buffer.from(binary.data, 'base64');

	it('is a PDF where its bytes say so, whatever it was sent as', async () => {
		const { items, error } = await custom(label);
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		const [{ json, binary }] = items;
		expect(json).toEqual({
			fileName: 'allegro.pdf',
			mimeType: 'application/pdf',
			fileSize: expect.any(Number),
		});
		expect(binary?.label).toMatchObject({
			mimeType: 'application/pdf',
			fileName: 'allegro.pdf',
			fileExtension: 'pdf',
		});
		expect(bytesIn(binary!.label).subarray(0, 4).toString()).toBe('%PDF');
		expect(bytesIn(binary!.label)).toHaveLength(json.fileSize as number);
		expect(api.requests[0].headers.accept).toBe('application/octet-stream');
	});

	it('comes after the token was renewed on the way, too', async () => {
		emulator.faults.add({ operation: 'POST /shipment-management/label', expireToken: true, times: 1 });
		const { items } = await custom(label);
		expect(items[0].binary?.label.mimeType).toBe('application/pdf');
		expect(api.requests).toHaveLength(2);
	});

	it('asked for in the wrong type ends in the words of Allegro', async () => {
		const { error } = await custom({ ...label, accept: 'application/pdf' });
		expect(error?.httpCode).toBe('406');
		expect(error?.description).toMatch(/^Allegro says: "Nie możemy odpowiedzieć w żądanym formacie/);
		expect(error?.description).toContain('Labels and protocols come as application/octet-stream');
	});

	describe('from a host that answers as the test wants', () => {
		let host: Recorder;
		let reply: Parameters<typeof answer>[0];
		beforeAll(async () => {
			host = await answer((request) => reply(request));
		});
		afterAll(async () => await host.stop());
		beforeEach(() => {
			credentials = connected(emulator, { apiUrl: host.address });
		});
		const get = async () => await custom({ method: 'GET', path: '/messaging/message-attachments/1' });

		it('keeps its name and every byte', async () => {
			const bytes = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(200_000)]);
			reply = () => ({
				headers: {
					'content-type': 'image/jpeg',
					'content-disposition':
						'attachment; filename="zdjecie.jpg"; filename*=UTF-8\'\'zdj%C4%99cie%20%C5%82%C3%B3d%C5%BA.jpg',
				},
				body: bytes,
			});
			const { items } = await get();
			expect(items[0].json).toEqual({
				fileName: 'zdjęcie łódź.jpg',
				mimeType: 'image/jpeg',
				fileSize: bytes.length,
			});
			expect(sum(bytesIn(items[0].binary!.label))).toBe(sum(bytes));
		});

		it('cannot choose its folder', async () => {
			reply = () => ({
				headers: { 'content-disposition': 'attachment; filename="../../.bashrc"' },
				body: 'x',
			});
			const { items } = await get();
			expect(items[0].binary?.label.fileName).toBe('.bashrc');
			expect(items[0].binary?.label.directory).toBeUndefined();
		});

		it.each([204, 200])('is none where there is no content: %d', async (status) => {
			reply = () => ({ status });
			const { items, error } = await get();
			expect(error).toBeUndefined();
			expect(items).toEqual([{ json: { success: true, empty: true }, pairedItem: { item: 0 } }]);
		});

		it('is its own for each of several items, in their order', async () => {
			reply = ({ url }) => ({ headers: { 'content-type': 'text/csv' }, body: `id\r\n${url}` });
			const { items } = await custom(
				{ method: 'GET', path: '=/fulfillment/stock/{{ $json.n }}', accept: 'text/csv' },
				{ input: [1, 2, 3].map((n) => ({ json: { n } })) },
			);
			expect(items.map(({ binary }) => bytesIn(binary!.label).toString())).toEqual(
				[1, 2, 3].map((n) => `id\r\n/fulfillment/stock/${n}`),
			);
			expect(items[0].json).toMatchObject({ fileName: 'allegro.csv', mimeType: 'text/csv' });
		});
	});
});
