import { readFile } from 'node:fs/promises';
import { PUBLIC_V1 } from '../../nodes/Allegro/transport';
import { errorOf, itemsOf, type WorkflowJson } from '../../scripts/n8n/client';
import type { Server } from '../../scripts/n8n/server';
import { DEFAULT_VERSION, isVersion1 } from '../../scripts/n8n/install';
import { startQueue, type Queue } from './support/queue';
import { startStack, workflow, type Stack } from './support/stack';

const isOld = isVersion1({ version: process.env.N8N_VERSION || DEFAULT_VERSION });

let queue: Queue;
let stack: Stack;
let workers: Server[];

beforeAll(async () => {
	queue = await startQueue();
	stack = await startStack(queue.env);
	workers = [await stack.startWorker(), await stack.startWorker()];
});
afterAll(async () => {
	await stack?.stop();
	await queue?.stop();
});

const TOKEN = 'POST /auth/oauth/token';
/** Patient for a minute. */
const ME = { resource: 'account', operation: 'get', options: { waitMinutes: 1 } };

/** Executions for both workers at once. */
const runSome = async (id: string) =>
	await Promise.all(Array.from({ length: 8 }, async () => await stack.client.run(id)));

/** Which worker ran the execution; -1 where none did. */
const workerOf = async (id: string): Promise<number> => {
	const logs = await Promise.all(workers.map(async ({ log }) => await readFile(log, 'utf8')));
	return logs.findIndex((log) => log.includes(`execution ${id} `));
};

/** A file of one node's output is read by the next one, wherever n8n keeps it meanwhile. */
const throughFile = (): WorkflowJson => {
	const parameters = {
		resource: 'customRequest',
		operation: 'send',
		path: '/me',
		responseFormat: 'file',
		accept: PUBLIC_V1,
	};
	const { nodes, ...rest } = workflow('File', parameters);
	return {
		...rest,
		nodes: [
			...nodes,
			{
				id: 'read',
				name: 'Read',
				type: 'n8n-nodes-base.moveBinaryData',
				typeVersion: 1.1,
				position: [440, 0],
				parameters: { setAllData: false, options: { jsonParse: true } },
			},
		],
		connections: { ...rest.connections, Allegro: { main: [[{ node: 'Read', type: 'main', index: 0 }]] } },
	};
};

describe('In queue mode', () => {
	it('a worker runs the node, and a list to its end', async () => {
		const parameters = { resource: 'order', operation: 'getAll', limit: 250 };
		const execution = await stack.client.run(await stack.save(workflow('Orders', parameters)));
		expect(errorOf(execution)).toBeUndefined();
		expect(itemsOf(execution)).toHaveLength(250);
		expect(await workerOf(execution.id)).not.toBe(-1);
	});

	it('files go from node to node', async () => {
		const execution = await stack.client.run(await stack.save(throughFile()));
		expect(errorOf(execution)).toBeUndefined();
		expect(itemsOf(execution)[0]).toMatchObject({ data: { login: stack.emulator.shop.account.login } });
	});

	it('two workers share each renewal of an expired token', async () => {
		const id = await stack.save(workflow('Me', { resource: 'account', operation: 'get' }));
		const runAll = async () =>
			await Promise.all(Array.from({ length: 20 }, async () => await stack.client.run(id)));
		const { token } = stack.emulator.stats;
		const { faults, tokens, clock } = stack.emulator;
		const ran = new Set<number>();
		for (let expiry = 1; expiry <= 3; expiry++) {
			const before = token.refresh_token ?? 0;
			// The refresh token of the last renewal is the only one that is still taken (allegro-facts 1.4).
			clock.advance(120_000);
			// Slow enough that both have sent the old token before the first hears that it has expired.
			faults.add({ operation: 'GET /me', delay: 3000, times: 20 });
			tokens.expireAccess();
			const executions = await runAll();
			expect(executions.map(errorOf)).toEqual(executions.map(() => undefined));
			for (const { id: execution } of executions) ran.add(await workerOf(execution));
			// n8n 1 has no lock over its processes: each renews once.
			expect(token.refresh_token! - before).toBeLessThanOrEqual(isOld ? workers.length : 1);
		}
		expect(ran).toEqual(new Set([0, 1]));
	});

	it('a renewal that takes longer than n8n lets others wait leaves a pair that is still taken', async () => {
		const id = await stack.save(workflow('Me', ME));
		const { faults, tokens, clock } = stack.emulator;
		clock.advance(120_000);
		faults.add({ operation: TOKEN, delay: 12_000, times: 1 });
		tokens.expireAccess();
		for (let round = 0; round < 2; round++) {
			const executions = await runSome(id);
			expect(executions.map(errorOf)).toEqual(executions.map(() => undefined));
		}
	});

	it('a sign-in that fails for a while is no dead credential', async () => {
		const id = await stack.save(workflow('Me', ME));
		const { faults, tokens, clock } = stack.emulator;
		clock.advance(120_000);
		faults.add({ operation: TOKEN, status: 503 });
		tokens.expireAccess();
		for (const failed of await runSome(id)) {
			expect(errorOf(failed)).toMatch(/could not renew its sign-in/);
			expect(errorOf(failed)).not.toMatch(/reconnect/i);
		}
		faults.clear();
		// The pause after it, which all executions of a worker share, ends within their patience.
		const after = await runSome(id);
		expect(after.map(errorOf)).toEqual(after.map(() => undefined));
	});
});
