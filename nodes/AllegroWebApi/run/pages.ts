import type { IDataObject } from 'n8n-workflow';

import type { Pages } from '../methods';

type Ask = (values: IDataObject) => Promise<IDataObject>;

export interface Gathered {
	/** Everything of the first reply but its list. */
	reply: IDataObject;
	rows: unknown[];
}

/**
 * Reads a list page by page until the site has no more or `limit` is reached.
 * @param ask calls the method
 */
export async function gather(ask: Ask, values: IDataObject, pages: Pages, limit: number): Promise<Gathered> {
	const { list, size, most, from, counts } = pages;
	const asked = Math.min(most, limit);
	const rows: unknown[] = [];
	let first: IDataObject | undefined;
	let place: unknown = values[from] ?? 0;
	for (;;) {
		const reply = await ask({ ...values, [from]: place as string, ...(size && { [size]: asked }) });
		const page = reply[list] as unknown[];
		first ??= reply;
		rows.push(...page);
		const whole = size ? asked : most;
		if (page.length < whole || rows.length >= limit) break;
		const next = nextPlace(counts, place, page);
		// A site that does not move on would be asked for ever.
		if (next === undefined || String(next) === String(place)) break;
		place = next;
	}
	return { reply: first, rows: rows.slice(0, limit) };
}

function nextPlace(counts: Pages['counts'], place: unknown, page: unknown[]): unknown {
	if (counts === 'pages') return Number(place) + 1;
	if (counts === 'rows') return Number(place) + page.length;
	return (page.at(-1) as IDataObject | undefined)?.[counts.entries];
}
