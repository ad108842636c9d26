import type { IDataObject } from 'n8n-workflow';

import { recent } from './correspondence';
import { amountOf, asking, label, matching, rowsOf, unique, whole, type Search } from './picker';

const ALLE_DISCOUNT = '/sale/alle-discount';
/** Rows of one page of submissions, the most that Allegro hands out. */
const SUBMISSIONS = 200;

const campaign = ({ id, name, marketplace }: IDataObject) => ({
	name: label(name ?? id, (marketplace as IDataObject | undefined)?.id),
	value: String(id),
});

export const searchAlleDiscountCampaigns = whole({
	path: `${ALLE_DISCOUNT}/campaigns`,
	rows: { alleDiscountCampaigns: campaign },
});

export const searchBadgeCampaigns = whole({
	path: '/sale/badge-campaigns',
	rows: { badgeCampaigns: campaign },
});

/** Offers submitted to any of the present AlleDiscount campaigns, by offer, campaign and state. */
export const searchParticipations: Search = async ({ client, filter }) => {
	const campaigns = rowsOf(await client.send(asking(`${ALLE_DISCOUNT}/campaigns`)), 'alleDiscountCampaigns');
	const replies = await Promise.all(
		campaigns.map(({ id }) =>
			client.send(
				asking(`${ALLE_DISCOUNT}/${encodeURIComponent(String(id))}/submitted-offers`, [
					['limit', String(SUBMISSIONS)],
				]),
			),
		),
	);
	const entries = replies.flatMap((reply, index) =>
		rowsOf(reply, 'submittedOffers').map(({ participationId, offer, prices, process }) => ({
			name: label(
				`Offer ${(offer as IDataObject | undefined)?.id}`,
				amountOf((prices as IDataObject | undefined)?.proposedPrice),
				String((process as IDataObject | undefined)?.status ?? '').toLowerCase(),
				campaigns[index].name,
			),
			value: String(participationId),
		})),
	);
	return { results: unique(entries).filter(matching(filter)) };
};

/** Applications for badges by offer, campaign and state. */
export const searchBadgeApplications = recent({
	path: '/sale/badge-applications',
	field: 'badgeApplications',
	page: 100,
	toEntry: ({ id, offer, campaign: of, process }) => ({
		name: label(
			`Offer ${(offer as IDataObject | undefined)?.id}`,
			(of as IDataObject | undefined)?.id,
			String((process as IDataObject | undefined)?.status ?? '').toLowerCase(),
		),
		value: String(id),
	}),
});

/** Packaging deposits with what they cost. */
export const searchDepositTypes = whole({
	path: '/deposit/types',
	rows: {
		deposits: ({ id, name, price, marketplaceId }) => ({
			name: label(name ?? id, amountOf(price), marketplaceId),
			value: String(id),
		}),
	},
});
