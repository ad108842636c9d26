import { invalid } from '../../refusals';
import { DAY, HOUR, iso } from '../units';

export interface Package {
	id: string;
	name: string;
	cycleDuration: string;
	cycleMs: number;
}

interface Bought {
	id: string;
	validFrom: string;
	validTo: string;
	nextCycleDate: string;
}

/** What an offer is promoted with. */
export interface Promotion {
	base?: Bought;
	extras: Bought[];
	/** What the base package becomes when its cycle ends; undefined id: it ends. */
	pending?: { basePackage?: Bought };
}

export interface Modification {
	modificationType: 'CHANGE' | 'REMOVE_WITH_END_OF_CYCLE' | 'REMOVE_NOW';
	packageType: 'BASE' | 'EXTRA';
	packageId: string;
}

export const BASE_PACKAGES: Package[] = [
	{ id: 'emphasized1d', name: 'Wyróżnienie elastyczne', cycleDuration: 'PT24H', cycleMs: DAY },
	{ id: 'emphasized10d', name: 'Wyróżnienie', cycleDuration: 'PT240H', cycleMs: 10 * DAY },
	{ id: 'promoPackage', name: 'Pakiet Promo', cycleDuration: 'PT240H', cycleMs: 10 * DAY },
];
export const EXTRA_PACKAGES: Package[] = [
	{
		id: 'departmentPage',
		name: 'Promowanie na stronie działu',
		cycleDuration: 'PT240H',
		cycleMs: 240 * HOUR,
	},
];

function packageFor(type: Modification['packageType'], id: string): Package {
	const packages = type === 'BASE' ? BASE_PACKAGES : EXTRA_PACKAGES;
	return (
		packages.find((one) => one.id === id) ??
		invalid('packageId', `Unsupported package '${id}'`, `Nieznany pakiet promowania ${id}`)
	);
}

function buy({ id, cycleMs }: Package, from: number): Bought {
	const until = iso(from + cycleMs);
	return { id, validFrom: iso(from), validTo: until, nextCycleDate: until };
}

/** Applies one change; refuses an unknown package with 422. */
export function modify(promotion: Promotion, change: Modification, now: number): void {
	const chosen = packageFor(change.packageType, change.packageId);
	if (change.packageType === 'EXTRA') {
		promotion.extras = promotion.extras.filter(({ id }) => id !== chosen.id);
		if (change.modificationType === 'CHANGE') promotion.extras.push(buy(chosen, now));
		return;
	}
	if (change.modificationType === 'CHANGE') {
		promotion.base = buy(chosen, now);
		promotion.pending = undefined;
	} else if (change.modificationType === 'REMOVE_NOW') {
		promotion.base = undefined;
		promotion.pending = undefined;
	} else if (promotion.base) {
		promotion.pending = {};
	}
}

/** Sets exactly the given packages, now or when the present base package's cycle ends. */
export function setPackages(
	promotion: Promotion,
	base: string | undefined,
	extras: string[],
	time: 'NOW' | 'END_OF_CYCLE',
	now: number,
): void {
	const extraPackages = extras.map((id) => packageFor('EXTRA', id));
	const basePackage = base === undefined ? undefined : packageFor('BASE', base);
	promotion.extras = extraPackages.map((one) => buy(one, now));
	if (time === 'END_OF_CYCLE' && promotion.base) {
		const from = Date.parse(promotion.base.nextCycleDate);
		promotion.pending = basePackage ? { basePackage: buy(basePackage, from) } : {};
		return;
	}
	promotion.base = basePackage && buy(basePackage, now);
	promotion.pending = undefined;
}

/** `GET /sale/offers/{offerId}/promo-options`. */
export function promotionJson(offerId: string, promotion: Promotion) {
	return {
		offerId,
		marketplaceId: 'allegro-pl',
		...(promotion.base ? { basePackage: promotion.base } : {}),
		extraPackages: promotion.extras,
		...(promotion.pending ? { pendingChanges: promotion.pending } : {}),
		additionalMarketplaces: [],
	};
}
