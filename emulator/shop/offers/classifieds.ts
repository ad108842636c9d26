import { found, invalid } from '../../refusals';
import type { Body } from '../body';
import type { Offers } from './model';

/** Packages for classifieds, alike in every category. */
export const CLASSIFIED_PACKAGES = [
	{
		id: 'e1a7c2f0-5b3d-4c7e-9a44-0d6f1b2c3a10',
		name: 'Ogłoszenie 30 dni',
		type: 'BASE',
		publication: { duration: 'P30D' },
		promotions: [],
		extensions: [],
	},
	{
		id: 'b4d80f3e-2c1a-4e5f-8d77-6a9b0c1d2e21',
		name: 'Podświetlenie',
		type: 'EXTRA',
		promotions: [{ name: 'HIGHLIGHT', duration: 'P10D' }],
		extensions: [],
	},
];

/** Packages that classifieds have, by offer. */
export class Classifieds {
	private readonly assigned = new Map<string, Body>();

	constructor(private readonly world: { offers: Offers }) {}

	package(id: string): Body {
		return found(
			CLASSIFIED_PACKAGES.find((one) => one.id === id),
			`Package '${id}'`,
			`pakiet ${id}`,
		);
	}

	of(offerId: string): Body {
		this.world.offers.get(offerId);
		return this.assigned.get(offerId) ?? { basePackage: {}, extraPackages: [] };
	}

	assign(offerId: string, { basePackage, extraPackages = [] }: Body): void {
		this.world.offers.get(offerId);
		for (const { id } of [basePackage, ...extraPackages])
			if (!CLASSIFIED_PACKAGES.some((one) => one.id === id))
				invalid('basePackage.id', `Unknown package '${id}'`, `Nieznany pakiet ${id}`);
		this.assigned.set(offerId, { basePackage, extraPackages });
	}
}
