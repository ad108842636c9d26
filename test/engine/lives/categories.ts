import { DAY, iso, MINUTE } from '../../../emulator/shop/units';
import { under, type MakeModel } from './world';

const EVENTS = ['CATEGORY_CREATED', 'CATEGORY_RENAMED', 'CATEGORY_MOVED', 'CATEGORY_DELETED'];
const ANNOUNCED = 'PARAMETER_CHANGE_ANNOUNCED';
/** A planned change is listed until it comes into effect, in the local Allegro after so long. */
const AHEAD = 30 * DAY;

/**
 * `GET /sale/category-events`: a log of 3 months by id; `GET /sale/category-parameters-scheduled-changes`: by the date of
 * the announcement, without ids, only what is still to come.
 */
export const categories: MakeModel = (world) => {
	const { categories: tree } = world.shop;
	const events = world.chance(0.3) ? ['CATEGORY_RENAMED', ANNOUNCED] : world.some([...EVENTS, ANNOUNCED]);
	Object.assign(world.journalFaults, {
		late: world.chance(0.3) ? 30 * MINUTE : 0,
		unordered: world.pick([0, 0.2]),
		duplicate: world.pick([0, 0, 0.1]),
	});
	const emitted = (id: string, type: string, at: number) => {
		tree.journal.latest(world.now());
		return tree.journal.entries.filter(
			(entry) => entry.type === type && entry.data.id === id && entry.occurredAt === at,
		);
	};
	return {
		parameters: { stream: 'category', events },
		events: [...EVENTS, ANNOUNCED],
		starts: ['time', 'oldest', 'event'],
		happen: () => {
			const at = world.now();
			const { id } = world.pick(tree.leaves());
			if (world.chance(0.3)) {
				const late = world.chance(0.8) ? 0 : world.int(1, 50) * MINUTE;
				const parameterId = String(world.int(1, 99_999));
				world.later(late, () => {
					tree.announce(id, parameterId, at);
					world.happened({
						key: `${id} ${parameterId} ${iso(at)}`,
						type: ANNOUNCED,
						at,
						// Where an event id leads to in another list is not told.
						seen: () => (world.start.at === 'event' ? Infinity : at + late),
						duty: () =>
							world.start.at === 'event' || world.unpolledAfter(at + late) > AHEAD - DAY ? 'may' : 'must',
					});
				});
				return;
			}
			const type = world.pick(EVENTS);
			// Nothing happens to one category twice in a millisecond.
			if (emitted(id, type, at).length > 0) return;
			tree.change(type, id, at);
			const told = () => emitted(id, type, at);
			const happening = { key: `${id} ${type} ${iso(at)}`, type, at, seen: () => told().at(-1)?.emittedAt };
			world.happened({ ...happening, duty: () => (told().length > 0 ? 'must' : 'may') });
			world.happened({ ...happening, duty: () => (told().length > 1 ? 'may' : 'never') });
		},
		keyOf: (item) => {
			const { id } = under(item, 'category');
			if (item.type !== ANNOUNCED) return `${String(id)} ${String(item.type)} ${String(item.occurredAt)}`;
			const parameter = under(under(item, 'change'), 'parameter');
			return `${String(id)} ${String(parameter.id)} ${String(item.occurredAt)}`;
		},
		lastEventId: () => {
			const last = tree.journal.latest(world.now());
			return last && tree.journal.ids.write(last.sequence);
		},
	};
};
