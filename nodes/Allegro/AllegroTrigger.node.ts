import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { listSearch } from './pickers';
import { ProcessMemory } from './streams/processMemory';
import { properties } from './streams/properties';

/** Starts a workflow when something happens in an Allegro account; what can be watched is declared in `streams/`. */
export class AllegroTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Allegro Trigger',
		name: 'allegroTrigger',
		icon: { light: 'file:../../icons/allegro.svg', dark: 'file:../../icons/allegro.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["stream"] }}',
		description: 'Starts the workflow on orders, messages, issues, returns and more of an Allegro account',
		defaults: { name: 'Allegro Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'allegroOAuth2Api', required: true }],
		properties,
	};

	methods = { listSearch };

	poll: NonNullable<INodeType['poll']>;

	constructor() {
		// n8n makes one node of this class and calls `poll` with the workflow's node as `this`.
		const memory = new ProcessMemory();
		this.poll = async function () {
			const { pollOnce } = await import('./streams/engine');
			return await pollOnce(this, memory);
		};
	}
}
