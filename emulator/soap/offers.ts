import type { Offer } from '../shop/offers/model';
import type { Shop } from '../shop/shop';

const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
const price = (offer: Offer) => Number(offer.data.sellingMode.price?.amount ?? 0);

/** An offer as the tabs of My Allegro show it. */
export const tabItem = (offer: Offer) => ({
	itemId: offer.id,
	itemTitle: offer.data.name,
	itemThumbnailUrl: offer.data.images[0] ?? '',
	itemPrice: { item: [{ priceType: 1, priceValue: price(offer) }] },
	itemStartQuantity: offer.data.stock.available + offer.sold,
	itemSoldQuantity: offer.sold,
	itemStartTime: seconds(offer.startedAt ?? Date.parse(offer.data.createdAt)),
	itemEndTime: seconds(offer.endedAt ?? 0),
	itemCategoryId: Number(offer.data.category.id),
	itemWatchersCounter: offer.watchers,
	itemViewsCounter: offer.visits,
});

const STATES: Record<string, (offer: Offer) => boolean> = {
	sellItemsList: ({ data }) => data.publication.status === 'ACTIVE',
	soldItemsList: ({ data, sold }) => data.publication.status === 'ENDED' && sold > 0,
	notSoldItemsList: ({ data, sold }) => data.publication.status === 'ENDED' && sold === 0,
	futureItemsList: ({ data }) =>
		data.publication.status === 'INACTIVE' && data.publication.startingAt !== undefined,
};

interface TabRequest {
	itemIds?: { item?: string | string[] };
	categoryId: string;
	searchValue?: string;
	pageSize: string;
	pageNumber: string;
}

/** One page of a tab, with the number of all its offers. */
export function tab(shop: Shop, list: string, request: TabRequest) {
	const ids = [request.itemIds?.item ?? []].flat();
	const phrase = (request.searchValue ?? '').toLowerCase();
	const category = Number(request.categoryId);
	const all = shop.offers
		.all()
		.filter(STATES[list]!)
		.filter(({ id }) => ids.length === 0 || ids.includes(id))
		.filter(({ data }) => category === 0 || Number(data.category.id) === category)
		.filter(({ data }) => data.name.toLowerCase().includes(phrase));
	const size = Math.min(Number(request.pageSize) || 100, 1000);
	const from = Number(request.pageNumber) * size;
	return { count: all.length, rows: all.slice(from, from + size).map(tabItem) };
}

const CHANGES: Record<string, string> = {
	OFFER_ACTIVATED: 'start',
	OFFER_CHANGED: 'change',
	OFFER_ENDED: 'end',
	OFFER_PRICE_CHANGED: 'change',
	OFFER_STOCK_CHANGED: 'now',
};

/** Entries of the offer journal after a starting point, at most 100 (allegro-facts 10.6). */
export function siteJournal(shop: Shop, after: number, most: number) {
	return shop.offers.journal.entries
		.filter(({ sequence }) => sequence > after)
		.slice(0, most)
		.map(({ sequence, type, occurredAt, data }) => {
			const offer = shop.offers.find(data.offerId);
			return {
				rowId: String(sequence),
				itemId: data.offerId,
				changeType: CHANGES[type] ?? 'change',
				changeDate: seconds(occurredAt),
				currentPrice: offer ? price(offer) : 0,
				itemSellerId: shop.account.id,
			};
		});
}
