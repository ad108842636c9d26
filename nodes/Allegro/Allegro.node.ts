import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { listSearch } from './pickers';
import { loadOptions } from './pickers/clearable';
import { resourceMapping } from './pickers/parameters';
import { properties } from './properties';
import { Run } from './run/run';

/** Every operation of Allegro's REST API, derived from the declarations in `resources/`. */
export class Allegro implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Allegro',
		name: 'allegro',
		icon: { light: 'file:../../icons/allegro.svg', dark: 'file:../../icons/allegro.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Work with orders, offers, shipments and everything else of an Allegro account',
		defaults: { name: 'Allegro' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'allegroOAuth2Api', required: true }],
		properties,
	};

	methods = { listSearch, loadOptions, resourceMapping };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const run = await Run.begin(this);
		return [await run.output()];
	}
}
