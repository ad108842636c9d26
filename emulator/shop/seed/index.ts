import { makeBuyers } from '../orders/buyers';
import { Shop } from '../shop';
import { seedAfterOrders } from './afterOrders';
import { seedAfterSales } from './afterSales';
import { seedAnnouncements, seedCategoryJournal } from './categories';
import { seedBundles, seedRebates } from './discounts';
import { seedNotices } from './fulfillment';
import { seedOfferJournal } from './offerJournal';
import { seedOffers } from './offers';
import { seedOrders } from './orders';
import { makePoints } from './points';
import { seedServiceGroups } from './serviceGroups';
import { seedShippingRates } from './shippingRates';

export interface ShopOptions {
	/** The same seed and time give the same shop, to the last id. */
	seed?: number;
	now?: Date;
	offers?: number;
	orders?: number;
}

/**
 * A shop invented from a seed, with the past of a year. The order of the steps is the order in which the shop's
 * random numbers are drawn: another order is another shop, and the demo's ids are fixed.
 */
export function createShop({
	seed = 1,
	now = new Date(),
	offers = 300,
	orders = 10_500,
}: ShopOptions = {}): Shop {
	const shop = new Shop(seed, now);
	const at = now.getTime();
	seedAnnouncements(shop, at);
	seedCategoryJournal(shop, at);
	seedShippingRates(shop, at);
	shop.points.push(...makePoints(shop.random));
	seedAfterSales(shop.afterSales);
	shop.buyers.push(...makeBuyers(shop.random, orders));
	seedOffers(shop, offers, at);
	seedOrders(shop, orders, at);
	seedOfferJournal(shop, at);
	seedAfterOrders(shop, at);
	seedNotices(shop, at);
	seedBundles(shop, at);
	seedRebates(shop, at);
	seedServiceGroups(shop, at);
	return shop;
}
