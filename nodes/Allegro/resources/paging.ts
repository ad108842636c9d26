import type { Paging } from '../transport/types';

/** Warranties, implied warranties and return policies: at most 60 rows a page (FACTS 5). */
export const CONDITIONS_PAGE: Paging = { kind: 'offset', most: 60, lastOffset: 59, total: 'count' };
