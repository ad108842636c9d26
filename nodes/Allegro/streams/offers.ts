import type { IDataObject } from 'n8n-workflow';
import { boolean, choices, text } from '../catalogue/fields';
import { offerId } from '../resources/ids';
import { offer, offerEvents } from '../resources/offer';
import {
	beginJournal,
	isJournalCursor,
	readJournal,
	recentEntries,
	type Journal,
	type JournalCursor,
} from './journal';
import { idOf, isNumber, objectIn, textOf } from './members';
import { isOfOneThing } from './reader';
import { wants, type Completion, type Poll, type Stream, type StreamEvent, type Watch } from './stream';
import { HOUR, iso, ms, SECOND } from './time';

/** Offer events are kept for 24 hours (allegro-facts 7.3); somewhat less is trusted. */
const KEPT = 24 * HOUR;
const TRUSTED = 23 * HOUR;
/** Events that the offer itself gives the date of, so that either tells the same one. */
const DATED = ['OFFER_ACTIVATED', 'OFFER_ENDED'];
const datedKey = (id: string, type: string, at: string) => `${id} ${type} ${Math.floor(ms(at) / SECOND)}`;

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
	/** None where nothing is to be made good. */
	scan: Scan[];
}

const isScan = (saved: unknown): saved is Scan => {
	const { since, until, offset } = (saved ?? {}) as Partial<Scan>;
	return [since, until, offset].every(isNumber);
};

const journal: Journal = {
	operation: offer.getEvents,
	kept: KEPT,
	eventsOf: (entry, watch) => {
		const type = textOf(entry.type);
		if (!wants(watch, type)) return [];
		const { id, occurredAt, ...rest } = entry;
		const offerOf = objectIn(entry, 'offer');
		return [
			{
				key: DATED.includes(type) ? datedKey(textOf(offerOf.id), type, textOf(occurredAt)) : textOf(id),
				eventId: textOf(id),
				type,
				occurredAt: textOf(occurredAt),
				object: { ...offerOf },
				more: { event: rest },
			},
		];
	},
};

/** Events of a price or a stock, which tell neither. */
const VALUED = ['OFFER_PRICE_CHANGED', 'OFFER_STOCK_CHANGED'];

const valuesOf = (whole: IDataObject) => {
	const price = objectIn(objectIn(whole, 'sellingMode'), 'price');
	const { available } = objectIn(whole, 'stock');
	return { price: textOf(price.amount), currency: textOf(price.currency), stock: Number(available ?? -1) };
};

/** What the price or the stock is now, and what it was as far as it was read lately. */
function changeOf({ type }: StreamEvent, whole: IDataObject, { looks }: Watch): IDataObject {
	const { price, currency, stock } = valuesOf(whole);
	const id = textOf(whole.id);
	const [priceBefore, stockBefore] = looks.get(id) ?? [];
	looks.set(id, [price, stock]);
	return type === 'OFFER_PRICE_CHANGED'
		? { oldPrice: priceBefore ?? null, newPrice: price || null, currency: currency || null }
		: { oldStock: stockBefore ?? null, newStock: stock < 0 ? null : stock };
}

async function complete(event: StreamEvent, watch: Watch): Promise<Completion> {
	const { object } = event;
	const attaches = watch.settings.options.attachOffer === true;
	const isValued = VALUED.includes(event.type);
	if (!attaches && !isValued) return { object };
	// An offer of a comparison comes with both.
	const known = object.sellingMode ? object : undefined;
	const find = async () => await watch.reader.find(offer.get, { offerId: textOf(object.id) });
	// Nobody waits for a value that was not asked for.
	const orNothing = async (error: unknown) =>
		!attaches && isOfOneThing(error) ? undefined : await Promise.reject(error as Error);
	const whole = known ?? (await find().catch(orNothing));
	if (!whole) return { object };
	return {
		object: attaches ? whole : object,
		...(isValued && { more: { change: changeOf(event, whole, watch) } }),
	};
}

/**
 * Where events may have been lost, the offers themselves tell what began and ended meanwhile; prices and stock leave
 * no date behind, so whoever asked for them gets every active offer as changed, if the option says so.
 */
async function scanOffers(poll: Poll, position: OfferPosition): Promise<void> {
	for (let [scan] = position.scan; scan && poll.outbox.isOpen; [scan] = position.scan) {
		const { rows, isLast } = await poll.reader.page(offer.getMany, {}, scan.offset);
		const place = scan;
		const statuses = await poll.outbox.deliver(rows.flatMap((row) => eventsIn(poll, row, place)));
		if (statuses.some((status) => status !== 'done')) return;
		scan.offset += rows.length;
		if (isLast) position.scan = [];
	}
}

/** What an offer itself tells of the time of a scan. */
function eventsIn(poll: Poll, row: IDataObject, { since, until }: Scan): StreamEvent[] {
	const publication = objectIn(row, 'publication');
	const dates: Array<[type: string, at: string]> = [
		['OFFER_ACTIVATED', textOf(publication.startedAt)],
		['OFFER_ENDED', publication.status === 'ENDED' ? textOf(publication.endedAt) : ''],
	];
	const found = dates.filter(([type, at]) => wants(poll, type) && ms(at) > since && ms(at) <= until);
	const type = CHANGES.find((one) => wants(poll, one));
	if (
		found.length === 0 &&
		publication.status === 'ACTIVE' &&
		poll.settings.options.reportAll === true &&
		type
	)
		found.push([type, iso(until)]);
	return found.map(([one, at]) => ({
		key: datedKey(textOf(row.id), one, at),
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
	isPosition: ({ journal: cursor, readAt, scan }) =>
		isJournalCursor(cursor) && isNumber(readAt) && Array.isArray(scan) && scan.every(isScan),
	begin: async (watch) => {
		watch.memory.position = {
			journal: await beginJournal(watch, journal),
			readAt: watch.now,
			scan: [],
		};
	},
	read: async (poll) => {
		const position = poll.memory.position as OfferPosition;
		const { journal: cursor, scan } = position;
		if (poll.now - position.readAt > TRUSTED && scan.length === 0) {
			position.scan = [
				{ since: Math.max(position.readAt - HOUR, cursor.born), until: poll.now - KEPT, offset: 0 },
			];
			poll.reader.warn(
				`Allegro keeps offer events for 24 hours, and none were read since ${iso(position.readAt)}: offers are compared instead`,
			);
		}
		if (await readJournal(poll, journal, cursor)) position.readAt = poll.now;
		await scanOffers(poll, position);
	},
	held: ({ type, object }) => ({
		offerId: object.id,
		externalId: idOf(object.external),
		...(type === 'OFFER_ENDED' && { endedBy: objectIn(object, 'publication').endedBy }),
	}),
	complete,
	samples: async (watch) => await recentEntries(watch, journal),
	nothingYet: 'Change an offer, for example its stock',
};
