import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { composedJobs } from '../../nodes/Allegro/jobs';
import { byId, useAllegro } from './support/kit';
import { refuse } from '../../emulator/refusals';

const allegro = useAllegro({
	offers: 10,
	orders: 20,
	freshShop: true,
	settings: { commandMs: 30 },
	waiting: { first: 20, most: 50, grace: 100 },
});
const { run, sent } = allegro;

const paid = () => [...allegro.shop.orders.all()].find(({ status }) => status === 'READY_FOR_PROCESSING')!;

/** What the editor shows of a job's output before it has run. */
const previewed = (value: string) =>
	Object.keys(composedJobs.find((job) => job.value === value)!.output).sort();

describe('Ship Order', () => {
	const COMMANDS = 'POST /shipment-management/shipments/create-commands';
	const LABEL = 'POST /shipment-management/label';
	const parcel = { parcelType: 'PACKAGE', length: 35, width: 25, height: 12, weight: 2.5, textOnLabel: '' };

	const ship = async (orderId: string, parameters: IDataObject = {}, more: object = {}) =>
		await run(
			'shipment',
			'shipOrder',
			{
				orderId: byId(orderId),
				body: 'fields',
				parcels: { values: [parcel] },
				additionalFields: {},
				outputBinaryPropertyName: 'data',
				options: {},
				...parameters,
			},
			more,
		);

	it('creates what Allegro suggests with the parcels given, and fetches the label', async () => {
		const { id } = paid();
		const { json, items, error } = await ship(id, {
			additionalFields: { labelFormat: 'ZPL', referenceNumber: 'FV/1', pageSize: 'A6' },
		});
		expect(error).toBeUndefined();
		expect(Object.keys(json[0]!).sort()).toEqual(previewed('shipOrder'));
		const { shipmentId, commandId, waybills, carrierWaybills, ...rest } = json[0]!;
		const shipment = allegro.shop.shipping.shipment(shipmentId as string);
		expect(shipment).toMatchObject({
			receiver: { email: paid().buyer.email },
			sender: { city: 'Warszawa' },
			labelFormat: 'ZPL',
			referenceNumber: 'FV/1',
			packages: [{ length: { value: 35, unit: 'CENTIMETER' }, weight: { value: 2.5, unit: 'KILOGRAMS' } }],
		});
		expect(shipment.packages).toHaveLength(1);
		expect(waybills).toEqual([shipment.packages[0]!.waybill]);
		expect(carrierWaybills).toEqual([`${waybills![0 as never]}U`]);
		expect(commandId).toMatch(/^[0-9a-f-]{36}$/);
		expect(rest).toEqual({
			orderId: id,
			carrier: 'ALLEGRO',
			fileName: `${shipment.packages[0]!.waybill as string}.zpl`,
			mimeType: expect.any(String),
			fileSize: expect.any(Number),
		});
		expect(Object.keys(items[0]!.binary ?? {})).toEqual(['data']);
	});

	it('takes the suggestion as it is from an empty body, and part of it changed from another', async () => {
		const asIs = await ship(paid().id, { body: 'json', jsonBody: '{}' });
		const { shipmentId: first } = asIs.json[0]!;
		expect(allegro.shop.shipping.shipment(first as string).packages[0]).toMatchObject({
			length: { value: 30 },
			weight: { value: 1 },
		});
		const jsonBody = JSON.stringify({ input: { receiver: { phone: '000999888' } } });
		const { shipmentId } = (await ship(paid().id, { body: 'json', jsonBody })).json[0]!;
		expect(allegro.shop.shipping.shipment(shipmentId as string).receiver).toMatchObject({
			email: paid().buyer.email,
			phone: '000999888',
		});
	});

	it('says that the shipment is there where its label is refused, and a retry fetches that one', async () => {
		allegro.emulator.faults.add({ operation: LABEL, status: 422, body: 'json', times: 1 });
		const options = { commandId: '0f3c8c5a-7d3e-4a5c-9b1e-2f6d1c0a9e77' };
		const { error } = await ship(paid().id, { options });
		const made = /Shipment (\S+) of order (\S+) is created\. Do not ship it again/.exec(
			String(error?.description),
		);
		expect(error?.message).toBe('Shipment: Ship Order was carried out in part [item 0]');
		expect(made?.[2]).toBe(paid().id);
		const again = await ship(paid().id, { options });
		expect(again.json).toMatchObject([{ shipmentId: made![1] }]);
	});

	it('finds its own shipment when n8n tries the node again', async () => {
		allegro.emulator.faults.add({ operation: LABEL, status: 422, body: 'json', times: 1 });
		const { json, error } = await ship(
			paid().id,
			{},
			{ node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
		);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
		expect(sent(COMMANDS).map(({ status }) => status)).toEqual([200]);
	});

	it('says that the shipment is there whatever fails first at the next try of the node', async () => {
		const operation = 'GET /shipment-management/delivery-proposals/{orderId}';
		allegro.shop.shipping.labelType = () => {
			allegro.emulator.faults.add({ operation, status: 403, body: 'json' });
			return refuse(422, 'LABEL_NOT_READY', 'The label is not ready', 'Etykieta nie jest gotowa');
		};
		const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const { error } = await ship(paid().id, {}, { node });
		expect(sent(operation).map(({ status }) => status)).toEqual([200, 403]);
		expect(error?.message).toBe('Shipment: Ship Order was carried out in part [item 0]');
		expect(error?.description).toMatch(
			/^Allegro has carried out 'Shipment: Create' of this item \(commandId [0-9a-f-]{36}\)\./,
		);
	});

	it('gives no order the shipment of another, whose command had the same id', async () => {
		const first = paid();
		const ready = [...allegro.shop.orders.all()].filter(({ status }) => status === 'READY_FOR_PROCESSING');
		const second = ready.find(({ buyer }) => buyer.email !== first.buyer.email)!;
		const options = { commandId: '0f3c8c5a-7d3e-4a5c-9b1e-2f6d1c0a9e77' };
		await ship(first.id, { options });
		const { error, items } = await ship(second.id, { options });
		expect(items).toEqual([]);
		expect(error?.description).toContain('Allegro has another command with the ID');
		// The same buyer and address: the order's own parcels tell.
		second.buyer = first.buyer;
		second.point = first.point;
		const again = await ship(second.id, { options });
		expect(again.items).toEqual([]);
		expect(again.error?.message).toMatch(
			/'Command ID' belongs to shipment \S+, whose parcels \(\d+\) are none of order/,
		);
	});

	it('refuses one command id for two orders before anything is sent', async () => {
		const options = { commandId: '0f3c8c5a-7d3e-4a5c-9b1e-2f6d1c0a9e77' };
		const { error } = await ship(paid().id, { options }, { input: [{ json: {} }, { json: {} }] });
		expect(error?.message).toContain("'Command ID' is one and the same for items 0, 1");
		expect(allegro.emulator.requests).toEqual([]);
	});

	it('gives the command alone where nobody waits', async () => {
		const { json } = await ship(paid().id, { options: { wait: false } });
		expect(json).toEqual([expect.objectContaining({ orderId: paid().id, commandId: expect.any(String) })]);
		expect(sent(LABEL)).toEqual([]);
	});

	it('sends nothing without parcels or order', async () => {
		// n8n itself sees to a form that is left empty.
		await expect(ship(paid().id, { parcels: {} })).rejects.toThrow('At least 1 field is required');
		const nameless = await ship('={{ "" }}');
		expect(nameless.error?.message).toBe("Shipment: Ship Order: 'Order' is missing [item 0]");
		expect(allegro.emulator.requests).toEqual([]);
	});

	it('ships the other orders where one fails', async () => {
		const ids = [paid().id, '00000000-0000-4000-8000-000000000000', paid().id];
		const { json } = await ship(
			'={{ $json.id }}',
			{},
			{
				input: ids.map((id) => ({ json: { id } })),
				continueOnFail: true,
			},
		);
		expect(json.map(({ error }) => error !== undefined)).toEqual([false, true, false]);
		expect(json[0]!.shipmentId).not.toBe(json[2]!.shipmentId);
	});
});

describe('Attach Invoice', () => {
	const ANNOUNCE = 'POST /order/checkout-forms/{id}/invoices';
	const UPLOAD = 'PUT /order/checkout-forms/{id}/invoices/{invoiceId}/file';
	const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');

	const file = (fileName?: string, bytes = PDF): INodeExecutionData => ({
		json: {},
		binary: {
			data: { data: bytes.toString('base64'), mimeType: 'application/pdf', fileName } as IBinaryData,
		},
	});
	const attach = async (parameters: IDataObject = {}, input = [file('faktura 42.pdf')]) =>
		await run(
			'order',
			'attachInvoice',
			{
				orderId: byId(paid().id),
				binaryPropertyName: 'data',
				invoiceNumber: 'FV/2026/42',
				options: {},
				...parameters,
			},
			{ input },
		);

	it('announces the PDF and sends it', async () => {
		const { json, error } = await attach();
		expect(error).toBeUndefined();
		expect(Object.keys(json[0]!).sort()).toEqual(previewed('attachInvoice'));
		const [invoice] = paid().invoices!;
		expect(json).toEqual([
			{ orderId: paid().id, invoiceId: invoice!.id, invoiceNumber: 'FV/2026/42', fileName: 'faktura 42.pdf' },
		]);
		expect(invoice).toMatchObject({
			number: 'FV/2026/42',
			fileName: 'faktura 42.pdf',
			uploadedAt: expect.any(Number),
		});
	});

	it('goes on with the announcement of a try whose upload failed', async () => {
		allegro.emulator.faults.add({ operation: UPLOAD, status: 422, body: 'json', times: 1 });
		const { error } = await attach();
		expect(error?.description).toMatch(/Invoice \S+ is announced and waits for its file/);
		const again = await attach();
		expect(again.error).toBeUndefined();
		expect(sent(ANNOUNCE)).toHaveLength(1);
		expect(paid().invoices).toHaveLength(1);
		expect(again.json[0]!.invoiceId).toBe(paid().invoices![0]!.id);
	});

	it('leaves an announcement of another file alone', async () => {
		allegro.emulator.faults.add({ operation: UPLOAD, status: 422, body: 'json', times: 1 });
		await attach();
		allegro.emulator.clock.advance(60_000);
		const { json } = await attach({}, [file('other.pdf')]);
		expect(json[0]).toMatchObject({ fileName: 'other.pdf' });
		expect(paid().invoices).toHaveLength(2);
	});

	it('names a file without a name, and needs no number', async () => {
		const { json } = await attach({ invoiceNumber: '' }, [file()]);
		expect(json[0]).toMatchObject({ fileName: 'invoice.pdf', invoiceNumber: '' });
	});

	it('attaches the same invoice once', async () => {
		const first = await attach();
		const again = await attach();
		expect(again.json).toEqual(first.json);
		expect(again.hints).toEqual([
			'Invoice FV/2026/42 is attached to its order already and was not sent again',
		]);
		expect(sent(ANNOUNCE)).toHaveLength(1);
		expect(sent(UPLOAD)).toHaveLength(1);
	});

	it('knows an invoice without a number by its file', async () => {
		await attach({ invoiceNumber: '' });
		await attach({ invoiceNumber: '' });
		expect(sent(ANNOUNCE)).toHaveLength(1);
	});

	it("says in Allegro's words that the order has an invoice already", async () => {
		await attach();
		const { error } = await attach({ invoiceNumber: 'FV/2026/43' });
		expect(error?.description).toContain('Zamówienie ma już fakturę');
	});

	it('finds a file that arrived although no answer came', async () => {
		allegro.emulator.faults.add({ operation: UPLOAD, status: 503, body: 'json', handled: true });
		const { json, error } = await attach();
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ invoiceId: paid().invoices![0]!.id }]);
	});

	it('finds its announcement although no answer came', async () => {
		allegro.emulator.faults.add({ operation: ANNOUNCE, drop: true });
		const { error } = await attach();
		expect(error).toBeUndefined();
		expect(sent(ANNOUNCE)).toHaveLength(1);
		expect(paid().invoices).toMatchObject([{ number: 'FV/2026/42', uploadedAt: expect.any(Number) }]);
	});

	it('announces nothing for base64 text that calls itself a PDF', async () => {
		const { error } = await attach({}, [file('faktura.pdf', Buffer.from(PDF.toString('base64')))]);
		expect(error?.message).toContain("'Input Data Field Name' leads to a file of type text/plain");
		expect(allegro.emulator.requests).toEqual([]);
	});

	it('sends nothing for a file that is no PDF', async () => {
		const { error } = await attach({}, [file('photo.pdf', Buffer.from('89504e470d0a1a0a00', 'hex'))]);
		expect(error?.message).toBe(
			"Order: Attach Invoice: 'Input Data Field Name' leads to a file of type image/png [item 0]",
		);
		expect(allegro.emulator.requests).toEqual([]);
	});
});

