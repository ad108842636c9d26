import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';

import { listSearch } from './pickers';
import { pollOnce } from './streams/engine';
import { triggerForm } from './streams/form';

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
		properties: triggerForm,
	};

	methods = { listSearch };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollOnce(this);
	}
}
