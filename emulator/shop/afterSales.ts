import { found, invalid } from '../refusals';
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

/** The three kinds of after-sales conditions. */
export class AfterSales {
	readonly warranties: Policies;
	readonly impliedWarranties: Policies;
	readonly returnPolicies: Policies;

	constructor(random: Random, sellerId: string) {
		this.warranties = new Policies(random, sellerId, 'Warranty', 'gwarancja');
		this.impliedWarranties = new Policies(random, sellerId, 'Implied warranty', 'warunki reklamacji');
		this.returnPolicies = new Policies(random, sellerId, 'Return policy', 'warunki zwrotów');
	}
}
