/** An event of a journal. */
export interface Entry<T> {
	/** Grows with emission, not with occurrence (allegro-facts 7.1). */
	sequence: number;
	type: string;
	occurredAt: number;
	emittedAt: number;
	data: T;
}

/** How a journal writes the sequence of an entry as its id. */
export interface IdForm {
	write(sequence: number): string;
	/** NaN when the text is not an id of this journal. */
	read(id: string): number;
}

/** Order events: plain growing numbers. */
export const numericIds: IdForm = {
	write: (sequence) => String(sequence),
	read: (id) => (/^\d{1,18}$/.test(id) ? Number(id) : NaN),
};

/** Offer and category events: opaque text (allegro-facts 7.3). */
export const opaqueIds: IdForm = {
	write: (sequence) => Buffer.from(String(sequence)).toString('base64url'),
	read: (id) => {
		const text = Buffer.from(id, 'base64url').toString();
		return /^\d{1,18}$/.test(text) ? Number(text) : NaN;
	},
};

/** What event journals do wrong. Numbers are shares of the events, 0 to 1, `late` is milliseconds. */
export interface EventFaults {
	duplicate: number;
	late: number;
	unordered: number;
	missing: number;
}

/** Faults of a journal with the numbers that they are drawn by. */
export interface JournalFaults {
	events: EventFaults;
	/** A number from 0 to 1. */
	random: () => number;
}

/** An event that has happened and is not emitted yet. */
type Pending<T> = Omit<Entry<T>, 'sequence'>;

/** How much later than the next events one out of order, or one told twice, may be emitted. */
const DISORDER = 60_000;

/**
 * An append-only event log that forgets what is older than `keepMs`. Under faults it loses events, tells them late,
 * twice and out of order; ids grow with emission all the same (allegro-facts 7.1).
 */
export class Journal<T> {
	readonly entries: Array<Entry<T>> = [];
	/** Set by an emulator whose faults are to be felt. */
	faults?: JournalFaults;
	private pending: Array<Pending<T>> = [];

	constructor(
		private readonly keepMs: number,
		readonly ids: IdForm,
	) {}

	append(type: string, data: T, occurredAt: number, emittedAt = occurredAt): void {
		const event = { type, occurredAt, data };
		for (const at of this.emissions(emittedAt)) {
			if (at <= emittedAt) this.emit({ ...event, emittedAt });
			else this.pending.push({ ...event, emittedAt: at });
		}
	}

	/** When an event is emitted: once at its time, under faults later, twice or never. */
	private emissions(emittedAt: number): number[] {
		if (!this.faults) return [emittedAt];
		const { events, random } = this.faults;
		if (random() < events.missing) return [];
		const first =
			emittedAt + random() * events.late + (random() < events.unordered ? random() * DISORDER : 0);
		if (random() >= events.duplicate) return [Math.round(first)];
		return [Math.round(first), Math.round(first + random() * DISORDER)];
	}

	/** Emits what has become due. */
	private settle(now: number): void {
		if (this.pending.length === 0) return;
		const due = this.pending.filter(({ emittedAt }) => emittedAt <= now);
		this.pending = this.pending.filter(({ emittedAt }) => emittedAt > now);
		for (const event of due.sort((a, b) => a.emittedAt - b.emittedAt)) this.emit(event);
	}

	private emit({ type, data, occurredAt, emittedAt }: Pending<T>): void {
		const last = this.entries.at(-1)?.sequence ?? 0;
		const sequence = Math.max(last + 1, Math.round(emittedAt) * 1000 + (this.entries.length % 1000));
		this.entries.push({ sequence, type, occurredAt, emittedAt, data });
	}

	latest(now: number): Entry<T> | undefined {
		this.settle(now);
		return this.entries.at(-1);
	}

	/**
	 * Entries after `from` (exclusive), oldest first. Without `from` it starts at the oldest that is kept;
	 * a `from` that is no id of this journal gives nothing.
	 */
	read(query: { from?: string; types?: string[]; limit: number; now: number }): Array<Entry<T>> {
		this.settle(query.now);
		const after = query.from === undefined ? -1 : this.ids.read(query.from);
		if (Number.isNaN(after)) return [];
		const oldest = query.now - this.keepMs;
		const types = query.types?.length ? new Set(query.types) : undefined;
		const rows: Array<Entry<T>> = [];
		for (const entry of this.entries.slice(this.firstAfter(after))) {
			if (rows.length === query.limit) break;
			if (entry.emittedAt < oldest || (types && !types.has(entry.type))) continue;
			rows.push(entry);
		}
		return rows;
	}

	private firstAfter(sequence: number): number {
		let low = 0;
		let high = this.entries.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.entries[middle]!.sequence <= sequence) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
