import { page, rows } from '../calls';
import { gather } from '../catalogue/wire';
import { classified } from '../resources/classified';
import { offer } from '../resources/offer';
import type { AllegroClient } from '../transport';
import { entriesOf, entry, inWords } from './label';
import { matching, unique } from './match';
import { offerIn } from './offerIn';
import type { Search } from './picker';

/** The seller's own classifieds of which the categories are read. */
const LOOKED_THROUGH = 1000;
/** Categories of which packages are shown together. */
const MOST_CATEGORIES = 5;

/** Categories of an offer, or of the classifieds that the seller has. */
async function categoriesOf(client: AllegroClient, offerId: string | undefined): Promise<string[]> {
	const found = offerId
		? await page(client, offer.getMany, { 'offer.id': offerId })
		: await rows(client, offer.getMany, { 'sellingMode.format': 'ADVERTISEMENT' }, { most: LOOKED_THROUGH });
	const ids = found.rows.map((row) => gather(row, 'category.id'));
	return [...new Set(ids.filter(Boolean).map(String))].slice(0, MOST_CATEGORIES);
}

/**
 * Packages for classifieds, which depend on the category: that of the offer chosen in the form, else those of the
 * seller's own classifieds.
 */
export const classifiedPackages: Search = async ({ client, filter, parameter }) => {
	const chosen = parameter('offerId') as { value?: unknown } | undefined;
	const offerId = offerIn(String(chosen?.value ?? '').trim());
	const lists = await Promise.all(
		(await categoriesOf(client, offerId)).map(
			async (id) => await rows(client, classified.getPackages, { 'category.id': id }),
		),
	);
	const entries = entriesOf(
		lists.flatMap(({ rows: packages }) => packages),
		({ id, name, type }) => entry(id, name, inWords(type)),
	);
	return { results: unique(entries).filter(matching(filter)) };
};
