import { createServer, type Server as Sink } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowJson } from '../../scripts/n8n/client';
import { startStack, type Stack } from './support/stack';

const ORDERS = 1000;
const KILLS = 10;

let stack: Stack;
let sink: Sink;
/** What the workflow sent on: how often each order, first and repeated. */
const told = new Map<string, { first: number; repeated: number }>();

beforeAll(async () => {
	sink = createServer((request, response) => {
		const { searchParams } = new URL(request.url!, 'http://sink');
		const id = searchParams.get('id')!;
		const seen = told.get(id) ?? { first: 0, repeated: 0 };
		if (searchParams.get('redelivered') === 'true') seen.repeated++;
		else seen.first++;
		told.set(id, seen);
		response.end('{}');
	});
	await new Promise<void>((done) => sink.listen(0, '127.0.0.1', done));
	stack = await startStack();
	for (const offer of stack.emulator.shop.offers.all()) offer.data.stock.available = 1_000_000;
});
afterAll(async () => {
	await stack?.stop();
	sink.close();
});

/** A trigger on paid orders that tells the sink of each. */
const watching = (address: string): WorkflowJson => ({
	name: 'Paid orders to the sink',
	nodes: [
		{
			id: 'trigger',
			name: 'Paid order',
			type: 'n8n-nodes-allegro.allegroTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {
				pollTimes: { item: [{ mode: 'everyMinute' }] },
				stream: 'order',
				events: ['READY_FOR_PROCESSING'],
				// A killed n8n takes minutes to poll again, and here it is killed ten times in a row.
				options: { redeliverMinutes: 60 },
			},
			credentials: { allegroOAuth2Api: { id: '', name: '' } },
		},
		{
			id: 'tell',
			name: 'Tell the sink',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [220, 0],
			parameters: {
				url: `=${address}/?id={{ $json.order.id }}&redelivered={{ $json.redelivered }}`,
				options: {},
			},
		},
	],
	connections: { 'Paid order': { main: [[{ node: 'Tell the sink', type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1' },
});

test('1,000 orders arrive though n8n is killed ten times while they come in', async () => {
	const { emulator, client } = stack;
	const { port } = sink.address() as AddressInfo;
	const early = emulator.shop.placeOrder().id;
	await client.activate(await stack.save(watching(`http://127.0.0.1:${port}`)));
	// n8n 2.41 answers before it has activated anything.
	const hasBegun = () => emulator.requests.some(({ path }) => path === '/order/events');
	while (!hasBegun()) await sleep(200);
	const expected: string[] = [];
	const place = (count: number) => {
		for (let n = 0; n < count; n++) expected.push(emulator.shop.placeOrder().id);
	};
	for (let kill = 0; kill < KILLS; kill++) {
		const pieces = 5;
		for (let piece = 0; piece < pieces; piece++) {
			place(ORDERS / KILLS / pieces);
			// A minute and more in all, for n8n takes about that long after a kill until it polls again.
			await sleep(Math.random() * 30_000);
		}
		await stack.restart('kill');
	}
	const deadline = Date.now() + 600_000;
	while (Date.now() < deadline && expected.some((id) => !told.has(id))) await sleep(1000);

	const missing = expected.filter((id) => !told.has(id));
	const counts = [...told.values()];
	const unmarked = counts.filter(({ first }) => first > 1).length;
	const repeated = counts.filter(({ first, repeated: again }) => first + again > 1).length;
	console.log(
		`${expected.length} orders, ${missing.length} missing, ${repeated} repeated, ${unmarked} without mark`,
	);
	expect(missing).toEqual([]);
	expect(told.has(early)).toBe(false);
}, 3_000_000);
