import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { methods, type Listed } from '../methods';

/** `Offers: doGetMySellItems, lists offers on sale (now GET /sale/offers)`. */
function entryOf({ name, group, says, rest }: Listed) {
	const purpose = says.charAt(0).toLowerCase() + says.slice(1);
	const now = rest.length > 0 ? ` (now ${rest[0]})` : '';
	return { name: `${group}: ${name}, ${purpose}${now}`, value: name, description: says };
}

/** All methods by group; a filter matches any of their words, in any order. */
export async function searchMethods(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
	const results = methods.map(entryOf).filter(({ name }) => {
		const text = name.toLowerCase();
		return words.every((word) => text.includes(word));
	});
	return { results };
}
