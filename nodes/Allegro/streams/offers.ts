import type { IDataObject } from 'n8n-workflow';
import { boolean, choices, text } from '../catalogue/fields';
import { offerId } from '../resources/ids';
import { beginJournal, readJournal, type Journal, type Place } from './journal';
import type { Poll } from './poll';
import type { Completion, Happening, Stream } from './stream';
import { idOf, part, partsOf, textOf } from './things';
import { HOUR, iso, ms } from './time';

/** Offer events are kept for 24 hours (allegro-facts 7.3); somewhat less is trusted. */
const KEPT = 24 * HOUR;
const TRUSTED = 23 * HOUR;
const OFFERS_PAGE = 1000;
const CHANGES = ['OFFER_CHANGED', 'OFFER_STOCK_CHANGED', 'OFFER_PRICE_CHANGED'];

/** What happened between two moments, found in the offers themselves. */
interface Scan extends IDataObject {
	since: number;
	until: number;
	offset: number;
}

interface OfferPosition extends IDataObject {
	journal: Place;
	/** When the journal was last read to its end, in ms. */
	readAt: number;
	scan?: Scan;
}

const journal: Journal = {
	path: '/sale/offer-events',
	field: 'offerEvents',
	happening: (event, poll) => {
		const type = textOf(event.type);
		if (!poll.wants(type)) return undefined;
		const { id, occurredAt, ...rest } = event;
		return {
			key: textOf(id),
			eventId: textOf(id),
			type,
			occurredAt: textOf(occurredAt),
			object: { ...part(event, 'offer') },
			more: { event: rest },
		};
	},
};

async function complete(happening: Happening, poll: Poll): Promise<Completion> {
	const { filters, options } = poll.settings;
	const { object } = happening;
	const endedBy = textOf(part(object, 'publication').endedBy);
	const wanted = filters.endedBy as string[] | undefined;
	if (filters.offerId !== undefined && object.id !== filters.offerId) return 'unwanted';
	if (filters.externalId !== undefined && idOf(object.external) !== filters.externalId) return 'unwanted';
	if (wanted?.length && happening.type === 'OFFER_ENDED' && !wanted.includes(endedBy)) return 'unwanted';
	if (options.attachOffer !== true) return { object };
	const path = `/sale/product-offers/${encodeURIComponent(textOf(object.id))}`;
	const offer = await poll.find(path, { limit: 'offerRead' });
	return { object: offer ?? object };
}

/**
 * Where events may have been lost, the offers themselves tell what began and ended meanwhile; prices and stock leave
 * no date behind, so whoever asked for them gets every active offer as changed, if the option says so.
 */
async function scanOffers(poll: Poll, position: OfferPosition): Promise<void> {
	while (position.scan && poll.isOpen) {
		const { scan } = position;
		const query: Array<[string, string]> = [
			['limit', String(OFFERS_PAGE)],
			['offset', String(scan.offset)],
		];
		const rows = partsOf(await poll.get('/sale/offers', { query }), 'offers');
		const outcomes = await poll.offer(rows.flatMap((row) => told(poll, row, scan)));
		if (outcomes.some((outcome) => outcome !== 'done')) return;
		scan.offset += rows.length;
		if (rows.length < OFFERS_PAGE) delete position.scan;
	}
}

function told(poll: Poll, offer: IDataObject, { since, until }: Scan): Happening[] {
	const publication = part(offer, 'publication');
	const dates: Array<[type: string, at: string]> = [
		['OFFER_ACTIVATED', textOf(publication.startedAt)],
		['OFFER_ENDED', publication.status === 'ENDED' ? textOf(publication.endedAt) : ''],
	];
	const found = dates.filter(([type, at]) => poll.wants(type) && ms(at) > since && ms(at) <= until);
	const type = CHANGES.find((one) => poll.wants(one));
	if (
		found.length === 0 &&
		publication.status === 'ACTIVE' &&
		poll.settings.options.reportAll === true &&
		type
	)
		found.push([type, iso(until)]);
	return found.map(([one, at]) => ({
		key: `${textOf(offer.id)} ${one} ${at}`,
		eventId: `${textOf(offer.id)}:${one}:${at}`,
		type: one,
		occurredAt: at,
		object: offer,
		reconciled: true,
	}));
}

export const offers: Stream = {
	value: 'offer',
	name: 'Offer',
	description: 'Activated, changed or ended; stock or price changed',
	object: 'offer',
	events: [
		['OFFER_ACTIVATED', 'Activated'],
		['OFFER_ARCHIVED', 'Archived'],
		['OFFER_BID_CANCELED', 'Bid Cancelled'],
		['OFFER_BID_PLACED', 'Bid Placed'],
		['OFFER_CHANGED', 'Changed'],
		['OFFER_DELIVERY_COUNTRIES_BLOCKED', 'Delivery Countries Blocked'],
		['OFFER_ENDED', 'Ended'],
		['OFFER_PRICE_CHANGED', 'Price Changed'],
		['OFFER_STOCK_CHANGED', 'Stock Changed'],
		['OFFER_TRANSLATION_UPDATED', 'Translation Updated'],
		['OFFER_VISIBILITY_CHANGED', 'Visibility Changed'],
	],
	usual: ['OFFER_ACTIVATED', 'OFFER_ENDED'],
	filters: [
		offerId,
		text('externalId', 'Own SKU', { example: 'MUG-042' }),
		choices(
			'endedBy',
			'Ended By',
			[
				['USER', 'Seller'],
				['ADMIN', 'Allegro'],
				['EXPIRATION', 'Expiration'],
				['EMPTY_STOCK', 'Empty Stock'],
				['PRODUCT_DETACHMENT', 'Product Detachment'],
				['ERROR', 'Error'],
				['UNKNOWN', 'Unknown'],
			],
			{ description: 'Only for the event Ended' },
		),
	],
	options: [
		boolean('attachOffer', 'Attach Offer', {
			description: 'Whether to read the whole offer, one request each',
		}),
		boolean('reportAll', 'Report Active Offers After a Pause', {
			description:
				'Whether every active offer counts as changed once after a pause of more than a day, because Allegro forgets the events',
		}),
	],
	journal: true,
	scopes: ['allegro:api:sale:offers:read'],
	begin: async (poll) => {
		const place = await beginJournal(poll, journal);
		poll.state.position = { journal: place, readAt: poll.now };
	},
	read: async (poll) => {
		const position = poll.state.position as OfferPosition;
		const { journal: place } = position;
		if (poll.now - position.readAt > TRUSTED && !position.scan) {
			position.scan = { since: position.readAt, until: poll.now - KEPT, offset: 0 };
			poll.context.logger.warn(
				`Allegro keeps offer events for 24 hours, and none were read since ${iso(position.readAt)}: offers are compared instead`,
			);
		}
		// An id that is no longer kept may give an empty list for ever (allegro-facts 7.3).
		if (place.at !== undefined && poll.now - place.at > TRUSTED) delete place.from;
		if (await readJournal(poll, journal, place)) position.readAt = poll.now;
		await scanOffers(poll, position);
	},
	complete,
	samples: async (poll) => {
		const body = await poll.get('/sale/offer-events', { query: [['limit', '1000']] });
		const events = partsOf(body, 'offerEvents').map((event) => journal.happening(event, poll));
		return events.filter((one): one is Happening => one !== undefined).reverse();
	},
	nothingYet: 'Change an offer, for example its stock',
};
