import { rows } from '../calls';
import { gather } from '../catalogue/wire';
import { alleDiscount } from '../resources/alleDiscount';
import { amountOf, entriesOf, entry, inWords, ofOffer } from './label';
import { whole } from './lists';
import { foundFor, offerIn } from './offerIn';
import type { Search } from './picker';

/** Submissions of each campaign that are looked through. */
const LOOKED_THROUGH = 1000;

/** AlleDiscount campaigns, by name. */
export const alleDiscountCampaigns = whole(alleDiscount.getCampaigns, (row) =>
	entry(row.id, row.name ?? row.id, gather(row, 'marketplace.id')),
);

/** Offers submitted to any of the present campaigns, by offer, campaign and state; by an offer's ID Allegro looks it up. */
export const alleDiscountParticipations: Search = async ({ client, filter }) => {
	const { rows: campaigns } = await rows(client, alleDiscount.getCampaigns);
	const lists = await Promise.all(
		campaigns.map(async ({ id: campaignId, name }) => {
			const values = { campaignId, offerId: offerIn(filter) };
			const most = LOOKED_THROUGH;
			const submitted = await rows(client, alleDiscount.getSubmittedOffers, values, { most });
			return entriesOf(submitted.rows, (row) =>
				entry(
					row.participationId,
					ofOffer(row),
					amountOf(gather(row, 'prices.proposedPrice')),
					inWords(gather(row, 'process.status')),
					name,
				),
			);
		}),
	);
	return { results: foundFor(filter, lists.flat()) };
};
