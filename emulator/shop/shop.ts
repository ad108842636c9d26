import { Account } from './account';
import { fillAftermath } from './aftermath';
import { Classifieds, ServiceGroups } from './additions';
import { Bundles } from './bundles';
import { Batches } from './batch';
import { makeBuyer, type Buyer } from './buyers';
import { Campaigns } from './campaigns';
import { makePoints, type Point } from './carriers';
import { Categories } from './categories';
import { Commands } from './commands';
import { Delivery } from './delivery';
import { Claims } from './claims';
import { Files } from './files';
import { Fulfillment } from './fulfillment';
import { Issues } from './issues';
import type { Mischief } from './journal';
import { Ledger } from './ledger';
import { Messaging } from './messaging';
import { OfferChanges } from './offerChanges';
import { problemsOf } from './offerChecks';
import { makeOffer } from './offerMaker';
import { Offers } from './offers';
import { fillOfferJournal, fillOrders } from './opening';
import { OrderDesk } from './orderDesk';
import { makeBuyers, makeOrder, makePayment, payFully, planOrder, type Market } from './orderMaker';
import { Orders, type Order, type Payment } from './orders';
import { makeAfterSales, type AfterSales } from './policies';
import { PriceRules } from './priceRules';
import { Products } from './products';
import { PriceCommands } from './publication';
import { Random } from './random';
import { Ratings } from './ratings';
import { Rebates } from './rebates';
import { found, invalid } from './refusals';
import { Returns } from './returns';
import { Schedule } from './schedule';
import { Shipping } from './shipping';
import { Translations } from './translations';
import { grosze } from './units';

/** How long things take on the emulator's clock, in ms; 0: done within the call. */
export interface Settings {
	/** POST and PATCH of an offer. */
	offerMs: number;
	/** Publication, price, batch and promotion commands. */
	commandMs: number;
	/** The virus scan of an invoice. */
	scanMs: number;
	/** Whether a tracking number sets the order to SENT, as a seller can choose. */
	sentOnWaybill: boolean;
}

export interface ShopOptions {
	seed?: number;
	now?: Date;
	offers?: number;
	orders?: number;
}

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

/** A seller's account on Allegro with everything in it. Made by `createShop`. */
export class Shop {
	readonly settings: Settings = { offerMs: 300, commandMs: 300, scanMs: 300, sentOnWaybill: false };
	/** The time for what happens outside a call, such as `placeOrder`; an emulator with its own clock sets it. */
	clock: () => Date;
	readonly openedAt: number;
	readonly random: Random;
	readonly schedule = new Schedule();
	readonly account: Account;
	readonly categories: Categories;
	readonly delivery: Delivery;
	readonly points: Point[];
	readonly afterSales: AfterSales;
	readonly files: Files;
	readonly offers = new Offers();
	readonly changes: OfferChanges;
	readonly orders = new Orders();
	readonly desk: OrderDesk;
	readonly publicationCommands: Commands<{ action: string; scheduledFor?: string }>;
	readonly promotionCommands: Commands<Record<string, any>>;
	readonly priceCommands: PriceCommands;
	readonly batches: Batches;
	readonly priceRules: PriceRules;
	readonly products = new Products(this);
	readonly translations = new Translations();
	readonly messaging = new Messaging(this);
	readonly issues = new Issues(this);
	readonly returns = new Returns(this);
	readonly ratings = new Ratings(this);
	readonly ledger = new Ledger(this);
	readonly campaigns: Campaigns;
	readonly claims = new Claims(this);
	readonly shipping: Shipping;
	readonly fulfillment: Fulfillment;
	readonly bundles: Bundles;
	readonly rebates: Rebates;
	readonly serviceGroups: ServiceGroups;
	readonly classifieds = new Classifieds(this);
	private readonly buyers: Buyer[];

