import { createServer, type Server as Sink } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Shop } from '../../emulator/shop/shop';
import type { WorkflowJson } from '../../scripts/n8n/client';
import { startStack, type Stack } from './support/stack';

const KILLS = Number(process.env.KILLS ?? 10);
/** Events of each stream between two kills, in so many goes. */
const EVENTS = 100;
const GOES = 5;

/** A stream of each source: what happens in it, what Allegro is asked then, and how an item names its thing. */
interface Watched {
	parameters: Record<string, unknown>;
	thing: string;
	operation: string;
	happen: (shop: Shop) => string;
}

const STREAMS: Record<string, Watched> = {
	orders: {
		parameters: { stream: 'order', events: ['READY_FOR_PROCESSING'] },
		thing: 'order',
		operation: 'GET /order/events',
		happen: (shop) => shop.placeOrder().id,
	},
	messages: {
		parameters: { stream: 'message', events: ['MESSAGE_RECEIVED'] },
		thing: 'message',
		operation: 'GET /messaging/threads',
		happen: ({ messaging, random }) => messaging.newMessage({ login: `kupujacy_${random.int(1, 40)}` }).id,
	},
	returns: {
		parameters: { stream: 'customerReturn', events: ['RETURN_CREATED'] },
		thing: 'customerReturn',
		operation: 'GET /order/customer-returns',
		happen: ({ returns }) => returns.declare().id,
	},
};

let stack: Stack;
let sink: Sink;
/** What the workflows sent on: how often each thing, first and repeated. */
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

/** A trigger that tells the sink of each thing. */
const watching = (name: string, { parameters, thing }: Watched, address: string): WorkflowJson => ({
	name: `${name} to the sink`,
	nodes: [
		{
			id: `trigger-${name}`,
			name: 'Watch',
			type: 'n8n-nodes-allegro.allegroTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {
				pollTimes: { item: [{ mode: 'everyMinute' }] },
				...parameters,
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
				url: `=${address}/?id={{ $json.${thing}.id }}&redelivered={{ $json.redelivered }}`,
				options: {},
			},
		},
	],
	connections: { Watch: { main: [[{ node: 'Tell the sink', type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1' },
});

test(`of each source everything arrives though n8n is killed ${KILLS} times while it comes in`, async () => {
	const { emulator, client } = stack;
	const { port } = sink.address() as AddressInfo;
	const streams = Object.entries(STREAMS);
	const early = streams.map(([, { happen }]) => happen(emulator.shop));
	// What happens in the same second as the first poll may be taken for new.
	await sleep(2000);
	for (const [name, watched] of streams) {
		await client.activate(await stack.save(watching(name, watched, `http://127.0.0.1:${port}`)));
		// n8n 2.41 answers before it has activated anything.
		const hasBegun = () => emulator.requests.some(({ operation }) => operation === watched.operation);
		while (!hasBegun()) await sleep(200);
	}
	await sleep(5000);
	const expected = new Map(streams.map(([name]) => [name, [] as string[]]));
	const happen = (count: number) => {
		for (const [name, watched] of streams)
			for (let n = 0; n < count; n++) expected.get(name)!.push(watched.happen(emulator.shop));
	};
	for (let kill = 0; kill < KILLS; kill++) {
		for (let go = 0; go < GOES; go++) {
			happen(EVENTS / GOES);
			// A minute and more in all, for n8n takes about that long after a kill until it polls again.
			await sleep(Math.random() * 30_000);
		}
		await stack.restart('kill');
	}
	const all = [...expected.values()].flat();
	const deadline = Date.now() + 600_000;
	while (Date.now() < deadline && all.some((id) => !told.has(id))) await sleep(1000);

	const missing: Record<string, number> = {};
	for (const [name, ids] of expected) {
		const counts = ids.map((id) => told.get(id) ?? { first: 0, repeated: 0 });
		missing[name] = ids.filter((id) => !told.has(id)).length;
		const unmarked = counts.filter(({ first }) => first > 1).length;
		const repeated = counts.filter(({ first, repeated: again }) => first + again > 1).length;
		console.log(
			`${name}: ${ids.length} happened, ${missing[name]} missing, ${repeated} repeated, ${unmarked} without mark`,
		);
	}
	expect(missing).toEqual({ orders: 0, messages: 0, returns: 0 });
	expect(early.filter((id) => told.has(id))).toEqual([]);
}, 3_000_000);
