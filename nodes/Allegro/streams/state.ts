import type { IDataObject } from 'n8n-workflow';
import type { Bucket } from './deliveredKeys';
import type { Delivery } from './deliveries';

/**
 * What is kept between two polls: plain JSON, at most 64 kB, however many events there were. Saved workflows hold it, so
 * its names and formats stay.
 */
export interface State {
	version: 1;
	stream: string;
	/** Ids of one account mean nothing in another. */
	credential: string;
	/** When watching began, in ms. */
	since: number;
	/** How far the stream has been read; each stream has its own form. */
	position: IDataObject;
	/** Keys of the events delivered last (`DeliveredKeys`). */
	seen: Bucket[];
	/** Events before this moment may have been forgotten, in ms. */
	reach: number;
	/** Fingerprint of each thing that is compared (`Snapshot`), by its id. */
	known: Record<string, string>;
	/** Since when an event waits for its thing, in ms, by digest. */
	waiting: Record<string, number>;
	/** The last deliveries, oldest first. */
	deliveries?: Delivery[];
}

/** Name under which the state lies in n8n's static data. */
const NAME = 'allegro';

/**
 * The saved state as a copy of its own; undefined where nothing was saved, or for another stream or credential.
 * @param memory n8n's static data of the node
 */
export function load(memory: IDataObject, stream: string, credential: string): State | undefined {
	// Only `save` writes under this name, and n8n keeps it as JSON.
	const saved = memory[NAME] as unknown as State | undefined;
	if (saved?.version !== 1 || saved.stream !== stream || saved.credential !== credential) return undefined;
	// Static data is a proxy, which structuredClone refuses.
	return JSON.parse(JSON.stringify(saved)) as State;
}

/** Puts the state where n8n saves it, in one assignment, so that no half of it is ever saved. */
export function save(memory: IDataObject, state: State): void {
	// An interface has no index signature; all members are JSON.
	memory[NAME] = state as unknown as IDataObject;
}

/** The state before the first poll. @param since when watching begins, in ms */
export const fresh = (stream: string, credential: string, since: number): State => ({
	version: 1,
	stream,
	credential,
	since,
	position: {},
	seen: [],
	reach: 0,
	known: {},
	waiting: {},
});
