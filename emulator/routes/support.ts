import type { Call, Reply } from '../route';
import { invalid } from '../refusals';

/** The window of a list that a call asks for. Refuses with 422 what Allegro's list does not reach. */
export function page(
	{ query }: Call,
	{ limit = 100, most = 1000, deepest = Infinity }: { limit?: number; most?: number; deepest?: number },
): { offset: number; limit: number } {
	const wanted = whole(query, 'limit', limit);
	const offset = whole(query, 'offset', 0);
	if (wanted < 1 || wanted > most) invalid('limit', `Must be 1 to ${most}`, `Podaj limit od 1 do ${most}`);
	if (offset + wanted > deepest) {
		invalid(
			'offset',
			`offset + limit must not exceed ${deepest}`,
			`Suma offset i limit nie może przekraczać ${deepest}`,
		);
	}
	return { offset, limit: wanted };
}

/** The part of a list that the window shows. */
export function cut<T>(all: T[], { offset, limit }: { offset: number; limit: number }): T[] {
	return all.slice(offset, offset + limit);
}

/**
 * One page of a list: its rows under `field`, `count` of this page and `totalCount` of all. `bounds` are those of
 * `page`, `row` is how a row looks.
 */
export function counted<T>(
	call: Call,
	field: string,
	all: T[],
	bounds: Parameters<typeof page>[1],
	row: (one: T) => unknown = (one) => one,
): Reply {
	const rows = cut(all, page(call, bounds));
	return { body: { [field]: rows.map((one) => row(one)), count: rows.length, totalCount: all.length } };
}

/** `from`, `type` and `limit` of an event journal. */
export function journalQuery(call: Call) {
	return {
		from: call.query.get('from') ?? undefined,
		types: call.query.getAll('type'),
		limit: page(call, {}).limit,
		now: call.now.getTime(),
	};
}

/** The call's time in ms. */
export const at = (call: Call): number => call.now.getTime();

function whole(query: URLSearchParams, name: string, absent: number): number {
	const text = query.get(name);
	if (text === null) return absent;
	if (!/^\d+$/.test(text)) invalid(name, 'Must be a whole number', 'Podaj liczbę całkowitą');
	return Number(text);
}
