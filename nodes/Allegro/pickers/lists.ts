import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { page, rows, type Caller } from '../calls';
import type { Operation, Route } from '../catalogue/operation';
import type { Values } from '../catalogue/request';
import type { ListResult } from '../catalogue/results';
import { entriesOf } from './label';
import { matching, unique } from './match';
import type { Search } from './picker';

type List<R extends Route = Route> = Operation<R, ListResult>;

/**
 * A list so small that it is fetched whole and searched here, in the order of the alphabet.
 *
 * The notice of a list that Allegro cuts off is not shown: n8n has no place for it beside the entries, and an entry that
 * is none could be picked. What such a list lacks is given by its ID.
 * @example whole(shippingRate.getMany, named)
 */
export const whole =
	(list: List, toEntry: (row: IDataObject) => INodeListSearchItems): Search =>
	async ({ client, filter }) => {
		const { rows: all } = await rows(client, list);
		const found = unique(entriesOf(all, toEntry)).filter(matching(filter));
		return { results: found.sort((a, b) => a.name.localeCompare(b.name, 'pl')) };
	};

/** Rows that are looked through for what was typed. */
const LOOKED_THROUGH = 500;
/** The most that one page shows. */
const SHOWN = 100;

/**
 * A list that Allegro hands out newest first and cannot search: shown page by page; where something is typed, the first
 * `most` are looked through, which is all that a search promises.
 * @example recent(issue.getMany, ({ id, subject, openedDate }, timezone) => entry(id, subject, dayOf(openedDate, timezone)))
 */
export const recent =
	(
		list: List,
		toEntry: (row: IDataObject, timezone: string) => INodeListSearchItems,
		most = LOOKED_THROUGH,
	): Search =>
	async ({ client, filter, token, timezone }) => {
		const entries = (found: IDataObject[]) => unique(entriesOf(found, (row) => toEntry(row, timezone)));
		if (filter) {
			const newest = await rows(client, list, {}, { most });
			return { results: entries(newest.rows).filter(matching(filter)) };
		}
		const { paging } = list.result;
		const limit = Math.min(SHOWN, (paging?.kind === 'offset' && paging.most) || SHOWN);
		const { rows: shown, ...more } = await scrolled(client, list, {}, { limit, token });
		return { results: entries(shown), ...more };
	};

/** One page of a list as n8n scrolls through it. */
export interface Scrolled {
	rows: IDataObject[];
	/** The offset of the next page, as n8n hands it back; left out after the last. */
	paginationToken?: string;
}

/**
 * One page of a list that goes by offset, for lists that n8n scrolls through.
 * @param at rows of a page, and the token that the page before gave
 * @example await scrolled(client, order.getMany, { 'buyer.login': 'garden_lover' }, { limit: 50, token })
 */
export async function scrolled<R extends Route>(
	client: Caller,
	list: List<R>,
	values: Values<R>,
	{ limit, token }: { limit: number; token?: string },
): Promise<Scrolled> {
	const offset = Number(token ?? 0);
	const { rows: shown, total } = await page(client, list, values, { limit, offset });
	const end = offset + shown.length;
	// A counter that says no more than the page itself could be that of the page alone.
	const isMore = total !== undefined && total > shown.length ? end < total : shown.length === limit;
	const { paging } = list.result;
	const { lastOffset = Infinity, cap = Infinity } = paging?.kind === 'offset' ? paging : {};
	const isInReach = shown.length > 0 && end <= lastOffset && end + limit <= cap;
	return { rows: shown, ...(isMore && isInReach && { paginationToken: String(end) }) };
}
