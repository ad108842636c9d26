import type { Body } from './body';
import { Collection } from './collection';
import { grosze, iso, money } from './units';
import type { World } from './world';

type Refund = Body & { id: string };

/** Money that went back to buyers. */
export class Refunds extends Collection<Refund> {
	private readonly byCommand = new Map<string, Refund>();

	constructor(private readonly world: World) {
		super(['Refund', 'zwrot']);
	}

	/** Takes a refund on; under a command's id that was used, the refund of then comes back (allegro-facts 8). */
	start({ commandId, ...asked }: Body, now: number): Refund {
		const before = this.byCommand.get(commandId);
		if (before) return before;
		const sums = JSON.stringify(asked).matchAll(/"amount":"([\d.]+)"/g);
		const refund = this.add({
			...asked,
			id: this.world.random.uuid(),
			status: 'IN_PROGRESS',
			createdAt: iso(now),
			totalValue: money([...sums].reduce((sum, [, amount]) => sum + grosze(amount!), 0)),
		});
		this.byCommand.set(commandId, refund);
		return refund;
	}
}
