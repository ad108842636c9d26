import { startStack, workflow, type Stack } from './support/stack';

let stack: Stack;

beforeAll(async () => {
	stack = await startStack();
	const parameters = { path: 'account', responseMode: 'lastNode', options: {} };
	const webhook = { type: 'n8n-nodes-base.webhook', typeVersion: 2, parameters };
	const asked = workflow('Who am I', { resource: 'account', operation: 'get' }, webhook);
	Object.assign(asked.nodes[0]!, { webhookId: 'account' });
	await stack.client.activate(await stack.save(asked));
});
afterAll(async () => await stack?.stop());

it.each(['stop', 'kill'] as const)('an active workflow goes on after "%s" and a start', async (how) => {
	const { login } = stack.emulator.shop.account;
	expect(await stack.client.callWebhook('account')).toMatchObject({ login });
	await stack.restart(how);
	expect(await stack.client.callWebhook('account')).toMatchObject({ login });
	expect(stack.emulator.stats.token).toEqual({ authorization_code: 1 });
});
