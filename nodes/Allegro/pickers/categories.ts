import type { INodeListSearchItems } from 'n8n-workflow';

import { AllegroFailure, type AllegroClient } from '../transport';
import { asking, matching, plain, rowsOf, unique, type Search } from './picker';

const PATH = '/sale/categories';
/** More levels than the tree has. */
const DEEPEST = 12;
/** Shorter phrases fit everything. */
const SHORTEST_PHRASE = 3;

const ID = /^(?:\d+|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/i;
const STEP = /\s*[›>]\s*/;
/** What the way of a category ends in that is no leaf. */
const MORE = '…';

interface Category {
	id: string;
	name: string;
	leaf?: boolean;
	parent?: { id?: string } | null;
}

/** A suggestion has its ancestors inside it. */
interface Suggestion {
	id: string;
	name: string;
	parent?: Suggestion | null;
}

/** The way from the main category; what is no leaf, where no offer can be, ends in a mark that there is more below. */
const entryOf = ({ id, name, leaf }: Category, above: string[]): INodeListSearchItems => ({
	name: [...above, name, ...(leaf === false ? [MORE] : [])].join(' › '),
	value: id,
});

const isNamed = (text: string) => {
	const holds = matching(text);
	return ({ name }: Category) => holds({ name, value: '' });
};

async function below(client: AllegroClient, parent?: string): Promise<Category[]> {
	const reply = await client.send(asking(PATH, parent === undefined ? [] : [['parent.id', parent]]));
	return rowsOf(reply, 'categories') as unknown as Category[];
}

async function categoryWith(client: AllegroClient, id: string): Promise<Category | undefined> {
	try {
		return (await client.send(asking(`${PATH}/${id}`))).body as Category;
	} catch (error) {
		const unknown = error instanceof AllegroFailure && error.status === 404;
		return unknown ? undefined : await Promise.reject(error);
	}
}

/** The category with an ID and what is below it. */
async function byId(client: AllegroClient, id: string): Promise<INodeListSearchItems[]> {
	const category = await categoryWith(client, id);
	if (!category) return [];
	const above: string[] = [];
	let parent = category.parent?.id;
	while (parent && above.length < DEEPEST) {
		const next = await categoryWith(client, parent);
		if (!next) break;
		above.unshift(next.name);
		parent = next.parent?.id;
	}
	const children = category.leaf ? [] : await below(client, category.id);
	return [entryOf(category, above), ...children.map((child) => entryOf(child, [...above, category.name]))];
}

/** Goes down a typed way, such as `dom › ogród ›`, and lists what is there. */
async function byWay(client: AllegroClient, steps: string[]): Promise<INodeListSearchItems[]> {
	const last = steps[steps.length - 1];
	const above: string[] = [];
	let level = await below(client);
	for (const step of steps.slice(0, -1)) {
		const next = level.find(({ name }) => plain(name) === plain(step)) ?? level.find(isNamed(step));
		if (!next) return [];
		above.push(next.name);
		level = next.leaf ? [] : await below(client, next.id);
	}
	return level.filter(isNamed(last)).map((category) => entryOf(category, above));
}

/** Main categories with these words, opened where it is one alone; then what Allegro suggests for goods of that name. */
async function byWords(client: AllegroClient, words: string): Promise<INodeListSearchItems[]> {
	const suggest = async () =>
		words.length < SHORTEST_PHRASE
			? []
			: rowsOf(
					await client.send(asking('/sale/matching-categories', [['name', words]], 'matchingCategories')),
					'matchingCategories',
				);
	const [main, suggestions] = await Promise.all([below(client), suggest()]);
	const named = main.filter(isNamed(words));
	const children = named.length === 1 && !named[0].leaf ? await below(client, named[0].id) : [];
	const entries = [
		...named.map((category) => entryOf(category, [])),
		...children.map((child) => entryOf(child, [named[0].name])),
		...(suggestions as unknown as Suggestion[]).map((one) => entryOf(one as Category, ancestorsOf(one))),
	];
	return unique(entries);
}

const ancestorsOf = ({ parent }: Suggestion): string[] =>
	parent ? [...ancestorsOf(parent), parent.name] : [];

/**
 * Allegro's categories with their way from the top: the main ones; or those that fit a phrase; or what is below a
 * category given by ID or by its way (`dom › ogród ›`).
 */
export const searchCategories: Search = async ({ client, filter }) => {
	const steps = filter.replace(MORE, '').split(STEP);
	if (ID.test(filter)) return { results: await byId(client, filter) };
	if (!filter || steps.length > 1) return { results: await byWay(client, steps) };
	return { results: await byWords(client, filter) };
};
