import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { clearingOf } from '../catalogue/changing';

/** Methods of the node that give the choices of a list when the editor opens it, by the name that the form uses. */
export const loadOptions = {
	/**
	 * What the update in the form can clear, by its label; asks nothing of Allegro.
	 * @example in *Contact: Update* // [{ name: 'Email', value: 'email' }, { name: 'Phones', value: 'phones' }]
	 */
	async clearable(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		// Loaded when asked for: the form opens without the declarations.
		const { resources } = await import('../resources');
		const [resource, operation] = [
			this.getCurrentNodeParameter('resource'),
			this.getCurrentNodeParameter('operation'),
		];
		const chosen = resources
			.find(({ value }) => value === resource)
			?.operations.find(({ value }) => value === operation);
		return chosen ? clearingOf(chosen) : [];
	},
};
