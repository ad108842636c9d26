import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { inOrder } from '../shared/inOrder';
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
		const one = async (index: number) => {
			try {
				return await run.item(index);
			} catch (error) {
				if (!this.continueOnFail()) throw run.errorFor(error, index);
				return run.failed(error, index);
			}
		};
		if (run.count === 0) return [[]];
		// The first one opens the session that the others use.
		const first = await one(0);
		const others = await inOrder(run.count - 1, run.width, async (index) => await one(index + 1));
		return [[...first, ...others.flat()]];
	}
}
