import { rows } from '../calls';
import { gather } from '../catalogue/wire';
import { badge } from '../resources/badge';
import { dayOf, entriesOf, entry, inWords, newestFirst, ofOffer } from './label';
import { whole } from './lists';
import { foundFor, offerIn } from './offerIn';
import type { Search } from './picker';

/** Applications that are looked through, a page of Allegro's. */
const LOOKED_THROUGH = 1000;

/** Applications for badges by offer, campaign and state, newest first; by an offer's ID all of that offer. */
export const badgeApplications: Search = async ({ client, filter, timezone }) => {
	const values = { 'offer.id': offerIn(filter) };
	const { rows: found } = await rows(client, badge.getApplications, values, { most: LOOKED_THROUGH });
	const entries = entriesOf(newestFirst(found, 'createdAt'), (row) =>
		entry(
			row.id,
			ofOffer(row),
			gather(row, 'campaign.id'),
			inWords(gather(row, 'process.status')),
			dayOf(row.createdAt, timezone),
		),
	);
	return { results: foundFor(filter, entries) };
};

/** Campaigns of badges, by name. */
export const badgeCampaigns = whole(badge.getCampaigns, (row) =>
	entry(row.id, row.name ?? row.id, gather(row, 'marketplace.id')),
);
