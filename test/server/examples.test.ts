import { readExamples, type Example } from '../../scripts/demo/examples';
import { errorOf, itemsOf, type Execution } from '../../scripts/n8n/client';
import { startStack, type Stack } from './support/stack';

let stack: Stack;
let examples: Example[];
const ran = new Set<string>();

beforeAll(async () => {
	stack = await startStack();
	examples = await readExamples();
});
afterAll(async () => await stack?.stop());

/** Runs the example whose file begins so, to its successful end. */
async function run(begins: string): Promise<Execution> {
	const { file, workflow } = examples.find((example) => example.file.startsWith(begins))!;
	ran.add(file);
	const execution = await stack.client.run(await stack.save(workflow));
	expect(errorOf(execution)).toBeUndefined();
	expect(execution.status).toBe('success');
	return execution;
}

const offerOf = (sku: string) =>
	stack.emulator.shop.offers.all().find(({ data }) => data.external?.id === sku)!.data;

it('01 makes a row of every paid line of the last day and sets its order to processing, once', async () => {
	const since = stack.emulator.clock.ms() - 24 * 3_600_000;
	const expected = stack.emulator.shop.orders
		.all()
		.filter(
			({ status, fulfillment, boughtAt }) =>
				status === 'READY_FOR_PROCESSING' && fulfillment === 'NEW' && boughtAt >= since,
		);
	expect(expected.length).toBeGreaterThan(0);

	const rows = itemsOf<Record<string, unknown>>(await run('01'));
	const lines = expected.flatMap(({ id, lines }) => lines.map(({ quantity }) => `${id} ${quantity}`));
	expect(rows.map(({ orderId, quantity }) => `${orderId} ${quantity}`).sort()).toEqual(lines.sort());
	for (const { price, currency } of rows) expect([price, currency]).toEqual([expect.any(String), 'PLN']);
	expect(new Set(expected.map(({ fulfillment }) => fulfillment))).toEqual(new Set(['PROCESSING']));

	expect(itemsOf(await run('01'))).toEqual([]);
});

it('02 ends the offer that is sold out and publishes the one that is back', async () => {
	const before = ['SKU-00299', 'SKU-00283', 'SKU-00297'].map((sku) => offerOf(sku).publication.status);
	expect(before).toEqual(['ACTIVE', 'ENDED', 'ACTIVE']);

	await run('02');
	stack.emulator.shop.settle(stack.emulator.clock.now());
	expect(offerOf('SKU-00299').publication.status).toBe('ENDED');
	expect(offerOf('SKU-00283')).toMatchObject({ publication: { status: 'ACTIVE' }, stock: { available: 5 } });
	expect(offerOf('SKU-00297')).toMatchObject({ publication: { status: 'ACTIVE' }, stock: { available: 12 } });
});

it('03 names every unfilled parameter', async () => {
	const report = itemsOf<Record<string, unknown>>(await run('03'));
	expect(report.length).toBeGreaterThan(0);
	for (const { offerId, title, parameter } of report) {
		expect(stack.emulator.shop.offers.get(String(offerId)).data.name).toBe(title);
		expect(parameter).not.toBe('');
	}
});

it('04 sends a PDF to every order that wants an invoice', async () => {
	const execution = await run('04');
	const attached = itemsOf<{ orderId: string }>(execution, 'Attached');
	expect(attached.length).toBeGreaterThan(0);
	expect(attached).toHaveLength(itemsOf(execution, 'Invoice data').length);
	for (const { orderId } of attached) {
		const invoices = stack.emulator.shop.orders.get(orderId).invoices ?? [];
		expect([orderId, invoices.filter(({ uploadedAt }) => uploadedAt !== undefined).length]).toEqual([
			orderId,
			1,
		]);
	}
});

it('08 sends off the orders being processed, each with its label', async () => {
	const execution = await run('08');
	const orders = itemsOf<{ id: string }>(execution, 'Only trial orders');
	expect(orders.length).toBeGreaterThan(0);
	for (const { id } of orders) {
		const { fulfillment, shipments = [] } = stack.emulator.shop.orders.get(id);
		expect([id, fulfillment, shipments.length]).toEqual([id, 'READY_FOR_SHIPMENT', 1]);
	}
	const shipped = execution.data.resultData.runData['Ship order']![0]!.data!.main[0]!;
	expect(itemsOf(execution, 'Ship order')).toMatchObject(orders.map(({ id }) => ({ orderId: id })));
	expect(shipped.map(({ binary }) => binary!.data!.mimeType)).toEqual(orders.map(() => 'application/pdf'));
	expect(itemsOf(execution, 'Not shipped, see message')).toEqual([]);
});

it('webapi/01 makes a row of every offer on sale', async () => {
	const rows = itemsOf<Record<string, unknown>>(await run('webapi/01'));
	const onSale = stack.emulator.shop.offers.all().filter(({ data }) => data.publication.status === 'ACTIVE');
	const expected = onSale.map(({ id, data }) => [id, data.name, data.stock.available]);
	expect(rows.map(({ offerId, title, left }) => [offerId, title, left]).sort()).toEqual(expected.sort());
	for (const { price } of rows) expect(price).toMatch(/^\d+(\.\d\d?)?$/);
});

it('webapi/02 reads the purchase forms of the journal', async () => {
	const forms = itemsOf<{ postBuyFormAmount: unknown }>(await run('webapi/02'));
	expect(forms.length).toBeGreaterThan(0);
	for (const form of forms) expect(form.postBuyFormAmount).toBeDefined();
});

it('every example was run, and Allegro understood all of it', () => {
	// Those that begin with the trigger run in the engine's tests and in `trigger.test.ts`.
	const byHand = examples.filter(
		({ workflow }) => !workflow.nodes.some(({ type }) => type.endsWith('.allegroTrigger')),
	);
	expect([...ran].sort()).toEqual(byHand.map(({ file }) => file));
	expect(stack.emulator.violations).toEqual([]);
});
