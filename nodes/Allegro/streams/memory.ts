import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { isRecord } from '../catalogue/kinds/given';
import { areKeys, noKeys, type SavedKeys } from './keys';
import type { Look } from './looks';
import type { Stream } from './stream';

/**
 * A delivered event of a list that is compared, by what it can be read and told again: short id of its thing, place of its
 * type in the stream's list, date in ms, and what else the stream needs.
 */
export type Ref = [id: string, type: number, at: number, what: string];

/** What one poll delivered, kept while n8n may not have worked on it yet. */
export interface Delivery {
	/** When, in ms; of several that are kept as one, the last. */
	at: number;
	/** How many keys had ever been added before. */
	added: number;
	/** The position before. */
	position: IDataObject;
	/** The events, where they cannot be found by reading again from a position. */
	refs: Ref[];
}

/** Since when something waits for what belongs to it, and when that was looked for last, in ms. */
export type Awaited = [since: number, tried: number];

/** What is kept between two polls: plain JSON, at most 64 kB. */
export interface Memory {
	version: 2;
	stream: string;
	/** Ids of one account mean nothing in another. */
	credential: string;
	/** When it was written last, in ms. */
	at: number;
	/** When watching began, in ms by Allegro's clock. */
	since: number;
	/** How far Allegro's clock is ahead of this machine's, in ms; 0 where they agree. */
	skew: number;
	/** Event types that were chosen, and since when each counts, in ms; 0 for from the beginning. */
	types: Record<string, number>;
	/** Digest of the filters. */
	filters: string;
	/** How far the sources have been read; each stream has its own form. */
	position: IDataObject;
	/** Keys of what was dealt with last. */
	keys: SavedKeys;
	/** How things looked that are compared, by their short ids, the first to be forgotten first. */
	looks: Record<string, Look>;
	/** What waits, by the digest of its key or the id of its thing. */
	awaited: Record<string, Awaited>;
	/** The last deliveries, oldest first. */
	deliveries: Delivery[];
	/** Events of compared lists that are told again after a restart. */
	recalled: Ref[];
}

/** The memory before the first poll. @param now in ms */
export const fresh = (stream: string, credential: string, now: number): Memory => ({
	version: 2,
	stream,
	credential,
	at: now,
	since: now,
	skew: 0,
	types: {},
	filters: '',
	position: {},
	keys: noKeys(),
	looks: {},
	awaited: {},
	deliveries: [],
	recalled: [],
});

/** Where a node's memory is saved. */
export interface Store {
	/** Whether n8n saves memory and execution in one step, after every poll, so that nothing is ever half delivered. */
	isDurable: boolean;
	read(): unknown;
	write(memory: Memory): void;
}

const NAME = 'allegro';

/**
 * n8n's static data for the node. In default mode that is a live object under the node's name, and a renamed node would
 * lose it: there the memory lies in the workflow's data under the node's id, which stays. With durable cursors n8n itself
 * goes by the id and hands out a plain copy (n8n-facts 3).
 */
export function storeOf(context: IPollFunctions): Store {
	const own = context.getWorkflowStaticData('node');
	const isDurable = !('__dataChanged' in own);
	const shared = context.getWorkflowStaticData('global');
	const name = `${NAME}:${context.getNode().id}`;
	return {
		isDurable,
		read: () => (isDurable ? (own[NAME] ?? shared[name]) : (shared[name] ?? own[NAME])),
		write: (memory) => {
			// One assignment, so that no half of it is ever saved. An interface has no index signature; all members are JSON.
			const data = memory as unknown as IDataObject;
			if (isDurable) own[NAME] = data;
			else {
				shared[name] = data;
				if (NAME in own) delete own[NAME];
			}
		},
	};
}

