import type { INodeParameters } from 'n8n-workflow';

import { credentialFor } from '../scripts/demo/credential';
import type { WorkflowJson, WorkflowNode } from '../scripts/n8n/client';
import { startStack, workflow, type Stack } from '../test/server/support/stack';
import { median, seconds, type Finding } from './bench';
import type { Side } from './job';
import { NODES } from './nodes';
import { HttpRequest } from './parameters';

const TYPE_VERSIONS: Record<Side, number> = { allegro: 1, httpRequest: 4.2 };

/** What a workflow does between its webhook and its reply. */
export interface Work {
	/** Also the path of the webhook. */
	name: string;
	parameters: Record<Side, INodeParameters>;
	/** One item for each of these ids, as `offerId`; left out, the webhook's own item. */
	ids?: string[];
}

/** An n8n server as sellers run it, with a workflow for each node that a webhook starts. */
export class Server {
	private constructor(
		private readonly stack: Stack,
		/** Parameters of n8n's own node for this server's Allegro. */
		readonly http: HttpRequest,
	) {}

	static async start(): Promise<Server> {
		const stack = await startStack();
		return new Server(stack, new HttpRequest(credentialFor(stack.emulator)));
	}

	get emulator() {
		return this.stack.emulator;
	}

	/** Saves and activates the workflows of both nodes, which are then called through their webhooks. */
	async open({ name, parameters, ids }: Work): Promise<Record<Side, () => Promise<void>>> {
		const callOf = async (side: Side) => {
			const path = `${name}-${side}`;
			const id = await this.stack.save(workflowOf(path, side, parameters[side], ids !== undefined));
			await this.stack.client.activate(id);
			const call = async () => void (await this.stack.client.callWebhook(path, { ids }));
			await call();
			return call;
		};
		return { allegro: await callOf('allegro'), httpRequest: await callOf('httpRequest') };
	}

	async stop(): Promise<void> {
		await this.stack.stop();
	}
}

/** How many times as fast this node's workflow was, by the medians of calls in turn. */
export async function serverSpeed(
	calls: Record<Side, () => Promise<void>>,
	{
		times,
		warmUps,
		...named
	}: Pick<Finding, 'measure' | 'what' | 'target'> & { times: number; warmUps: number },
): Promise<Finding> {
	const samples: Record<Side, number[]> = { allegro: [], httpRequest: [] };
	for (let turn = -warmUps; turn < times; turn++) {
		for (const side of ['allegro', 'httpRequest'] as const) {
			const begun = performance.now();
			await calls[side]();
			if (turn >= 0) samples[side].push(performance.now() - begun);
		}
	}
	const [ours, theirs] = [median(samples.allegro), median(samples.httpRequest)];
	return { ...named, allegro: seconds(ours), peer: seconds(theirs), value: theirs / ours, samples };
}

function workflowOf(path: string, side: Side, parameters: INodeParameters, isSplit: boolean): WorkflowJson {
	const webhook = { path, httpMethod: 'POST', responseMode: 'lastNode', options: {} };
	const made = workflow(path, parameters, {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: webhook,
	});
	// A workflow of the bench is a start and the node that is measured.
	const [start, node] = made.nodes as [WorkflowNode, WorkflowNode];
	Object.assign(start, { webhookId: path });
	Object.assign(node, { type: NODES[side].type, typeVersion: TYPE_VERSIONS[side] });
	if (!isSplit) return made;
	const split = {
		id: 'split',
		name: 'Split',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		position: [110, 0] as [number, number],
		parameters: { fieldToSplitOut: 'body.ids', options: { destinationFieldName: 'offerId' } },
	};
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		...made,
		nodes: [start, split, node],
		connections: { [String(start.name)]: to('Split'), Split: to(String(node.name)) },
	};
}
