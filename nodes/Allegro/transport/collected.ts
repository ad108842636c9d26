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
	readonly rows: IDataObject[] = [];
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
		for (const row of rows) {
			if (this.full) break;
			const key = this.keyOf(row);
			if (key !== undefined) {
				if (this.seen.has(key)) continue;
				this.seen.add(key);
			}
			this.rows.push(row);
		}
		return this.rows.length - before;
	}
}
