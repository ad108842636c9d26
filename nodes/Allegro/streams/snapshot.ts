import type { IDataObject } from 'n8n-workflow';
import type { Poll } from './poll';
import type { Happening } from './stream';
import { ms } from './time';

/** Most bytes of what things looked like; the rest of the 64 kB is for keys and what was delivered last. */
const MOST_BYTES = 30_000;

/** Keys remembered beside: 12 kB. */
export const COMPARED = 1500;

export interface Cutoff extends IDataObject {
	/** Things from before this moment have been forgotten, in ms. */
	cutoff: number;
}

/** A list without events and dates of change: things are compared with how they looked before. */
export interface Snapshot {
	idOf: (thing: IDataObject) => string;
	createdAt: (thing: IDataObject) => string;
	/** What of a thing can change, in few characters. */
	stateOf: (thing: IDataObject) => string;
	/** What happened to a thing that looked like `before`; undefined for a new one. */
	happenings: (
		thing: IDataObject,
		before: string | undefined,
		poll: Poll,
	) => Happening[] | Promise<Happening[]>;
}

const HEX = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** A UUID in 22 characters instead of 36; other ids as they are. */
export const shortId = (id: string): string =>
	HEX.test(id) ? Buffer.from(id.replace(/-/g, ''), 'hex').toString('base64url') : `=${id}`;

/** The id again. */
export function longId(short: string): string {
	if (short.startsWith('=')) return short.slice(1);
	const hex = Buffer.from(short, 'base64url').toString('hex');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Things that are new or look different than before, oldest first, are offered; then their looks are remembered. */
export async function compare(
	poll: Poll,
	snapshot: Snapshot,
	things: IDataObject[],
	place: Cutoff,
): Promise<void> {
	const created = (thing: IDataObject) => ms(snapshot.createdAt(thing));
	const sorted = [...things].sort((a, b) => created(a) - created(b));
	for (const thing of sorted) {
		if (!poll.isOpen) break;
		const id = shortId(snapshot.idOf(thing));
		const before: string | undefined = poll.state.known[id];
		const state = snapshot.stateOf(thing);
		if (before === state || (before === undefined && created(thing) <= place.cutoff)) continue;
		const outcomes = await poll.offer(await snapshot.happenings(thing, before, poll));
		if (outcomes.every((outcome) => outcome === 'done')) poll.know(id, state);
	}
	shrink(poll, place, sorted, snapshot);
}

/** Remembers how things look without offering anything, but what is newer than the given moment. */
export function rememberAll(
	poll: Poll,
	snapshot: Snapshot,
	things: IDataObject[],
	place: Cutoff,
	since = Infinity,
): void {
	for (const thing of things) {
		if (ms(snapshot.createdAt(thing)) < since)
			poll.know(shortId(snapshot.idOf(thing)), snapshot.stateOf(thing));
	}
	shrink(poll, place, things, snapshot);
}

/** Forgets the oldest things where the memory is full. What is forgotten is not taken for new later. */
function shrink(poll: Poll, place: Cutoff, things: IDataObject[], snapshot: Snapshot): void {
	const { known } = poll.state;
	const cost = (id: string) => id.length + known[id].length + 6;
	let bytes = Object.keys(known).reduce((sum, id) => sum + cost(id), 0);
	if (bytes <= MOST_BYTES) return;
	const dates = new Map(
		things.map((thing) => [shortId(snapshot.idOf(thing)), ms(snapshot.createdAt(thing))]),
	);
	const oldest = Object.keys(known).sort((a, b) => (dates.get(a) ?? 0) - (dates.get(b) ?? 0));
	for (const id of oldest) {
		if (bytes <= MOST_BYTES) return;
		bytes -= cost(id);
		delete known[id];
		place.cutoff = Math.max(place.cutoff, dates.get(id) ?? 0);
	}
}
