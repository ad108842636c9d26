import { opaqueIds, type Entry } from '../journal';
import { iso } from '../units';
import type { Category, CategoryEvent } from './model';

/** A category of `GET /sale/categories`. */
export function categoryJson({ id, name, leaf, parent }: Category) {
	return {
		id,
		name,
		leaf,
		options: {
			advertisement: false,
			offersWithProductPublicationEnabled: leaf,
			productCreationEnabled: leaf,
			sellerCanRequirePurchaseComments: false,
		},
		...(parent ? { parent: { id: parent } } : {}),
	};
}

/** A suggestion names all its ancestors, from itself up. */
export function suggestionJson([category, ...above]: Category[]): unknown {
	if (!category) return undefined;
	const parent = suggestionJson(above);
	return { id: category.id, name: category.name, ...(parent ? { parent } : {}) };
}

/** An entry of `GET /sale/category-events`. */
export function categoryEventJson(entry: Entry<CategoryEvent>) {
	const { id, name, parent, redirect } = entry.data;
	return {
		id: opaqueIds.write(entry.sequence),
		type: entry.type,
		occurredAt: iso(entry.occurredAt),
		category: { id, leaf: true, name, parent: { id: parent } },
		...(redirect ? { redirectCategory: { id: redirect } } : {}),
	};
}
