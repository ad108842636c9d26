import type { Random } from './random';
import { found } from '../refusals';

/** Anything that is made, read, changed and removed by an id of its own, in the order of its making. */
export class Shelf<T extends { id: string }> {
	private readonly byId = new Map<string, T>();

	/** @param what in English and Polish, for 404s */
	constructor(
		private readonly random: Random,
		private readonly what: [string, string],
	) {}

	all(): T[] {
		return [...this.byId.values()];
	}

	get(id: string): T {
		const [what, co] = this.what;
		return found(this.byId.get(id), `${what} '${id}'`, `${co} ${id}`);
	}

	/** Takes in a new thing, which gets its id. */
	add(thing: Omit<T, 'id'>): T {
		return this.put({ ...thing, id: this.random.uuid() } as T);
	}

	/** In the place of the thing of the same id. Refuses with 404 where there is none. */
	replace(thing: T): T {
		this.get(thing.id);
		return this.put(thing);
	}

	remove(id: string): void {
		this.get(id);
		this.byId.delete(id);
	}

	private put(thing: T): T {
		this.byId.set(thing.id, thing);
		return thing;
	}
}
