import type { IDataObject } from 'n8n-workflow';

/** So many pages in a row that bring nothing new are the end: a third would bring nothing either. */
const BARREN_PAGES = 2;

/** What a user is told of a list that does not come to its end by itself. */
export const stoodStill = (rows: number): string =>
	`Page after page Allegro handed out nothing new, so reading ended after ${rows.toLocaleString('en-US')} rows. There may be more.`;

/** Tells rows apart and notices that a list goes round in circles: a cursor that repeats, an offset that is ignored. */
export class Standstill {
	private readonly seen = new Set<string>();
	private firstPage?: string;
	private barren = 0;
	/** How many rows came in all, those of one page with the same identity each. */
	private twins = 0;
	private keyless = 0;

	constructor(private readonly keyOf: (row: IDataObject) => string | undefined) {}

	/** Takes note of a page; says whether any of its rows had come with a page before. */
	page(rows: IDataObject[]): boolean {
		const keys = rows.map((row) => this.keyOf(row));
		const named = keys.filter((key) => key !== undefined);
		const known = named.filter((key) => this.seen.has(key)).length;
		const before = this.seen.size;
		for (const key of named) this.seen.add(key);
		this.twins += named.length - known - (this.seen.size - before);
		this.keyless += keys.length - named.length;
		const isFresh = this.seen.size > before || (keys.length > named.length && !this.isFirstAgain(rows));
		this.barren = isFresh ? 0 : this.barren + 1;
		return known > 0;
	}

	/** Whether the last page brought nothing new. */
	get isBarren(): boolean {
		return this.barren > 0;
	}

	/** Whether reading on is in vain. */
	get isEnd(): boolean {
		return this.barren >= BARREN_PAGES;
	}

	/** How many rows came, each once. */
	get count(): number {
		return this.seen.size + this.twins + this.keyless;
	}

	/** Whether there are rows without an identity. */
	get isKeyless(): boolean {
		return this.keyless > 0;
	}

	/** Rows without an identity are compared as a page. */
	private isFirstAgain(rows: IDataObject[]): boolean {
		const page = JSON.stringify(rows);
		const isAgain = page === this.firstPage;
		this.firstPage ??= page;
		return isAgain;
	}
}

/**
 * Whether a first page, shorter than asked for, may be all that the server hands out at once: such caps are round
 * numbers. A list of just so many rows costs one request more.
 */
export const mayBeCapped = (rows: number, asked: number): boolean =>
	rows > 0 && rows < asked && rows % 10 === 0;
