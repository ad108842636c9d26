import type { IDataObject } from 'n8n-workflow';
import { inOrder } from '../../shared/inOrder';
import { areKeys, digest, Keys, noKeys, type SavedKeys } from './keys';
import { longId, shortId, type Look } from './looks';
import type { Ref } from './memory';
import { isNumber } from './members';
import { isOfOneThing } from './reader';
import { allegroNow, wants, type Completion, type Poll, type StreamEvent, type Watch } from './stream';
import { HOUR, iso } from './time';

/** Things seen lately, by digest: 5 kB. */
const MOST_SEEN = 700;
/** Things whose events are worked out at once. */
const CHUNK = 20;
/** A thing may show up behind newer ones by so much. */
export const LATE = HOUR;
/** Pages of followed things read in one poll; a longer list is gone through in several. */
export const PASS_PAGES = 8;

/** How far a list that is compared has been read. */
export interface SnapshotCursor extends IDataObject {
	/** Things created up to this moment are old: they never come as new, in ms. */
	since: number;
	/** Up to this date of the list things have been looked at, in ms. */
	to: number;
	/** How many rows lie before the place that `to` names, in a list that begins with the newest. */
	depth: number;
	/** Keys of the things seen last. */
	seen: SavedKeys & IDataObject;
	/** Where the pass through the followed things stands: which list, and how far in it. */
	list: number;
	offset: number;
	from: number;
	/** Changes with each pass. */
	bit: number;
	/** When this pass was begun, and the last that came to its end, in ms. */
	began: number;
	passed: number;
}

/** Whether saved JSON is such a cursor. */
export const isSnapshotCursor = (saved: unknown): saved is SnapshotCursor => {
	const { since, to, depth, seen, list, offset, from, bit, began, passed } = (saved ??
		{}) as Partial<SnapshotCursor>;
	return [since, to, depth, list, offset, from, bit, began, passed].every(isNumber) && areKeys(seen);
};

/** A list without events and dates of change: things are compared with how they looked before. */
export interface Snapshot {
	idOf: (thing: IDataObject) => string;
	/** When it was created, in ms. */
	createdAt: (thing: IDataObject) => number;
	/** The mutable fields in few numbers, e.g. `[0, 1795000000]` (index of the status, last message in s). */
	lookOf: (thing: IDataObject) => Look;
	/** Whether nothing more is expected of a thing that looks so. */
	isOver: (look: Look) => boolean;
	/** Whether a thing that looks so stands in one of the lists that are gone through; where left out, all that are not over. */
	isListed?: (look: Look) => boolean;
	/** Whether the filters let anything of it through, so that memory is spent on it. */
	belongs: (thing: IDataObject, watch: Watch) => boolean;
	/** Whether anything was chosen that only a comparison finds. */
	follows: (watch: Watch) => boolean;
	/** What happened to a thing that looked so before; undefined for a new one. */
	eventsOf: (
		thing: IDataObject,
		before: Look | undefined,
		poll: Poll,
	) => StreamEvent[] | Promise<StreamEvent[]>;
	/** The same where what else it takes cannot be read: events that try again. */
	untilRead?: (thing: IDataObject, before: Look | undefined, poll: Poll) => StreamEvent[];
	/** How an old thing looked at a moment, as far as its own dates tell that; else as it looks now. */
	lookedAt?: (thing: IDataObject, at: number) => Look;
	/** The thing as it is now, undefined where Allegro does not know it. @throws AllegroFailure */
	find: (id: string, watch: Watch) => Promise<IDataObject | undefined>;
	/** An event told again: the same type, date and words, of the thing as it is now. */
	again: (ref: { id: string; type: string; at: number; what: string }, watch: Watch) => StreamEvent;
}

/** The cursor before anything was read. @param since what is old, in ms */
export const cursorAt = (watch: Watch, since: number): SnapshotCursor => ({
	since,
	to: since,
	depth: 0,
	// An interface has no index signature; all members are JSON.
	seen: noKeys() as SavedKeys & IDataObject,
	list: 0,
	offset: 0,
	from: 0,
	bit: 0,
	began: allegroNow(watch),
	passed: watch.settings.start.at === 'now' ? allegroNow(watch) : since,
});

/** What `start` calls old, in ms; undefined where that is what is there. */
export const oldUntil = ({ settings: { start } }: Watch): number | undefined =>
	start.at === 'time' ? start.ms - 1 : start.at === 'oldest' ? 0 : undefined;

/** A look without the mark of the pass. */
const isSame = (a: Look, b: Look): boolean => a.length === b.length && a.every((part, n) => part === b[n]);

