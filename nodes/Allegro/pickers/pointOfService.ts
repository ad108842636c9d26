import { rows, thing } from '../calls';
import { gather } from '../catalogue/wire';
import { account } from '../resources/account';
import { pointOfService } from '../resources/pointOfService';
import { entriesOf, entry } from './label';
import { matching, unique } from './match';
import type { Search } from './picker';

/** The seller's own points; Allegro wants to be told whose they are. */
export const pointsOfService: Search = async ({ client, filter }) => {
	const { id: seller } = await thing(client, account.get);
	const { rows: points } = await rows(client, pointOfService.getMany, { 'seller.id': seller });
	const entries = entriesOf(points, (row) => entry(row.id, row.name, gather(row, 'address.city')));
	return { results: unique(entries).filter(matching(filter)) };
};
