import type { IDataObject } from 'n8n-workflow';

import { find, page } from '../calls';
import { gather } from '../catalogue/wire';
import { product } from '../resources/product';
import { PRODUCT_ADDRESS } from '../resources/addresses';
import { entriesOf, entry } from './label';
import { isUuid, typedId, unique } from './match';
import type { Search } from './picker';

/** Name, and the category it is in. */
const entryOf = (row: IDataObject) => {
	const way = (gather(row, 'category.path') ?? []) as IDataObject[];
	return entry(row.id, row.name, way.at(-1)?.name);
};

/** Products of Allegro's catalog by words or GTIN (EAN), as Allegro ranks them; nothing without words. */
export const products: Search = async ({ client, filter: typed, token }) => {
	const filter = typedId(typed, PRODUCT_ADDRESS);
	if (!filter) return { results: [] };
	if (isUuid(filter)) {
		const one = await find(client, product.get, { productId: filter.toLowerCase() });
		return { results: entriesOf(one ? [one] : [], entryOf) };
	}
	const { rows, next } = await page(client, product.getMany, { phrase: filter }, { token });
	return { results: unique(entriesOf(rows, entryOf)), ...(next && { paginationToken: next }) };
};
