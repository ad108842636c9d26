import { CRITERIA } from '../discounts/rebates';
import type { Body } from '../body';
import type { Shop } from '../shop';
import { DAY, iso } from '../units';

/** A few bundles of each kind, as a shop has them. */
export function seedBundles({ bundles, offers }: Shop, now: number): void {
	const ids = offers
		.all()
		.filter(({ data }) => data.publication.status === 'ACTIVE')
		.map(({ id }) => id);
	for (let at = 0; at + 1 < Math.min(ids.length, 6); at += 2) {
		const pair = ids.slice(at, at + 2);
		bundles.create(
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
		bundles.old.add({
			offers: pair.map((id, order) => ({ id, requiredQuantity: 1, entryPoint: order === 0 })),
			publication: [{ marketplace: { id: 'allegro-pl' }, status: 'ACTIVE' }],
			discounts: [{ marketplace: { id: 'allegro-pl' }, amount: '5.00', currency: 'PLN' }],
			createdAt: iso(now - (at + 400) * DAY),
			createdBy: 'USER',
			id: bundles.random.uuid(),
		});
	}
}

/** One rebate of each type, as a shop has them. */
export function seedRebates({ rebates, offers }: Shop, now: number): void {
	const ids = offers
		.all()
		.slice(0, 3)
		.map(({ id }) => ({ id }));
	const thresholds = (lower: (step: number) => Body) =>
		[1, 2].map((step) => ({ ...lower(step), discount: { percentage: String(step * 5) } }));
	const pack = (percentage: number) => ({
		type: 'UNIT_PERCENTAGE_DISCOUNT',
		configuration: { percentage },
		trigger: { forEachQuantity: 2, discountedNumber: 1 },
	});
	const specifications: Array<[Body, Body[]?]> = [
		[pack(50), ids.slice(0, 1)],
		[pack(30), ids.slice(1)],
		[
			{
				type: 'WHOLESALE_PRICE_LIST',
				name: 'Hurt',
				thresholds: thresholds((step) => ({ quantity: { lowerBound: step * 10 } })),
			},
		],
		[
			{
				type: 'LARGE_ORDER_DISCOUNT',
				thresholds: thresholds((step) => ({
					orderValue: { lowerBound: { amount: `${step}000.00`, currency: 'PLN' } },
				})),
			},
		],
	];
	const possible = specifications.filter(([, offers]) => offers?.length !== 0);
	possible.forEach(([specification, offers], index) =>
		rebates.create(
			{
				benefits: [{ specification }],
				offerCriteria: [{ type: CRITERIA[specification.type], ...(offers && { offers }) }],
			},
			now - index * DAY,
		),
	);
}
