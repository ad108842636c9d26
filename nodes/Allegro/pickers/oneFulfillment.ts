import type { IDataObject } from 'n8n-workflow';

import { rows } from '../calls';
import { gather } from '../catalogue/wire';
import { oneFulfillment } from '../resources/oneFulfillment';
import { entry } from './label';
import { scrolled } from './lists';
import { matching, unique } from './match';
import type { Search } from './picker';

const PAGE = 100;
/** Products that are looked through; nobody scrolls further. */
const LOOKED_THROUGH = 2000;

const entryOf = (row: IDataObject) => entry(row.id, row.name, gather(row, 'gtins[0]'));

/** Products that a notice can announce, by name and GTIN (EAN), as Allegro sorts them: by name. */
export const fulfillmentProducts: Search = async ({ client, filter, token }) => {
	const list = oneFulfillment.getAvailableProducts;
	if (filter) {
		const found = await rows(client, list, {}, { most: LOOKED_THROUGH });
		return { results: unique(found.rows.map(entryOf)).filter(matching(filter)) };
	}
	const { rows: shown, ...more } = await scrolled(client, list, {}, { limit: PAGE, token });
	return { results: unique(shown.map(entryOf)), ...more };
};
