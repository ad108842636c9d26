import type { Shop } from '../shop';

/** Two groups of additional services. */
export function seedServiceGroups({ serviceGroups }: Shop, now: number): void {
	for (const [name, id] of [
		['Na prezent', 'GIFT_WRAP'],
		['Duże meble', 'CARRY_IN'],
	])
		serviceGroups.create(
			{
				name,
				language: 'pl-PL',
				additionalServices: [
					{
						definition: { id },
						description: 'Zrobimy to starannie.',
						configurations: [
							{
								constraintCriteria: { country: 'PL', type: 'COUNTRY_SAME_QUANTITY' },
								price: { amount: '9.99', currency: 'PLN' },
							},
						],
					},
				],
			},
			now,
		);
}
