import { type Problem, problem, refuse } from '../../refusals';
import type { Body } from '../body';
import { Collection } from '../collection';
import type { Offer } from './model';
import type { Random } from '../random';
import { DAY, iso } from '../units';

export interface PriceRule {
	id: string;
	type: string;
	name: string;
	default: boolean;
	updatedAt: string;
	configuration: Body | null;
}

/** The rule that some offers have when the shop opens. */
export const LOWEST_PRICE = 'regula-najnizsza-cena';

const BASE = 'allegro-pl';

/** Rules of automatic pricing, Allegro's and the seller's own, and which offer follows which on what marketplace. */
export class PriceRules extends Collection<PriceRule> {
	private readonly assigned = new Map<string, Map<string, Body>>();

	constructor(
		private readonly random: Random,
		now: number,
	) {
		super(['Rule', 'reguła']);
		for (const [id, type, name] of [
			[LOWEST_PRICE, 'FOLLOW_BY_ALLEGRO_MIN_PRICE', 'Najniższa cena na Allegro'],
			['regula-najnizsza-na-rynku', 'FOLLOW_BY_MARKET_MIN_PRICE', 'Najniższa cena na rynku'],
			['regula-kurs-walut', 'EXCHANGE_RATE', 'Przelicznik cen'],
		] as const) {
			const updatedAt = iso(now - 400 * DAY);
			this.add({ id, type, name, default: true, updatedAt, configuration: null });
		}
	}

	create({ name, type, configuration = null }: Body, now: number): PriceRule {
		const id = this.random.faker.string.hexadecimal({ length: 24, casing: 'lower', prefix: '' });
		return this.store({ id, type, name, default: false, updatedAt: iso(now), configuration });
	}

	/** Replaces name and configuration; what a rule follows stays. */
	change(id: string, { name, configuration = null }: Body, now: number): PriceRule {
		return this.store({ ...this.own(id), name, configuration, updatedAt: iso(now) });
	}

	override remove(id: string): void {
		super.remove(this.own(id).id);
	}

	/** What an offer follows. */
	of(offerId: string): Body[] {
		return [...(this.assigned.get(offerId)?.values() ?? [])];
	}

	/** Lets an offer follow a rule; returns why not. */
	assign(offer: Offer, { marketplace, rule, configuration }: Body, at: number): Problem | undefined {
		const known = this.find(rule.id);
		if (!known)
			return problem('RuleNotFound', 'The rule does not exist.', 'Nie znaleziono reguły', 'rule.id');
		if (marketplace.id !== BASE && !(marketplace.id in offer.data.additionalMarketplaces)) {
			return problem(
				'MarketplaceNotFound',
				`The offer is not on ${marketplace.id}.`,
				`Oferta nie jest wystawiona w ${marketplace.id}`,
				'marketplace.id',
			);
		}
		if (known.type !== 'EXCHANGE_RATE' && !configuration?.priceRange) {
			return problem(
				'PriceRangeRequired',
				'The rule needs a price range.',
				'Podaj zakres cen',
				'configuration.priceRange',
			);
		}
		this.put(offer, { marketplace, rule: { id: rule.id }, configuration, updatedAt: iso(at) });
		return undefined;
	}

	/** Takes over the rule that an offer has when the shop opens. */
	adopt(offer: Offer): void {
		const { priceRule: id, data } = offer;
		if (id) this.put(offer, { marketplace: { id: BASE }, rule: { id }, updatedAt: data.updatedAt });
	}

	private put(offer: Offer, assignment: Body): void {
		const rules = this.assigned.get(offer.id) ?? new Map<string, Body>();
		this.assigned.set(offer.id, rules.set(assignment.marketplace.id, assignment));
		if (assignment.marketplace.id === BASE) offer.priceRule = assignment.rule.id;
	}

	/** Lets an offer keep its price on a marketplace. */
	release(offer: Offer, marketplaceId: string): void {
		this.assigned.get(offer.id)?.delete(marketplaceId);
		if (marketplaceId === BASE) offer.priceRule = undefined;
	}

	private own(id: string): PriceRule {
		const rule = this.get(id);
		if (rule.default) {
			refuse(403, 'AccessDenied', 'Default rules cannot be changed', 'Nie możesz zmienić domyślnej reguły');
		}
		return rule;
	}

	private store(rule: PriceRule): PriceRule {
		if (this.all().some(({ id, name }) => name === rule.name && id !== rule.id)) {
			refuse(409, 'CONFLICT', 'A rule with that name exists already', 'Masz już regułę o tej nazwie', 'name');
		}
		return this.add(rule);
	}
}
