import { opaqueIds, type Entry } from '../journal';
import { iso } from '../units';
import type { Offer, OfferEvent } from './model';

/** An entry of `GET /sale/offer-events`. */
export function offerEventJson(entry: Entry<OfferEvent>) {
	const { offerId, externalId, endedBy, marketplaces } = entry.data;
	return {
		id: opaqueIds.write(entry.sequence),
		type: entry.type,
		occurredAt: iso(entry.occurredAt),
		offer: {
			id: offerId,
			external: { id: externalId ?? '' },
			...(endedBy ? { publication: { endedBy } } : {}),
			...(marketplaces ? { marketplaces: marketplaces.map((id) => ({ id, changeType: 'MANUAL' })) } : {}),
		},
	};
}

/** A row of `GET /sale/offers`. */
export function offerRow(offer: Offer) {
	const { data } = offer;
	const { status, startingAt, endingAt, marketplaces } = data.publication;
	const ids = (marketplace: any) => ({
		publication: { state: marketplace.publication.state },
		sellingMode: { price: marketplace.sellingMode?.price },
		stats: { watchersCount: 0, visitsCount: 0 },
		stock: { sold: 0 },
	});
	return {
		id: offer.id,
		name: data.name,
		category: data.category,
		...(data.images.length > 0 ? { primaryImage: { url: data.images[0] } } : {}),
		sellingMode: {
			format: data.sellingMode.format,
			...(data.sellingMode.price ? { price: data.sellingMode.price } : {}),
			...(offer.priceRule ? { priceAutomation: { rule: { id: offer.priceRule } } } : {}),
		},
		saleInfo: { biddersCount: 0 },
		stock: { available: data.stock.available, sold: offer.sold },
		stats: { watchersCount: offer.watchers, visitsCount: offer.visits },
		publication: {
			status,
			...(startingAt ? { startingAt } : {}),
			...(offer.startedAt ? { startedAt: iso(offer.startedAt) } : {}),
			...(endingAt ? { endingAt } : {}),
			...(offer.endedAt ? { endedAt: iso(offer.endedAt) } : {}),
			marketplaces,
		},
		...(data.afterSalesServices ? { afterSalesServices: data.afterSalesServices } : {}),
		...(data.external ? { external: data.external } : {}),
		...(data.delivery.shippingRates ? { delivery: { shippingRates: data.delivery.shippingRates } } : {}),
		b2b: data.b2b,
		...(data.fundraisingCampaign ? { fundraisingCampaign: data.fundraisingCampaign } : {}),
		isFulfillment: offer.fulfilledByAllegro,
		additionalMarketplaces: Object.fromEntries(
			Object.entries(data.additionalMarketplaces).map(([id, marketplace]) => [id, ids(marketplace)]),
		),
	};
}
