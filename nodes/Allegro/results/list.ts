import { asObject } from '../catalogue/reply';
import type { ListResult } from '../catalogue/results';
import { rowsOfRequest } from '../calls';
import { paged } from '../transport';
import { mostRows } from './item';
import { object, replyOf, simplePreview, TEXT } from './preview';
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
			const { body, tries = 1 } = await client.send(first);
			return asDone({ items: [{ ...asObject(body ?? {}), tries }] });
		}
		const { rows, notice } = await rowsOfRequest(client, result, request, { most });
		return asDone({ items: shaped(result.simple, item, rows), hint: notice });
	},
	preview: (operation, shapes) => {
		const { simple, rows } = operation.result;
		const reply = replyOf(operation, shapes);
		const rowAt = (path: string) => reply.at(`${path}[]`)!;
		if (simple) return simplePreview(simple, rowAt(Object.keys(rows)[0]!));
		// Rows of several lists are shown as one, with what the declaration adds to them.
		const all = Object.entries(rows).map(([path, added]) => {
			const row = rowAt(path).preview();
			const whole = row.properties ? row : object({ value: row });
			return { ...whole.properties, ...Object.fromEntries(Object.keys(added).map((name) => [name, TEXT])) };
		});
		return object(Object.assign({}, ...all));
	},
};
