import { rows } from '../calls';
import { offerBundle } from '../resources/offerBundle';
import { dayOf, entriesOf, entry, newestFirst } from './label';
import { foundFor, offerIn } from './offerIn';
import type { Search } from './picker';

/** Bundles that are looked through. */
const LOOKED_THROUGH = 1000;

/** Bundles by the IDs of their offers and the day they were made; old ones for the operations on those. */
export const bundles: Search = async ({ client, filter, timezone, parameter }) => {
	const values = { 'offer.id': offerIn(filter) };
	const most = LOOKED_THROUGH;
	const found = /Old/.test(String(parameter('operation')))
		? await rows(client, offerBundle.listOld, values, { most })
		: await rows(client, offerBundle.getMany, values, { most });
	const newest = newestFirst(found.rows, 'createdAt');
	const entries = entriesOf(newest, ({ id, createdAt, createdBy, offers, slotsRepresentatives }) => {
		const ids = (offers as Array<{ id: string }> | undefined)?.map((offer) => offer.id);
		return entry(
			id,
			(ids ?? (slotsRepresentatives as string[] | undefined))?.join(', '),
			dayOf(createdAt, timezone),
			createdBy === 'ALLEGRO' && 'by Allegro',
		);
	});
	return { results: foundFor(filter, entries) };
};
