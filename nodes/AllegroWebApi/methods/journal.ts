import { method, type Pages } from './declare';

/** Journals hand out 100 entries at a time, oldest first. */
const entries = (list: string, from: string, entry: string): Pages => ({
	list,
	most: 100,
	from,
	counts: { entries: entry },
});

/** What happened to offers and purchases, in order. */
export const journal = {
	doGetSiteJournal: method('Lists what happened to offers', {
		rest: ['GET /sale/offer-events'],
		pages: entries('siteJournalArray', 'startingPoint', 'rowId'),
	}),
	doGetSiteJournalDeals: method('Lists what happened to purchases', {
		rest: ['GET /order/events'],
		pages: entries('siteJournalDeals', 'journalStart', 'dealEventId'),
	}),
	doGetSiteJournalDealsInfo: method('Counts what happened to purchases', {
		rest: ['GET /order/event-stats'],
	}),
	doGetSiteJournalInfo: method('Counts what happened to offers', { rest: ['GET /sale/offer-events'] }),
};
