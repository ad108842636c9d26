import { InvalidInput } from '../../../shared/invalidInput';
import { grouped } from '../../../shared/lists';
import { amountText } from './numbers';
import type { AccountOffer, Change, Line, SyncSettings, Wanted } from './types';

/** How many offers may be ended whatever the share. */
const FEW_TO_END = 10;

/** What the plan needs to know of the account. */
export interface Account {
	/** The offers that the items name, by item key: SKU or offer id. */
	offers: Map<string, AccountOffer[]>;
	/** How many offers the account has, and how many of them are on sale. */
	total: number;
	active: number;
	/** Ids of offers that this node ended because their stock was 0. */
	endedHere: ReadonlySet<string>;
}

/** The run goes beyond what *Safety* allows, and nothing of it is done. */
const beyondLimits = (reason: string) =>
	new InvalidInput(
		'Safety',
		`allows less: ${reason}`,
		"Nothing was sent. Check the list, or raise the limit under 'Safety'.",
	);

/**
 * What is to be done with each offer, nothing of it done yet.
 * @throws InvalidInput where the run goes beyond its limits and the user wants it refused then
 */
export function planOf(wanted: Wanted[], account: Account, settings: SyncSettings): Line[] {
	const lines = [...grouped(wanted, ({ by, key }) => `${by} ${key}`).values()].flatMap((same) =>
		linesOf(same, account, settings),
	);
	limit(lines, account, settings);
	return lines.sort((one, other) => one.wanted.index - other.wanted.index);
}

function linesOf(same: [Wanted, ...Wanted[]], account: Account, settings: SyncSettings): Line[] {
	const [first] = same;
	if (same.some((other) => other.stock !== first.stock || other.price !== first.price)) {
		const rows = same.map(({ index }) => index).join(', ');
		return same.map((wanted) =>
			finished(wanted, 'conflict', `${first.key} stands in items ${rows} with different values.`),
		);
	}
	const offers = account.offers.get(first.key) ?? [];
	const repeats = same
		.slice(1)
		.map((wanted) => finished(wanted, 'unchanged', `The same as item ${first.index}.`));
	if (offers.length === 0)
		return [finished(first, 'notFound', `The account has no offer of ${nameOf(first)}.`), ...repeats];
	if (offers.length > 1 && settings.severalOffers === 'report')
		return [
			...offers.map((offer) => ({
				...finished(first, 'heldBack', `${offers.length} offers have ${nameOf(first)}.`),
				offer,
			})),
			...repeats,
		];
	return [...offers.map((offer) => lineOf(first, offer, account, settings)), ...repeats];
}

const nameOf = ({ by, key }: Wanted) => (by === 'sku' ? `SKU ${key}` : `ID ${key}`);

const finished = (wanted: Wanted, outcome: Line['outcome'], reason: string): Line => ({
	wanted,
	change: {},
	outcome,
	reasons: [reason],
	commandIds: [],
});

function lineOf(wanted: Wanted, offer: AccountOffer, account: Account, settings: SyncSettings): Line {
	const reasons: string[] = [];
	const change: Change = {};
	const isOnSale = offer.status === 'ACTIVE' || offer.status === 'ACTIVATING';
	const line: Line = { wanted, offer, change, reasons, commandIds: [] };
	const hold = (reason: string) => {
		line.outcome = 'heldBack';
		reasons.push(reason);
	};
	const done = (): Line => {
		if (!line.outcome && Object.keys(change).length === 0) line.outcome = 'unchanged';
		return line;
	};

	const { stock } = wanted;
	let isPublished = isOnSale;
	if (stock !== undefined && offer.isFulfillment)
		hold("Its goods are in Allegro's warehouse, which counts them.");
	else if (stock === 0) {
		if (isOnSale && settings.whenStockIs0 === 'end') change.publication = 'end';
		else if (isOnSale) reasons.push('Stays on sale as it is: Allegro takes no stock of 0.');
	} else if (stock !== undefined) {
		if (!isOnSale && mayBePublished(offer, account, settings)) {
			change.publication = 'publish';
			isPublished = true;
		}
		if (isPublished && (settings.sendAll || stock !== offer.stock)) change.stock = stock;
	}
	if (!isPublished) {
		const what = offer.status === 'INACTIVE' ? 'is a draft' : 'has ended';
		if (stock !== 0) reasons.push(`The offer ${what}, and is left as it is.`);
		return done();
	}
	if (change.publication === 'end' || wanted.price === undefined) return done();
	const beyond = priceBeyond(wanted, offer, settings);
	const unfit = priceUnfit(wanted, offer) ?? beyond;
	if (unfit) {
		hold(unfit);
		line.isBeyond = unfit === beyond;
	} else if (settings.sendAll || wanted.price !== offer.price) change.price = wanted.price;
	return done();
}

