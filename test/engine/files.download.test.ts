import { createHash, randomBytes } from 'node:crypto';
import type { IBinaryData, IDataObject } from 'n8n-workflow';

import { answer, type Recorder } from '../support/recorder';
import type { RunOptions } from './support/harness';
import { useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 10, orders: 10, recorded: true });

const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('A file that Allegro sends', () => {
	const custom = async (parameters: IDataObject, more: Partial<RunOptions> = {}) =>
		await allegro.run(
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
		const { json, binary } = items[0]!;
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
		expect(bytesIn(binary!.label!).subarray(0, 4).toString()).toBe('%PDF');
		expect(bytesIn(binary!.label!)).toHaveLength(json.fileSize as number);
		expect(allegro.api.requests[0]!.headers.accept).toBe('application/octet-stream');
	});

	it('comes after the token was renewed on the way, too', async () => {
		allegro.emulator.faults.add({
			operation: 'POST /shipment-management/label',
			expireToken: true,
			times: 1,
		});
		const { items } = await custom(label);
		expect(items[0]!.binary?.label!.mimeType).toBe('application/pdf');
		expect(allegro.sent('POST /shipment-management/label')).toHaveLength(2);
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
			allegro.connect({ apiUrl: host.address });
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
			expect(items[0]!.json).toEqual({
				fileName: 'zdjęcie łódź.jpg',
				mimeType: 'image/jpeg',
				fileSize: bytes.length,
			});
			expect(sum(bytesIn(items[0]!.binary!.label!))).toBe(sum(bytes));
		});

		it('cannot choose its folder', async () => {
			reply = () => ({
				headers: { 'content-disposition': 'attachment; filename="../../.bashrc"' },
				body: 'x',
			});
			const { items } = await get();
			expect(items[0]!.binary?.label!.fileName).toBe('.bashrc');
			expect(items[0]!.binary?.label!.directory).toBeUndefined();
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
			expect(items.map(({ binary }) => bytesIn(binary!.label!).toString())).toEqual(
				[1, 2, 3].map((n) => `id\r\n/fulfillment/stock/${n}`),
			);
			expect(items[0]!.json).toMatchObject({ fileName: 'allegro.csv', mimeType: 'text/csv' });
		});
	});
});
