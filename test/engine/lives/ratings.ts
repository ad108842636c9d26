import type { IDataObject } from 'n8n-workflow';

import type { Rating } from '../../../emulator/shop/ratings';
import { iso, SECOND } from '../../../emulator/shop/units';
import { dutyOfLate, lateness, patienceFor } from './billing';
import { under, type Duty, type MakeModel } from './world';

const NEW = 'RATING_CREATED';
const CHANGED = 'RATING_CHANGED';
const NEGATIVE = 'RATING_NEGATIVE';

/**
 * `GET /sale/user-ratings`: by date of the last change, newest first; a change moves the row and leaves no trace of the one before.
 * A rating that is edited before it is first read is still new.
 */
export const ratings: MakeModel = (world) => {
	const { ratings: list } = world.shop;
	const events = [NEW, CHANGED, NEGATIVE];
	const chosen = world.chance(0.3) ? [NEW] : world.some(events);
	const login = world.chance(0.2) ? 'anna_1' : undefined;
	const given: Rating[] = [];
	/** Of each rating its edits that were followed by another. */
	const overtaken = new Set<string>();
	/** Edits that an item of the new rating tells of already. */
	let shown = new Map<string, string>();

	const tell = (rating: Rating, what: string, at: number, late: number, duty: () => Duty) => {
		const fits = login === undefined || rating.login === login;
		const { id, recommended } = rating;
		const plain = { at, seen: at + late, fits };
		const owed = (): Duty => (dutyOfLate(world, late) === 'may' ? 'may' : duty());
		world.happened({ ...plain, key: `${id} ${what} ${what === NEW ? '' : iso(at)}`, type: what, duty: owed });
		if (recommended) return;
		// Chosen alone it stands for what the rating is besides; chosen together with that, one of the two is enough.
		const isToldAnyway = () => world.wanted.has(what);
		world.happened({
			...plain,
			key: `${id} ${NEGATIVE} ${iso(at)}`,
			type: NEGATIVE,
			duty: () => (isToldAnyway() || overtaken.has(`${id} ${at}`) ? 'may' : owed()),
		});
	};
	const edit = (rating: Rating) => {
		const at = world.now();
		overtaken.add(`${rating.id} ${rating.changedAt}`);
		list.change(rating.id, world.chance(0.5), at);
		tell(rating, CHANGED, at, 0, () => {
			const told = shown.get(rating.id);
			return overtaken.has(`${rating.id} ${at}`) || (told !== undefined && told >= iso(at)) ? 'may' : 'must';
		});
	};
	return {
		parameters: {
			stream: 'rating',
			events: chosen,
			...(login && { filters: { buyerLogin: ` ${login.toUpperCase()}` } }),
		},
		events,
		starts: ['time', 'oldest'],
		patience: patienceFor(world),
		happen: () => {
			const old = world.chance(0.3) && given.length > 0 ? world.pick(given) : undefined;
			if (old && old.changedAt + SECOND < world.now()) return edit(old);
			const at = world.now();
			const late = lateness(world);
			const recommended = world.chance(0.7);
			world.later(late, () => {
				const rating = list.rate({ createdAt: at, recommended, login: world.pick(['anna_1', 'bogdan_2']) });
				given.push(rating);
				// What a rating was like before its edit nobody can tell any more.
				tell(rating, NEW, at, late, () => 'must');
				if (late === 0 && world.chance(0.2))
					world.later(2 * SECOND + world.int(0, 90_000), () => edit(rating));
			});
		},
		keyOf: (item) => {
			const { id, lastChangedAt } = under(item, 'rating');
			const type = String(item.type);
			return `${String(id)} ${type} ${type === NEW ? '' : String(lastChangedAt)}`;
		},
		rest: (items: IDataObject[]) => {
			shown = new Map(
				items
					.filter(({ type }) => type === NEW)
					.map((item) => [String(under(item, 'rating').id), String(under(item, 'rating').lastChangedAt)]),
			);
		},
	};
};
