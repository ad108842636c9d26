import type { IExecuteFunctions } from 'n8n-workflow';

import type { Resource } from '../catalogue/operation';
import type { Done } from '../results';
import type { Item } from '../results/item';
import type { AllegroClient } from '../transport';

/** Work on one input item after the other, or on several at once where nothing is changed at Allegro. */
export interface EachItem {
	items: 'each';
	/** Whether nothing is changed at Allegro; left out, something is. */
	reads?: (context: IExecuteFunctions) => boolean;
	/**
	 * After its first change an item only looks what becomes of it, so that the next item's change may be sent meanwhile.
	 * Left out, the next item begins when this one is over.
	 */
	overlaps?: true;
	/** What is wrong with items in view of the others, by index, before anything is sent. */
	check?: (items: Item[]) => Map<number, Error>;
	run: (context: IExecuteFunctions, client: AllegroClient, item: Item) => Promise<Done>;
}

/** Work on all input items together, e.g. a price list of which equal prices go in one command. */
export interface AllItems {
	items: 'all';
	/**
	 * One result per item, in the order of `items`; an item that cannot be done has its error in that place, so that the
	 * others' results are not lost. Rejects only where nothing at all was done.
	 */
	run: (context: IExecuteFunctions, client: AllegroClient, items: Item[]) => Promise<Array<Done | Error>>;
}

/** What an operation does, declared ones and jobs alike. */
export type Work = EachItem | AllItems;

/** An operation with code of its own. */
export interface Job {
	resource: Pick<Resource, 'name' | 'value'>;
	/** n8n's value of the operation parameter. */
	value: string;
	name: string;
	work: Work;
	/** What an item of its output holds; the editor shows it before the node has run. */
	output?: JobOutput;
}

/** Members of a job's output and what they are. */
export type JobOutput = Record<string, 'text' | 'texts' | 'integer' | 'number' | 'switch'>;
