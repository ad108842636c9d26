import type { CategoryEvent } from '../categories/model';
import type { Shop } from '../shop';
import { DAY } from '../units';

/** In the first three leaf categories the parameter *Waga* becomes required one after the other. */
export function seedAnnouncements({ categories }: Shop, now: number): void {
	for (const [index, category] of categories.leaves().slice(0, 3).entries()) {
		const weight = categories.parametersFor(category.id).find((parameter) => parameter.name === 'Waga')!;
		categories.changes.push({
			scheduledAt: now - (10 + index) * DAY,
			scheduledFor: now + (20 + index * 7) * DAY,
			categoryId: category.id,
			parameterId: weight.id,
		});
	}
}

/** What happened to categories in the last three months. */
export function seedCategoryJournal({ categories }: Shop, now: number): void {
	const leaves = categories.leaves();
	const happened: Array<[string, number]> = [
		['CATEGORY_CREATED', 80],
		['CATEGORY_RENAMED', 55],
		['CATEGORY_MOVED', 30],
		['CATEGORY_DELETED', 12],
		['CATEGORY_CREATED', 5],
	];
	happened.forEach(([type, daysAgo], index) => {
		const category = leaves[index]!;
		const event: CategoryEvent = { id: category.id, name: category.name, parent: category.parent! };
		if (type === 'CATEGORY_DELETED') {
			Object.assign(event, { id: '990', name: 'Kategoria wycofana', redirect: category.id });
		}
		categories.journal.append(type, event, now - daysAgo * DAY);
	});
}
