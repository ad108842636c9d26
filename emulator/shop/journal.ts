export interface Entry<T> {
	/** Grows with emission, not with occurrence (FACTS 7.1). */
	sequence: number;
	type: string;
	occurredAt: number;
	emittedAt: number;
	data: T;
}

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

/** Offer and category events: opaque text (FACTS 7.3). */
export const opaqueIds: IdForm = {
	write: (sequence) => Buffer.from(String(sequence)).toString('base64url'),
	read: (id) => {
		const text = Buffer.from(id, 'base64url').toString();
		return /^\d{1,18}$/.test(text) ? Number(text) : NaN;
	},
};

/** An append-only event log that forgets what is older than `keepMs`. */
export class Journal<T> {
	readonly entries: Array<Entry<T>> = [];

	constructor(
		private readonly keepMs: number,
		readonly ids: IdForm,
	) {}

	append(type: string, data: T, occurredAt: number, emittedAt = occurredAt): Entry<T> {
		const last = this.entries.at(-1)?.sequence ?? 0;
		const sequence = Math.max(last + 1, Math.round(emittedAt) * 1000 + (this.entries.length % 1000));
		const entry = { sequence, type, occurredAt, emittedAt, data };
		this.entries.push(entry);
		return entry;
	}

	latest(): Entry<T> | undefined {
		return this.entries.at(-1);
	}

	/**
	 * Entries after `from` (exclusive), oldest first. Without `from` it starts at the oldest that is kept;
	 * a `from` that is no id of this journal gives nothing.
	 */
	read(query: { from?: string; types?: string[]; limit: number; now: number }): Array<Entry<T>> {
		const after = query.from === undefined ? -1 : this.ids.read(query.from);
		if (Number.isNaN(after)) return [];
		const oldest = query.now - this.keepMs;
		const types = query.types?.length ? new Set(query.types) : undefined;
		const rows: Array<Entry<T>> = [];
		for (let i = this.firstAfter(after); i < this.entries.length && rows.length < query.limit; i++) {
			const entry = this.entries[i];
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
			if (this.entries[middle].sequence <= sequence) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
