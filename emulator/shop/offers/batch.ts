import { Refusal, type Problem, problem } from '../../refusals';
import type { Body } from '../body';
import { Commands, type Failure } from '../commands';
import { merge } from './input';
import type { Delivery } from '../delivery/model';
import type { OfferChanges } from './changes';
import type { Offer, Offers } from './model';
import type { Schedule } from '../schedule';
import type { Money } from '../units';

/** How a price becomes another one; `by` in grosze, or in hundredths of a percent. */
type PriceChange = { to: Money } | { by: number; currency: string } | { percent: number };

const BASE = 'allegro-pl';
/** The least price of an offer, in grosze. */
const LEAST = 100;

/** The five kinds of commands that change many offers; each kind has ids of its own (allegro-facts 6.1). */
export function createBatches(schedule: Schedule) {
	const commands = () => new Commands<Body>(schedule);
	return {
		details: commands(),
		prices: commands(),
		quantities: commands(),
		mixed: commands(),
		rules: commands(),
	};
}

export type Batches = ReturnType<typeof createBatches>;

const failed = (...errors: Problem[]): Failure => ({ message: errors[0]?.message ?? '', errors });

/** Does the work on an offer of the command; what the shop refuses becomes the task's failure. */
export function onOffer(
	{ offers }: { offers: Offers },
	offerId: string,
	work: (offer: Offer) => Problem | undefined,
): Failure {
	const offer = offers.find(offerId);
	if (!offer) {
		return failed(problem('OfferNotFoundException', 'The offer does not exist.', 'Nie znaleziono oferty'));
	}
	if (offer.editing) {
		return failed(
			problem('InProgressTaskLimitReachedException', 'Offer is being edited.', 'Trwa edycja oferty'),
		);
	}
	try {
		const wrong = work(offer);
		return wrong && failed(wrong);
	} catch (error) {
		if (error instanceof Refusal) return failed(...error.problems);
		throw error;
	}
}

/** Decimal text, of which a minus or a percent sign may be part, in hundredths. */
const hundredths = (text: string) => Math.round(Number(text.replace('%', '')) * 100);

/** `modification` of a price command. */
export function priceChangeOf({ type, price, value, percentage }: Body): PriceChange {
	if (type === 'FIXED_PRICE') return { to: price };
	const sign = type.startsWith('DECREASE') ? -1 : 1;
	if (value) return { by: sign * hundredths(value.amount), currency: value.currency };
	return { percent: sign * hundredths(percentage) };
}

/** A member of `prices` in a command for prices and quantities. */
export function mixedPriceChangeOf({ changeType, value, percentage }: Body): PriceChange {
	if (changeType === 'FIXED') return { to: value };
	if (changeType === 'GAIN') return { by: hundredths(value.amount), currency: value.currency };
	return { percent: hundredths(percentage) };
}

/** Changes the Buy Now price on a marketplace; returns why not. */
export function changePrice(
	{ offers }: { offers: Offers },
	offer: Offer,
	change: PriceChange,
	marketplaceId: string | null | undefined,
	at: number,
): Problem | undefined {
	const id = marketplaceId ?? BASE;
	const mode = id === BASE ? offer.data.sellingMode : offer.data.additionalMarketplaces[id]?.sellingMode;
	const old: Money | undefined = mode?.price;
	if (offer.data.sellingMode.format !== 'BUY_NOW' || !old) {
		return problem('PriceNotChangeable', `No Buy Now price on ${id}`, `Brak ceny Kup teraz w ${id}`, 'price');
	}
	const currency = 'to' in change ? change.to.currency : 'by' in change ? change.currency : old.currency;
	if (currency !== old.currency) {
		return problem(
			'CurrencyMismatch',
			`Price must be in ${old.currency}`,
			`Podaj cenę w ${old.currency}`,
			'price',
		);
	}
	const before = hundredths(old.amount);
	const after =
		'to' in change
			? hundredths(change.to.amount)
			: 'by' in change
				? before + change.by
				: Math.round(before * (1 + change.percent / 10_000));
	if (!(after >= LEAST)) {
		return problem('PriceInvalid', 'Price must be at least 1.00', 'Podaj cenę, co najmniej 1.00', 'price');
	}
	const price = { amount: (after / 100).toFixed(2), currency };
	if (id === BASE) offers.setPrice(offer, price, at);
	else {
		mode.price = price;
		if (offer.data.publication.status === 'ACTIVE')
			offers.note('OFFER_PRICE_CHANGED', offer, at, { marketplaces: [id] });
	}
	return undefined;
}

/** Sets the number of pieces or adds to it; returns why not. An offer on sale ends with its last piece. */
export function changeQuantity(
	{ offers }: { offers: Offers },
	offer: Offer,
	{ changeType, value }: Body,
	at: number,
): Problem | undefined {
	const available = changeType === 'GAIN' ? offer.data.stock.available + value : value;
	if (available < 0 || (changeType === 'FIXED' && available === 0)) {
		return problem('StockInvalid', 'Stock must be above zero', 'Podaj liczbę sztuk większą od zera', 'stock');
	}
	offers.setStock(offer, available, at);
	return undefined;
}

/** Parts of an offer that go by other names in a command. */
const ASIDE = ['responsiblePerson', 'responsibleProducer', 'safetyInformation', 'additionalServicesGroup'];

/** Changes what a details command names; refuses shipping rates that the account does not have. */
export function changeDetails(
	{ offers, delivery: rates, changes }: { offers: Offers; delivery: Delivery; changes: OfferChanges },
	offer: Offer,
	modification: Body,
	at: number,
): undefined {
	const { delivery, payments, publication, additionalServicesGroup: services } = modification;
	if (delivery?.shippingRates) rates.rate(delivery.shippingRates.id);
	const patch: Body = Object.fromEntries(
		Object.entries(modification).filter(([name]) => !ASIDE.includes(name)),
	);
	if (services) patch.additionalServices = services;
	if (publication?.durationUnlimited) patch.publication = { duration: null };
	if (payments) {
		const { tax, ...rest } = payments;
		patch.payments = rest;
		if (tax) patch.taxSettings = { rates: [{ rate: tax.percentage, countryCode: 'PL' }] };
	}
	merge(offer.data, patch);
	const [first] = offer.data.productSet;
	if (first) {
		for (const name of ['responsiblePerson', 'responsibleProducer', 'safetyInformation'])
			if (name in modification) first[name] = modification[name];
	}
	offer.data.updatedAt = new Date(at).toISOString();
	changes.validate(offer, at);
	// Shipping rates and dispatch time have no event of their own.
	const isSilent = Object.keys(modification).every((name) => name === 'delivery');
	if (offer.data.publication.status === 'ACTIVE' && !isSilent) offers.note('OFFER_CHANGED', offer, at);
	return undefined;
}
