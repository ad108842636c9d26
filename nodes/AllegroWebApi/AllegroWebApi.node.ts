import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { properties } from './form/description';
import { searchMethods } from './form/searchMethods';
import { Run } from './run/run';

/** Every method of Allegro's old SOAP interface, derived from its contract. */
export class AllegroWebApi implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Allegro WebAPI',
		name: 'allegroWebApi',
		icon: { light: 'file:../../icons/allegro.svg', dark: 'file:../../icons/allegro.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["method"]["value"] || $parameter["method"] }}',
		description: "Call Allegro's old SOAP WebAPI on a server that still speaks it",
		defaults: { name: 'Allegro WebAPI' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'allegroWebApi', required: true }],
		properties,
	};

	methods = { listSearch: { searchMethods } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const run = await Run.begin(this);
		const output: INodeExecutionData[] = [];
		for (let index = 0; index < this.getInputData().length; index++) {
			try {
				output.push(...(await run.item(index)));
			} catch (error) {
				if (!this.continueOnFail()) throw run.errorFor(error, index);
				output.push(...run.failed(error, index));
			}
		}
		return [output];
	}
}
