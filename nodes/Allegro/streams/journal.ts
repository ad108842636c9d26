import type { IDataObject } from 'n8n-workflow';
import type { Poll } from './poll';
import type { Happening } from './stream';
import { ms } from './time';

/** Events per request (allegro-facts 5). */
const PAGE = 1000;
/** Most events waiting for their things; past that the journal is not read further. */
const MOST_WAITING = 200;

/** How far a journal has been read; part of a stream's position. */
export interface Place extends IDataObject {
	/** The last event dealt with, and all before it; left out, the oldest kept comes next. */
	from?: string;
	/** When that event happened, in ms. */
	at?: number;
	/** Events from before this moment are passed over, in ms. */
	since?: number;
}

/** An event log of Allegro that is read by the id of the last event (allegro-facts 5, 7). */
export interface Journal {
	path: string;
	/** Where the events are in a reply. */
	field: string;
	/** Types that Allegro is asked for; all where left out. */
	types?: (poll: Poll) => string[];
	/** What an event says; undefined where nobody asked for it. */
	happening: (event: IDataObject, poll: Poll) => Happening | undefined;
}

async function pageAfter(poll: Poll, journal: Journal, from?: string): Promise<IDataObject[]> {
	const query: Array<[string, string]> = (journal.types?.(poll) ?? []).map((type) => ['type', type]);
	query.push(['limit', String(PAGE)]);
	if (from !== undefined) query.push(['from', from]);
	const body = await poll.get(journal.path, { query });
	return (body[journal.field] ?? []) as IDataObject[];
}

/**
 * Reads a journal onwards and offers its events. The place moves only past events that are dealt with; what lies
 * behind one that waits for its thing is delivered all the same, and its keys keep it from being delivered twice.
 * @returns whether the end was reached
 */
export async function readJournal(poll: Poll, journal: Journal, place: Place): Promise<boolean> {
	let { from } = place;
	let beyond = 0;
	let waiting = 0;
	// Past this many events the keys of those behind a waiting one could be forgotten.
	const mostBeyond = poll.seen.most / 2;
	while (poll.isOpen && waiting < MOST_WAITING && beyond < mostBeyond) {
		const events = await pageAfter(poll, journal, from);
		const told = events.map((event) =>
			place.since !== undefined && ms(event.occurredAt) < place.since
				? undefined
				: journal.happening(event, poll),
		);
		const wanted = told.filter((one): one is Happening => one !== undefined);
		const outcomes = await poll.offer(wanted);
		let index = 0;
		for (const [n, event] of events.entries()) {
			const outcome = told[n] ? outcomes[index++] : 'done';
			if (outcome === 'left') return false;
			if (outcome === 'later') waiting++;
			if (waiting > 0) beyond++;
			else Object.assign(place, { from: String(event.id), at: ms(event.occurredAt) });
		}
		const last = events.at(-1)?.id;
		if (events.length < PAGE || last === undefined || last === from) return waiting === 0;
		from = String(last);
	}
	return false;
}

/**
 * Moves a place to the end of a journal without delivering anything. A journal longer than one poll can read is
 * passed over by time instead: what happened before now does not count.
 */
export async function skipToEnd(poll: Poll, journal: Journal, place: Place): Promise<void> {
	while (poll.isOpen) {
		const events = await pageAfter(poll, journal, place.from);
		const last = events.at(-1);
		if (last) Object.assign(place, { from: String(last.id), at: ms(last.occurredAt) });
		if (events.length < PAGE) return;
	}
	place.since = poll.now;
}

/** Sets the place where a journal begins: its end, unless the user chose otherwise. */
export async function beginJournal(
	poll: Poll,
	journal: Journal,
	toEnd?: () => Promise<Place>,
): Promise<Place> {
	const { start } = poll.settings;
	if (start.at === 'event') return { from: start.id };
	if (start.at === 'time') return { since: start.ms };
	const place: Place = {};
	if (start.at === 'oldest') return place;
	if (toEnd) return await toEnd();
	await skipToEnd(poll, journal, place);
	return place;
}
