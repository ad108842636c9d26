import { connected, runNode, startEmulator, type Credentials, type Emulator } from './harness';

let emulator: Emulator;
let credentials: Credentials;

beforeAll(async () => {
	emulator = await startEmulator({ offers: 2, orders: 1 });
	credentials = connected(emulator);
});
afterAll(async () => await emulator.stop());
beforeEach(() => emulator.reset());

const create = async () =>
	(
		await runNode({
			credentials,
			parameters: {
				resource: 'offerAttachment',
				operation: 'create',
				body: 'fields',
				attachmentType: 'MANUAL',
				fileName: 'manual.pdf',
			},
		})
	).json[0];

const upload = async (attachmentId: unknown) =>
	await runNode({
		credentials,
		parameters: {
			resource: 'offerAttachment',
			operation: 'upload',
			attachmentId: attachmentId as string,
			binaryPropertyName: 'data',
		},
		input: [
			{
				json: {},
				binary: {
					data: {
						data: Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64'),
						mimeType: 'application/pdf',
						fileName: 'manual.pdf',
					},
				},
			},
		],
	});

const sent = () => emulator.requests.filter(({ method }) => method === 'PUT');

describe('The file of an announced attachment', () => {
	it('goes to the location that the announcement named', async () => {
		const { id, location } = await create();
		expect(location).toBe(`${emulator.addresses.upload}/sale/offer-attachments/${id}`);
		const { error } = await upload(location);
		expect(error).toBeUndefined();
		expect(sent()).toMatchObject([{ host: 'upload', path: `/sale/offer-attachments/${id}`, status: 200 }]);
	});

	it('goes to a host of the credential, whatever host the location names', async () => {
		const { id } = await create();
		const { error } = await upload(`https://inner.example.com:42974/sale/offer-attachments/${id}`);
		expect(error).toBeUndefined();
		expect(sent()).toMatchObject([{ host: 'upload', path: `/sale/offer-attachments/${id}` }]);
	});

	it('goes by the id as well', async () => {
		const { id } = await create();
		expect((await upload(id)).error).toBeUndefined();
	});
});
