import { found, invalid, refuse } from '../../refusals';
import type { Random } from '../random';
import { grosze, iso, type Money } from '../units';

export interface DeliveryMethod {
	id: string;
	name: string;
	marketplaces: string[];
	cashOnDelivery: boolean;
	carrierId: string;
	destination: string;
	/** Handed over at a pickup point. */
	point: boolean;
	/** What the shop's first rate asks for it, in grosze. */
	price: number;
}

export interface Rate {
	deliveryMethod: { id?: string };
	maxQuantityPerPackage: number;
	maxPackageWeight?: { value?: string; unit?: string | null };
	firstItemRate: { amount?: string; currency?: string };
	/** Gone since 2026-09-29, accepted where still sent (allegro-facts 9, no. 22). */
	nextItemRate?: { amount?: string; currency?: string };
	shippingTime?: { from?: string; to?: string };
}

export interface ShippingRates {
	id: string;
	name: string;
	rates: Rate[];
	lastModified: string;
	type: 'PHYSICAL' | 'ELECTRONIC' | null;
	dispatchCountry: string | null;
}

export interface DeliverySettings {
	marketplace: { id: string };
	freeDelivery?: Money;
	abroadFreeDelivery?: Money;
	joinPolicy: { strategy: string };
	updatedAt: string;
}

/** Marketplaces and their currencies (allegro-facts 8). */
export const MARKETPLACES: Record<string, string> = {
	'allegro-pl': 'PLN',
	'allegro-cz': 'CZK',
	'allegro-sk': 'EUR',
	'allegro-hu': 'HUF',
};

/** Price lists an account may have (allegro-facts 4.2). */
const MOST_RATES = 250;

// name, carrier, cash on delivery, to a point, price, marketplace
const METHODS: Array<[string, string, boolean, boolean, number, 'allegro-pl' | 'allegro-cz']> = [
	['Automat paczkowy InPost', 'INPOST', false, true, 1099, 'allegro-pl'],
	['Kurier DPD', 'DPD', false, false, 1299, 'allegro-pl'],
	['Kurier DPD za pobraniem', 'DPD', true, false, 1799, 'allegro-pl'],
	['Punkt odbioru DPD', 'DPD', false, true, 899, 'allegro-pl'],
	['Przesyłka pocztowa', 'POCZTA_POLSKA', false, false, 1450, 'allegro-pl'],
	['Kurier UPS za pobraniem', 'UPS', true, false, 1990, 'allegro-pl'],
	['Kurier do Czech', 'DPD', false, false, 2490, 'allegro-cz'],
	['Odbiór osobisty', 'OTHER', false, false, 0, 'allegro-pl'],
];

const COUNTRIES = { 'allegro-pl': 'PL', 'allegro-cz': 'CZ' };

function checkRates(rates: Rate[], methods: DeliveryMethod[], type: string | null | undefined): void {
	if (rates.length === 0)
		invalid('rates', 'At least one rate is required', 'Dodaj co najmniej jedną dostawę');
	rates.forEach((rate, index) => {
		const path = `rates[${index}]`;
		if (!methods.some(({ id }) => id === rate.deliveryMethod.id)) {
			invalid(`${path}.deliveryMethod.id`, 'Unknown delivery method', 'Nieznany sposób dostawy');
		}
		for (const field of ['firstItemRate', 'nextItemRate'] as const) {
			if (!rate[field]) continue;
			const { amount, currency } = rate[field];
			if (Number.isNaN(grosze(amount ?? ''))) {
				invalid(`${path}.${field}.amount`, 'Amount is not a decimal', 'Podaj kwotę, np. 12.99');
			}
			if (currency !== 'PLN')
				invalid(`${path}.${field}.currency`, 'Currency must be PLN', 'Podaj walutę PLN');
		}
		if (type && grosze(rate.nextItemRate?.amount ?? '0') > 0) {
			invalid(
				`${path}.nextItemRate.amount`,
				'Must be 0.00 in a typed set',
				'Koszt kolejnej sztuki musi być równy 0.00',
			);
		}
	});
}

