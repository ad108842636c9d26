import { Random } from '../random';
import type { Body } from '../body';
import { found, invalid, refuse } from '../../refusals';
import { Collection } from '../collection';
import type { Offers } from '../offers/model';
import type { World } from '../world';
import { iso, isoDay } from '../units';

interface Rebate extends Body {
	id: string;
	benefits: [Body];
	offerCriteria: [Body];
	status: 'ACTIVE' | 'INACTIVE';
	createdAt: string;
}

/** The criterion that each kind of rebate has. */
export const CRITERIA: Record<string, string> = {
	UNIT_PERCENTAGE_DISCOUNT: 'CONTAINS_OFFERS',
	WHOLESALE_PRICE_LIST: 'OFFERS_ASSIGNED_EXTERNALLY',
	LARGE_ORDER_DISCOUNT: 'ALL_OFFERS',
};

/** The only marketplace with a discount on turnover. */
const TURNOVER_MARKETPLACE = 'allegro-business-cz';

const kindOf = ({ benefits }: Pick<Rebate, 'benefits'>): string => benefits[0].specification.type;

/** What the list calls a rebate. */
function typeOf(rebate: Rebate): string {
	const kind = kindOf(rebate);
	if (kind !== 'UNIT_PERCENTAGE_DISCOUNT') return kind;
	return (rebate.offerCriteria[0].offers ?? []).length > 1 ? 'CROSS_MULTIPACK' : 'MULTIPACK';
}

/** Rebates of the shop: multipacks, price lists, large orders, and the discount on turnover. */
export class Rebates {
	readonly list = new Collection<Rebate>(['Promotion', 'rabat']);
	private readonly random: Random;
	private readonly turnover = new Map<string, Body>();

	constructor(private readonly world: World & { offers: Offers }) {
		this.random = new Random(world.seed + 2);
	}

	/** Refuses with 412 what goes beyond Allegro's limits, a second large order rebate among them. */
	create(body: Body, now: number): Rebate {
		this.check(body);
		const isLarge = (one: Pick<Rebate, 'benefits'>) => kindOf(one) === 'LARGE_ORDER_DISCOUNT';
		const has = this.list.all().some((one) => isLarge(one) && one.status === 'ACTIVE');
		if (has && isLarge(body as Rebate))
			refuse(412, 'PROMOTION_LIMIT', 'Only one is allowed', 'Możesz mieć jeden taki rabat');
		const { benefits, offerCriteria } = body;
		return this.list.add({
			benefits,
			offerCriteria,
			status: 'ACTIVE',
			createdAt: iso(now),
			id: this.random.uuid(),
		});
	}

	replace(id: string, body: Body): Rebate {
		const before = this.list.get(id);
		this.check(body);
		if (kindOf(body as Rebate) !== kindOf(before))
			invalid('benefits', 'The kind cannot change', 'Rodzaju rabatu nie można zmienić');
		const { benefits, offerCriteria } = body;
		return this.list.replace({ ...before, benefits, offerCriteria });
	}

	search(query: URLSearchParams): Rebate[] {
		const offer = query.get('offer.id');
		return this.list
			.all()
			.filter(
				(one) =>
					typeOf(one) === query.get('promotionType') &&
					(offer === null || one.offerCriteria[0].offers?.some(({ id }: Body) => id === offer)),
			);
	}

	turnovers(marketplaces: string[]): Body[] {
		return [...this.turnover.values()].filter(
			({ marketplaceId }) => marketplaces.length === 0 || marketplaces.includes(marketplaceId),
		);
	}

	/** From the first of next month on. Refuses other marketplaces than the one that has it with 422. */
	setTurnover(marketplaceId: string, { thresholds = [] }: Body, now: number): Body {
		if (marketplaceId !== TURNOVER_MARKETPLACE)
			invalid('marketplaceId', 'Unsupported marketplace', 'Na tym rynku nie ma rabatu od obrotu');
		const month = (ahead: number) => {
			const day = new Date(now);
			return isoDay(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + ahead, 1));
		};
		const definition = {
			cumulatingFromDate: month(1),
			cumulatingToDate: null,
			spendingFromDate: month(2),
			spendingToDate: null,
			createdAt: iso(now),
			updatedAt: iso(now),
			thresholds,
		};
		const discount = { marketplaceId, status: 'ACTIVATING', definitions: [definition] };
		this.turnover.set(marketplaceId, discount);
		return discount;
	}

	/** Ends at once what has not begun; undefined then. */
	endTurnover(marketplaceId: string): Body | undefined {
		const discount = found(this.turnover.get(marketplaceId), 'Discount', 'rabat od obrotu');
		if (discount.status !== 'ACTIVATING') return Object.assign(discount, { status: 'DEACTIVATING' });
		this.turnover.delete(marketplaceId);
		return undefined;
	}

	private check(body: Body): void {
		const [{ type, offers = [] }] = body.offerCriteria;
		if (type !== CRITERIA[kindOf(body as Rebate)])
			invalid('offerCriteria[0].type', 'Not for this benefit', 'Ten wybór ofert nie pasuje do rabatu');
		if (type === 'CONTAINS_OFFERS' && offers.length === 0)
			invalid('offerCriteria[0].offers', 'Offers are required', 'Podaj oferty');
		for (const { id } of offers) this.world.offers.get(id);
	}
}
