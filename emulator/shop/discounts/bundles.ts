import { Random } from '../random';
import type { Body } from '../body';
import { invalid } from '../../refusals';
import { Collection } from '../collection';
import type { Offers } from '../offers/model';
import type { World } from '../world';
import { iso } from '../units';

interface Bundle extends Body {
	id: string;
	createdAt: string;
	createdBy: 'USER' | 'ALLEGRO';
}

/** Flexible bundles of offers, and the old ones that can no longer be made. */
export class Bundles {
	readonly flexible = new Collection<Bundle>(['Bundle', 'zestaw']);
	/** Of the kind that can no longer be made. */
	readonly old = new Collection<Bundle>(['Bundle', 'zestaw']);
	readonly random: Random;

	constructor(private readonly world: World & { offers: Offers }) {
		this.random = new Random(world.seed + 1);
	}

	create(body: Body, now: number): Bundle {
		return this.flexible.add({
			...this.made(body),
			createdAt: iso(now),
			createdBy: 'USER',
			id: this.random.uuid(),
		});
	}

	replace(id: string, body: Body): Bundle {
		const { createdAt, createdBy } = this.flexible.get(id);
		return this.flexible.replace({ ...this.made(body), id, createdAt, createdBy });
	}

	/** Slots as Allegro shows them. Refuses what cannot be a bundle with 422. */
	private made({ slots, discount = null }: Body): Body {
		const ids = slots.flatMap(({ offers }: Body) => offers.map(({ id }: Body) => id));
		if (new Set(slots.map(({ order }: Body) => order)).size < slots.length)
			invalid('slots', 'Order must be unique', 'Kolejność elementów musi być różna');
		if (!slots.some(({ entryPoint }: Body) => entryPoint))
			invalid('slots', 'No slot is an entry point', 'Zaznacz element, na którym widać zestaw');
		if (new Set(ids).size < ids.length)
			invalid('slots', 'An offer is used twice', 'Oferta może być w zestawie tylko raz');
		for (const id of ids) this.world.offers.get(id);
		return {
			slots: slots.map(({ offers, id, ...slot }: Body) => ({
				...slot,
				id: id ?? this.random.uuid(),
				offers: offers.map((offer: Body) => ({
					...offer,
					entryPoint: slot.entryPoint,
					marketplaces: [{ id: 'allegro-pl', availability: { available: true, reasons: [] } }],
				})),
			})),
			discount,
		};
	}
}
