import type { IDataObject } from 'n8n-workflow';

import type { AllegroClient } from '../transport';
import { asking, label, matching, rowsOf, unique, type Search } from './picker';

/** Services that a group can have, each with the category it belongs to. */
export const searchAdditionalServices: Search = async ({ client, filter }) => {
	const categories = rowsOf(
		await client.send(asking('/sale/offer-additional-services/categories')),
		'categories',
	);
	const entries = categories.flatMap(({ name: category, definitions }) =>
		((definitions ?? []) as IDataObject[]).map(({ id, name }) => ({
			name: label(name ?? id, category),
			value: String(id),
		})),
	);
	return { results: unique(entries).filter(matching(filter)) };
};

/** Categories of the seller's own classifieds of which packages are shown together. */
const MOST_CATEGORIES = 5;

/** Categories of an offer, or of the classifieds that the seller has. */
async function categoriesOf(client: AllegroClient, offerId: string | undefined): Promise<string[]> {
	const query: Array<[string, string]> = offerId
		? [['offer.id', offerId]]
		: [
				['sellingMode.format', 'ADVERTISEMENT'],
				['limit', '1000'],
			];
	const offers = rowsOf(await client.send(asking('/sale/offers', query)), 'offers');
	const ids = offers.map(({ category }) => (category as IDataObject | undefined)?.id);
	return [...new Set(ids.filter(Boolean).map(String))].slice(0, MOST_CATEGORIES);
}

/**
 * Packages for classifieds, which depend on the category: that of the offer chosen in the form, else those of the
 * seller's own classifieds.
 */
export const searchClassifiedPackages: Search = async ({ client, filter, parameter }) => {
	const chosen = parameter('offerId') as { value?: unknown } | undefined;
	const [offerId] = /\d{6,}(?!.*\d{6,})/.exec(String(chosen?.value ?? '')) ?? [];
	const lists = await Promise.all(
		(await categoriesOf(client, offerId)).map(async (id) => {
			const reply = await client.send(asking('/sale/classifieds-packages', [['category.id', id]]));
			return rowsOf(reply, 'packages');
		}),
	);
	const entries = lists.flat().map(({ id, name, type }) => ({
		name: label(name, String(type).toLowerCase()),
		value: String(id),
	}));
	return { results: unique(entries).filter(matching(filter)) };
};
