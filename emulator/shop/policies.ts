import { found, invalid } from './refusals';
import type { Random } from './random';

type Body = Record<string, any>;

/** Conditions of an account at most, as its lists end at 60 (allegro-facts 5). */
const MOST = 60;

/** One kind of after-sales condition: warranties, implied warranties or return policies. */
export class Policies {
	private readonly byId = new Map<string, Body>();

	constructor(
		private readonly random: Random,
		private readonly sellerId: string,
		private readonly what: string,
		private readonly co: string,
	) {}

	all(): Body[] {
		return [...this.byId.values()];
	}

	has(id: string): boolean {
		return this.byId.has(id);
	}

	get(id: string): Body {
		return found(this.byId.get(id), `${this.what} '${id}'`, `${this.co} ${id}`);
	}

	create(body: Body): Body {
		if (this.byId.size >= MOST)
			invalid('id', `At most ${MOST} conditions`, `Możesz mieć najwyżej ${MOST} warunków`);
		return this.store(this.random.uuid(), body);
	}

	/** Replaces the whole condition. */
	replace(id: string, body: Body): Body {
		this.get(id);
		return this.store(id, body);
	}

	remove(id: string): void {
		this.get(id);
		this.byId.delete(id);
	}

	private store(id: string, body: Body): Body {
		if (!body.name?.trim()) invalid('name', 'Name must not be empty', 'Podaj nazwę');
		if (this.all().some((other) => other.name === body.name && other.id !== id)) {
			invalid('name', 'Name is already used', 'Ta nazwa jest już zajęta');
		}
		const policy = { ...body, id, seller: { id: this.sellerId } };
		this.byId.set(id, policy);
		return policy;
	}
}

export interface AfterSales {
	warranties: Policies;
	impliedWarranties: Policies;
	returnPolicies: Policies;
}

const ADDRESS = {
	name: 'Sklep Zmyślony, dział zwrotów',
	street: 'Makietowa 7',
	postCode: '00-001',
	city: 'Warszawa',
	countryCode: 'PL',
};

const OPTIONS = {
	cashOnDeliveryNotAllowed: true,
	freeAccessoriesReturnRequired: false,
	refundLoweredByReceivedDiscount: false,
	businessReturnAllowed: true,
	collectBySellerOnly: false,
};

/** A few conditions of each kind, as a small shop has them. */
export function makeAfterSales(random: Random, sellerId: string): AfterSales {
	const warranties = new Policies(random, sellerId, 'Warranty', 'gwarancja');
	const impliedWarranties = new Policies(random, sellerId, 'Implied warranty', 'warunki reklamacji');
	const returnPolicies = new Policies(random, sellerId, 'Return policy', 'warunki zwrotów');
	for (const [name, type, period] of [
		['Gwarancja sprzedawcy 2 lata', 'SELLER', 'P2Y'],
		['Gwarancja producenta 3 lata', 'MANUFACTURER', 'P3Y'],
		['Gwarancja krótka', 'SELLER', 'P1Y'],
	]) {
		warranties.create({
			name,
			type,
			individual: { period, lifetime: false },
			corporate: { period: 'P1Y', lifetime: false },
			description: `Warunki: ${name.toLowerCase()}.`,
		});
	}
	for (const name of ['Reklamacje: wysyłka do nas', 'Reklamacje: odbiór kurierem']) {
		impliedWarranties.create({
			name,
			individual: { period: 'P2Y' },
			corporate: { period: 'P1Y' },
			address: ADDRESS,
			description: 'Odpowiadamy w ciągu 14 dni.',
		});
	}
	for (const [name, range, period, payer] of [
		['Zwrot 14 dni', 'FULL', 'P14D', 'BUYER'],
		['Zwrot 30 dni na nasz koszt', 'FULL', 'P30D', 'SELLER'],
		['Nasiona bez zwrotu', 'DISABLED', null, null],
	]) {
		const open = range === 'FULL';
		returnPolicies.create({
			name,
			isFulfillment: false,
			availability: open ? { range } : { range, restrictionCause: { name: 'SHORT_SHELF_LIFE' } },
			withdrawalPeriod: period,
			returnCost: open ? { coveredBy: payer } : null,
			address: open ? ADDRESS : null,
			contact: open ? { phoneNumber: '000123456', email: 'zwroty@example.com' } : null,
			options: open ? OPTIONS : null,
		});
	}
	return { warranties, impliedWarranties, returnPolicies };
}
