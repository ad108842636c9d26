import { createHash } from 'crypto';

/** Characters of a digest: 48 bits, so that among thousands a wrong match is rarer than one in ten billion. */
const WIDTH = 8;
/** Digests that are forgotten together. */
const BUCKET = 250;

/** Short name of an event's key. */
export const digest = (key: string): string =>
	createHash('sha256').update(key).digest('base64url').slice(0, WIDTH);

/** Time of the newest event in it, in ms, and its digests without a gap. */
export type Bucket = [at: number, digests: string];

/** The keys of the events that were delivered last: 8 bytes each, the oldest forgotten first. */
export class Seen {
	/** How many keys were added since it was loaded. */
	added = 0;
	private readonly digests: Set<string>;

	/**
	 * @param buckets as they were saved; changed in place
	 * @param most how many keys are remembered
	 * @param reach events from before this moment may have been forgotten, in ms
	 */
	constructor(
		readonly buckets: Bucket[],
		readonly most: number,
		public reach = 0,
	) {
		this.digests = new Set(buckets.flatMap(([, text]) => split(text)));
	}

	get size(): number {
		return this.digests.size;
	}

	has(key: string): boolean {
		return this.digests.has(digest(key));
	}

	/** Remembers a key. @returns whether it was new */
	add(key: string, at: number): boolean {
		const name = digest(key);
		if (this.digests.has(name)) return false;
		this.digests.add(name);
		this.added++;
		const last = this.buckets.at(-1);
		if (last && last[1].length < BUCKET * WIDTH) {
			last[0] = Math.max(last[0], at);
			last[1] += name;
		} else this.buckets.push([at, name]);
		while (this.digests.size > this.most && this.buckets.length > 1) this.forgetOldest();
		return true;
	}

	/** Takes back the last keys. @returns their digests */
	takeBack(count: number): Set<string> {
		const taken = new Set<string>();
		while (taken.size < count && this.buckets.length > 0) {
			const bucket = this.buckets.at(-1)!;
			const name = bucket[1].slice(-WIDTH);
			taken.add(name);
			this.digests.delete(name);
			bucket[1] = bucket[1].slice(0, -WIDTH);
			if (bucket[1] === '') this.buckets.pop();
		}
		return taken;
	}

	private forgetOldest(): void {
		const [at, text] = this.buckets.shift()!;
		for (const name of split(text)) this.digests.delete(name);
		this.reach = Math.max(this.reach, at);
	}
}

const split = (text: string): string[] => text.match(/.{8}/g) ?? [];
