import { Journal, opaqueIds } from '../journal';
import { TREE } from './tree';
import { parametersOf, type Parameter } from './parameters';
import { found } from '../../refusals';
import { DAY } from '../units';

/** Parent of the main categories, as `parent.id` defaults to (OpenAPI `GET /sale/categories`). */
export const ROOT = '954b95b6-43cf-4104-8354-dea4d9b10ddf';

export interface Category {
	id: string;
	name: string;
	leaf: boolean;
	parent?: string;
	/** What an offer of a leaf category is called. */
	noun?: string;
}

/** How long category events are kept: 3 months (OpenAPI `GET /sale/category-events`). */
export const CATEGORY_DAYS = 92;

export interface CategoryEvent {
	id: string;
	name: string;
	parent: string;
	/** Of a deleted category: the one to use instead. */
	redirect?: string;
}

export interface ScheduledChange {
	scheduledAt: number;
	scheduledFor: number;
	categoryId: string;
	parameterId: string;
}

/** The category tree with its parameters, planned changes and event journal. */
export class Categories {
	private readonly byId = new Map<string, Category>();
	private readonly parameters = new Map<string, Parameter[]>();
	readonly journal = new Journal<CategoryEvent>(CATEGORY_DAYS * DAY, opaqueIds);
	readonly changes: ScheduledChange[] = [];

	constructor() {
		let id = 1000;
		const add = (name: string, parent?: string, noun?: string) => {
			const category: Category = { id: String(++id), name, leaf: noun !== undefined, parent, noun };
			this.byId.set(category.id, category);
			return category.id;
		};
		for (const [main, groups] of Object.entries(TREE)) {
			const mainId = add(main);
			for (const [group, leaves] of Object.entries(groups)) {
				const groupId = add(group, mainId);
				for (const [leaf, noun] of leaves) add(leaf, groupId, noun);
			}
		}
	}

	get(id: string): Category {
		return found(this.byId.get(id), `Category '${id}'`, `kategoria ${id}`);
	}

	has(id: string): boolean {
		return this.byId.has(id);
	}

	leaves(): Category[] {
		return [...this.byId.values()].filter((category) => category.leaf);
	}

	children(parent: string): Category[] {
		if (parent !== ROOT) this.get(parent);
		const wanted = parent === ROOT ? undefined : parent;
		return [...this.byId.values()].filter((category) => category.parent === wanted);
	}

	/** From the main category down to the given one. */
	path(id: string): Category[] {
		const category = this.get(id);
		return category.parent ? [...this.path(category.parent), category] : [category];
	}

	/** Whether `id` is `ancestor` or lies below it. */
	within(id: string, ancestor: string): boolean {
		return this.has(id) && this.path(id).some((category) => category.id === ancestor);
	}

	parametersFor(id: string): Parameter[] {
		const category = this.get(id);
		let list = this.parameters.get(id);
		if (!list) {
			list = category.leaf ? parametersOf(category.id) : [];
			this.parameters.set(id, list);
		}
		return list;
	}

	/** Leaf categories whose names or goods share a word with the phrase, best first, at most five. */
	suggest(phrase: string): Category[] {
		const words = phrase.toLowerCase().split(/\s+/).filter(Boolean);
		const score = (category: Category) => {
			const text = `${category.name} ${category.noun}`.toLowerCase();
			return words.filter((word) => word.length > 2 && text.includes(word.slice(0, 5))).length;
		};
		return this.leaves()
			.map((category) => ({ category, hits: score(category) }))
			.filter(({ hits }) => hits > 0)
			.sort((a, b) => b.hits - a.hits)
			.slice(0, 5)
			.map(({ category }) => category);
	}

	/** Something happens to a leaf category; the journal tells it. */
	change(type: string, id: string, at: number): void {
		const { name, parent } = this.get(id);
		this.journal.append(type, { id, name, parent: parent! }, at);
	}

	/** A change of a parameter is announced. */
	announce(categoryId: string, parameterId: string, at: number): void {
		this.changes.push({ scheduledAt: at, scheduledFor: at + 30 * DAY, categoryId, parameterId });
	}
}