	constructor({ seed = 1, now = new Date(), offers = 300, orders = 10_500 }: ShopOptions) {
		const at = now.getTime();
		const started = Date.now();
		this.clock = () => new Date(at + Date.now() - started);
		this.openedAt = at;
		this.random = new Random(seed);
		this.account = new Account(this.random, at);
		this.categories = new Categories(at);
		this.delivery = new Delivery(this.random, at);
		this.points = makePoints(this.random);
		this.afterSales = makeAfterSales(this.random, this.account.id);
		this.files = new Files(this.random);
		this.changes = new OfferChanges(this);
		this.desk = new OrderDesk(this);
		this.publicationCommands = new Commands(this.schedule);
		this.promotionCommands = new Commands(this.schedule);
		this.priceCommands = new PriceCommands(this);
		this.batches = new Batches(this.schedule);
		this.priceRules = new PriceRules(this.random, at);
		this.shipping = new Shipping(this.random);
		this.campaigns = new Campaigns(this);
		this.fulfillment = new Fulfillment(this, seed);
		this.bundles = new Bundles(this, seed + 1);
		this.rebates = new Rebates(this, seed + 2);
		this.serviceGroups = new ServiceGroups(this, seed + 3);
		this.buyers = makeBuyers(this.random, orders);
		const leaves = this.categories.leaves();
		for (let i = 0; i < offers; i++) {
			const offer = makeOffer(this, this.offers.nextId(), i, leaves, at);
			if (offer.data.publication.status !== 'ENDED') {
				offer.data.validation.errors = problemsOf(offer.data, this.categories);
			}
			this.offers.add(offer);
			this.priceRules.adopt(offer);
			if (offer.data.publication.status === 'ACTIVATING') this.changes.publish(offer, at);
		}
		fillOrders(this, this.market(), orders, at);
		fillOfferJournal(this, at);
		fillAftermath(this, at);
		for (const corner of [this.fulfillment, this.bundles, this.rebates, this.serviceGroups]) corner.fill(at);
	}

	/** Every event journal, for faults to be felt in. */
	get journals(): Array<{ mischief?: Mischief }> {
		return [this.orders.journal, this.offers.journal, this.categories.journal];
	}

	/** Does what has become due by `now`; every call settles first. */
	settle(now: Date): void {
		this.schedule.settle(now.getTime());
	}

	/** A buyer buys: stock goes down, the journals tell it. Refuses an unknown offer or method, and too many pieces. */
	placeOrder(wish: NewOrder = {}): Order {
		const now = (wish.boughtAt === undefined ? this.clock() : new Date(wish.boughtAt)).getTime();
		const market = this.market();
		const plan = planOrder(market, now, !wish.cashOnDelivery);
		if (wish.lines) {
			plan.lines = wish.lines.map(({ offerId, quantity = 1 }) => ({
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
		if (wish.login) {
			plan.buyer =
				this.buyers.find(({ login }) => login === wish.login) ?? makeBuyer(this.random, wish.login);
		}
		plan.messageToSeller = wish.messageToSeller ?? plan.messageToSeller;
		const { methods } = this.delivery;
		const { deliveryMethodId: id } = wish;
		if (id !== undefined)
			plan.method = found(
				methods.find((method) => method.id === id),
				`Method '${id}'`,
				id,
			);
		else if (wish.cashOnDelivery) plan.method = methods.find(({ cashOnDelivery }) => cashOnDelivery)!;
		const order = makeOrder(market, plan);
		this.orders.add(order);
		this.orders.note('BOUGHT', order, now);
		for (const { offer, quantity } of plan.lines) {
			offer.sold += quantity;
			this.offers.setStock(offer, offer.data.stock.available - quantity, now);
		}
		order.payment = makePayment(this.random, wish.cashOnDelivery ?? order.method.cashOnDelivery);
		order.status = 'FILLED_IN';
		this.orders.touch(order, now);
		this.orders.note('FILLED_IN', order, now);
		if (wish.paid ?? true) this.payOrder(order.id, new Date(now));
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

	private market(): Market {
		const { random, delivery, points, buyers } = this;
		const offers = this.offers.all().filter(({ data }) => data.publication.status === 'ACTIVE');
		return { random, delivery, points, buyers, offers };
	}
}

/** A shop invented from a seed: the same seed and time give the same shop, to the last id. */
export function createShop(options: ShopOptions = {}): Shop {
	return new Shop(options);
}
