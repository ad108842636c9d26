import { gather } from '../catalogue/wire';
import { rating } from '../resources/rating';
import { dayOf, entry } from './label';
import { recent } from './lists';

/** Characters of a comment that are shown. */
const COMMENT = 40;

/** Ratings by buyer and words. */
export const ratings = recent(rating.getMany, (row, timezone) =>
	entry(
		row.id,
		gather(row, 'buyer.login') ?? row.id,
		row.recommended === false && 'not recommended',
		String(row.comment ?? '').slice(0, COMMENT),
		dayOf(row.createdAt, timezone),
	),
);
