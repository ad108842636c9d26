import { readFile } from 'node:fs/promises';
import { PUBLIC_V1 } from '../../nodes/Allegro/transport';
import { errorOf, itemsOf, type WorkflowJson } from '../../scripts/n8n/client';
import type { Server } from '../../scripts/n8n/server';
import { startQueue, type Queue } from './support/queue';
import { startStack, workflow, type Stack } from './support/stack';

let queue: Queue;
let stack: Stack;
let workers: Server[];

beforeAll(async () => {
	queue = await startQueue();
	stack = await startStack(queue.env);
	workers = [await stack.startWorker()];
});
afterAll(async () => {
	await stack?.stop();
	await queue?.stop();
});

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
		expect(await readFile(workers[0]!.log, 'utf8')).toContain(`execution ${execution.id} `);
	});

	it('files go from node to node', async () => {
		const execution = await stack.client.run(await stack.save(throughFile()));
		expect(errorOf(execution)).toBeUndefined();
		expect(itemsOf(execution)[0]).toMatchObject({ data: { login: stack.emulator.shop.account.login } });
	});

	it('a token that expired is renewed by the worker and stored for all', async () => {
		const id = await stack.save(workflow('Me', { resource: 'account', operation: 'get' }));
		const { token } = stack.emulator.stats;
		const before = token.refresh_token ?? 0;
		stack.emulator.tokens.expireAccess();
		for (let run = 0; run < 2; run++) expect(errorOf(await stack.client.run(id))).toBeUndefined();
		expect(token.refresh_token).toBe(before + 1);
	});
});
