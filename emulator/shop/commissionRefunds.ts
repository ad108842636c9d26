import { Collection } from './collection';
import type { Offers } from './offers/model';
import type { World } from './world';
import { iso } from './units';

export interface Claim {
	id: string;
	status: string;
	createdAt: number;
	lineItemId: string;
	offerId: string;
}

/** Applications for a refund of the commission. */
export class CommissionRefunds extends Collection<Claim> {
	constructor(private readonly world: World & { offers: Offers }) {
		super(['Claim', 'wniosek']);
	}

	/** The seller applies for a refund. */
	apply({
		status = 'IN_PROGRESS',
		at = this.world.clock().getTime(),
		lineItemId = this.world.random.uuid(),
		offerId = this.world.offers.first().id,
	}: Partial<Omit<Claim, 'id' | 'createdAt'>> & { at?: number } = {}): Claim {
		return this.add({ id: this.world.random.uuid(), status, createdAt: at, lineItemId, offerId });
	}

	setStatus(id: string, status: string): void {
		this.get(id).status = status;
	}

	/** Newest first. */
	search(status: string | null): Claim[] {
		const fitting = this.all().filter((claim) => status === null || claim.status === status);
		return fitting.sort((a, b) => b.createdAt - a.createdAt);
	}
}

/** An application of `GET /order/refund-claims`. */
export const refundClaimJson = (claim: Claim) => ({
	id: claim.id,
	status: claim.status,
	quantity: 1,
	commission: { amount: 4.9, currency: 'PLN' },
	buyer: { id: '10000001' },
	createdAt: iso(claim.createdAt),
	lineItem: {
		id: claim.lineItemId,
		quantity: 1,
		boughtAt: iso(claim.createdAt),
		offer: { id: claim.offerId },
	},
	type: 'MANUAL',
});
