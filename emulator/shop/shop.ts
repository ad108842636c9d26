import { Account } from './account';
import { ServiceGroups } from './additionalServices';
import { createBatches } from './offers/batch';
import { Bundles } from './discounts/bundles';
import { Campaigns } from './campaigns';
import type { Point } from './delivery/carriers';
import { Categories } from './categories/model';
import { CommissionRefunds } from './commissionRefunds';
import { Commands } from './commands';
import { Delivery } from './delivery/model';
import { Files } from './files';
import { Fulfillment } from './fulfillment';
import { Issues } from './issues';
import type { JournalFaults } from './journal';
import { Ledger } from './ledger';
import { Messaging } from './messaging';
import { Classifieds } from './offers/classifieds';
import { OfferChanges } from './offers/changes';
import { Offers } from './offers/model';
import { OrderProcessing } from './orders/processing';
import { makeBuyer, type Buyer } from './orders/buyers';
import { makeOrder, makePayment, marketOf, payFully, planOrder } from './orders/invention';
import { Orders, type Order, type Payment } from './orders/model';
import { createAfterSales } from './afterSales';
import { PriceRules } from './offers/priceRules';
import { Products } from './products';
import { PriceCommands } from './offers/publication';
import { Ratings } from './ratings';
import { Rebates } from './discounts/rebates';
import { found, invalid } from '../refusals';
import { Refunds } from './refunds';
import { Returns } from './returns';
import { Shipping } from './shipping/model';
import { Translations } from './offers/translations';
import { grosze } from './units';
import { World } from './world';

export interface NewOrder {
	lines?: Array<{ offerId: string; quantity?: number }>;
	login?: string;
	messageToSeller?: string;
	deliveryMethodId?: string;
	cashOnDelivery?: boolean;
	/** Left unpaid it stays FILLED_IN; paid (the default) it is READY_FOR_PROCESSING. */
	paid?: boolean;
	/** A date, or its ISO 8601 text. */
	boughtAt?: Date | string;
}

/** A seller's account on Allegro. `createShop` of `seed/` fills it. */
export class Shop extends World {
	readonly account = new Account(this.random, this.openedAt);
	readonly categories = new Categories();
	readonly delivery = new Delivery(this.random);
	readonly points: Point[] = [];
	readonly buyers: Buyer[] = [];
	readonly afterSales = createAfterSales(this.random, this.account.id);
	readonly files = new Files(this.random);
	readonly offers = new Offers();
	readonly changes = new OfferChanges(this);
	readonly orders = new Orders();
	readonly orderProcessing = new OrderProcessing(this);
	readonly publicationCommands = new Commands<{ action: string; scheduledFor?: string }>(this.schedule);
	readonly promotionCommands = new Commands<Record<string, any>>(this.schedule);
	readonly priceCommands = new PriceCommands(this);
	readonly batches = createBatches(this.schedule);
	readonly priceRules = new PriceRules(this.random, this.openedAt);
	readonly products = new Products(this);
	readonly translations = new Translations();
	readonly messaging = new Messaging(this);
	readonly issues = new Issues(this);
	readonly returns = new Returns(this);
	readonly ratings = new Ratings(this);
	readonly ledger = new Ledger(this);
	readonly refunds = new Refunds(this);
	readonly campaigns = new Campaigns(this);
	readonly commissionRefunds = new CommissionRefunds(this);
	readonly shipping = new Shipping(this.random);
	readonly fulfillment = new Fulfillment(this);
	readonly bundles = new Bundles(this);
	readonly rebates = new Rebates(this);
	readonly serviceGroups = new ServiceGroups(this);
	readonly classifieds = new Classifieds(this);

	/** Every event journal, for faults to be felt in. */
	get journals(): Array<{ faults?: JournalFaults }> {
		return [this.orders.journal, this.offers.journal, this.categories.journal];
	}

	/** Does what has become due by `now`; every call settles first. */
	settle(now: Date): void {
		this.schedule.settle(now.getTime());
	}

