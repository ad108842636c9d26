import type { IExecuteFunctions } from 'n8n-workflow';

import type { HandMade } from '../catalogue/declaration';
import type { Done } from '../run/done';
import type { Item } from '../run/inputs';
import type { AllegroClient } from '../transport';

/** An operation with code of its own: its form, and what it does with one input item. */
export interface Job extends HandMade {
	/** Whether items may run at the same time: nothing is changed at Allegro. */
	reads: (context: IExecuteFunctions) => boolean;
	run: (context: IExecuteFunctions, client: AllegroClient, item: Item) => Promise<Done>;
}
