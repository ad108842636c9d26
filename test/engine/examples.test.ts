import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers } from 'n8n-workflow';
import type {
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeTypeDescription,
} from 'n8n-workflow';

import { Allegro } from '../../nodes/Allegro/Allegro.node';
import { AllegroTrigger } from '../../nodes/Allegro/AllegroTrigger.node';
import { connected, runNode, startEmulator, type Credentials, type Emulator } from './support/harness';

interface Example {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings: { executionOrder: string };
}

const FOLDER = join(__dirname, '../../examples');
const TYPE = 'n8n-nodes-allegro.allegro';
const TRIGGER = 'n8n-nodes-allegro.allegroTrigger';

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const read = (file: string): Example => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
const ofAllegro = ({ nodes }: Example) => nodes.filter(({ type }) => type === TYPE);

const ofPackage = ({ nodes }: Example) => nodes.filter(({ type }) => type === TYPE || type === TRIGGER);

const descriptions: Record<string, INodeTypeDescription> = {
	[TYPE]: new Allegro().description,
	[TRIGGER]: new AllegroTrigger().description,
};

/** Paths of a parameter tree, without the indices of lists. */
function pathsOf(value: unknown, path = ''): string[] {
	if (Array.isArray(value)) return value.length ? value.flatMap((each) => pathsOf(each, path)) : [path];
	if (value === null || typeof value !== 'object' || '__rl' in value) return [path];
	const inner = Object.entries(value);
	return inner.length
		? inner.flatMap(([name, each]) => pathsOf(each, path ? `${path}.${name}` : name))
		: [path];
}

describe.each(files)('examples/%s', (file) => {
	const example = read(file);

	it('is a workflow that can be imported: named, laid out, explained, connected', () => {
		expect(example.name).toMatch(/^Allegro: /);
		expect(example.settings.executionOrder).toBe('v1');
		const names = example.nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(example.nodes.map(({ id }) => id)).size).toBe(names.length);
		const [note] = example.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(String(note!.parameters.content).length).toBeGreaterThan(200);

		const targets = Object.entries(example.connections).flatMap(([from, { main }]) => [
			from,
			...main!.flatMap((output) => (output ?? []).map(({ node }) => node)),
		]);
		expect(targets.filter((name) => !names.includes(name))).toEqual([]);
		const loose = names.filter((name) => name !== note!.name && !targets.includes(name));
		expect(loose).toEqual([]);
	});

	it('uses nodes of this package and of n8n itself, without code', () => {
		const types = example.nodes.map(({ type }) => type);
		expect(types.filter((type) => !(type in descriptions) && !type.startsWith('n8n-nodes-base.'))).toEqual(
			[],
		);
		expect(types).not.toContain('n8n-nodes-base.code');
	});

	it('names the credential and no id', () => {
		for (const { credentials } of ofPackage(example))
			expect(credentials).toEqual({ allegroOAuth2Api: { id: null, name: 'Allegro account' } });
	});

	it('gives its Allegro nodes parameters that the form has, and none is missing', () => {
		for (const node of ofPackage(example)) {
			const description = descriptions[node.type];
			const { properties } = description!;
			const known = NodeHelpers.getNodeParameters(
				properties,
				node.parameters,
				true,
				false,
				node,
				description!,
			) as INodeParameters;
			// n8n itself adds the times of polling.
			const { pollTimes, ...own } = node.parameters;
			expect(pollTimes !== undefined).toBe(node.type === TRIGGER);
			const unknown = pathsOf(own).filter((path) => !pathsOf(known).includes(path));
			expect([node.name, ...unknown]).toEqual([node.name]);
			expect([node.name, NodeHelpers.getNodeParametersIssues(properties, node, description!)]).toEqual([
				node.name,
				null,
			]);
		}
	});
});

