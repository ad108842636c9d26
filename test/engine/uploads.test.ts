import { useAllegro } from './support/kit';

const allegro = useAllegro({ offers: 2, orders: 1 });
const { run } = allegro;

const create = async () =>
	(
		await run('offerAttachment', 'create', {
			body: 'fields',
			attachmentType: 'MANUAL',
			fileName: 'manual.pdf',
		})
	).json[0];

const upload = async (attachmentId: unknown) =>
	await run(
		'offerAttachment',
		'upload',
		{ attachmentId: attachmentId as string, binaryPropertyName: 'data' },
		{
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
		},
	);

const sent = () => allegro.emulator.requests.filter(({ method }) => method === 'PUT');

describe('The file of an announced attachment', () => {
	it('goes to the location that the announcement named', async () => {
		const { id, location } = (await create())!;
		expect(location).toBe(`${allegro.emulator.addresses.upload}/sale/offer-attachments/${id}`);
		const { error } = await upload(location);
		expect(error).toBeUndefined();
		expect(sent()).toMatchObject([{ host: 'upload', path: `/sale/offer-attachments/${id}`, status: 200 }]);
	});

	it('goes to a host of the credential, whatever host the location names', async () => {
		const { id } = (await create())!;
		const { error } = await upload(`https://inner.example.com:42974/sale/offer-attachments/${id}`);
		expect(error).toBeUndefined();
		expect(sent()).toMatchObject([{ host: 'upload', path: `/sale/offer-attachments/${id}` }]);
	});

	it('goes by the id as well', async () => {
		const { id } = (await create())!;
		expect((await upload(id)).error).toBeUndefined();
	});
});
