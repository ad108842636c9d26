import type { IDataObject } from 'n8n-workflow';
import type { List } from './collected';
import { Counter } from './counter';
import { AllegroFailure } from './failure';
import { paged } from './query';
import { Queue } from './queue';
import { mayBeCapped, Standstill } from './standstill';
import type { Paging } from './types';

const GENERAL_CAP = 10_000;

/** A list that changes while it is read is read so often; then it is told that rows may be missing. */
const MOST_PASSES = 3;

/** From so many rows on a first page that is shorter than asked for shows how long the server's pages are. */
const LEAST_SIZE = 10;

export type OffsetPaging = Paging & { kind: 'offset' };

/** How many rows from the beginning Allegro hands out. */
export function reachOf({ most, cap, lastOffset }: OffsetPaging): number {
	const infinity = Number.POSITIVE_INFINITY;
	return Math.min(cap ?? infinity, lastOffset === undefined ? infinity : lastOffset + most);
}

/** How the reading of one part ended; empty where all of it is there. */
export interface PartEnd {
	/** How many rows Allegro handed out where its cap ended the part. */
	cappedAt?: number;
	/** How many rows Allegro counts in what can be read, and how many of them came. */
	short?: { counted: number; read: number };
	/** Rows went away while it was read, so that others may have slipped past. */
	moved?: boolean;
	/** Pages brought nothing new, and no counter says what is missing. */
	stoodStill?: boolean;
}

interface Page {
	/** The row that it was asked to begin with, counted from the beginning of the list. */
	from: number;
	/** Rows that belong to the page before: Allegro takes no offset as high as `from`. */
	skip: number;
	asked: number;
	rows: Promise<IDataObject[]>;
}

/** What is known of the pass that is under way. */
interface Pass {
	/** Reading again, because rows moved. */
	isAgain: boolean;
	sees: ReturnType<Counter['begin']>;
	standstill: Standstill;
	/** What came in a pass that is not the first, in Allegro's order. */
	rows: IDataObject[];
	/** Rows come that are there already. */
	overlaps: boolean;
}

/**
 * One part of an offset list, from an offset to its end or to Allegro's cap.
 *
 * The list's own counter is believed. Where a page is shorter than the counter allows, reading goes on right behind it;
 * where rows moved while pages were read, it is read again, until as many rows are there as are counted.
 */
export class Part {
	private readonly begin: number;
	private readonly reach: number;
	/** Rows of a page; fewer where the server hands out fewer. */
	private size: number;
	private readonly counter = new Counter();
	/** Rows came twice. */
	private moved = false;
	/** What was told apart in all passes. */
	private readonly known: Standstill;

	/** @param isFurther it goes on where another part ended, so that rows overlap */
	constructor(
		private readonly list: List,
		private readonly paging: OffsetPaging,
		private readonly start: number,
		private readonly isFurther: boolean,
	) {
		this.begin = list.collected.rows.length;
		this.known = new Standstill(list.collected.keyOf);
		this.reach = reachOf(paging);
		this.size = paging.most;
	}

	/** Reads the part, its rows into the list's. */
	async read(): Promise<PartEnd> {
		const { collected } = this.list;
		const { counter } = this;
		for (let passes = 1; ; passes++) {
			const before = this.known.count;
			const pass = this.newPass(passes > 1);
			const end = await this.readPass(pass);
			if (pass.isAgain) collected.fillIn(pass.rows, this.begin);
			const counted = this.counted();
			if (collected.full) return {};
			if (counted === undefined) return pass.standstill.isEnd ? { ...end, stoodStill: true } : end;
			// Of what was read in earlier passes, rows may have gone that are not counted any more.
			const read = (counter.everFell ? pass.standstill : this.known).count;
			if (read >= counted && !counter.fell) return end;
			const hasMoved = this.moved || counter.rose || counter.everFell;
			const mayHelp = hasMoved && !pass.standstill.isEnd;
			const isNews = !pass.isAgain || counter.fell || this.known.count > before;
			if (mayHelp && isNews && !this.known.isKeyless && passes < MOST_PASSES) continue;
			return { ...end, ...(read < counted ? { short: { counted, read } } : { moved: true }) };
		}
	}

	private newPass(isAgain: boolean): Pass {
		return {
			isAgain,
			sees: this.counter.begin(),
			standstill: new Standstill(this.list.collected.keyOf),
			rows: [],
			overlaps: isAgain || this.isFurther,
		};
	}

	/** How many rows there are to be read, by the counter. */
	private counted(): number | undefined {
		const { total } = this.counter;
		return total === undefined ? undefined : Math.max(0, Math.min(total, this.reach) - this.start);
	}

