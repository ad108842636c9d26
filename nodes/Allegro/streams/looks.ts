import type { Memory } from './memory';

/** How a thing looked when it was read last: numbers and texts whose meaning its stream knows. */
export type Look = Array<string | number>;

/** Most bytes of looks; the rest of the 64 kB is for keys, what waits and what was delivered last. */
const MOST_BYTES = 25_000;

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

/** How the followed things looked, by id; the memory keeps as many as fit. */
export class Looks {
	private readonly looks: Map<string, Look>;
	private bytes = 0;

	constructor(
		private readonly memory: Memory,
		private readonly most = MOST_BYTES,
	) {
		this.looks = new Map(Object.entries(memory.looks));
		for (const [id, look] of this.looks) this.bytes += costOf(id, look);
	}

	get(id: string): Look | undefined {
		return this.looks.get(shortId(id));
	}

	/** All of them with their ids, the first to be forgotten first. */
	entries(): Array<[id: string, look: Look]> {
		return [...this.looks].map(([short, look]) => [longId(short), look]);
	}

	get size(): number {
		return this.looks.size;
	}

	/** Whether another look like this would push none out. */
	hasRoom(id: string, look: Look): boolean {
		return this.bytes + costOf(shortId(id), look) <= this.most;
	}

	/** Keeps a look; where there are too many, those that `isOver` says nothing more is to come of go first, then the first. */
	set(id: string, look: Look, isOver: (look: Look) => boolean = () => false): void {
		const short = shortId(id);
		const before = this.looks.get(short);
		if (before) this.bytes -= costOf(short, before);
		this.bytes += costOf(short, look);
		this.looks.set(short, look);
		if (this.bytes > this.most) this.makeRoom(short, isOver);
	}

	delete(id: string): void {
		this.drop(shortId(id));
	}

	private makeRoom(kept: string, isOver: (look: Look) => boolean): void {
		const over = [...this.looks].filter(([, look]) => isOver(look)).map(([short]) => short);
		for (const short of [...over, ...this.looks.keys()]) {
			if (this.bytes <= this.most) return;
			if (short !== kept) this.drop(short);
		}
	}

	private drop(short: string): void {
		const look = this.looks.get(short);
		if (!look) return;
		this.bytes -= costOf(short, look);
		this.looks.delete(short);
	}

	/** Puts them into the memory. */
	save(): void {
		this.memory.looks = Object.fromEntries(this.looks);
	}
}

/** What a look takes in JSON, in bytes. */
const costOf = (short: string, look: Look): number => Buffer.byteLength(JSON.stringify([short, look])) + 1;
