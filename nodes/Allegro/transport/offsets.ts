import type { List } from './collected';
import { continued, cutFor } from './cuts';
import { Part, reachOf, type OffsetPaging, type PartEnd } from './part';
import { startOf, withQuery } from './query';
import { stoodStill } from './standstill';

/**
 * Reads an offset list part by part: where Allegro's cap ends one, the next begins at the date of the last row. A further
 * part begins at its first page, and asks for it whole.
 * @returns the notice for the user where rows are missing
 */
export async function readOffsets(list: List, paging: OffsetPaging): Promise<string | undefined> {
	const { collected } = list;
	const reach = reachOf(paging);
	const cut = collected.most > reach ? cutFor(list.request, paging.cuts) : undefined;
	let request = list.request;
	if (cut && cut.sort.length > 1) request = withQuery(request, { sort: cut.sort });
	let start = startOf(request, paging);
	const notices = new Set<string>();
	for (let isFurther = false; ; isFurther = true) {
		const before = collected.rows.length;
		const end = await new Part({ ...list, request }, paging, start, isFurther).read();
		const notice = noticeOf(end, collected.rows.length);
		if (notice !== undefined) notices.add(notice);
		if (end.cappedAt === undefined) break;
		if (!cut) {
			notices.add(noticeAt(end.cappedAt, (paging.cuts ?? []).length > 0));
			break;
		}
		request = continued(request, cut, collected.rows.slice(before));
		start = 0;
	}
	return notices.size > 0 ? [...notices].join(' ') : undefined;
}

const shown = (count: number) => count.toLocaleString('en-US');

/** Why rows of a part are missing, in words for the user. */
function noticeOf({ short, moved, stoodStill: isStill }: PartEnd, rows: number): string | undefined {
	if (short) {
		const { counted, read } = short;
		return `Allegro counts ${shown(counted)} rows in this list but handed out ${shown(read)}: ${shown(counted - read)} are missing. Read it again later.`;
	}
	if (moved) return 'The list kept changing while it was read, so rows may be missing. Read it again later.';
	return isStill ? stoodStill(rows) : undefined;
}

function noticeAt(reach: number, isSortable: boolean): string {
	const way = isSortable
		? 'Sort it by date, which lets the rest be read, or narrow it with filters.'
		: 'Narrow it with filters to read the rest.';
	return `Allegro hands out only the first ${shown(reach)} rows of this list, and they were read. ${way}`;
}
