import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import type { Choice, Field } from '../catalogue/declaration';
import type { Poll } from './poll';

/** Something that happened at Allegro, read but not yet delivered. */
export interface Happening {
	/** What makes it the same event, however often and under whatever id Allegro tells it. */
	key: string;
	/** Allegro's id of the event; for lists without events, one made of the thing's id and what happened. */
	eventId: string;
	type: string;
	/** ISO 8601. */
	occurredAt: string;
	/** The thing it happened to. */
	object: IDataObject;
	/** Found by comparing with the list instead of being announced. */
	reconciled?: boolean;
	/** More fields of the item, beside the thing. */
	more?: IDataObject;
}

/** What becomes an item. */
export interface Completed {
	object: IDataObject;
	more?: IDataObject;
	binary?: IBinaryKeyData;
}

/**
 * The thing as the item shows it; `unwanted` where the filters leave it out, `later` where Allegro does not have it
 * yet.
 */
export type Completion = Completed | 'unwanted' | 'later';

/** One thing that the trigger can watch. */
export interface Stream {
	value: string;
	name: string;
	description: string;
	/** Name of the thing in the item. */
	object: string;
	events: Choice[];
	/** The events chosen at first. */
	usual: string[];
	filters: Field[];
	options: Field[];
	/** Whether it can begin after an event id. */
	journal?: true;
	/** Whether it is compared with a list now and then. */
	reconciles?: true;
	scopes: string[];
	/** Most remembered keys; the rest of the 64 kB is for `known`. */
	remembers?: number;
	/** Sets the position where watching begins. */
	begin: (poll: Poll) => Promise<void>;
	/** Reads on from the position and offers what it finds. */
	read: (poll: Poll) => Promise<void>;
	/**
	 * Filters a happening and fetches what belongs to it.
	 * @param isLast no more waiting: complete it with what there is
	 */
	complete?: (happening: Happening, poll: Poll, isLast: boolean) => Promise<Completion>;
	/** Recent examples for a manual run, the best first. */
	samples: (poll: Poll) => Promise<Happening[]>;
	/** What brings about an example. */
	nothingYet: string;
}
