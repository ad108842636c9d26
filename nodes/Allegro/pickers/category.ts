import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { find, rows } from '../calls';
import { category } from '../resources/category';
import type { AllegroClient } from '../transport';
import { CATEGORY_ADDRESS } from '../resources/addresses';
import { fold, isUuid, matching, typedId, unique } from './match';
import type { Search } from './picker';

/** More levels than the tree has. */
const DEEPEST = 12;
/** Shorter phrases fit everything. */
const SHORTEST_PHRASE = 3;

const STEP = /\s*[›>]\s*/;
/** What the way of a category ends in that is no leaf. */
const MORE = '…';

const isId = (text: string) => /^\d+$/.test(text) || isUuid(text);

/** A category; one that Allegro suggests has its ancestors inside it. */
interface Category extends IDataObject {
	id: string;
	name: string;
	leaf?: boolean;
	parent?: Category | null;
}

/** Rows that are categories: with an ID and a name. */
const known = (rows: IDataObject[]): Category[] =>
	rows.filter((row): row is Category => typeof row.id === 'string' && typeof row.name === 'string');

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
	return known((await rows(client, category.getMany, { 'parent.id': parent })).rows);
}

async function categoryWith(client: AllegroClient, id: string): Promise<Category | undefined> {
	return (await find(client, category.get, { categoryId: id })) as Category | undefined;
}

/** The category with an ID and what is below it. */
async function byId(client: AllegroClient, id: string): Promise<INodeListSearchItems[]> {
	const found = await categoryWith(client, id);
	if (!found) return [];
	const above: string[] = [];
	let parent = found.parent?.id;
	while (parent && above.length < DEEPEST) {
		const next = await categoryWith(client, parent);
		if (!next) break;
		above.unshift(next.name);
		parent = next.parent?.id;
	}
	const children = found.leaf ? [] : await below(client, found.id);
	return [entryOf(found, above), ...children.map((child) => entryOf(child, [...above, found.name]))];
}

/** Goes down a typed way, such as `dom › ogród ›`, and lists what is there. */
async function byWay(client: AllegroClient, steps: string[]): Promise<INodeListSearchItems[]> {
	const above: string[] = [];
	let level = await below(client);
	for (const step of steps.slice(0, -1)) {
		const next = level.find(({ name }) => fold(name) === fold(step)) ?? level.find(isNamed(step));
		if (!next) return [];
		above.push(next.name);
		level = next.leaf ? [] : await below(client, next.id);
	}
	return level.filter(isNamed(steps.at(-1) ?? '')).map((one) => entryOf(one, above));
}

/** Main categories with these words, opened where it is one alone; then what Allegro suggests for goods of that name. */
async function byWords(client: AllegroClient, words: string): Promise<INodeListSearchItems[]> {
	const suggest = async () =>
		words.length < SHORTEST_PHRASE
			? []
			: known((await rows(client, category.getSuggestions, { name: words })).rows);
	const [main, suggestions] = await Promise.all([below(client), suggest()]);
	const named = main.filter(isNamed(words));
	const [only] = named.length === 1 ? named : [];
	const children = only && !only.leaf ? await below(client, only.id) : [];
	return unique([
		...named.map((one) => entryOf(one, [])),
		...children.map((child) => entryOf(child, only ? [only.name] : [])),
		...suggestions.map((one) => entryOf(one, ancestorsOf(one))),
	]);
}

const ancestorsOf = ({ parent }: Category): string[] => (parent ? [...ancestorsOf(parent), parent.name] : []);

/**
 * Allegro's categories with their way from the top: the main ones; or those that fit a phrase; or what is below a
 * category given by ID or by its way (`dom › ogród ›`).
 */
export const categories: Search = async ({ client, filter: typed }) => {
	const filter = typedId(typed, CATEGORY_ADDRESS);
	const steps = filter.replace(MORE, '').split(STEP);
	if (isId(filter)) return { results: await byId(client, filter) };
	if (!filter || steps.length > 1) return { results: await byWay(client, steps) };
	return { results: await byWords(client, filter) };
};
