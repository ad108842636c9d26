import { createHash } from 'crypto';

/** Characters of a digest: 42 bits, so that among thousands a wrong match is rarer than one in five hundred million. */
const WIDTH = 7;
/** Digests that are forgotten together. */
const BUCKET = 250;

/** Short name of an event's key, e.g. `q83vEjR`. */
export const digest = (key: string): string =>
	createHash('sha256').update(key).digest('base64url').slice(0, WIDTH);

/** A place in the order of dates, in ms, and of digests among those of one moment. */
export type Point = [at: number, digest: string];

const isPast = (a: Point, b: Point): boolean => a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);

/** The last of its points, and its digests without a gap in the order they were added. */
type Bucket = [at: number, top: string, digests: string];

/** Keys as they are saved. */
export interface SavedKeys {
	/** How many were ever added. */
	added: number;
	/** What lies at or before this point may have been forgotten. */
	reach: Point;
	buckets: Bucket[];
	/** Digests of what may have been delivered before and comes again, without a gap. */
	again: string;
}

/** No keys yet. */
export const noKeys = (): SavedKeys => ({ added: 0, reach: [0, ''], buckets: [], again: '' });

/** Whether saved JSON is what `Keys` keeps. */
export function areKeys(saved: unknown): saved is SavedKeys {
	const { added, reach, buckets, again } = (saved ?? {}) as Partial<SavedKeys>;
	const isPoint = (point: unknown) =>
		Array.isArray(point) && typeof point[0] === 'number' && typeof point[1] === 'string';
	return (
		typeof added === 'number' &&
		isPoint(reach) &&
		typeof again === 'string' &&
		Array.isArray(buckets) &&
		buckets.every((bucket: unknown) => isPoint(bucket) && typeof (bucket as Bucket)[2] === 'string')
	);
}

/** The keys of the events that were dealt with last: 7 bytes each, the oldest forgotten first. */
export class Keys {
	private readonly digests: Set<string>;
	private readonly repeated: Set<string>;

	/**
	 * @param saved as it was saved; changed in place
	 * @param most how many keys are kept
	 */
	constructor(
		private readonly saved: SavedKeys,
		readonly most: number,
	) {
		this.digests = new Set(saved.buckets.flatMap(([, , text]) => split(text)));
		this.repeated = new Set(split(saved.again));
	}

	/** How many keys were ever added. */
	get added(): number {
		return this.saved.added;
	}

	/** Events up to this moment may have been forgotten, in ms. */
	get reach(): number {
		return this.saved.reach[0];
	}

	/** Whether the event with this key was dealt with, as far as is remembered. */
	has(key: string): boolean {
		return this.digests.has(digest(key));
	}

	/** Whether the key would have been forgotten, had it been added: its event lies too far back. */
	isBeyond(key: string, at: number): boolean {
		return !isPast([at, digest(key)], this.saved.reach) && !this.mayRepeat(key);
	}

	/** Whether the event may have been delivered before a restart. */
	mayRepeat(key: string): boolean {
		return this.repeated.has(digest(key));
	}

	/**
	 * Adds a key that is not there yet.
	 * @param at when its event happened, in ms
	 */
	add(key: string, at: number): void {
		const name = digest(key);
		if (this.digests.has(name)) return;
		this.digests.add(name);
		this.saved.added++;
		if (this.repeated.delete(name)) this.saved.again = [...this.repeated].join('');
		const { buckets } = this.saved;
		const last = buckets.at(-1);
		if (last && last[2].length < BUCKET * WIDTH) {
			if (isPast([at, name], [last[0], last[1]])) [last[0], last[1]] = [at, name];
			last[2] += name;
		} else buckets.push([at, name, name]);
		while (this.digests.size + this.repeated.size > this.most && buckets.length > 1) this.forgetOldest();
	}

	/** Takes back the keys that were added last: their events come again, as repeated ones. */
	takeBack(count: number): void {
		const { buckets } = this.saved;
		for (let n = 0; n < count; n++) {
			const bucket = buckets.at(-1);
			if (!bucket) break;
			const name = bucket[2].slice(-WIDTH);
			bucket[2] = bucket[2].slice(0, -WIDTH);
			if (bucket[2] === '') buckets.pop();
			this.digests.delete(name);
			this.repeated.add(name);
		}
		this.saved.again = [...this.repeated].join('');
	}

	private forgetOldest(): void {
		const oldest = this.saved.buckets.shift();
		if (!oldest) return;
		const [at, top, text] = oldest;
		for (const name of split(text)) this.digests.delete(name);
		if (isPast([at, top], this.saved.reach)) this.saved.reach = [at, top];
	}
}

const split = (text: string): string[] => text.match(/.{7}/g) ?? [];
