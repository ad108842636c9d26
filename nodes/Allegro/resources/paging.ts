import type { Paging } from '../transport/types';

/** Warranties, implied warranties and return policies: at most 60 rows a page (allegro-facts 5). */
export const CONDITIONS_PAGE: Paging = { kind: 'offset', most: 60, lastOffset: 59, total: 'count' };

/** Event journals: pages by the id of the last event (allegro-facts 5). */
export const JOURNAL: Paging = { kind: 'journal', most: 1000, from: 'from' };

/** Orders: 10,000 rows a filter, however they are sorted (allegro-facts 4.3); past that a list goes on from the last date read. */
export const ORDERS_PAGE: Paging = {
	kind: 'offset',
	most: 100,
	cap: 10_000,
	total: 'totalCount',
	cuts: [
		{ sort: '-lineItems.boughtAt', date: 'lineItems[].boughtAt', filter: 'lineItems.boughtAt.lte' },
		{ sort: 'lineItems.boughtAt', date: 'lineItems[].boughtAt', filter: 'lineItems.boughtAt.gte' },
		{ sort: '-updatedAt', date: 'updatedAt', filter: 'updatedAt.lte' },
		{ sort: 'updatedAt', date: 'updatedAt', filter: 'updatedAt.gte' },
	],
};

export const PARAMETER_CHANGES_PAGE: Paging = { kind: 'offset', most: 1000 };

/** Own offers: the one list that goes on to ten million rows (allegro-facts 4.3). */
export const OFFERS_PAGE: Paging = {
	kind: 'offset',
	most: 1000,
	lastOffset: 9_999_999,
	cap: 10_000_000,
	total: 'totalCount',
};

export const UNFILLED_PAGE: Paging = { kind: 'offset', most: 1000, total: 'totalCount' };

/** Tasks of offer commands. */
export const COMMAND_TASKS_PAGE: Paging = { kind: 'offset', most: 1000, lastOffset: 999 };

export const PROMOTIONS_PAGE: Paging = { kind: 'offset', most: 5000, total: 'totalCount' };

/** Tasks of promotion commands, which have no highest offset. */
export const PROMOTION_TASKS_PAGE: Paging = { kind: 'offset', most: 1000 };

/** Threads, 20 a page (allegro-facts 5). */
export const THREADS_PAGE: Paging = { kind: 'offset', most: 20, lastOffset: 15_000_000 };

/** Messages: `before` excludes an offset, and there is an end to offsets, so every page goes on from the last date. */
export const MESSAGES_PAGE: Paging = {
	kind: 'offset',
	most: 20,
	lastOffset: 15_000,
	cap: 20,
	cuts: [{ sort: '-', date: 'createdAt', filter: 'before', exclusive: true }],
};

/** Issues and their messages. */
export const ISSUES_PAGE: Paging = { kind: 'offset', most: 100 };

/** Returns, oldest first (allegro-facts 5); the general cap (allegro-facts 4.3). */
export const RETURNS_PAGE: Paging = {
	kind: 'offset',
	most: 1000,
	cap: 10_000,
	total: 'count',
	cuts: [{ sort: '', date: 'createdAt', filter: 'createdAt.gte' }],
};

/** Payment operations: more than 10,000 in a filter are refused as a whole (allegro-facts 4.3). */
export const PAYMENTS_PAGE: Paging = { kind: 'offset', most: 50, lastOffset: 10_000, total: 'totalCount' };

export const REFUNDS_PAGE: Paging = { kind: 'offset', most: 100, total: 'totalCount' };

export const COMMISSION_REFUNDS_PAGE: Paging = { kind: 'offset', most: 100, total: 'count' };

/** Billing entries, newest first: 10,000 rows a filter (allegro-facts 4.3). */
export const BILLING_PAGE: Paging = {
	kind: 'offset',
	most: 100,
	lastOffset: 10_000,
	cap: 10_000,
	cuts: [{ sort: '-', date: 'occurredAt', filter: 'occurredAt.lte' }],
};

/** Ratings, newest change first. */
export const RATINGS_PAGE: Paging = {
	kind: 'offset',
	most: 100,
	lastOffset: 20_000,
	cuts: [{ sort: '-', date: 'lastChangedAt', filter: 'lastChangedAt.lte' }],
};

export const RESPONSIBLE_PERSONS_PAGE: Paging = {
	kind: 'offset',
	most: 1000,
	lastOffset: 16_000,
	total: 'totalCount',
};

export const RESPONSIBLE_PRODUCERS_PAGE: Paging = {
	kind: 'offset',
	most: 1000,
	lastOffset: 50_000,
	total: 'totalCount',
};

export const TAGS_PAGE: Paging = { kind: 'offset', most: 1000 };

/** AlleDiscount's offers, 200 a page as the document words it. */
export const ALLE_DISCOUNT_PAGE: Paging = { kind: 'offset', most: 200, total: 'totalCount' };

/** Offers of Allegro Prices are asked for with a body, which holds the page too. */
export const ALLEGRO_PRICES_PAGE: Paging = { kind: 'offset', most: 1000, total: 'totalCount', in: 'body' };

/** Badges and applications for them. */
export const BADGES_PAGE: Paging = { kind: 'offset', most: 1000 };

/** Affiliate conversions. */
export const CONVERSIONS_PAGE: Paging = { kind: 'offset', most: 10_000 };
/** Compatible products and their groups; a search by words ignores pages (allegro-facts 5). */
export const COMPATIBLE_PAGE: Paging = { kind: 'offset', most: 200, total: 'totalCount' };

/** Products come by the page's own token and choose its length themselves. */
export const PRODUCTS_PAGE: Paging = { kind: 'cursor', token: 'page.id' };

/** One Fulfillment: notices, products, stock. */
export const NOTICES_PAGE: Paging = { kind: 'offset', most: 200, total: 'totalCount' };

export const FULFILLMENT_PRODUCTS_PAGE: Paging = { kind: 'offset', most: 100, total: 'totalCount' };

export const FULFILLMENT_STOCK_PAGE: Paging = { kind: 'offset', most: 1000, total: 'totalCount' };

export const DISPOSITIONS_PAGE: Paging = { kind: 'offset', most: 1000, lastOffset: 1000 };

export const BUNDLES_PAGE: Paging = { kind: 'cursor', most: 1000, token: 'page.id' };

export const OLD_BUNDLES_PAGE: Paging = { kind: 'cursor', most: 5000, token: 'page.id' };

/** Rebates: a page ends where offset and limit make 50,000 (allegro-facts 4.3). */
export const REBATES_PAGE: Paging = {
	kind: 'offset',
	most: 5000,
	lastOffset: 49_999,
	cap: 50_000,
	total: 'totalCount',
};

export const SERVICE_GROUPS_PAGE: Paging = { kind: 'offset', most: 1000 };
