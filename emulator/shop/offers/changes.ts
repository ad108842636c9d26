import { Refusal, type Problem, found, refuse } from '../../refusals';
import type { Body } from '../body';
import { parameterProblems, problemsOf } from './checks';
import { merge, patchOf, type InputWorld } from './input';
import type { Offer, OfferData } from './model';
import { DAY, iso } from '../units';

/** One run of a POST or PATCH, as its operation address tells it. */
export interface Operation {
	id: string;
	offerId: string;
	startedAt: number;
	done: boolean;
}

/** Operation records vanish after about a week (allegro-facts 6.2). */
const KEEP_OPERATIONS = 7 * DAY;

function blank(id: string, now: number): OfferData {
	return {
		id,
		name: '',
		category: { id: '' },
		productSet: [],
		parameters: [],
		images: [],
		sellingMode: { format: 'BUY_NOW' },
		stock: { available: 0, unit: 'UNIT' },
		publication: {
			status: 'INACTIVE',
			duration: null,
			endingAt: null,
			endedBy: null,
			republish: false,
			marketplaces: { base: { id: 'allegro-pl' }, additional: [] },
		},
		additionalMarketplaces: {},
		delivery: { shippingRates: null, handlingTime: 'PT24H' },
		afterSalesServices: null,
		b2b: { buyableOnlyByBusiness: false },
		attachments: [],
		language: 'pl-PL',
		validation: { errors: [], warnings: [], validatedAt: iso(now) },
		createdAt: iso(now),
		updatedAt: iso(now),
	};
}

/** Merged data with the lists that are always there. */
function merged(data: OfferData, patch: Body): OfferData {
	const next = structuredClone(data);
	merge(next, patch);
	next.images ??= [];
	next.parameters ??= [];
	next.productSet ??= [];
	next.afterSalesServices ??= null;
	next.delivery.shippingRates ??= null;
	next.publication.marketplaces.additional = Object.keys(next.additionalMarketplaces ?? {}).map((id) => ({
		id,
	}));
	return next;
}

/** Creating, editing and publishing offers, at once or in the background (allegro-facts 6.2). */
export class OfferChanges {
	private readonly operations = new Map<string, Operation>();

	constructor(private readonly world: InputWorld) {}

	/**
	 * A new offer. Missing required parameters of one to be published are refused with 422 and leave no draft;
	 * everything else is found in the background and kept in `validation.errors` of an INACTIVE offer.
	 */
	create(body: Body, now: number): { offer: Offer; operation?: Operation } {
		const { offers, categories } = this.world;
		const wanted = body.publication?.status ?? 'ACTIVE';
		const data = merged(blank('', now), patchOf(this.world, body));
		if (wanted === 'ACTIVE') {
			const problems = parameterProblems(data, categories);
			if (problems.length > 0) throw new Refusal(422, problems);
		}
		const id = offers.nextId();
		data.id = id;
		const offer: Offer = {
			id,
			data,
			sold: 0,
			watchers: 0,
			visits: 0,
			published: false,
			fulfilledByAllegro: false,
			promotion: { extras: [] },
		};
		offers.add(offer);
		if (wanted === 'ACTIVE') data.publication.status = 'ACTIVATING';
		const operation = this.run(offer, now, (at) => {
			data.publication.status = 'INACTIVE';
			this.validate(offer, at);
			if (wanted === 'ACTIVE' && data.validation.errors.length === 0) this.publish(offer, at);
		});
		return { offer, operation };
	}

	/**
	 * Changes an offer. Refuses with 409 while another edit runs. When an active offer would become invalid it
	 * keeps its old data and shows the errors (allegro-facts 6.2).
	 *
	 * @returns the data as it will be, and the operation that brings it about when that takes time
	 */
	edit(offerId: string, body: Body, now: number): { data: OfferData; offer: Offer; operation?: Operation } {
		const offer = this.world.offers.get(offerId);
		if (offer.editing) {
			refuse(
				409,
				'OFFER_IS_BEING_PROCESSED',
				'A previous edit is still running',
				'Trwa poprzednia edycja oferty',
			);
		}
		const patch = patchOf(this.world, body, offer.data);
		const operation = this.run(offer, now, (at) => this.apply(offer, patch, body.publication?.status, at));
		return { data: operation ? merged(offer.data, patch) : offer.data, offer, operation };
	}

	operation(offerId: string, id: string, now: number): Operation {
		const operation = this.operations.get(id);
		const fits = operation && operation.offerId === offerId && now - operation.startedAt < KEEP_OPERATIONS;
		return found(fits ? operation : undefined, `Operation '${id}'`, `operacja ${id}`);
	}

	/** Publishes a valid offer now, or at its `startingAt`. */
	publish(offer: Offer, at: number): void {
		const start = Date.parse(offer.data.publication.startingAt ?? '');
		if (!(start > at)) return this.world.offers.activate(offer, at);
		offer.data.publication.status = 'ACTIVATING';
		this.world.schedule.at(start, (due) => {
			if (offer.data.publication.status === 'ACTIVATING') this.world.offers.activate(offer, due);
		});
	}

	/** Checks the whole offer and keeps what is wrong in `validation.errors`. */
	validate(offer: Offer, at: number): Problem[] {
		const errors = problemsOf(offer.data, this.world.categories);
		offer.data.validation = { errors, warnings: [], validatedAt: iso(at) };
		return errors;
	}

	private run(offer: Offer, now: number, work: (at: number) => void): Operation | undefined {
		const delay = this.world.settings.offerMs;
		if (delay === 0) {
			work(now);
			return undefined;
		}
		const operation: Operation = {
			id: this.world.random.uuid(),
			offerId: offer.id,
			startedAt: now,
			done: false,
		};
		this.operations.set(operation.id, operation);
		offer.editing = operation.id;
		this.world.schedule.at(now + delay, (at) => {
			work(at);
			operation.done = true;
			offer.editing = undefined;
		});
		return operation;
	}

	private apply(offer: Offer, patch: Body, wanted: string | undefined, at: number): void {
		const { offers, categories } = this.world;
		const old = offer.data;
		const next = merged(old, patch);
		const live = old.publication.status === 'ACTIVE';
		const errors = problemsOf(next, categories).filter(({ code }) => !live || code !== 'StockEmpty');
		if (live && wanted !== 'ENDED' && errors.length > 0) {
			old.validation = { errors, warnings: [], validatedAt: iso(at) };
			return;
		}
		const { price } = next.sellingMode;
		const { available } = next.stock;
		next.sellingMode.price = old.sellingMode.price;
		next.stock.available = old.stock.available;
		next.validation = { errors, warnings: [], validatedAt: iso(at) };
		next.updatedAt = iso(at);
		offer.data = next;
		if (live && changesMore(patch)) offers.note('OFFER_CHANGED', offer, at);
		if (price) offers.setPrice(offer, price, at);
		offers.setStock(offer, available, at);
		const { status } = offer.data.publication;
		if (wanted === 'ENDED' && (status === 'ACTIVE' || status === 'ACTIVATING')) offers.end(offer, at, 'USER');
		if (wanted === 'ACTIVE' && status !== 'ACTIVE' && errors.length === 0) this.publish(offer, at);
	}
}

/** Price and stock have events of their own; shipping rates and dispatch time have none. */
function changesMore(patch: Body): boolean {
	const silent = new Set(['category', 'sellingMode', 'stock', 'delivery', 'publication']);
	return Object.keys(patch).some((field) => !silent.has(field));
}
