import type { Entry } from '../journal';
import { opaqueIds } from '../journal';
import { iso } from '../units';

/** How long category events are kept: 3 months (OpenAPI `GET /sale/category-events`). */
export const CATEGORY_DAYS = 92;

export interface CategoryEvent {
	id: string;
	name: string;
	parent: string;
	/** Of a deleted category: the one to use instead. */
	redirect?: string;
}

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