/** Compares things of one list with what is remembered of them. */
export class Comparison {
	private readonly seen: Keys;
	/** The ids of what was read in this poll. */
	readonly read = new Set<string>();
	/** When things that left their list were created, in ms, by id. */
	private readonly gone = new Map<string, number>();

	constructor(
		private readonly snapshot: Snapshot,
		private readonly cursor: SnapshotCursor,
	) {
		this.seen = new Keys(cursor.seen, MOST_SEEN);
	}

	/** Whether a thing was never seen, and is not from before the beginning. */
	isNew(thing: IDataObject): boolean {
		const id = this.snapshot.idOf(thing);
		const at = this.snapshot.createdAt(thing);
		return at > this.cursor.since && !this.seen.has(id) && !this.seen.isBeyond(id, at);
	}

	/**
	 * Remembers how things look, without a word: where watching begins, or where there is room to follow an old one.
	 * @param isBeginning the newest push out older ones
	 */
	adopt(watch: Watch, things: IDataObject[], isBeginning = false): void {
		const { snapshot, cursor } = this;
		if (!snapshot.follows(watch)) return;
		for (const thing of this.inOrder(things)) {
			const id = snapshot.idOf(thing);
			const look = snapshot.lookOf(thing);
			if (!snapshot.belongs(thing, watch) || snapshot.isOver(look) || watch.looks.get(id)) continue;
			const marked = [...look, cursor.bit];
			if (isBeginning || watch.looks.hasRoom(id, marked)) watch.looks.set(id, marked);
		}
	}

	private inOrder(things: IDataObject[]): IDataObject[] {
		const { snapshot } = this;
		const place = (thing: IDataObject) => [snapshot.createdAt(thing), digest(snapshot.idOf(thing))] as const;
		return [...things].sort((a, b) => {
			const [[at, name], [otherAt, otherName]] = [place(a), place(b)];
			return at - otherAt || (name < otherName ? -1 : 1);
		});
	}

	/**
	 * Delivers what happened to things that are new or look another way than before, oldest first, and remembers how they
	 * look now.
	 * @returns whether all were dealt with
	 */
	async take(poll: Poll, things: IDataObject[]): Promise<boolean> {
		const { snapshot } = this;
		const own = this.inOrder(things.filter((thing) => snapshot.belongs(thing, poll)));
		for (const thing of things) this.read.add(snapshot.idOf(thing));
		const moved: Array<{ thing: IDataObject; before?: Look }> = [];
		const old: IDataObject[] = [];
		for (const thing of own) {
			const before = poll.looks.get(snapshot.idOf(thing))?.slice(0, -1) ?? this.lookBefore(thing);
			if (!before && !this.isNew(thing)) old.push(thing);
			else if (before && isSame(before, snapshot.lookOf(thing))) this.keep(poll, thing);
			else moved.push({ thing, before });
		}
		this.adopt(poll, old);
		for (let start = 0; start < moved.length; start += CHUNK) {
			if (!poll.outbox.isOpen) return false;
			const chunk = moved.slice(start, start + CHUNK);
			const events = await inOrder(
				chunk.length,
				poll.reader.parallel,
				async (index) => await this.eventsOf(poll, chunk[index]!),
			);
			const statuses = await poll.outbox.deliver(events.flat());
			let next = 0;
			let isLeft = false;
			for (const [index, { thing }] of chunk.entries()) {
				const mine = statuses.slice(next, (next += events[index]!.length));
				if (mine.includes('left')) isLeft = true;
				else if (!mine.includes('later')) this.keep(poll, thing);
			}
			if (isLeft) return false;
		}
		return true;
	}

	/** What its own dates say of an old thing that is not remembered: undefined where nothing happened since the last pass. */
	private lookBefore(thing: IDataObject): Look | undefined {
		const { snapshot, cursor } = this;
		if (!snapshot.lookedAt || this.isNew(thing)) return undefined;
		const before = snapshot.lookedAt(thing, cursor.passed);
		return isSame(before, snapshot.lookOf(thing)) ? undefined : before;
	}

	private async eventsOf(poll: Poll, { thing, before }: { thing: IDataObject; before?: Look }) {
		const { snapshot } = this;
		const events = await Promise.resolve(snapshot.eventsOf(thing, before, poll)).catch(
			async (error: unknown) => {
				if (!snapshot.untilRead || !isOfOneThing(error)) return await Promise.reject(error as Error);
				return snapshot.untilRead(thing, before, poll);
			},
		);
		return events
			.filter(({ type }) => wants(poll, type))
			.map((event) => ({ ...event, ref: event.ref ?? refOf(poll, snapshot.idOf(thing), event, '') }));
	}