/** Delivery methods of the platform, the seller's price lists and delivery settings. */
export class Delivery {
	readonly methods: DeliveryMethod[];
	readonly rates: ShippingRates[] = [];
	readonly settings = new Map<string, DeliverySettings>();

	constructor(private readonly random: Random) {
		this.methods = METHODS.map(([name, carrierId, cashOnDelivery, point, price, marketplace]) => ({
			id: random.uuid(),
			name,
			marketplaces: [marketplace],
			cashOnDelivery,
			carrierId,
			destination: COUNTRIES[marketplace],
			point,
			price,
		}));
	}

	rate(id: string): ShippingRates {
		return found(
			this.rates.find((set) => set.id === id),
			`Shipping rates set '${id}'`,
			`cennik dostawy ${id}`,
		);
	}

	/** Marketplaces that the set delivers to. */
	marketplacesOf(set: ShippingRates): string[] {
		const ids = new Set(set.rates.map((rate) => rate.deliveryMethod.id));
		const methods = this.methods.filter((method) => ids.has(method.id));
		return [...new Set(methods.flatMap((method) => method.marketplaces))];
	}

	saveRate(body: Omit<ShippingRates, 'lastModified'>, now: number, id?: string): ShippingRates {
		const old = id === undefined ? undefined : this.rate(id);
		if (!old && this.rates.length >= MOST_RATES) {
			refuse(
				422,
				'LIMIT_REACHED',
				`At most ${MOST_RATES} sets`,
				`Możesz mieć najwyżej ${MOST_RATES} cenników`,
			);
		}
		const name = body.name ?? '';
		if (!/^[\p{L}\p{N}\-., ]{1,64}$/u.test(name)) {
			invalid(
				'name',
				'Letters, digits, hyphens, dots, commas and spaces only',
				'Nazwa zawiera niedozwolone znaki',
			);
		}
		if (this.rates.some((set) => set.name === name && set.id !== id)) {
			invalid('name', 'Name is already used', 'Cennik o tej nazwie już istnieje');
		}
		if (body.type === 'PHYSICAL' && !body.dispatchCountry) {
			invalid('dispatchCountry', 'Required with type PHYSICAL', 'Podaj kraj wysyłki');
		}
		checkRates(body.rates, this.methods, body.type);
		const set: ShippingRates = {
			id: old?.id ?? this.random.uuid(),
			name,
			rates: body.rates,
			lastModified: iso(now),
			type: body.type ?? null,
			dispatchCountry: body.dispatchCountry ?? null,
		};
		if (old) Object.assign(old, set);
		else this.rates.push(set);
		return old ?? set;
	}

	settingsFor(marketplace: string): DeliverySettings {
		this.checkMarketplace(marketplace);
		return (
			this.settings.get(marketplace) ?? {
				marketplace: { id: marketplace },
				joinPolicy: { strategy: 'MAX' },
				updatedAt: iso(0),
			}
		);
	}

	saveSettings(body: Omit<DeliverySettings, 'updatedAt'>, now: number): DeliverySettings {
		const marketplace = body.marketplace?.id ?? 'allegro-pl';
		this.checkMarketplace(marketplace);
		for (const field of ['freeDelivery', 'abroadFreeDelivery'] as const) {
			const amount = body[field];
			if (!amount) continue;
			if (Number.isNaN(grosze(amount.amount)))
				invalid(`${field}.amount`, 'Wrong amount', 'Podaj poprawną kwotę');
			if (amount.currency !== MARKETPLACES[marketplace]) {
				invalid(`${field}.currency`, 'Wrong currency', `Podaj walutę ${MARKETPLACES[marketplace]}`);
			}
		}
		const settings = {
			marketplace: { id: marketplace },
			...(body.freeDelivery ? { freeDelivery: body.freeDelivery } : {}),
			...(body.abroadFreeDelivery ? { abroadFreeDelivery: body.abroadFreeDelivery } : {}),
			joinPolicy: body.joinPolicy,
			updatedAt: iso(now),
		};
		this.settings.set(marketplace, settings);
		return settings;
	}

	private checkMarketplace(id: string): void {
		if (!(id in MARKETPLACES)) invalid('marketplace.id', 'Unsupported marketplace', 'Nieobsługiwany serwis');
	}
}
