import { gather } from '../catalogue/wire';
import { marketplace } from '../resources/marketplace';
import { entry } from './label';
import { whole } from './lists';

/** Marketplaces with their currency. */
export const marketplaces = whole(marketplace.getMany, (row) =>
	entry(row.id, row.id, gather(row, 'currencies.base.code')),
);
