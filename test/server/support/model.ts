import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

interface Message {
	role: string;
	content?: unknown;
}

/** A function that n8n offers to the model, by JSON Schema. */
export interface Offered {
	name: string;
	description: string;
	parameters: { properties: Record<string, { type: string; description?: string }>; required?: string[] };
}

/**
 * A language model without a mind, behind OpenAI's chat interface: it calls the one tool that it is offered with the
 * arguments it was told to, and answers with what the tool said.
 */
export class Model {
	/** What the tool is called with. */
	arguments: object = {};
	/** The tool of the last question. */
	offered?: Offered;

	private constructor(private readonly server: Server) {}

	static async start(): Promise<Model> {
		const server = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const { messages, tools } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
					messages: Message[];
					tools: Array<{ function: Offered }>;
				};
				response.setHeader('content-type', 'application/json');
				response.end(JSON.stringify(completion(model.reply(messages, tools))));
			});
		});
		const model = new Model(server);
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return model;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		await once(this.server, 'close');
	}

	private reply(messages: Message[], tools: Array<{ function: Offered }>): object {
		const { role, content } = messages.at(-1)!;
		if (role === 'tool')
			return { role: 'assistant', content: typeof content === 'string' ? content : JSON.stringify(content) };
		this.offered = tools[0]!.function;
		const call = { name: this.offered!.name, arguments: JSON.stringify(this.arguments) };
		return {
			role: 'assistant',
			content: null,
			tool_calls: [{ id: 'call_1', type: 'function', function: call }],
		};
	}
}

const completion = (message: object) => ({
	id: 'chatcmpl-1',
	object: 'chat.completion',
	created: 1,
	model: 'local',
	choices: [{ index: 0, message, finish_reason: 'tool_calls' in message ? 'tool_calls' : 'stop' }],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});
