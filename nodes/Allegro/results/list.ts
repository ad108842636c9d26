import { asObject } from '../catalogue/reply';
import type { ListResult } from '../catalogue/results';
import { rowsOfRequest } from '../calls';
import { paged } from '../transport';
import { mostRows } from './item';
import { asDone, shaped, type ResultKind } from './result';

/** Rows, one item each, read page by page to the number wanted. */
export const listKind: ResultKind<ListResult> = {
	// Lists that are asked for with a body change nothing either.
	reads: () => true,
	run: async ({ client, result, request, item, options }) => {
		const most = mostRows(item);
		if (options.rawOutput) {
			const { paging } = result;
			// The first page, no longer than wanted where Allegro lets its length be chosen.
			const first = paging?.most ? paged(request, paging, { limit: Math.min(paging.most, most) }) : request;
			const { body } = await client.send(first);
			return asDone({ items: [asObject(body ?? {})] });
		}
		const { rows, notice } = await rowsOfRequest(client, result, request, { most });
		return asDone({ items: shaped(result.simple, item, rows), hint: notice });
	},
};
