import type { Categories } from '../categories/model';
import type { Offer } from './model';
import { grosze } from '../units';

type Test = (offer: Offer) => boolean;

const priceOn = (offer: Offer, marketplace: string | null) => {
	const other = marketplace ? offer.data.additionalMarketplaces[marketplace] : undefined;
	const price = other?.sellingMode?.price ?? offer.data.sellingMode.price;
	return price ? grosze(price.amount) : 0;
};

const KEYS: Record<string, (offer: Offer, marketplace: string | null) => number> = {
	'sellingMode.price.amount': priceOn,
	'stock.sold': (offer) => offer.sold,
	'stock.available': (offer) => offer.data.stock.available,
};

function tests(query: URLSearchParams, categories: Categories): Test[] {
	const list: Test[] = [];
	const marketplace = query.get('publication.marketplace');
	const one = (name: string, test: (value: string) => Test) => {
		const value = query.get(name);
		if (value !== null) list.push(test(value));
	};
	const any = (name: string, of: (offer: Offer) => string | undefined) => {
		const wanted = new Set(query.getAll(name));
		if (wanted.size > 0) list.push((offer) => wanted.has(of(offer) ?? ''));
	};
	const flag = (name: string, of: Test) => one(name, (value) => (offer) => of(offer) === (value === 'true'));

	any('offer.id', ({ id }) => id);
	any('publication.status', ({ data }) => data.publication.status);
	any('sellingMode.format', ({ data }) => data.sellingMode.format);
	any('external.id', ({ data }) => data.external?.id);
	any('delivery.shippingRates.id', ({ data }) => data.delivery.shippingRates?.id);
	any('afterSalesServices.returnPolicy.id', ({ data }) => data.afterSalesServices?.returnPolicy?.id);
	any('fundraisingCampaign.id', ({ data }) => data.fundraisingCampaign?.id);
	any('sellingMode.priceAutomation.rule.id', ({ priceRule }) => priceRule);
	one('name', (text) => {
		const words = text.toLowerCase().split(/\s+/).filter(Boolean);
		return ({ data }) => words.every((word) => data.name.toLowerCase().includes(word));
	});
	one(
		'sellingMode.price.amount.gte',
		(least) => (offer) => priceOn(offer, marketplace) >= Number(least) * 100,
	);
	one('sellingMode.price.amount.lte', (most) => (offer) => priceOn(offer, marketplace) <= Number(most) * 100);
	one('publication.marketplace', (id) => ({ data }) => {
		const { base, additional } = data.publication.marketplaces;
		return base.id === id || additional.some((other) => other.id === id);
	});
	one(
		'category.id',
		(id) =>
			({ data }) =>
				categories.within(data.category.id, id),
	);
	flag('sellingMode.priceAutomation.rule.id.empty', ({ priceRule }) => !priceRule);
	flag('delivery.shippingRates.id.empty', ({ data }) => !data.delivery.shippingRates);
	flag('product.id.empty', ({ data }) => data.productSet.length === 0);
	flag('productizationRequired', () => true);
	flag('b2b.buyableOnlyByBusiness', ({ data }) => Boolean(data.b2b?.buyableOnlyByBusiness));
	flag('fundraisingCampaign.id.empty', ({ data }) => !data.fundraisingCampaign);
	flag('isFulfillment', ({ fulfilledByAllegro }) => fulfilledByAllegro);
	return list;
}

/** Offers that pass every filter of `GET /sale/offers`, in its order: without `sort`, the newest first. */
export function searchOffers(all: Offer[], query: URLSearchParams, categories: Categories): Offer[] {
	const filters = tests(query, categories);
	const rows = all.filter((offer) => filters.every((test) => test(offer)));
	const sort = query.get('sort');
	if (!sort) return rows.reverse();
	const sign = sort.startsWith('-') ? -1 : 1;
	const key = KEYS[sort.replace(/^-/, '')]!;
	const marketplace = query.get('publication.marketplace');
	return rows.sort((a, b) => sign * (key(a, marketplace) - key(b, marketplace)));
}
