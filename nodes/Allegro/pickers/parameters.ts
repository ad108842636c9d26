import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { toNodeError } from '../../shared/nodeError';
import { AllegroClient } from '../transport';
import type { ParametersSearch } from './categoryParameters';
import { WAITED_FOR, withWayOut } from './picker';

/** n8n's signature of a list of inputs. */
export type FieldSearch = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

const mapping = (load: () => Promise<ParametersSearch>): FieldSearch =>
	async function () {
		try {
			const search = await load();
			return await search({ context: this, client: await AllegroClient.for(this, WAITED_FOR) });
		} catch (error) {
			const shown = withWayOut(error, "Refresh the parameters in a minute, or give 'Parameters' by ID.");
			throw toNodeError(this.getNode(), shown, { operation: 'The search for parameters' });
		}
	};

/** Every list of inputs that a category decides, by the name that declarations use; loaded when it is asked for. */
export const resourceMapping: Record<string, FieldSearch> = {
	categoryParameters: mapping(async () => (await import('./categoryParameters')).parametersOf),
};
