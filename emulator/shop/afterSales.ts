import { invalid } from '../refusals';
import type { Body } from './body';
import { Collection } from './collection';
import type { Random } from './random';

type Policy = Body & { id: string };

/** Conditions of an account at most, as its lists end at 60 (allegro-facts 5). */
const MOST = 60;

/** One kind of after-sales condition: warranties, implied warranties or return policies. */
export class Policies extends Collection<Policy> {
	constructor(
		private readonly random: Random,
		private readonly sellerId: string,
		what: [string, string],
	) {
		super(what);
	}

	create(body: Body): Policy {
		if (this.all().length >= MOST)
			invalid('id', `At most ${MOST} conditions`, `Możesz mieć najwyżej ${MOST} warunków`);
		return this.store(this.random.uuid(), body);
	}

	/** Replaces the whole condition. */
	override replace(policy: Policy): Policy {
		this.get(policy.id);
		return this.store(policy.id, policy);
	}

	private store(id: string, body: Body): Policy {
		if (!body.name?.trim()) invalid('name', 'Name must not be empty', 'Podaj nazwę');
		if (this.all().some((other) => other.name === body.name && other.id !== id)) {
			invalid('name', 'Name is already used', 'Ta nazwa jest już zajęta');
		}
		return this.add({ ...body, id, seller: { id: this.sellerId } });
	}
}

/** The three kinds of after-sales conditions. */
export function createAfterSales(random: Random, sellerId: string) {
	const conditions = (...what: [string, string]) => new Policies(random, sellerId, what);
	return {
		warranties: conditions('Warranty', 'gwarancja'),
		impliedWarranties: conditions('Implied warranty', 'warunki reklamacji'),
		returnPolicies: conditions('Return policy', 'warunki zwrotów'),
	};
}

export type AfterSales = ReturnType<typeof createAfterSales>;
