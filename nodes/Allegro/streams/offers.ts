import type { IDataObject } from 'n8n-workflow';
import { boolean, choices, text } from '../catalogue/fields';
import { offerId } from '../resources/ids';
import { offer, offerEvents } from '../resources/offer';
import { beginJournal, readJournal, type Journal, type JournalCursor } from './journal';
import { idOf, objectIn, textOf } from './members';
import type { Poll } from './poll';
import { present, type Completion, type Stream, type StreamEvent } from './stream';
import { HOUR, iso, ms } from './time';

/** Offer events are kept for 24 hours (allegro-facts 7.3); somewhat less is trusted. */
const KEPT = 24 * HOUR;
const TRUSTED = 23 * HOUR;
const CHANGES = ['OFFER_CHANGED', 'OFFER_STOCK_CHANGED', 'OFFER_PRICE_CHANGED'];

/** What happened between two moments, found in the offers themselves. */
interface Scan extends IDataObject {
	since: number;
	until: number;
	offset: number;
}

interface OfferPosition extends IDataObject {
	journal: JournalCursor;
	/** When the journal was last read to its end, in ms. */
	readAt: number;
	scan?: Scan;
}

const journal: Journal = {
	operation: offer.getEvents,
	eventOf: (entry, poll) => {
		const type = textOf(entry.type);
		if (!poll.wants(type)) return undefined;
		const { id, occurredAt, ...rest } = entry;
		return {
			key: textOf(id),
			eventId: textOf(id),
			type,
			occurredAt: textOf(occurredAt),
			object: { ...objectIn(entry, 'offer') },
			more: { event: rest },
		};
	},
};

async function complete({ object }: StreamEvent, poll: Poll): Promise<Completion> {
	if (poll.settings.options.attachOffer !== true) return { object };
	return { object: (await poll.find(offer.get, { offerId: textOf(object.id) })) ?? object };
}

/**
 * Where events may have been lost, the offers themselves tell what began and ended meanwhile; prices and stock leave
 * no date behind, so whoever asked for them gets every active offer as changed, if the option says so.
 */
async function scanOffers(poll: Poll, position: OfferPosition): Promise<void> {
	while (position.scan && poll.isOpen) {
		const { scan } = position;
		const { rows, isLast } = await poll.page(offer.getMany, {}, scan.offset);
		const statuses = await poll.deliver(rows.flatMap((row) => eventsIn(poll, row, scan)));
		if (statuses.some((status) => status !== 'done')) return;
		scan.offset += rows.length;
		if (isLast) delete position.scan;
	}
}

/** What an offer itself tells of the time of a scan. */
function eventsIn(poll: Poll, row: IDataObject, { since, until }: Scan): StreamEvent[] {
	const publication = objectIn(row, 'publication');
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
		key: `${textOf(row.id)} ${one} ${at}`,
		eventId: `${textOf(row.id)}:${one}:${at}`,
		type: one,
		occurredAt: at,
		object: row,
		reconciled: true,
	}));
}

/** Changes of own offers, read from the journal and now and then compared with the list. */
export const offers: Stream = {
	value: 'offer',
	name: 'Offer',
	description: 'Published, changed or ended; stock or price changed',
	object: 'offer',
	events: offerEvents,
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
	begin: async (poll) => {
		poll.state.position = { journal: await beginJournal(poll, journal), readAt: poll.now };
	},
	read: async (poll) => {
		const position = poll.state.position as OfferPosition;
		const { journal: cursor } = position;
		if (poll.now - position.readAt > TRUSTED && !position.scan) {
			position.scan = { since: position.readAt, until: poll.now - KEPT, offset: 0 };
			poll.warn(
				`Allegro keeps offer events for 24 hours, and none were read since ${iso(position.readAt)}: offers are compared instead`,
			);
		}
		// An id that is no longer kept may give an empty list for ever (allegro-facts 7.3).
		if (cursor.at !== undefined && poll.now - cursor.at > TRUSTED) delete cursor.from;
		if (await readJournal(poll, journal, cursor)) position.readAt = poll.now;
		await scanOffers(poll, position);
	},
	held: ({ type, object }) => ({
		offerId: object.id,
		externalId: idOf(object.external),
		...(type === 'OFFER_ENDED' && { endedBy: objectIn(object, 'publication').endedBy }),
	}),
	complete,
	samples: async (poll) => {
		const { rows } = await poll.page(offer.getEvents);
		return present(rows.map((entry) => journal.eventOf(entry, poll))).reverse();
	},
	nothingYet: 'Change an offer, for example its stock',
};
