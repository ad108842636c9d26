/** What became of an offer, or of an input item that no offer came of. */
export type SyncOutcome =
	| 'changed'
	| 'unchanged'
	| 'ended'
	| 'published'
	| 'heldBack'
	| 'refused'
	| 'notFound'
	| 'conflict'
	| 'sent'
	| 'wouldChange';

/** What one input item wants. */
export interface Wanted {
	/** Index of the input item. */
	index: number;
	by: 'sku' | 'offerId';
	/** The SKU or the offer's id. */
	key: string;
	/** Pieces; undefined where the stock is left alone. */
	stock?: number;
	/** Price in hundredths; undefined where it is left alone. */
	price?: number;
	/** What the sheet calls the price's currency, if anything. */
	currency?: string;
	/** In hundredths. */
	lowest?: number;
	highest?: number;
}

/** An offer of the account as Allegro's list of offers tells it. */
export interface AccountOffer {
	id: string;
	name: string;
	sku: string;
	/** `ACTIVE`, `ACTIVATING`, `INACTIVE`, `ENDED`. */
	status: string;
	stock: number;
	/** The marketplace whose price counts here, e.g. `allegro-pl`. */
	marketplace: string;
	/** Price there in hundredths; undefined where the offer is not sold there for a fixed price. */
	price?: number;
	currency?: string;
	/** Allegro sets the price by a rule of the seller's. */
	hasPriceRule: boolean;
	/** The goods lie in Allegro's warehouse, which counts them itself. */
	isFulfillment: boolean;
}

/** What is to be done with an offer. */
export interface Change {
	stock?: number;
	/** In hundredths. */
	price?: number;
	publication?: 'end' | 'publish';
}

/** One line of the plan, and of the output. */
export interface Line {
	/** What its input item wants. */
	wanted: Wanted;
	offer?: AccountOffer;
	change: Change;
	/** What is known before anything is sent; undefined where `change` is to be made. */
	outcome?: SyncOutcome;
	/** It is held back because it goes beyond what *Safety* allows. */
	isBeyond?: boolean;
	/** Whole sentences. */
	reasons: string[];
	commandIds: string[];
}

/** The settings of one run, from the form. */
export interface SyncSettings {
	marketplace?: string;
	whenStockIs0: 'end' | 'leave';
	whenBackInStock: 'publishEndedByStock' | 'publish' | 'leave';
	dryRun: boolean;
	/** Of the account's offers, per cent. */
	mostChangesPercent?: number;
	mostChanges?: number;
	/** Of the active offers, per cent; ten offers may be ended at least. */
	mostToEndPercent: number;
	mostToEnd?: number;
	/** Either way, per cent. */
	priceChangeAtMost: number;
	whenBeyond: 'holdBack' | 'refuse';
	severalOffers: 'all' | 'report';
	sendAll: boolean;
}
