import type { IExecuteFunctions } from 'n8n-workflow';

import type { Resource } from '../catalogue/declaration';
import type { Done } from '../run/done';
import type { Item } from '../run/inputs';
import type { AllegroClient } from '../transport';

/** An operation with code of its own: what it does with one input item. */
export interface Job {
	resource: Pick<Resource, 'name' | 'value'>;
	/** n8n's value of the operation parameter. */
	value: string;
	name: string;
	/** Whether items may run at the same time, because nothing is changed at Allegro; left out, something is. */
	reads?: (context: IExecuteFunctions) => boolean;
	run: (context: IExecuteFunctions, client: AllegroClient, item: Item) => Promise<Done>;
}
