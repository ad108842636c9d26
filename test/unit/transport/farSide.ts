import type { IDataObject } from 'n8n-workflow';

import type { AllegroReply, AllegroRequest } from '../../../nodes/Allegro/transport';
import { reply } from './request';

/** The rows of a page. */
export const rowsOf = ({ body }: AllegroReply) => (body as { rows: IDataObject[] }).rows;

/** A far side that answers with what `handle` makes of the query, and remembers what was asked. */
export function farSide(handle: (query: URLSearchParams) => unknown) {
	const asked: string[] = [];
	let running = 0;
	const side = {
		asked,
		most: 0,
		parallel: 8,
		send: async ({ query = [] }: AllegroRequest) => {
			const parameters = new URLSearchParams(query);
			asked.push(parameters.toString());
			side.most = Math.max(side.most, ++running);
			await new Promise((resolve) => setImmediate(resolve));
			running--;
			const body = handle(parameters);
			if (body instanceof Error) throw body;
			return reply(200, body);
		},
	};
	return side;
}

/** So many rows, whose ids go up from `from`. */
export const numbered = (count: number, from = 0): IDataObject[] =>
	Array.from({ length: count }, (_, i) => ({ id: String(from + i) }));

/** The page that the query asks for. */
export function slice(rows: IDataObject[], query: URLSearchParams) {
	const offset = Number(query.get('offset') ?? 0);
	return rows.slice(offset, offset + Number(query.get('limit')));
}

/** The ids of rows. */
export const ids = (rows: IDataObject[]) => rows.map(({ id }) => id);
