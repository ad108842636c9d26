import type { NoticeStatus } from '../fulfillment';
import type { Shop } from '../shop';
import { DAY } from '../units';

/** A notice of each age, as a shop has them. */
export function seedNotices({ fulfillment }: Shop, now: number): void {
	const [product] = fulfillment.products();
	if (!product) return;
	const items = [{ product: { id: product.id }, quantity: 20 }];
	const ages: Array<[NoticeStatus, number]> = [
		['COMPLETED', 30],
		['IN_TRANSIT', 2],
		['DRAFT', 0],
	];
	for (const [status, days] of ages) fulfillment.announce({ items }, now - days * DAY).status = status;
}
