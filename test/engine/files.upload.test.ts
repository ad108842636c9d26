import { createHash, randomBytes } from 'node:crypto';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { PUBLIC_V1 } from '../../nodes/Allegro/transport';
import type { RunOptions } from './support/harness';
import { byId, useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 10, orders: 10, recorded: true });
const { run } = allegro;

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
			{ attachmentId: attachment!.id as string, binaryPropertyName: 'data' },
			{ input: [item(pdf, 'application/pdf')] },
		);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ id: attachment!.id, url: expect.stringContaining('https://') });
		expect(allegro.api.requests.map(({ method }) => method)).toEqual(['POST']);
		const { method, url, headers, body } = allegro.upload.requests[0]!;
		expect([method, url]).toEqual([
			'PUT',
			`/after-sales-service-conditions/attachments/${attachment!.id as string}`,
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
		const { id } = (await create())!;
		const pdf = bytesOf('pdf');
		const { error } = await run(
			'warranty',
			'uploadAttachment',
			{ attachmentId: id as string, binaryPropertyName: 'terms' },
			{ input: [item(pdf, 'application/pdf', 'terms')] },
		);
		expect(error).toBeUndefined();
		expect(sum(allegro.upload.requests[0]!.body)).toBe(sum(pdf));
	});

	it('is sent once more as a whole where the token expired on the way', async () => {
		const { id } = (await create())!;
		const pdf = bytesOf('pdf', 2_000_000);
		allegro.emulator.faults.add({
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
		expect(allegro.upload.requests.map(({ body }) => sum(body))).toEqual([sum(pdf), sum(pdf)]);
		expect(allegro.upload.requests.map(({ headers }) => headers['content-type'])).toEqual([
			'application/pdf',
			'application/pdf',
		]);
		expect(allegro.upload.requests[0]!.headers.authorization).not.toBe(
			allegro.upload.requests[1]!.headers.authorization,
		);
	});

	it('is not sent twice where the reply was lost', async () => {
		const { id } = (await create())!;
		allegro.emulator.faults.add({
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
		expect(error?.message).toBe(
			'Warranty: Upload Attachment got no clear answer: it is unknown whether Allegro carried it out [item 0]',
		);
		expect(error?.description).toContain('It is unknown whether Allegro carried it out');
		expect(allegro.upload.requests).toHaveLength(1);
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
			{ attachmentId: json[0]!.id as string },
			{ input: [item(bytes, mimeType)] },
		);
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(sent[0]).toMatchObject({ id: json[0]!.id, type: attachmentType });
		expect(allegro.upload.requests[0]!.headers['content-type']).toBe(mimeType);
		expect(sum(allegro.upload.requests[0]!.body)).toBe(sum(bytes));
	});

	it('says what Allegro says where the kind of file does not fit', async () => {
		const { json } = await run('offerAttachment', 'create', {
			attachmentType: 'MANUAL',
			fileName: 'file.png',
		});
		const { error } = await run(
			'offerAttachment',
			'upload',
			{ attachmentId: json[0]!.id as string },
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
		expect(allegro.upload.requests[0]!.headers['content-type']).toBe(PUBLIC_V1);
		expect(JSON.parse(allegro.upload.requests[0]!.body.toString())).toEqual({
			url: 'https://shop.example.com/mug.jpg',
		});
		expect(allegro.api.requests).toEqual([]);
	});

	it('is described as JSON', async () => {
		const { error } = await image({
			body: 'json',
			jsonBody: '{"url": "https://shop.example.com/ł.jpg"}',
		});
		expect(error).toBeUndefined();
		expect(allegro.upload.requests[0]!.body.toString('utf8')).toBe(
			'{"url":"https://shop.example.com/ł.jpg"}',
		);
	});

	it.each(['png', 'jpeg', 'webp'] as const)('is sent as a file: %s', async (kind) => {
		const bytes = bytesOf(kind);
		const { json, error } = await image({ body: 'file' }, [item(bytes, `image/${kind}`)]);
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(json[0]).toHaveProperty('location');
		expect(allegro.upload.requests[0]!.headers['content-type']).toBe(`image/${kind}`);
		expect(sum(allegro.upload.requests[0]!.body)).toBe(sum(bytes));
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
		expect(allegro.upload.requests.map(({ headers }) => headers['content-type'])).toEqual(
			kinds.map((kind) => `image/${kind}`),
		);
		expect(allegro.upload.requests.map(({ body }) => sum(body))).toEqual(files.map(sum));
	});
});

describe('Invoice', () => {
	it('is announced and then sent to the API host, where it can be seen', async () => {
		const { id: orderId } = allegro.shop.placeOrder();
		const added = await run('order', 'addInvoice', {
			orderId: byId(orderId),
			fileName: 'faktura.pdf',
			invoiceNumber: 'FV/2026/11/0042',
		});
		const pdf = bytesOf('pdf', 100_000);
		const { json, error } = await run(
			'order',
			'uploadInvoiceFile',
			{ orderId: byId(orderId), invoiceId: added.json[0]!.id as string },
			{ input: [item(pdf, 'application/pdf')] },
		);
		expect([error?.message, error?.description]).toEqual([undefined, undefined]);
		expect(json).toEqual([{ success: true }]);
		expect(allegro.upload.requests).toEqual([]);
		const put = allegro.api.requests.find(({ method }) => method === 'PUT')!;
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
		const { id: orderId } = allegro.shop.placeOrder();
		const added = await run('order', 'addInvoice', { orderId: byId(orderId), fileName: 'faktura.pdf' });
		const { error } = await run(
			'order',
			'uploadInvoiceFile',
			{ orderId: byId(orderId), invoiceId: added.json[0]!.id as string },
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
	const sent = () => [...allegro.api.requests, ...allegro.upload.requests];

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
			{ attachmentId: announced[0]!.id as string },
			{ input: [item(bytesOf('pdf'), 'application/pdf'), { json: {} }], continueOnFail: true },
		);
		expect(items[0]!.json).toMatchObject({ id: announced[0]!.id });
		expect(items[1]!.json.error).toMatch(/data/);
		expect(items[1]!.pairedItem).toEqual({ item: 1 });
	});
});
