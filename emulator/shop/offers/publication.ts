import { problem } from '../../refusals';
import { CommandLog, type Failure } from '../commands';
import type { OfferChanges } from './changes';
import type { Offers } from './model';
import type { World } from '../world';
import { grosze, type Money } from '../units';

const FAILED = 'Could not change offer publication status.';

function failure(...words: Parameters<typeof problem>): Failure {
	const error = problem(...words);
	return { message: `${FAILED} ${error.message}`, errors: [error] };
}

/** Publishes one offer on behalf of a command; returns why not, with the Polish text of its first defect. */
export function activate(
	{ offers, changes }: { offers: Offers; changes: OfferChanges },
	offerId: string,
	at: number,
	startingAt?: string,
): Failure {
	const offer = offers.find(offerId);
	if (!offer) {
		return failure(
			'OfferNotFoundException',
			'Offer not found: deleted, archived or never existing.',
			'Nie znaleziono oferty',
		);
	}
	if (offer.editing) {
		return failure('InProgressTaskLimitReachedException', 'Offer is being edited.', 'Trwa edycja oferty');
	}
	if (offer.data.publication.status === 'ACTIVE') return undefined;
	const errors = changes.validate(offer, at);
	const [first] = errors;
	if (first) return { message: `${FAILED} ${first.message}`, errors };
	if (startingAt) offer.data.publication.startingAt = startingAt;
	changes.publish(offer, at);
	return undefined;
}

/** Ends one offer on behalf of a command. */
export function end({ offers }: { offers: Offers }, offerId: string, at: number): Failure {
	const offer = offers.find(offerId);
	const status = offer?.data.publication.status;
	if (!offer || (status !== 'ACTIVE' && status !== 'ACTIVATING')) {
		return failure('OfferNotActiveException', 'Offer is not active.', 'Oferta nie jest aktywna');
	}
	offers.end(offer, at, 'USER');
	return undefined;
}

export interface PriceCommand {
	id: string;
	input: { buyNowPrice: Money };
	output: { status: string; errors: unknown[] };
}

/**
 * `PUT /offers/{offerId}/change-price-commands/{commandId}`: has no status address, so the reply tells whether
 * it was taken on; the price itself changes a little later (allegro-facts 6.1).
 */
export class PriceCommands {
	private readonly log = new CommandLog();

	constructor(private readonly world: World & { offers: Offers }) {}

	/** Refuses an unknown offer with 404, a used id with 409. */
	start(offerId: string, id: string, input: PriceCommand['input'], now: number): PriceCommand {
		const { offers, schedule, settings } = this.world;
		const offer = offers.get(offerId);
		this.log.add({ id });
		const { amount, currency } = input.buyNowPrice;
		const error = (message: string, userMessage: string) => ({
			id,
			input,
			output: {
				status: 'ERROR',
				errors: [problem('PriceInvalid', message, userMessage, 'input.buyNowPrice')],
			},
		});
		if (offer.data.sellingMode.format !== 'BUY_NOW')
			return error('Not a Buy Now offer', 'To nie jest Kup teraz');
		if (!(grosze(amount) >= 100)) return error('Price must be at least 1.00', 'Podaj cenę, co najmniej 1.00');
		if (currency !== 'PLN') return error('Currency must be PLN', 'Podaj cenę w PLN');
		const change = (at: number) => offers.setPrice(offer, { amount, currency }, at);
		if (settings.commandMs === 0) change(now);
		else schedule.at(now + settings.commandMs, change);
		const status = settings.commandMs === 0 ? 'SUCCESSFUL' : 'RUNNING';
		return { id, input, output: { status, errors: [] } };
	}
}
