import { journal, offset } from '../catalogue/results';

/** Warranties, implied warranties and return policies: at most 60 rows a page (allegro-facts 5). */
export const CONDITIONS_PAGE = offset({ most: 60, lastOffset: 59, total: 'count' });

/** Event journals: pages by the id of the last event (allegro-facts 5). */
export const JOURNAL = journal({ most: 1000, from: 'from' });
/** Tasks of offer commands. */
export const COMMAND_TASKS_PAGE = offset({ most: 1000, lastOffset: 999 });
/** Issues and their messages. */
export const ISSUES_PAGE = offset({ most: 100 });
/** AlleDiscount's offers, 200 a page as the document words it. */
export const ALLE_DISCOUNT_PAGE = offset({ most: 200, total: 'totalCount' });
/** Badges and applications for them. */
export const BADGES_PAGE = offset({ most: 1000 });
/** Compatible products and their groups; a search by words ignores pages (allegro-facts 5). */
export const COMPATIBLE_PAGE = offset({ most: 200, total: 'totalCount' });
