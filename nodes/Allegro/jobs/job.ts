import type { IExecuteFunctions } from 'n8n-workflow';

import type { HandMade } from '../catalogue/declaration';
import type { Done } from '../run/done';
import type { AllegroClient } from '../transport';

/** An operation with code of its own: its form, and what it does with one input item. */
export interface Job extends HandMade {
	/** Whether items may run at the same time: nothing is changed at Allegro. */
	reads: (context: IExecuteFunctions) => boolean;
	run: (context: IExecuteFunctions, client: AllegroClient, itemIndex: number) => Promise<Done>;
}