	/** A buyer buys: stock goes down, the journals tell it. Refuses an unknown offer or method, and too many pieces. */
	placeOrder(options: NewOrder = {}): Order {
		const now = (options.boughtAt === undefined ? this.clock() : new Date(options.boughtAt)).getTime();
		const market = marketOf(this);
		const plan = planOrder(market, now, !options.cashOnDelivery);
		if (options.lines) {
			plan.lines = options.lines.map(({ offerId, quantity = 1 }) => ({
				offer: this.offers.get(offerId),
				quantity,
			}));
		} else {
			plan.lines = plan.lines.map(({ offer }) => ({ offer, quantity: 1 }));
		}
		for (const { offer, quantity } of plan.lines) {
			if (offer.data.stock.available < quantity) {
				invalid('quantity', `Offer '${offer.id}' has too few pieces`, 'Za mało sztuk');
			}
		}
		if (options.login) {
			plan.buyer =
				this.buyers.find(({ login }) => login === options.login) ?? makeBuyer(this.random, options.login);
		}
		plan.messageToSeller = options.messageToSeller ?? plan.messageToSeller;
		const { methods } = this.delivery;
		const { deliveryMethodId: id } = options;
		if (id !== undefined)
			plan.method = found(
				methods.find((method) => method.id === id),
				`Method '${id}'`,
				id,
			);
		else if (options.cashOnDelivery) plan.method = methods.find(({ cashOnDelivery }) => cashOnDelivery)!;
		const order = makeOrder(market, plan);
		this.orders.add(order);
		this.orders.note('BOUGHT', order, now);
		for (const { offer, quantity } of plan.lines) {
			offer.sold += quantity;
			this.offers.setStock(offer, offer.data.stock.available - quantity, now);
		}
		order.payment = makePayment(this.random, options.cashOnDelivery ?? order.method.cashOnDelivery);
		order.status = 'FILLED_IN';
		this.orders.touch(order, now);
		// Cash on delivery has no payment to wait for: such an order is ready at once (OpenAPI `GET /order/events`).
		if (order.payment.type !== 'CASH_ON_DELIVERY') this.orders.note('FILLED_IN', order, now);
		if (options.paid ?? true) this.payOrder(order.id, new Date(now));
		return order;
	}

	/** The payment arrives (or cash on delivery is agreed): READY_FOR_PROCESSING. */
	payOrder(id: string, at = this.clock()): Order {
		const order = this.orders.get(id);
		payFully(order, at.getTime());
		this.orders.touch(order, at.getTime());
		this.orders.note('READY_FOR_PROCESSING', order, at.getTime());
		return order;
	}

	/** The buyer cancels, or Allegro does because no payment came. */
	cancelOrder(id: string, by: 'BUYER' | 'AUTO' = 'BUYER', at = this.clock()): Order {
		const order = this.orders.get(id);
		order.status = 'CANCELLED';
		order.cancelledAt = at.getTime();
		this.orders.touch(order, at.getTime());
		this.orders.note(by === 'BUYER' ? 'BUYER_CANCELLED' : 'AUTO_CANCELLED', order, at.getTime());
		return order;
	}

	/** The buyer changes the delivery address. */
	moveOrder(id: string, street: string, at = this.clock()): Order {
		const order = this.orders.get(id);
		order.buyer = { ...order.buyer, address: { ...order.buyer.address, street } };
		this.orders.touch(order, at.getTime());
		this.orders.note('BUYER_MODIFIED', order, at.getTime());
		return order;
	}

	/** The buyer pays something on top, which announces the order as ready once more (allegro-facts 7.1). */
	addSurcharge(id: string, amount: string, at = this.clock()): Payment {
		const order = this.orders.get(id);
		const surcharge = makePayment(this.random, false);
		surcharge.finishedAt = at.getTime();
		surcharge.paid = grosze(amount);
		order.surcharges.push(surcharge);
		this.orders.touch(order, at.getTime());
		this.orders.note('READY_FOR_PROCESSING', order, at.getTime());
		return surcharge;
	}
}