/** An ended offer whose goods are back; a draft is the seller's own affair. */
function mayBePublished(
	{ id, status, stock }: AccountOffer,
	{ endedHere }: Account,
	{ whenBackInStock }: SyncSettings,
): boolean {
	if (status !== 'ENDED' || whenBackInStock === 'leave') return false;
	return whenBackInStock === 'publish' || stock === 0 || endedHere.has(id);
}

const money = (hundredths: number, { currency }: AccountOffer) =>
	`${amountText(hundredths)} ${currency ?? ''}`.trim();

/** Why Allegro would not take or keep the price; undefined where it would. */
function priceUnfit({ currency }: Wanted, offer: AccountOffer): string | undefined {
	if (offer.price === undefined) return `It has no fixed price on ${offer.marketplace}.`;
	if (offer.hasPriceRule) return 'A price rule sets its price, and would overwrite this one.';
	if (currency && currency !== offer.currency)
		return `The price is in ${currency}, on ${offer.marketplace} it is in ${offer.currency}.`;
	return undefined;
}

/** Why the price goes beyond what the user allows; undefined where it does not. */
function priceBeyond(
	{ price = 0, lowest, highest }: Wanted,
	offer: AccountOffer,
	{ priceChangeAtMost }: SyncSettings,
): string | undefined {
	if (lowest !== undefined && price < lowest)
		return `${money(price, offer)} is below the lowest price, ${money(lowest, offer)}.`;
	if (highest !== undefined && price > highest)
		return `${money(price, offer)} is above the highest price, ${money(highest, offer)}.`;
	if (offer.price === undefined) return undefined;
	const by = (Math.abs(price - offer.price) / offer.price) * 100;
	if (by <= priceChangeAtMost) return undefined;
	return `From ${money(offer.price, offer)} to ${money(price, offer)} is a change of ${Math.round(by)} %, more than ${priceChangeAtMost} %.`;
}

/** Keeps the whole run within *Most Changes* and *Most to End*. */
function limit(lines: Line[], { total, active }: Account, settings: SyncSettings): void {
	const changes = lines.filter(({ change }) => Object.keys(change).length > 0);
	const ends = changes.filter(({ change }) => change.publication === 'end');
	const {
		mostChanges = Infinity,
		mostChangesPercent = 100,
		mostToEnd = Infinity,
		mostToEndPercent,
	} = settings;
	const mayChange = Math.min(mostChanges, Math.floor((total * mostChangesPercent) / 100));
	const mayEnd = Math.min(mostToEnd, Math.max(FEW_TO_END, Math.floor((active * mostToEndPercent) / 100)));
	const holdBack = (held: Line[], reason: string) => {
		if (settings.whenBeyond === 'refuse') throw beyondLimits(reason);
		for (const line of held) {
			line.change = {};
			line.outcome = 'heldBack';
			line.reasons.push(reason);
		}
	};
	if (changes.length > mayChange)
		holdBack(changes, `${changes.length} of ${total} offers would change, ${mayChange} may at most.`);
	else if (ends.length > mayEnd)
		holdBack(ends, `${ends.length} of ${active} active offers would end, ${mayEnd} may at most.`);
	const beyond = lines.find(({ isBeyond }) => isBeyond);
	if (settings.whenBeyond === 'refuse' && beyond)
		throw beyondLimits(`Offer ${beyond.offer?.id}: ${beyond.reasons.at(-1)}`);
}
