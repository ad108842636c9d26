import { CREDENTIAL_TYPE } from '../../scripts/demo/credential';
import { errorOf, itemsOf, type WorkflowJson } from '../../scripts/n8n/client';
import { Model } from './support/model';
import { startStack, type Stack } from './support/stack';

let stack: Stack;
let model: Model;
let modelCredential: { id: string; name: string };

beforeAll(async () => {
	// n8n 1.x asks for it, n8n 2.x allows it by itself.
	const env = { N8N_COMMUNITY_PACKAGES_ALLOW_TOOL_USAGE: 'true' };
	[stack, model] = await Promise.all([startStack(env), Model.start()]);
	const name = 'Local model';
	const id = await stack.client.createCredential(name, 'openAiApi', { apiKey: 'none', url: model.url });
	modelCredential = { id, name };
});
afterAll(async () => {
	await stack?.stop();
	await model?.stop();
});

/** An AI Agent with this package's node for a tool. */
const agent = (parameters: object): WorkflowJson => ({
	name: 'Agent',
	nodes: [
		{
			id: 'start',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: 'agent',
			name: 'Agent',
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: 3,
			position: [220, 0],
			parameters: { promptType: 'define', text: 'Who bought this?', options: { enableStreaming: false } },
		},
		{
			id: 'model',
			name: 'Model',
			type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
			typeVersion: 1.2,
			position: [120, 200],
			parameters: { model: { __rl: true, mode: 'id', value: 'local' }, options: {} },
			credentials: { openAiApi: modelCredential },
		},
		{
			id: 'tool',
			name: 'Get order',
			type: 'n8n-nodes-allegro.allegroTool',
			typeVersion: 1,
			position: [320, 200],
			parameters,
			credentials: { [CREDENTIAL_TYPE]: { id: '', name: '' } },
		},
	],
	connections: {
		Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
		Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
		'Get order': { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
	},
	settings: { executionOrder: 'v1' },
});

/** What the agent says after the tool was called with these arguments; n8n 1.x ends with the error of a tool. */
async function answerTo(given: object): Promise<string> {
	model.arguments = given;
	const id = await stack.save(
		agent({
			resource: 'order',
			operation: 'get',
			orderId: { __rl: true, mode: 'id', value: "={{ $fromAI('order_id', 'Id of the order', 'string') }}" },
		}),
	);
	const execution = await stack.client.run(id);
	return errorOf(execution) ?? itemsOf<{ output: string }>(execution, 'Agent')[0]!.output;
}

describe('An AI agent', () => {
	it('calls the node as its tool and gets what Allegro says', async () => {
		const [order] = stack.emulator.shop.orders.all();
		const answer = await answerTo({ order_id: order!.id });
		expect(model.offered).toMatchObject({
			description: expect.stringMatching(/order/i),
			parameters: { properties: { order_id: { type: 'string', description: 'Id of the order' } } },
		});
		expect(answer).toContain(order!.id);
		expect(answer).toContain(order!.buyer.login);
	});

	it('hears what went wrong and why', async () => {
		const answer = await answerTo({ order_id: '00000000-0000-4000-8000-000000000000' });
		expect(answer).toContain('Order: Get was refused by Allegro');
		expect(answer).toContain('Allegro says');
	});
});
