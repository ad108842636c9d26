import { Random } from './random';
import { invalid } from './refusals';
import { Shelf } from './shelf';
import type { Shop } from './shop';
import { DAY, iso } from './units';

type Body = Record<string, any>;

interface Bundle extends Body {
	id: string;
	createdAt: string;
	createdBy: 'USER' | 'ALLEGRO';
}

/** Flexible bundles of offers, and the old ones that can no longer be made. */
export class Bundles {
	readonly flexible: Shelf<Bundle>;
	readonly old: Shelf<Bundle>;
	private readonly random: Random;

	constructor(
		private readonly shop: Shop,
		seed: number,
	) {
		this.random = new Random(seed);
		this.flexible = new Shelf(this.random, ['Bundle', 'zestaw']);
		this.old = new Shelf(this.random, ['Bundle', 'zestaw']);
	}

	/** A few bundles of each kind, as a shop has them. */
	fill(now: number): void {
		const ids = this.shop.offers
			.all()
			.filter(({ data }) => data.publication.status === 'ACTIVE')
			.map(({ id }) => id);
		for (let at = 0; at + 1 < Math.min(ids.length, 6); at += 2) {
			const pair = ids.slice(at, at + 2);
			this.create(
				{
					slots: pair.map((id, order) => ({
						order,
						entryPoint: order === 0,
						requiredQuantity: 1,
						offers: [{ id, excludedFromDiscount: false }],
					})),
					discount: null,
				},
				now - at * DAY,
			);
			this.old.add({
				offers: pair.map((id, order) => ({ id, requiredQuantity: 1, entryPoint: order === 0 })),
				publication: [{ marketplace: { id: 'allegro-pl' }, status: 'ACTIVE' }],
				discounts: [{ marketplace: { id: 'allegro-pl' }, amount: '5.00', currency: 'PLN' }],
				createdAt: iso(now - (at + 400) * DAY),
				createdBy: 'USER',
			});
		}
	}

	create(body: Body, now: number): Bundle {
		return this.flexible.add({ ...this.made(body), createdAt: iso(now), createdBy: 'USER' });
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
		for (const id of ids) this.shop.offers.get(id);
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
