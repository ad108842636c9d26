import { rows } from '../calls';
import { gather } from '../catalogue/wire';
import { alleDiscount } from '../resources/alleDiscount';
import { amountOf, entry, inWords } from './label';
import { whole } from './lists';
import { matching, unique } from './match';
import type { Search } from './picker';

/** Submissions of each campaign that are looked through. */
const LOOKED_THROUGH = 200;

/** AlleDiscount campaigns, by name. */
export const alleDiscountCampaigns = whole(alleDiscount.getCampaigns, (row) =>
	entry(row.id, row.name ?? row.id, gather(row, 'marketplace.id')),
);

/** Offers submitted to any of the present campaigns, by offer, campaign and state. */
export const alleDiscountParticipations: Search = async ({ client, filter }) => {
	const { rows: campaigns } = await rows(client, alleDiscount.getCampaigns);
	const lists = await Promise.all(
		campaigns.map(async ({ id: campaignId, name }) => {
			const most = LOOKED_THROUGH;
			const submitted = await rows(client, alleDiscount.getSubmittedOffers, { campaignId }, { most });
			return submitted.rows.map((row) =>
				entry(
					row.participationId,
					`Offer ${gather(row, 'offer.id')}`,
					amountOf(gather(row, 'prices.proposedPrice')),
					inWords(gather(row, 'process.status')),
					name,
				),
			);
		}),
	);
	return { results: unique(lists.flat()).filter(matching(filter)) };
};