/** What was found where a memory should be. */
export interface Loaded {
	memory?: Memory;
	/** The keys of a damaged memory, where they can be read. */
	keys?: SavedKeys;
	/** What cannot be read of a memory that is there. */
	damaged?: string;
	/** When a damaged memory was written last, in ms. */
	at?: number;
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const isRef = (ref: unknown): ref is Ref =>
	Array.isArray(ref) &&
	typeof ref[0] === 'string' &&
	isTime(ref[1]) &&
	isTime(ref[2]) &&
	typeof ref[3] === 'string';

const entriesOf = <T>(
	saved: unknown,
	isOne: (value: unknown) => value is T,
): Record<string, T> | undefined => {
	if (!isRecord(saved) || !Object.values(saved).every(isOne)) return undefined;
	return saved as Record<string, T>;
};

const isAwaited = (value: unknown): value is Awaited =>
	Array.isArray(value) && isTime(value[0]) && isTime(value[1]);

const isDelivery = (value: unknown): value is Delivery =>
	isRecord(value) &&
	isTime(value.at) &&
	isTime(value.added) &&
	isRecord(value.position) &&
	Array.isArray(value.refs) &&
	value.refs.every(isRef);

const isLook = (value: unknown): value is Look =>
	Array.isArray(value) && value.every((part) => typeof part === 'string' || isTime(part));

/**
 * The memory as a copy of its own, checked member by member. A member that cannot be read is begun anew and named in
 * `damaged`; without the keys or a position nothing is left to go on from, and only the time of the last poll is kept.
 * @param stream tells whether it can go on from a position
 */
export function load(
	store: Store,
	{ value: stream, isPosition }: Pick<Stream, 'value' | 'isPosition'>,
	credential: string,
	now: number,
): Loaded {
	const found = store.read();
	if (found === undefined) return {};
	if (!isRecord(found)) return { damaged: 'everything' };
	// Static data is a proxy, which structuredClone refuses.
	const saved = JSON.parse(JSON.stringify(found)) as Record<string, unknown>;
	if (typeof saved.stream === 'string' && typeof saved.credential === 'string')
		if (saved.stream !== stream || saved.credential !== credential) return {};
	const at = isTime(saved.at) && saved.at > 0 && saved.at <= now ? saved.at : undefined;
	if (saved.version !== 2) return { damaged: 'its version', at };
	const begun = fresh(stream, credential, at ?? now);
	const damaged: string[] = [];
	const whole = <T>(name: keyof Memory, value: T | undefined, otherwise: T): T => {
		if (value === undefined) damaged.push(name);
		return value ?? otherwise;
	};
	const list = <T>(value: unknown, isOne: (one: unknown) => one is T) =>
		Array.isArray(value) && value.every(isOne) ? value : undefined;
	const memory: Memory = {
		...begun,
		since: whole('since', isTime(saved.since) ? saved.since : undefined, begun.since),
		skew: whole('skew', isTime(saved.skew) ? saved.skew : undefined, begun.skew),
		filters: typeof saved.filters === 'string' ? saved.filters : '',
		types: whole('types', entriesOf(saved.types, isTime), begun.types),
		keys: whole('keys', areKeys(saved.keys) ? saved.keys : undefined, begun.keys),
		looks: whole('looks', entriesOf(saved.looks, isLook), begun.looks),
		awaited: whole('awaited', entriesOf(saved.awaited, isAwaited), begun.awaited),
		deliveries: whole('deliveries', list(saved.deliveries, isDelivery), begun.deliveries),
		recalled: whole('recalled', list(saved.recalled, isRef), begun.recalled),
		position: whole(
			'position',
			isRecord(saved.position) && isPosition(saved.position as IDataObject)
				? (saved.position as IDataObject)
				: undefined,
			begun.position,
		),
	};
	if (damaged.length === 0) return at === undefined ? { memory, damaged: 'at' } : { memory };
	const isLost = damaged.some((name) => ['keys', 'looks', 'position'].includes(name));
	return { damaged: damaged.join(', '), at, ...(isLost ? { keys: memory.keys } : { memory }) };
}