describe('the Allegro nodes of the examples', () => {
	let emulator: Emulator;
	let credentials: Credentials;

	beforeAll(async () => {
		emulator = await startEmulator();
		credentials = connected(emulator);
	});
	afterEach(() => expect(emulator.violations.splice(0)).toEqual([]));
	afterAll(async () => await emulator.stop());

	/**
	 * Runs one node of an example. What its expressions take from earlier nodes is looked for in the input items:
	 * the nodes between are n8n's, and whole workflows run in `test/server`.
	 */
	async function run(file: string, name: string, input?: Array<IDataObject | INodeExecutionData>) {
		const example = read(files.find((one) => one.startsWith(file))!);
		const node = ofAllegro(example).find((one) => one.name === name)!;
		const text = JSON.stringify(node.parameters).replace(/\$\('[^']+'\)/g, "$('Start')");
		const items = input?.map((item) => ('json' in item ? item : { json: item }) as INodeExecutionData);
		const { error, json } = await runNode({ credentials, parameters: JSON.parse(text), input: items });
		expect(error).toBeUndefined();
		return json as any[];
	}

	it('01: paid orders are brought once', async () => {
		const orders = await run('01', 'Paid orders of the last day');
		expect(orders.length).toBeGreaterThan(0);
		for (const { status, fulfillment, lineItems } of orders) {
			expect([status, fulfillment.status]).toEqual(['READY_FOR_PROCESSING', 'NEW']);
			for (const line of lineItems) expect(typeof line.price.amount).toBe('string');
		}
		const set = await run(
			'01',
			'Set order to processing',
			orders.map(({ id }) => ({ orderId: id })),
		);
		expect(set).toEqual(orders.map(() => ({ success: true })));
		expect(await run('01', 'Paid orders of the last day')).toEqual([]);
	});

	it('02: what differs from the sheet is sent, ended and published; the second run changes nothing', async () => {
		const sample = read(files.find((one) => one.startsWith('02'))!).nodes.find(
			({ name }) => name === 'Warehouse list (sample)',
		)!;
		const { rows } = JSON.parse(sample.parameters.jsonOutput as string) as { rows: IDataObject[] };
		const synced = async () => await run('02', 'Sync prices and stock', rows);
		const first = await synced();
		expect(first.map(({ sku, outcome }) => [sku, outcome])).toEqual([
			['SKU-00299', 'ended'],
			['SKU-00283', 'published'],
			// Its stock is set, its price would jump.
			['SKU-00297', 'heldBack'],
			['SKU-99999', 'notFound'],
		]);
		expect((await synced()).map(({ outcome }) => outcome)).toEqual([
			'unchanged',
			'unchanged',
			'heldBack',
			'notFound',
		]);
	});

	it('03: gaps of offers get titles and names', async () => {
		const gaps = await run('03', 'Offers with gaps');
		expect(gaps.length).toBeGreaterThan(0);
		const offers = await run('03', 'Read each offer', gaps);
		expect(offers.map(({ id }) => id)).toEqual(gaps.map(({ id }) => id));
		const [{ category, parameters }] = gaps;
		const names = await run('03', 'Parameters of the category', [{ categoryId: category.id }]);
		expect(names).toContainEqual(expect.objectContaining({ id: parameters[0].id, name: expect.any(String) }));
	});

	it('04: an invoice is announced and its PDF sent', async () => {
		const order = (await run('04', 'Orders of the last week')).find(({ invoice }) => invoice.required);
		const sample = read(files.find((one) => one.startsWith('04'))!).nodes.find(
			({ name }) => name === 'Invoice PDF (sample)',
		)!;
		const { assignments } = sample.parameters.assignments as {
			assignments: Array<{ name: string; value: string }>;
		};
		const pdf = assignments.find(({ name }) => name === 'pdf')!.value;
		expect(Buffer.from(pdf, 'base64').toString('latin1')).toMatch(/^%PDF-1\.4\n[^]*%%EOF\n$/);
		const attached = await run('04', 'Attach invoice', [
			{
				json: { orderId: order.id, number: 'FV/1' },
				binary: { data: { data: pdf, mimeType: 'application/pdf', fileName: 'invoice.pdf' } },
			},
		]);
		expect(attached).toMatchObject([{ orderId: order.id, invoiceNumber: 'FV/1', fileName: 'invoice.pdf' }]);
	});

	it('08: an order is sent off as Allegro suggests, with its label, and its status set', async () => {
		const [order] = await run('08', 'Orders being processed');
		expect([order.status, order.fulfillment.status]).toEqual(['READY_FOR_PROCESSING', 'PROCESSING']);
		const parcel = { length: 35, width: 25, height: 12, weight: 2.5, labelFormat: 'ZPL' };
		const [shipped] = await run('08', 'Ship order', [{ orderId: order.id, ...parcel }]);
		expect(shipped).toMatchObject({ orderId: order.id, fileName: expect.any(String) });
		expect(emulator.shop.shipping.shipment(shipped.shipmentId)).toMatchObject({
			receiver: { email: order.buyer.email },
			referenceNumber: order.id,
			labelFormat: 'ZPL',
			packages: [{ type: 'PACKAGE', length: { value: 35, unit: 'CENTIMETER' }, weight: { value: 2.5 } }],
		});
		expect(await run('08', 'Set order to ready', [shipped])).toEqual([{ success: true }]);
		const { fulfillment, shipments = [] } = emulator.shop.orders.get(order.id);
		expect([fulfillment, ...shipments.map(({ carrierId }) => carrierId)]).toEqual([
			'READY_FOR_SHIPMENT',
			'ALLEGRO',
		]);
	});

	it('are each run by a test above', () => {
		const calls = readFileSync(__filename, 'utf8').matchAll(/\brun\(\s*'(\d\d)',\s*'([^']+)'/g);
		const named = new Set([...calls].map(([, file, name]) => `${file} ${name}`));
		const all = files.flatMap((file) =>
			ofAllegro(read(file)).map(({ name }) => `${file.slice(0, 2)} ${name}`),
		);
		expect([...named].sort()).toEqual(all.sort());
	});
});