	/** Remembers that a thing was seen and how it looks. */
	private keep(poll: Poll, thing: IDataObject): void {
		const { snapshot, cursor } = this;
		const id = snapshot.idOf(thing);
		const at = snapshot.createdAt(thing);
		if (at > cursor.since) this.seen.add(id, at);
		if (!snapshot.follows(poll)) return;
		const look = [...snapshot.lookOf(thing), cursor.bit];
		poll.looks.set(id, look, (one) => snapshot.isOver(one.slice(0, -1)));
	}

	/** The followed things, in the order they were taken up, that this pass has not come to, by id. */
	unread({ looks }: Watch): string[] {
		const { cursor, snapshot, read } = this;
		const isListed = snapshot.isListed ?? ((look: Look) => !snapshot.isOver(look));
		return looks
			.entries()
			.filter(([id, look]) => !read.has(id) && look.at(-1) !== cursor.bit && isListed(look.slice(0, -1)))
			.map(([id]) => id);
	}

	/** Things that left their list, read one by one, some in a poll. @returns whether that was all */
	async takeUnlisted(poll: Poll, most: number): Promise<boolean> {
		const ids = this.unread(poll);
		const some = ids.slice(0, most);
		const found = await inOrder(some.length, poll.reader.parallel, async (index) =>
			poll.reader.isOpen ? await this.findOrNothing(poll, some[index]!) : undefined,
		);
		for (const [index, thing] of found.entries()) if (thing === null) this.skip(poll, some[index]!);
		for (const thing of found)
			if (thing) this.gone.set(this.snapshot.idOf(thing), this.snapshot.createdAt(thing));
		const isDone = await this.take(
			poll,
			found.filter((thing) => thing !== undefined && thing !== null),
		);
		return isDone && ids.length <= most;
	}

	/** Those of them that were created before a moment, by id. */
	tooOld(before: number): string[] {
		return [...this.gone].filter(([, at]) => at < before).map(([id]) => id);
	}

	private async findOrNothing(poll: Poll, id: string): Promise<IDataObject | null | undefined> {
		return await this.snapshot
			.find(id, poll)
			.then((thing) => thing ?? null)
			.catch(async (error: unknown) => (isOfOneThing(error) ? null : await Promise.reject(error as Error)));
	}

	/** One that cannot be read now counts as read in this pass: it is followed further, for the next may find it. */
	private skip({ looks }: Poll, id: string): void {
		const look = looks.get(id);
		if (look) looks.set(id, [...look.slice(0, -1), this.cursor.bit]);
	}
}

/** What an event is told again by. */
export const refOf = ({ settings }: Watch, id: string, event: StreamEvent, what: string): Ref => [
	shortId(id),
	settings.codes.indexOf(event.type),
	Date.parse(event.occurredAt) || 0,
	what,
];

/** When something happened that was found by a comparison: now, or for a thing from before watching began when it was created. */
export const foundAt = (watch: Watch, created: number, isNew: boolean): string =>
	iso(isNew && created < watch.memory.since ? created : allegroNow(watch));

/** Tells again what was delivered shortly before n8n was started. @returns whether nothing of it is left */
export async function tellAgain(poll: Poll, snapshot: Pick<Snapshot, 'again'>): Promise<boolean> {
	const { memory } = poll;
	while (memory.recalled.length > 0 && poll.outbox.isOpen) {
		const refs = memory.recalled.slice(0, CHUNK);
		const events = refs.map((ref) => {
			const [id, type, at, what] = ref;
			const code = poll.settings.codes[type] ?? '';
			const event = snapshot.again({ id: longId(id), type: code, at, what }, poll);
			return { ...event, key: `${event.key} ${JSON.stringify(ref)}`, ref, redelivered: true };
		});
		const chosen = events.filter(({ type }) => wants(poll, type));
		const statuses = await poll.outbox.deliver(chosen);
		const left = new Set(chosen.filter((_, index) => statuses[index] !== 'done').map(({ ref }) => ref));
		const rest = memory.recalled.slice(refs.length);
		const waiting = refs.filter((ref) => left.has(ref));
		memory.recalled = [...rest, ...waiting];
		if (statuses.includes('left') || waiting.length === refs.length) return false;
	}
	return memory.recalled.length === 0;
}

/** A thing read when its event is delivered. */
export const readBy =
	(find: (watch: Watch) => Promise<IDataObject | undefined>) =>
	async (watch: Watch): Promise<Completion> => {
		const object = await find(watch);
		return object ? { object } : 'later';
	};
