import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import type { Field } from '../catalogue/kinds';
import type { Choice } from '../catalogue/kinds/choice';
import type { Held } from './filters';
import type { Poll } from './poll';

/** Something that happened at Allegro, read but not yet delivered. */
export interface StreamEvent {
	/** What makes it the same event, however often and under whatever id Allegro tells it. */
	key: string;
	/** Allegro's id of the event; for lists without events one made of the thing's id and what happened. */
	eventId: string;
	/** Code of the event as the form has it, e.g. `READY_FOR_PROCESSING`. */
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
	/** Value in the form; saved workflows hold it, so it stays. */
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
	/** Most delivered keys kept; the rest of the 64 kB is for fingerprints. */
	remembers?: number;
	/** Sets the position where watching begins. */
	begin: (poll: Poll) => Promise<void>;
	/** Reads on from the position and delivers what it finds. */
	read: (poll: Poll) => Promise<void>;
	/** What the filters are compared with, before an event is completed. */
	held?: (event: StreamEvent) => Held;
	/**
	 * Fetches what belongs to an event and filters by it.
	 * @param isLast no more waiting: complete it with what there is
	 */
	complete?: (event: StreamEvent, poll: Poll, isLast: boolean) => Promise<Completion>;
	/** Recent examples for a manual run, the best first. */
	samples: (poll: Poll) => Promise<StreamEvent[]>;
	/** What brings about an example. */
	nothingYet: string;
}

/**
 * Choices of an operation as the trigger shows them: the same codes and words, with more to say about some.
 * @example described(orderEvents, { BUYER_MODIFIED: 'For example another address' })
 */
export const described = (choices: Choice[], descriptions: Record<string, string>): Choice[] =>
	choices.map(([code, words, own]) => {
		const description = descriptions[code] ?? own;
		return description === undefined ? [code, words] : [code, words, description];
	});

/** Those that are events: a row of a list need not be one that was asked for. */
export const present = (events: Array<StreamEvent | undefined>): StreamEvent[] =>
	events.filter((event) => event !== undefined);
