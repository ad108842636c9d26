import { found } from '../refusals';

/** Things by their ids, in the order of their making. */
export class Collection<T extends { id: string }> {
	private readonly byId = new Map<string, T>();

	/** `what`: for 404s, in English and Polish, e.g. `['Offer', 'oferta']`. */
	constructor(private readonly what: [string, string]) {}

	all(): T[] {
		return [...this.byId.values()];
	}

	find(id: string): T | undefined {
		return this.byId.get(id);
	}

	/** The oldest. Refuses with 404 where there is none at all. */
	first(): T {
		const [english, polish] = this.what;
		return found(this.all()[0], english, polish);
	}

	/** Refuses with 404 where there is none. */
	get(id: string): T {
		const [english, polish] = this.what;
		return found(this.find(id), `${english} '${id}'`, `${polish} ${id}`);
	}

	add(thing: T): T {
		this.byId.set(thing.id, thing);
		return thing;
	}

	/** Puts a thing in the place of the one of the same id. Refuses with 404 where there is none. */
	replace(thing: T): T {
		this.get(thing.id);
		return this.add(thing);
	}

	/** Refuses with 404 where there is none. */
	remove(id: string): void {
		this.get(id);
		this.byId.delete(id);
	}
}
