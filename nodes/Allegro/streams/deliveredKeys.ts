import { createHash } from 'crypto';

/** Characters of a digest: 48 bits, so that among thousands a wrong match is rarer than one in ten billion. */
const WIDTH = 8;
/** Digests that are forgotten together. */
const BUCKET = 250;

/** Short name of an event's key, e.g. `q83vEjRW`. */
export const digest = (key: string): string =>
	createHash('sha256').update(key).digest('base64url').slice(0, WIDTH);

/** Time of the newest event in it, in ms, and its digests without a gap. */
export type Bucket = [at: number, digests: string];

/** The keys of the events that were delivered last: 8 bytes each, the oldest forgotten first. */
export class DeliveredKeys {
	/** How many keys were added since it was loaded. */
	added = 0;
	private readonly digests: Set<string>;

	/**
	 * @param buckets as they were saved; changed in place
	 * @param most how many keys are kept
	 * @param reach events from before this moment may have been forgotten, in ms
	 */
	constructor(
		readonly buckets: Bucket[],
		readonly most: number,
		public reach = 0,
	) {
		this.digests = new Set(buckets.flatMap(([, text]) => split(text)));
	}

	/** Whether the event with this key was delivered, as far as is remembered. */
	has(key: string): boolean {
		return this.digests.has(digest(key));
	}

	/**
	 * Adds a key that is not there yet.
	 * @param at when its event happened, in ms
	 */
	add(key: string, at: number): void {
		const name = digest(key);
		if (this.digests.has(name)) return;
		this.digests.add(name);
		this.added++;
		const last = this.buckets.at(-1);
		if (last && last[1].length < BUCKET * WIDTH) {
			last[0] = Math.max(last[0], at);
			last[1] += name;
		} else this.buckets.push([at, name]);
		while (this.digests.size > this.most && this.buckets.length > 1) this.forgetOldest();
	}

	/** Removes the keys that were added last. @returns their digests */
	removeLast(count: number): Set<string> {
		const removed = new Set<string>();
		while (removed.size < count) {
			const bucket = this.buckets.at(-1);
			if (!bucket) break;
			const name = bucket[1].slice(-WIDTH);
			removed.add(name);
			this.digests.delete(name);
			bucket[1] = bucket[1].slice(0, -WIDTH);
			if (bucket[1] === '') this.buckets.pop();
		}
		return removed;
	}

	private forgetOldest(): void {
		const oldest = this.buckets.shift();
		if (!oldest) return;
		const [at, text] = oldest;
		for (const name of split(text)) this.digests.delete(name);
		this.reach = Math.max(this.reach, at);
	}
}

const split = (text: string): string[] => text.match(/.{8}/g) ?? [];
