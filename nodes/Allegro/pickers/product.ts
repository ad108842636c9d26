import type { IDataObject } from 'n8n-workflow';

import { page } from '../calls';
import { gather } from '../catalogue/wire';
import { product } from '../resources/product';
import { entry } from './label';
import { unique } from './match';
import type { Search } from './picker';

/** Name, and the category it is in. */
const entryOf = (row: IDataObject) => {
	const way = (gather(row, 'category.path') ?? []) as IDataObject[];
	return entry(row.id, row.name, way.at(-1)?.name);
};

/** Products of Allegro's catalog by words or GTIN (EAN), as Allegro ranks them; nothing without words. */
export const products: Search = async ({ client, filter, token }) => {
	if (!filter) return { results: [] };
	const { rows, next } = await page(client, product.getMany, { phrase: filter }, { token });
	return { results: unique(rows.map(entryOf)), ...(next && { paginationToken: next }) };
};
