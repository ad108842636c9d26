import { rows } from '../calls';
import { advanceShipNotice } from '../resources/advanceShipNotice';
import { dayOf, entriesOf, entry, inWords, newestFirst } from './label';
import { matching, unique } from './match';
import type { Search } from './picker';

/** Notices that are looked through; nobody scrolls further. */
const LOOKED_THROUGH = 2000;

/** Advance ship notices by number and status, newest first. */
export const advanceShipNotices: Search = async ({ client, filter, timezone }) => {
	const { rows: notices } = await rows(client, advanceShipNotice.getMany, {}, { most: LOOKED_THROUGH });
	const entries = entriesOf(newestFirst(notices, 'createdAt'), ({ id, displayNumber, status, createdAt }) =>
		entry(id, displayNumber, inWords(status), dayOf(createdAt, timezone)),
	);
	return { results: unique(entries).filter(matching(filter)) };
};
