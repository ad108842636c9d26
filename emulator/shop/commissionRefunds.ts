import { found } from '../refusals';
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
export class Claims {
	private readonly list: Claim[] = [];

	constructor(private readonly world: World & { offers: Offers }) {}

	apply({
		status = 'IN_PROGRESS',
		at = this.world.clock().getTime(),
		lineItemId = this.world.random.uuid(),
		offerId = this.world.offers.all()[0].id,
	}: Partial<Omit<Claim, 'id' | 'createdAt'>> & { at?: number } = {}): Claim {
		const claim = { id: this.world.random.uuid(), status, createdAt: at, lineItemId, offerId };
		this.list.push(claim);
		return claim;
	}

	setStatus(id: string, status: string): void {
		this.get(id).status = status;
	}

	get(id: string): Claim {
		return found(
			this.list.find((one) => one.id === id),
			`Claim '${id}'`,
			`wniosek ${id}`,
		);
	}

	/** Newest first. */
	search(status: string | null): Claim[] {
		const fitting = this.list.filter((claim) => status === null || claim.status === status);
		return fitting.sort((a, b) => b.createdAt - a.createdAt);
	}
}

export const claimJson = (claim: Claim) => ({
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
