import type { IDataObject } from 'n8n-workflow';

import type { Pages } from '../methods';

type Ask = (values: IDataObject) => Promise<IDataObject>;

/** What was read of a list page by page. */
export interface Gathered {
	/** Everything of the first reply but its list. */
	reply: IDataObject;
	rows: unknown[];
	/** What the site withheld, in words for the user. */
	notice?: string;
}

/**
 * Reads a list page by page until `limit` is reached, the reply's own counter is, or a page is empty: a site may hand
 * out fewer rows at once than it is asked for.
 * @param ask calls the method
 * @param values what the request says; its own page size and first page are kept
 */
export async function gather(ask: Ask, values: IDataObject, pages: Pages, limit: number): Promise<Gathered> {
	const { list, size, most, from, counts, total } = pages;
	const own = size === undefined ? 0 : Number(values[size] ?? 0);
	const asked = own > 0 ? own : Math.min(most, limit);
	const rows: unknown[] = [];
	let first: IDataObject | undefined;
	let place: unknown = values[from] ?? 0;
	/** Rows before the first page; those of a journal are no number. */
	const before = counts === 'pages' ? Number(place) * asked : counts === 'rows' ? Number(place) : 0;
	let counted: number | undefined;
	let previous = '';
	let repeats = false;
	while (rows.length < limit) {
		const reply = await ask({ ...values, [from]: place as string, ...(size && { [size]: asked }) });
		const page = reply[list] as unknown[];
		if (!first) {
			first = reply;
			counted = countOf(total && reply[total], page.length + before, page.length < asked);
		}
		// A site that does not move on would be asked for ever.
		const written = JSON.stringify(page);
		repeats = page.length > 0 && written === previous;
		if (page.length === 0 || repeats) break;
		rows.push(...page);
		if (counted !== undefined && before + rows.length >= counted) break;
		const next = nextPlace(counts, place, page);
		if (next === undefined || String(next) === String(place)) break;
		place = next;
		previous = written;
	}
	const missing = Math.min(counted ?? 0, before + limit) - before - rows.length;
	return {
		reply: first ?? {},
		rows: rows.slice(0, limit),
		...(missing > 0
			? { notice: `The site counts ${counted} entries in ${list}, but handed out ${before + rows.length}.` }
			: repeats && { notice: `The site sent the same page of ${list} again, so no more were asked for.` }),
	};
}

/** The counter of all rows; one that says no more than a full first page could be that of the page alone. */
function countOf(counter: unknown, read: number, isShort: boolean): number | undefined {
	const count = Number(counter ?? NaN);
	return Number.isFinite(count) && (count > read || (isShort && count === read)) ? count : undefined;
}

function nextPlace(counts: Pages['counts'], place: unknown, page: unknown[]): unknown {
	if (counts === 'pages') return Number(place) + 1;
	if (counts === 'rows') return Number(place) + page.length;
	return (page.at(-1) as IDataObject | undefined)?.[counts.entries];
}
