import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import type { Field } from '../catalogue/kinds';
import type { Choice } from '../catalogue/kinds/choice';
import type { Held } from './filters';
import type { Keys } from './keys';
import type { Looks } from './looks';
import type { Memory, Ref } from './memory';
import type { Outbox } from './outbox';
import type { Reader } from './reader';
import type { Settings } from './settings';

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
	/** Told again after a restart, whatever the keys say. */
	redelivered?: boolean;
	/** Reads what becomes the item, in place of the stream's `complete`. */
	read?: (watch: Watch, isLast: boolean) => Promise<Completion>;
	/** Only remembered: something that must not come later in another guise. */
	silent?: boolean;
	/** By what it is told again after a restart, where no position leads back to it. */
	ref?: Ref;
	/** More fields of the item, beside the thing. */
	more?: IDataObject;
}

/** What becomes an item. */
export interface Completed {
	object: IDataObject;
	more?: IDataObject;
	binary?: IBinaryKeyData;
	/** In place of the object: one item for each, flat beside the event. */
	rows?: IDataObject[];
	/** The type, where only the thing itself tells it. */
	type?: string;
	/** A second key, where only the thing itself tells what makes the event the same. */
	key?: string;
	/** What could not be read, e.g. `order`. */
	missing?: string;
}

/**
 * The thing as the item shows it; `unwanted` where the filters leave it out, `later` where Allegro does not have it
 * yet.
 */
export type Completion = Completed | 'unwanted' | 'later';

/** What a stream begins with: memory and reader, and nothing that delivers. */
export interface Watch {
	readonly settings: Settings;
	/** The time of day of this machine, in ms. */
	readonly now: number;
	readonly memory: Memory;
	readonly keys: Keys;
	readonly looks: Looks;
	readonly reader: Reader;
	/** Whether the filters are others than in the poll before. */
	readonly isRefiltered: boolean;
	/** Puts bytes where n8n keeps binary data. */
	readonly store: (bytes: Buffer, name: string, type?: string) => Promise<IBinaryKeyData[string]>;
}

/** What a stream reads with. */
export interface Poll extends Watch {
	readonly outbox: Outbox;
}

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
	/**
	 * Where things are compared with how they looked: the most items of a poll, because each is kept for a while, beside the
	 * looks.
	 */
	compares?: number;
	/** Whether a saved position is one that `read` can go on from. */
	isPosition: (position: IDataObject) => boolean;
	/** Sets the position where watching begins. */
	begin: (watch: Watch) => Promise<void>;
	/** Reads on from the position and delivers what it finds. */
	read: (poll: Poll) => Promise<void>;
	/** What the filters are compared with, before an event is completed. */
	held?: (event: StreamEvent) => Held;
	/**
	 * Fetches what belongs to an event and filters by it.
	 * @param isLast no more waiting: complete it with what there is
	 */
	complete?: (event: StreamEvent, watch: Watch, isLast: boolean) => Promise<Completion>;
	/** The event as far as it is known, where it could not be completed in time; `unwanted` where that says enough. */
	asKnown?: (event: StreamEvent, watch: Watch) => Completion;
	/** Recent examples for a manual run, the best first. */
	samples: (watch: Watch) => Promise<StreamEvent[]>;
	/** What brings about an example. */
	nothingYet: string;
}

/** The time of day by Allegro's clock, as far as it is known, in ms. */
export const allegroNow = ({ now, memory }: Pick<Watch, 'now' | 'memory'>): number =>
	Math.floor(now + memory.skew);

/** Whether the form asks for events of this type. */
export const wants = ({ settings }: Pick<Watch, 'settings'>, type: string): boolean =>
	settings.events.has(type);

/** Whether an event of a type, in ms, happened before that type was chosen. */
export const isBeforeChoice = ({ memory }: Pick<Watch, 'memory'>, type: string, at: number): boolean =>
	at < (memory.types[type] ?? 0);

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
