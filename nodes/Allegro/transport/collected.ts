import type { IDataObject } from 'n8n-workflow';
import type { AllegroClient } from './client';
import type { AllegroReply, AllegroRequest } from './types';

/** What reading a list needs of a client. */
export type Sender = Pick<AllegroClient, 'send' | 'parallel'>;

/** A list that is being read. */
export interface List {
	client: Sender;
	request: AllegroRequest;
	rowsOf: (reply: AllegroReply) => IDataObject[];
	collected: Collected;
}

/** The rows read so far, each key once: lists change while they are read, so pages overlap (allegro-facts 5). */
export class Collected {
	rows: IDataObject[] = [];
	private readonly seen = new Set<string>();

	constructor(
		readonly most: number,
		readonly keyOf: (row: IDataObject) => string | undefined,
	) {}

	get full(): boolean {
		return this.missing <= 0;
	}

	/** How many more rows are wanted. */
	get missing(): number {
		return this.most - this.rows.length;
	}

	/** Adds new rows up to the number wanted; says how many. */
	add(rows: IDataObject[]): number {
		const before = this.rows.length;
		for (const row of rows) if (this.takes(row)) this.rows.push(row);
		return this.rows.length - before;
	}

	/**
	 * Adds those of `rows`, in Allegro's order, that are new, each behind the row before it.
	 * @param from where the part of the list begins that `rows` are of
	 */
	fillIn(rows: IDataObject[], from: number): void {
		const part = this.rows.slice(from);
		const held = new Set(part.map(this.keyOf));
		const behind = new Map<string | undefined, IDataObject[]>();
		let last: string | undefined;
		let found = 0;
		for (const row of rows) {
			const key = this.keyOf(row);
			if (this.rows.length + found < this.most && key !== undefined && !this.seen.has(key)) {
				this.seen.add(key);
				behind.set(last, [...(behind.get(last) ?? []), row]);
				found++;
			} else if (held.has(key)) {
				last = key;
			}
		}
		this.rows = [
			...this.rows.slice(0, from),
			...(behind.get(undefined) ?? []),
			...part.flatMap((row) => [row, ...(behind.get(this.keyOf(row)) ?? [])]),
		];
	}

	private takes(row: IDataObject): boolean {
		if (this.full) return false;
		const key = this.keyOf(row);
		if (key === undefined) return true;
		if (this.seen.has(key)) return false;
		this.seen.add(key);
		return true;
	}
}
