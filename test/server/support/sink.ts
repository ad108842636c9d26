import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CREDENTIAL_TYPE } from '../../../scripts/demo/credential';
import type { WorkflowJson } from '../../../scripts/n8n/client';

/** How often a thing came: without and with the mark `redelivered`. */
interface Count {
	first: number;
	repeated: number;
}

/** What a trigger's workflow sends on, thing by thing. */
export class Sink {
	readonly told = new Map<string, Count>();

	private constructor(private readonly server: Server) {}

	static async start(): Promise<Sink> {
		const server = createServer((request, response) => {
			const { searchParams } = new URL(request.url!, 'http://sink');
			const id = searchParams.get('id')!;
			const count = sink.told.get(id) ?? { first: 0, repeated: 0 };
			if (searchParams.get('redelivered') === 'true') count.repeated++;
			else count.first++;
			sink.told.set(id, count);
			response.end('{}');
		});
		const sink = new Sink(server);
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return sink;
	}

	/** Waits until each of them came. @returns what is missing at the end */
	async missing(ids: string[], patience: number): Promise<string[]> {
		const deadline = Date.now() + patience;
		const left = () => ids.filter((id) => !this.told.has(id));
		while (Date.now() < deadline && left().length > 0) await sleep(500);
		return left();
	}

	/** A workflow that tells the sink of each item of a trigger. @param id expression of the thing's id */
	watching(parameters: object, id: string): WorkflowJson {
		const { port } = this.server.address() as AddressInfo;
		return {
			name: 'To the sink',
			nodes: [
				{
					id: 'trigger',
					name: 'Trigger',
					type: 'n8n-nodes-allegro.allegroTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters },
					credentials: { [CREDENTIAL_TYPE]: { id: '', name: '' } },
				},
				{
					id: 'tell',
					name: 'Tell the sink',
					type: 'n8n-nodes-base.httpRequest',
					typeVersion: 4.2,
					position: [220, 0],
					parameters: {
						url: `=http://127.0.0.1:${port}/?id={{ ${id} }}&redelivered={{ $json.redelivered }}`,
						options: {},
					},
				},
			],
			connections: { Trigger: { main: [[{ node: 'Tell the sink', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		};
	}

	stop(): void {
		this.server.close();
	}
}
