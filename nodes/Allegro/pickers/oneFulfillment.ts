import { gather } from '../catalogue/wire';
import { oneFulfillment } from '../resources/oneFulfillment';
import { entry } from './label';
import { recent } from './lists';

/** Products that are looked through; nobody scrolls further. */
const LOOKED_THROUGH = 2000;

/** Products that a notice can announce, by name and GTIN (EAN), as Allegro sorts them: by name. */
export const fulfillmentProducts = recent(
	oneFulfillment.getAvailableProducts,
	(row) => entry(row.id, row.name, gather(row, 'gtins[0]')),
	LOOKED_THROUGH,
);
