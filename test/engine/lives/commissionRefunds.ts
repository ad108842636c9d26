import { DAY, MINUTE } from '../../../emulator/shop/units';
import { isOld, keyOf, Statuses } from './statuses';
import { under, type MakeModel } from './world';

const NEW = 'REFUND_CLAIM_CREATED';
const CHANGED = 'REFUND_CLAIM_STATUS_CHANGED';
const OPEN = ['IN_PROGRESS', 'WAITING_FOR_PAYMENT_REFUND', 'APPEALED'];
/** Where an application can go from where it stands. */
const NEXT: Record<string, string[]> = {
	IN_PROGRESS: ['WAITING_FOR_PAYMENT_REFUND', 'GRANTED', 'REJECTED', 'CANCELLED'],
	WAITING_FOR_PAYMENT_REFUND: ['GRANTED', 'CANCELLED'],
	REJECTED: ['APPEALED'],
	APPEALED: ['GRANTED', 'REJECTED_AFTER_APPEAL'],
};

/** `GET /order/refund-claims`: newest first, by one status or all; nothing tells when an application was decided. */
export const commissionRefunds: MakeModel = (world) => {
	const { commissionRefunds: list } = world.shop;
	const events = [NEW, CHANGED];
	const chosen = world.some(events);
	const applied: string[] = [];
	const statuses = new Statuses(world, CHANGED, (id) =>
		isOld(world, list.get(id).createdAt) ? 'may' : 'must',
	);
	const decide = (id: string) => {
		const one = list.get(id);
		const next = NEXT[one.status];
		if (!next) return;
		// One that was decided before may be far down the list when it is appealed against.
		const status = world.pick(next);
		list.setStatus(id, status);
		statuses.take(id, status, world.now());
	};
	return {
		parameters: { stream: 'commissionRefund', events: chosen },
		events,
		starts: ['time', 'oldest'],
		isList: true,
		happen: () => {
			const open = applied.filter((id) => OPEN.includes(list.get(id).status) || world.chance(0.1));
			if (world.chance(0.4) && open.length > 0) return decide(world.pick(open));
			const at = world.now();
			const late = world.chance(0.85) ? 0 : world.int(1, 9) * MINUTE;
			world.later(late, () => {
				const { id } = list.apply({ at });
				applied.push(id);
				world.happened({ key: id, type: NEW, at, seen: at + late });
				if (late === 0 && world.chance(0.2)) decide(id);
			});
		},
		keyOf: (item) => {
			const { id, status } = under(item, 'refundClaim');
			return item.type === NEW ? String(id) : keyOf(id, item.status ?? status);
		},
		rest: () => statuses.rest(),
		grow: () => {
			for (let n = 0; n < 1500; n++) {
				const { id } = list.apply({
					at: world.now() - world.int(1, 300) * DAY,
					status: world.chance(0.1) ? 'IN_PROGRESS' : 'GRANTED',
				});
				if (n < 20) applied.push(id);
			}
		},
	};
};