	/**
	 * Reads all pages once, consumed in order. With a counter in the reply all pages are asked for at once; without one,
	 * one more after each full page, so that no more are asked for in vain than were of use.
	 */
	private async readPass(pass: Pass): Promise<Pick<PartEnd, 'cappedAt'>> {
		const { client, collected } = this.list;
		const { counter, reach, start } = this;
		const { standstill } = pass;
		const flight = new Queue<Page>();
		let next = start;
		let awaited = 0;
		let width = 1;
		for (;;) {
			const last = Math.min(counter.total ?? reach, reach);
			while (
				flight.length < (standstill.isBarren ? 1 : width) &&
				next < last &&
				(pass.isAgain || collected.missing > awaited)
			) {
				// Where rows come twice, the last ones wanted would be asked for one by one.
				const wanted = pass.overlaps ? this.size : collected.missing - awaited;
				const page = this.ask(pass, next, Math.min(this.size, reach - next, wanted));
				flight.push(page);
				next += page.asked;
				awaited += page.asked;
			}
			const page = flight.shift();
			if (!page) {
				const isWhole = next < reach || (counter.total !== undefined && next >= counter.total);
				return isWhole ? {} : { cappedAt: reach };
			}
			const rows = await this.rowsOf(page);
			if (!rows) return { cappedAt: page.from - page.skip };
			awaited -= page.asked;
			const isFirst = page.from === start;
			this.moved = this.take(pass, rows) || this.moved;
			const behind = page.from + rows.length;
			let isProbing = false;
			if (rows.length < page.asked) {
				if (counter.total === undefined && !(isFirst && this.mayGoOn(rows.length, page.asked))) return {};
				if (isFirst && rows.length >= LEAST_SIZE) {
					this.size = rows.length;
					next = behind;
				} else if (!this.isDone(pass)) {
					await this.readRest(pass, page, rows.length);
				}
				if (rows.length > 0 && counter.total !== undefined && behind > counter.total)
					counter.exceeded(behind);
			} else if (counter.total !== undefined && behind >= counter.total && behind < reach) {
				// A full page, and the counter says that there is no more: it may count too little.
				counter.exceeded();
				isProbing = true;
			}
			if (this.isDone(pass) || standstill.isEnd) return {};
			const wider = isProbing ? 1 : Math.min(width + 1, client.parallel);
			width = counter.total === undefined ? wider : client.parallel;
		}
	}

	/** Whether a short first page may be followed by others, of a list that is not counted and takes offsets. */
	private mayGoOn(rows: number, asked: number): boolean {
		return this.reach > this.paging.most && mayBeCapped(rows, asked);
	}

	/** Whether nothing more is wanted, or a pass that is not the first has found what was missing. */
	private isDone({ isAgain }: Pass): boolean {
		if (this.list.collected.full) return true;
		const counted = this.counted();
		return isAgain && !this.counter.everFell && counted !== undefined && this.known.count >= counted;
	}

	/**
	 * What a page left out of its share: a server may hand out fewer rows at once, or none for a moment, so an empty page
	 * is asked for once more.
	 */
	private async readRest(pass: Pass, page: Page, came: number): Promise<void> {
		const end = page.from + page.asked;
		let behind = page.from + came;
		let empty = came === 0 ? 1 : 0;
		while (behind < Math.min(end, this.counter.total ?? 0) && !this.list.collected.full) {
			const rows = await this.rowsOf(this.ask(pass, behind, end - behind));
			if (!rows || (rows.length === 0 && ++empty > 1)) return;
			this.take(pass, rows);
			behind += rows.length;
		}
	}

	/** Takes the rows of a page in; says whether any had come before in this pass. */
	private take(pass: Pass, rows: IDataObject[]): boolean {
		const { collected } = this.list;
		this.known.page(rows);
		if (pass.isAgain) pass.rows.push(...rows);
		else pass.overlaps = collected.add(rows) < rows.length || pass.overlaps;
		return pass.standstill.page(rows);
	}

	private ask({ sees }: Pass, from: number, wanted: number): Page {
		const { client, request, rowsOf } = this.list;
		const offset = Math.min(from, this.paging.lastOffset ?? from);
		const skip = from - offset;
		const asked = Math.min(wanted, this.paging.most - skip);
		const rows = client
			.send(paged(request, this.paging, { limit: skip + asked, offset: offset || undefined }))
			.then((reply) => {
				const whole = rowsOf(reply);
				const first = from === this.start ? { end: from + whole.length - skip } : undefined;
				sees(countIn(reply.body, this.paging.total), first);
				return whole.slice(skip);
			});
		// A page asked for in vain, past the end or after a failure, is nobody's loss.
		rows.catch(() => {});
		return { from, skip, asked, rows };
	}

	/** The rows of a page; undefined where it lies past Allegro's cap. */
	private async rowsOf(page: Page): Promise<IDataObject[] | undefined> {
		return await page.rows.catch(async (error: unknown) => {
			// Where a list declares no cap, Allegro's general one shows itself only by its refusal (allegro-facts 4.3).
			const isCap =
				error instanceof AllegroFailure && error.status === 422 && page.from + page.asked > GENERAL_CAP;
			return isCap ? undefined : await Promise.reject(error);
		});
	}
}

function countIn(body: unknown, name?: string): number | undefined {
	const count = name === undefined ? undefined : (body as IDataObject | undefined)?.[name];
	return typeof count === 'number' && Number.isFinite(count) ? count : undefined;
}