describe('Mark as Sent', () => {
	const ADD = 'POST /order/checkout-forms/{id}/shipments';
	const STATUS = 'PUT /order/checkout-forms/{id}/fulfillment';

	const mark = async (parameters: IDataObject = {}) =>
		await run('order', 'markAsSent', {
			orderId: byId(paid().id),
			body: 'fields',
			carrierId: byId('INPOST'),
			waybill: '600001',
			additionalFields: {},
			options: {},
			...parameters,
		});

	it('adds the tracking number and sets the status', async () => {
		const { json, error } = await mark();
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ waybill: '600001', carrierId: 'INPOST', fulfillmentStatus: 'SENT' }]);
		expect(Object.keys(json[0]!).sort()).toEqual(previewed('markAsSent'));
		const { fulfillment, shipments } = paid();
		expect(fulfillment).toBe('SENT');
		expect(shipments).toMatchObject([{ waybill: '600001', carrierId: 'INPOST' }]);
	});

	it('takes the parcel as JSON, too', async () => {
		const jsonBody = '{"carrierId":"OTHER","carrierName":"Rowerem","waybill":"R-1"}';
		const { error } = await mark({ body: 'json', jsonBody });
		expect(error).toBeUndefined();
		expect(paid()).toMatchObject({
			fulfillment: 'SENT',
			shipments: [{ waybill: 'R-1', carrierName: 'Rowerem' }],
		});
	});

	it('says that the number is added where the status is refused, and adds it once', async () => {
		allegro.emulator.faults.add({ operation: STATUS, status: 422, body: 'json', times: 1 });
		const { error } = await mark();
		expect(error?.description).toMatch(/Tracking number 600001 is added, the status is not set\./);
		expect((await mark()).json).toMatchObject([{ waybill: '600001', fulfillmentStatus: 'SENT' }]);
		expect(sent(ADD)).toHaveLength(1);
		expect(paid()).toMatchObject({ fulfillment: 'SENT', shipments: [{ waybill: '600001' }] });
	});

	it('adds a second parcel to an order that has one', async () => {
		await mark();
		await mark({ waybill: '600002' });
		expect(paid().shipments?.map(({ waybill }) => waybill)).toEqual(['600001', '600002']);
	});

	it('takes no order for sent whose JSON brings no number', async () => {
		await mark();
		const { error } = await mark({ body: 'json', jsonBody: '{"carrierId":"INPOST"}' });
		expect(error?.message).toBe('Order: Mark as Sent was refused by Allegro [item 0]');
		expect(sent(STATUS)).toHaveLength(1);
	});

	it('sets no status where the number is refused', async () => {
		const { error } = await mark({ waybill: 'ż'.repeat(3) });
		expect(error?.description).toContain('Podaj poprawny numer przesyłki');
		expect(sent(STATUS)).toEqual([]);
	});
});
