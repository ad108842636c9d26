import type { IDataObject } from 'n8n-workflow';
import type { Poll } from './poll';
import type { StreamEvent } from './stream';
import { ms } from './time';

/** Most bytes of fingerprints; the rest of the 64 kB is for keys and what was delivered last. */
const MOST_BYTES = 30_000;

/** How many delivered keys a stream that compares keeps beside its fingerprints (`Stream.remembers`): 12 kB. */
export const COMPARED = 1500;

/** Things that left the list, read one by one in one poll. */
const MOST_UNLISTED = 50;

/** Position of a stream that compares. Saved, so its names stay. */
interface SnapshotPosition extends IDataObject {
	/** Things from before this moment have been forgotten, in ms. */
	cutoff: number;
}

/** A list without events and dates of change: things are compared with how they were before. */
export interface Snapshot {
	idOf: (thing: IDataObject) => string;
	createdAt: (thing: IDataObject) => string;
	/**
	 * Fingerprint of the mutable fields, short because hundreds are saved, e.g. `0 kx3f9a` (index of the status, last message
	 * in base-36 ms); compared for equality. Saved, so its format stays.
	 */
	fingerprintOf: (thing: IDataObject) => string;
	/** What happened to a thing that had this fingerprint before; undefined for a new one. */
	eventsOf: (
		thing: IDataObject,
		before: string | undefined,
		poll: Poll,
	) => StreamEvent[] | Promise<StreamEvent[]>;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** A UUID in 22 characters instead of 36, e.g. `KXOOYX9qEeisRQnbYO3p1g`; other ids behind a `=`, e.g. `=7680000012`. */
export const shortId = (id: string): string =>
	UUID.test(id) ? Buffer.from(id.replace(/-/g, ''), 'hex').toString('base64url') : `=${id}`;

/** The id that `shortId` made short. @example longId('=7680000012') // '7680000012' */
export function longId(short: string): string {
	if (short.startsWith('=')) return short.slice(1);
	const hex = Buffer.from(short, 'base64url').toString('hex');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Things from before this moment have been forgotten, in ms. */
export const cutoffOf = (poll: Poll): number => (poll.state.position as SnapshotPosition).cutoff;

/**
 * Delivers what happened to things that are new or have another fingerprint than before, oldest first; then keeps their
 * new fingerprints.
 */
export async function compare(poll: Poll, snapshot: Snapshot, things: IDataObject[]): Promise<void> {
	const created = (thing: IDataObject) => ms(snapshot.createdAt(thing));
	const cutoff = cutoffOf(poll);
	for (const thing of [...things].sort((a, b) => created(a) - created(b))) {
		if (!poll.isOpen) break;
		const id = shortId(snapshot.idOf(thing));
		const before = poll.fingerprints[id];
		const fingerprint = snapshot.fingerprintOf(thing);
		if (before === fingerprint || (before === undefined && created(thing) <= cutoff)) continue;
		const statuses = await poll.deliver(await snapshot.eventsOf(thing, before, poll));
		if (statuses.every((status) => status === 'done')) poll.setFingerprint(id, fingerprint);
	}
	shrink(poll, snapshot, things);
}

/** Sets the position; things from before the beginning that the user chose get their fingerprints without an event. */
export function beginSnapshot(poll: Poll, snapshot: Snapshot, things: IDataObject[]): void {
	const { start } = poll.settings;
	const since = start.at === 'time' ? start.ms : start.at === 'oldest' ? 0 : Infinity;
	const position: SnapshotPosition = { cutoff: 0 };
	poll.state.position = position;
	for (const thing of things)
		if (ms(snapshot.createdAt(thing)) < since)
			poll.setFingerprint(shortId(snapshot.idOf(thing)), snapshot.fingerprintOf(thing));
	shrink(poll, snapshot, things);
}

/**
 * Things that were open when they were read last and are missing from a list of the open ones, read one by one, at most 50.
 * @param isOpen whether this was the fingerprint of an open one
 * @param find reads one; without one the thing is forgotten
 */
export async function unlisted(
	poll: Poll,
	snapshot: Snapshot,
	listed: IDataObject[],
	isOpen: (fingerprint: string) => boolean,
	find: (id: string) => Promise<IDataObject | undefined>,
): Promise<IDataObject[]> {
	const present = new Set(listed.map((thing) => shortId(snapshot.idOf(thing))));
	const gone = Object.entries(poll.fingerprints)
		.filter(([id, fingerprint]) => !present.has(id) && isOpen(fingerprint))
		.slice(0, MOST_UNLISTED);
	const found: IDataObject[] = [];
	for (const [id] of gone) {
		const thing = await find(longId(id));
		if (thing) found.push(thing);
		else delete poll.fingerprints[id];
	}
	return found;
}

/** Forgets the oldest things where there are too many. What is forgotten is not taken for new later. */
function shrink(poll: Poll, snapshot: Snapshot, things: IDataObject[]): void {
	const { fingerprints } = poll;
	const position = poll.state.position as SnapshotPosition;
	const cost = (id: string) => id.length + (fingerprints[id]?.length ?? 0) + 6;
	let bytes = Object.keys(fingerprints).reduce((sum, id) => sum + cost(id), 0);
	if (bytes <= MOST_BYTES) return;
	const dates = new Map(
		things.map((thing) => [shortId(snapshot.idOf(thing)), ms(snapshot.createdAt(thing))]),
	);
	const oldest = Object.keys(fingerprints).sort((a, b) => (dates.get(a) ?? 0) - (dates.get(b) ?? 0));
	for (const id of oldest) {
		if (bytes <= MOST_BYTES) return;
		bytes -= cost(id);
		delete fingerprints[id];
		position.cutoff = Math.max(position.cutoff, dates.get(id) ?? 0);
	}
}
