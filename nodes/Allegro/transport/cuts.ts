import type { IDataObject } from 'n8n-workflow';
import { AllegroFailure } from './failure';
import { queryValue, withQuery } from './query';
import type { AllegroRequest, Cut } from './types';

const SECOND = 1000;

/** The cut that fits the order the user chose, the first where none was chosen. */
export function cutFor(request: AllegroRequest, cuts: Cut[] = []): Cut | undefined {
	const sort = queryValue(request, 'sort');
	return sort === undefined ? cuts[0] : cuts.find((cut) => cut.sort === sort);
}

/**
 * The request for the part of a list after the rows already read.
 *
 * The bound is a date of the last row, inclusive: of several dates the newest in a descending list and the oldest in
 * an ascending one, because nobody says which of them the row is sorted by. Where that is no step past the present
 * bound (a user's own filter at first), an earlier row's date serves as well, for all unread rows come after it too.
 * @param rows the new rows of the part that ended at the cap, in Allegro's order
 * @throws AllegroFailure of kind `cap` where no row is past the present bound
 */
export function continued(request: AllegroRequest, cut: Cut, rows: IDataObject[]): AllegroRequest {
	const step = cut.sort.startsWith('-') ? -1 : 1;
	const written = queryValue(request, cut.filter);
	const bound = written === undefined ? undefined : Date.parse(written) * step;
	for (let i = rows.length - 1; i >= 0; i--) {
		const dates = datesAt(rows[i], cut.date.split('.'));
		const safe = dates.sort((a, b) => (Date.parse(a) - Date.parse(b)) * step)[0];
		if (safe !== undefined && (bound === undefined || Date.parse(safe) * step > bound)) {
			const next = cut.exclusive ? new Date(Date.parse(safe) - step * SECOND).toISOString() : safe;
			return withQuery(request, { [cut.filter]: next, offset: undefined });
		}
	}
	throw new AllegroFailure({
		kind: 'cap',
		message: `More rows share the moment ${written ?? 'of the last row'} than Allegro hands out of a list`,
		advice: 'Narrow the list with further filters.',
	});
}

function datesAt(value: unknown, [name, ...rest]: string[]): string[] {
	if (name === undefined) return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? [value] : [];
	const inner = (value as IDataObject | null | undefined)?.[name.replace(/\[\]$/, '')];
	if (!name.endsWith('[]')) return datesAt(inner, rest);
	return Array.isArray(inner) ? inner.flatMap((each) => datesAt(each, rest)) : [];
}
