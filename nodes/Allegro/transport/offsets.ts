import type { IDataObject } from 'n8n-workflow';
import type { List } from './collected';
import { continued, cutFor } from './cuts';
import { AllegroFailure } from './failure';
import { paged, startOf, withQuery } from './query';
import { Queue } from './queue';
import type { Paging } from './types';

const GENERAL_CAP = 10_000;

type OffsetPaging = Paging & { kind: 'offset' };

/**
 * Reads an offset list part by part: where Allegro's cap ends one, the next begins at the date of the last row.
 * @returns the notice for the user where the cap ended the list
 */
export async function readOffsets(list: List, paging: OffsetPaging): Promise<string | undefined> {
	const { collected } = list;
	const reach = reachOf(paging);
	const cut = collected.most > reach ? cutFor(list.request, paging.cuts) : undefined;
	let request = list.request;
	if (cut && cut.sort.length > 1) request = withQuery(request, { sort: cut.sort });
	let start = startOf(request, paging);
	for (;;) {
		const before = collected.rows.length;
		const end = await readPart({ ...list, request }, paging, start);
		if (end === undefined) return undefined;
		if (!cut) return noticeAt(end, (paging.cuts ?? []).length > 0);
		request = continued(request, cut, collected.rows.slice(before));
		start = 0;
	}
}

/** How many rows from the beginning Allegro hands out. */
function reachOf({ most, cap, lastOffset }: OffsetPaging): number {
	const infinity = Number.POSITIVE_INFINITY;
	return Math.min(cap ?? infinity, lastOffset === undefined ? infinity : lastOffset + most);
}

interface Page {
	offset: number;
	/** Rows that belong to the page before. */
	skip: number;
	asked: number;
	rows: Promise<IDataObject[]>;
}

/**
 * Reads the pages of one part, consumed in order. With a counter in the reply all pages are asked for at once; without
 * one, one more after each full page, so that no more are asked for in vain than were of use.
 * @returns how many rows Allegro handed out where its cap ended the part, undefined where nothing is left
 */
async function readPart(
	{ client, request, rowsOf, collected }: List,
	paging: OffsetPaging,
	start: number,
): Promise<number | undefined> {
	const reach = reachOf(paging);
	const flight = new Queue<Page>();
	let next = start;
	let awaited = 0;
	let total: number | undefined;
	let width = 1;
	let overlaps = false;
	let firstKey: string | undefined;

	const ask = (): void => {
		const offset = Math.min(next, paging.lastOffset ?? next);
		const skip = next - offset;
		// Where rows come twice, the last ones wanted would be asked for one by one.
		const wanted = overlaps ? paging.most : collected.missing - awaited;
		const asked = Math.min(paging.most - skip, reach - next, wanted);
		const rows = client
			.send(paged(request, paging, { limit: skip + asked, offset: offset || undefined }))
			.then((reply) => {
				if (offset === start) total = countIn(reply.body, paging.total);
				return rowsOf(reply);
			});
		// A page asked for in vain, past the end or after a failure, is nobody's loss.
		rows.catch(() => {});
		flight.push({ offset, skip, asked, rows });
		next += asked;
		awaited += asked;
	};

	for (;;) {
		while (flight.length < width && next < Math.min(total ?? reach, reach) && collected.missing > awaited)
			ask();
		const page = flight.shift();
		if (!page) return next < reach || (total !== undefined && next >= total) ? undefined : reach;
		const whole = await page.rows.catch((error: unknown) => pastCap(error, page));
		if (!whole) return page.offset;
		const rows = whole.slice(page.skip);
		awaited -= page.asked;
		overlaps = collected.add(rows) < rows.length || overlaps;
		const key = rows[0] && collected.keyOf(rows[0]);
		// Some lists ignore the offset and would begin anew for ever (allegro-facts 5).
		if (key !== undefined && key === firstKey && rows.length > 1) return undefined;
		firstKey ??= key;
		const isShort = rows.length < page.asked;
		if (collected.full || rows.length === 0) return undefined;
		// A counter that says no more than the first page could be that of the page alone.
		if (total !== undefined && total <= start + rows.length) total = undefined;
		if (isShort && total === undefined) return undefined;
		width = total === undefined ? Math.min(width + 1, client.parallel) : client.parallel;
	}
}

/** Where a list declares no cap, Allegro's general one shows itself only by its refusal (allegro-facts 4.3). */
async function pastCap(error: unknown, { offset, skip, asked }: Page): Promise<undefined> {
	const isCap =
		error instanceof AllegroFailure && error.status === 422 && offset + skip + asked > GENERAL_CAP;
	return isCap ? undefined : await Promise.reject(error);
}

function countIn(body: unknown, name?: string): number | undefined {
	const count = name === undefined ? undefined : (body as IDataObject | undefined)?.[name];
	return typeof count === 'number' ? count : undefined;
}

function noticeAt(reach: number, isSortable: boolean): string {
	const rows = reach.toLocaleString('en-US');
	const way = isSortable
		? 'Sort it by date, which lets the rest be read, or narrow it with filters.'
		: 'Narrow it with filters to read the rest.';
	return `Allegro hands out only the first ${rows} rows of this list, and they were read. ${way}`;
}
