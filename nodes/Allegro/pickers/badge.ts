import { gather } from '../catalogue/wire';
import { badge } from '../resources/badge';
import { entry, inWords } from './label';
import { recent, whole } from './lists';

/** Applications for badges by offer, campaign and state. */
export const badgeApplications = recent(badge.getApplications, (row) =>
	entry(
		row.id,
		`Offer ${gather(row, 'offer.id')}`,
		gather(row, 'campaign.id'),
		inWords(gather(row, 'process.status')),
	),
);

/** Campaigns of badges, by name. */
export const badgeCampaigns = whole(badge.getCampaigns, (row) =>
	entry(row.id, row.name ?? row.id, gather(row, 'marketplace.id')),
);
