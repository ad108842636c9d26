import type { CustomerReturn } from '../../../emulator/shop/returns';
import { DAY, MINUTE } from '../../../emulator/shop/units';
import { isOld, keyOf, Statuses } from './statuses';
import { under, type MakeModel } from './world';

const NEW = 'RETURN_CREATED';
const CHANGED = 'RETURN_STATUS_CHANGED';
/** The way of a return; it may skip stations and never goes back. */
const WAY = ['CREATED', 'DISPATCHED', 'IN_TRANSIT', 'DELIVERED', 'FINISHED'];
/** A return is followed for so long (docs/en/trigger.md). */
const FOLLOWED = 60 * DAY;

/** `GET /order/customer-returns`: oldest first, by date of creation; a change of status leaves no date. */
export const returns: MakeModel = (world) => {
	const { returns: list } = world.shop;
	const events = [NEW, CHANGED];
	const chosen = world.some(events);
	const wantedStatuses = world.chance(0.2) ? world.some(WAY.slice(1)) : undefined;
	const declared: CustomerReturn[] = [];
	const age = (one: CustomerReturn) => world.now() - one.createdAt;
	const statuses = new Statuses(world, CHANGED, (id) => {
		const one = list.get(id);
		return isOld(world, one.createdAt) || age(one) > FOLLOWED ? 'may' : 'must';
	});
	return {
		parameters: {
			stream: 'customerReturn',
			events: chosen,
			...(wantedStatuses && { filters: { statuses: wantedStatuses } }),
		},
		events,
		starts: ['time', 'oldest'],
		isList: true,
		happen: () => {
			const one = world.chance(0.45) && declared.length > 0 ? world.pick(declared) : undefined;
			const stations = one ? WAY.slice(WAY.indexOf(one.status) + 1) : [];
			if (one && stations.length > 0 && one.createdAt < world.now()) {
				const status = world.pick(stations);
				list.setStatus(one.id, status);
				statuses.take(one.id, status, world.now(), wantedStatuses?.includes(status) ?? true);
				return;
			}
			const at = world.now();
			const late = world.chance(0.85) ? 0 : world.int(1, 9) * MINUTE;
			world.later(late, () => {
				const fresh = list.declare({ createdAt: at });
				declared.push(fresh);
				world.happened({
					key: fresh.id,
					type: NEW,
					at,
					seen: at + late,
					duty: () =>
						age(fresh) > FOLLOWED - 3 * DAY && world.unpolledAfter(at + late) > 50 * DAY ? 'may' : 'must',
				});
			});
		},
		keyOf: (item) => {
			const { id, status } = under(item, 'customerReturn');
			return item.type === NEW ? String(id) : keyOf(id, item.status ?? status);
		},
		rest: () => statuses.rest(),
		grow: () => {
			for (let n = 0; n < 2500; n++)
				declared.push(list.declare({ createdAt: world.now() - world.int(1, 59) * DAY }));
		},
	};
};
