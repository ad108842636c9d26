import type { Command } from '../catalogue/declaration';
import { boolean, money, text } from '../catalogue/fields';
import { operation, resource } from '../catalogue/operations';
import { alleDiscountCampaignId, commandId, offerId, participationId } from './ids';
import { ALLE_DISCOUNT_PAGE } from './paging';

const ROOT = '/sale/alle-discount';

/** Commands on one offer, which end with a word (allegro-facts 6.1). */
const following = (path: string) => ({
	command: {
		kind: 'state',
		status: `${ROOT}/${path}/{commandId}`,
		at: 'output.status',
		done: ['SUCCESSFUL'],
		failed: ['FAILED'],
	} as Command,
	commandId: { in: 'body', wire: 'commandId' } as const,
	repeat: 'safe' as const,
});

export const alleDiscountResource = resource(
	'AlleDiscount',
	{
		synonyms: 'AlleObniżka, campaign',
		description: 'AlleObniżka, kampania rabatowa',
		read: 'campaigns',
		write: 'campaigns',
	},
	[
		operation(`GET ${ROOT}/campaigns`, {
			name: 'Get Campaigns',
			action: 'Get campaigns of alle discount',
			polish: 'kampania AlleObniżka',
			query: [text('campaignId', 'Campaign ID')],
			items: 'alleDiscountCampaigns',
		}),
		operation(`GET ${ROOT}/{campaignId}/eligible-offers`, {
			name: 'Get Eligible Offers',
			action: 'Get offers eligible for alle discount',
			description: 'With the highest price that is accepted',
			path: { campaignId: alleDiscountCampaignId },
			query: [boolean('meetsConditions', 'Only Those Meeting Conditions', { default: true }), offerId],
			items: 'eligibleOffers',
			paging: ALLE_DISCOUNT_PAGE,
		}),
		operation(`GET ${ROOT}/{campaignId}/submitted-offers`, {
			name: 'Get Submitted Offers',
			action: 'Get offers submitted to alle discount',
			path: { campaignId: alleDiscountCampaignId },
			query: [offerId, text('participationId', 'Submission ID', { name: 'submissionId' })],
			items: 'submittedOffers',
			key: 'participationId',
			paging: ALLE_DISCOUNT_PAGE,
		}),
		operation(`POST ${ROOT}/submit-offer-commands`, {
			name: 'Submit Offer',
			action: 'Submit offer to alle discount',
			body: [
				{ ...offerId, wire: 'input.offer.id', demanded: true },
				{ ...alleDiscountCampaignId, wire: 'input.campaign.id', demanded: true },
				money('input.proposedPrice', 'Price', {
					name: 'price',
					demanded: true,
					description: "At most the 'requiredMerchantPrice' of Get Eligible Offers",
				}),
			],
			...following('submit-offer-commands'),
		}),
		operation(`GET ${ROOT}/submit-offer-commands/{commandId}`, {
			name: 'Get Submission Status',
			action: 'Get submission status of alle discount',
			path: { commandId },
		}),
		operation(`POST ${ROOT}/withdraw-offer-commands`, {
			name: 'Withdraw Offer',
			action: 'Withdraw offer from alle discount',
			body: [{ ...participationId, wire: 'input.participationId', demanded: true }],
			...following('withdraw-offer-commands'),
		}),
		operation(`GET ${ROOT}/withdraw-offer-commands/{commandId}`, {
			name: 'Get Withdrawal Status',
			action: 'Get withdrawal status of alle discount',
			path: { commandId },
		}),
	],
);
