import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startQueue, type Queue } from './support/queue';
import { Sink } from './support/sink';
import { startStack, type Stack } from './support/stack';

/** A poll a minute, and n8n takes up to a minute more after a start. */
const PATIENCE = 200_000;

let queue: Queue;
let sink: Sink;
let stack: Stack;
let workflow: string;

beforeAll(async () => {
	[queue, sink] = await Promise.all([startQueue(), Sink.start()]);
	stack = await startStack(queue.env);
	await stack.startWorker();
	const parameters = { stream: 'order', events: ['READY_FOR_PROCESSING'] };
	workflow = await stack.save(sink.watching(parameters, '$json.order.id'));
	await activate();
});
afterAll(async () => {
	await stack?.stop();
	await queue?.stop();
	sink?.stop();
});

/** Returns once the trigger knows where it begins, which n8n 2.41 does not wait for. */
async function activate(): Promise<void> {
	const polls = () => stack.emulator.requests.filter(({ path }) => path.startsWith('/order/event')).length;
	const before = polls();
	await stack.client.activate(workflow);
	while (polls() === before) await sleep(200);
}

const place = (count: number) => Array.from({ length: count }, () => stack.emulator.shop.placeOrder().id);
const unmarked = () => [...sink.told].filter(([, { first }]) => first > 1);

describe('A trigger in queue mode', () => {
	it('loses nothing when the main process is killed', async () => {
		const ids = place(20);
		await stack.restart('kill');
		ids.push(...place(20));
		expect(await sink.missing(ids, PATIENCE)).toEqual([]);
		expect(unmarked()).toEqual([]);
	});

	it('goes on where it stood after an export and an import of its workflow', async () => {
		const known = new Map(sink.told);
		const file = join(tmpdir(), `n8n-nodes-allegro-export-${process.pid}.json`);
		await stack.command('export:workflow', `--id=${workflow}`, `--output=${file}`);
		const [exported] = JSON.parse(await readFile(file, 'utf8')) as Array<{ active?: boolean }>;
		await writeFile(file, JSON.stringify([{ ...exported, active: false }]));
		const meanwhile = place(5);
		await stack.command('import:workflow', `--input=${file}`);
		await stack.restart('stop');
		await stack.client.activate(workflow);
		const ids = [...meanwhile, ...place(5)];
		expect(await sink.missing(ids, PATIENCE)).toEqual([]);
		for (const [id, { first }] of known) expect([id, sink.told.get(id)!.first]).toEqual([id, first]);
		expect(unmarked()).toEqual([]);
	});

	it('goes on where it stood when another main process takes over', async () => {
		const ids = place(10);
		await stack.moveMain();
		ids.push(...place(10));
		expect(await sink.missing(ids, PATIENCE)).toEqual([]);
		expect(unmarked()).toEqual([]);
	});
});
