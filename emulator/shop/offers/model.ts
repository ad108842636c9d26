import { Journal, opaqueIds } from '../journal';
import type { Promotion } from './promotion';
import { Collection } from '../collection';
import { grosze, HOUR, iso, type Money } from '../units';

export type PublicationStatus = 'INACTIVE' | 'ACTIVATING' | 'ACTIVE' | 'ENDED';
export type EndedBy = 'USER' | 'EMPTY_STOCK' | 'EXPIRATION';

export interface ParameterValue {
	id: string;
	name?: string;
	values?: string[];
	valuesIds?: string[] | null;
	rangeValue?: { from: string; to: string } | null;
}

export interface ProductInSet {
	product: { id: string; publication: { status: string }; parameters: ParameterValue[] };
	quantity: { value: number };
	[field: string]: any;
}

/** An offer as `GET /sale/product-offers/{offerId}` shows it. */
export interface OfferData {
	id: string;
	name: string;
	category: { id: string };
	productSet: ProductInSet[];
	parameters: ParameterValue[];
	images: string[];
	sellingMode: { format: string; price?: Money; [field: string]: any };
	stock: { available: number; unit: string };
	publication: {
		status: PublicationStatus;
		duration: string | null;
		startingAt?: string;
		endingAt: string | null;
		endedBy: EndedBy | null;
		republish: boolean;
		marketplaces: { base: { id: string }; additional: Array<{ id: string }> };
	};
	delivery: { shippingRates: { id: string } | null; handlingTime: string; [field: string]: any };
	afterSalesServices: Record<string, { id: string }> | null;
	external?: { id: string } | null;
	additionalMarketplaces: Record<string, { sellingMode: any; publication: any }>;
	validation: { errors: any[]; warnings: any[]; validatedAt: string };
	createdAt: string;
	updatedAt: string;
	[field: string]: any;
}

export interface Offer {
	id: string;
	data: OfferData;
	sold: number;
	watchers: number;
	visits: number;
	startedAt?: number;
	endedAt?: number;
	/** A draft, which alone can be deleted, was never published (allegro-facts 6.2). */
	published: boolean;
	fulfilledByAllegro: boolean;
	priceRule?: string;
	/** The running edit, during which others are refused. */
	editing?: string;
	promotion: Promotion;
}

export interface OfferEvent {
	offerId: string;
	externalId?: string;
	endedBy?: EndedBy;
	marketplaces?: string[];
}

/** The seller's offers in the order of their creation, and what happened to them in the last 24 hours. */
export class Offers extends Collection<Offer> {
	private lastId = 7_680_000_000;
	readonly journal = new Journal<OfferEvent>(24 * HOUR, opaqueIds);

	constructor() {
		super(['Offer', 'oferta']);
	}

	/** A new numeric id, greater than all before it. */
	nextId(): string {
		this.lastId += 12;
		return String(this.lastId);
	}

	/** Writes what happened to an offer that buyers can see, or could until now. */
	note(type: string, offer: Offer, at: number, more: Partial<OfferEvent> = {}): void {
		this.journal.append(type, { offerId: offer.id, externalId: offer.data.external?.id, ...more }, at);
	}

	activate(offer: Offer, at: number): void {
		const { publication } = offer.data;
		const was = publication.status;
		publication.status = 'ACTIVE';
		publication.endedBy = null;
		publication.startingAt = undefined;
		offer.published = true;
		offer.startedAt = at;
		offer.endedAt = undefined;
		offer.data.updatedAt = iso(at);
		if (was !== 'ACTIVE') this.note('OFFER_ACTIVATED', offer, at);
	}

	end(offer: Offer, at: number, endedBy: EndedBy): void {
		const { publication } = offer.data;
		publication.status = 'ENDED';
		publication.endedBy = endedBy;
		offer.endedAt = at;
		offer.data.updatedAt = iso(at);
		this.note('OFFER_ENDED', offer, at, { endedBy });
	}

	setStock(offer: Offer, available: number, at: number): void {
		if (offer.data.stock.available === available) return;
		offer.data.stock.available = available;
		offer.data.updatedAt = iso(at);
		if (offer.data.publication.status !== 'ACTIVE') return;
		this.note('OFFER_STOCK_CHANGED', offer, at);
		if (available === 0) this.end(offer, at, 'EMPTY_STOCK');
	}

	setPrice(offer: Offer, price: Money, at: number): void {
		const old = offer.data.sellingMode.price;
		if (old && grosze(old.amount) === grosze(price.amount) && old.currency === price.currency) return;
		offer.data.sellingMode.price = { ...price };
		offer.data.updatedAt = iso(at);
		if (offer.data.publication.status !== 'ACTIVE') return;
		this.note('OFFER_PRICE_CHANGED', offer, at, { marketplaces: ['allegro-pl'] });
	}
}
