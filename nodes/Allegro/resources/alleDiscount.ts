import { at, boolean, money, text } from '../catalogue/fields';
import type { Route } from '../catalogue/operation';
import { operation, resource } from '../catalogue/operations';
import { command, list, sameIn } from '../catalogue/results';
import { alleDiscountCampaignId, commandId, offerId, participationId } from './ids';
import { ALLE_DISCOUNT_PAGE } from './paging';

/** Commands on one offer, which end with a word (allegro-facts 6.1). */
const decided = (status: Route, input: string[]) =>
	command({
		kind: 'state',
		status,
		at: 'output.status',
		done: ['SUCCESSFUL'],
		failed: ['FAILED'],
		record: { same: sameIn('input', input) },
	});

export const alleDiscount = resource(
	'AlleDiscount',
	{
		synonyms: 'AlleObniżka, campaign',
		description: 'AlleObniżka, kampania rabatowa',
		scope: 'campaigns',
		path: { campaignId: alleDiscountCampaignId, commandId },
	},
	{
		getCampaigns: operation('GET /sale/alle-discount/campaigns', {
			name: 'Get Campaigns',
			action: 'Get campaigns of alle discount',
			polish: 'kampania AlleObniżka',
			query: [text('campaignId', 'Campaign ID')],
			result: list('alleDiscountCampaigns'),
		}),
		getEligibleOffers: operation('GET /sale/alle-discount/{campaignId}/eligible-offers', {
			name: 'Get Eligible Offers',
			action: 'Get offers eligible for alle discount',
			description: 'With the highest price that is accepted',
			query: [boolean('meetsConditions', 'Only Those Meeting Conditions', { default: true }), offerId],
			result: list('eligibleOffers', { paging: ALLE_DISCOUNT_PAGE }),
		}),
		getSubmittedOffers: operation('GET /sale/alle-discount/{campaignId}/submitted-offers', {
			name: 'Get Submitted Offers',
			action: 'Get offers submitted to alle discount',
			query: [offerId, text('participationId', 'Submission ID', { name: 'submissionId' })],
			result: list('submittedOffers', { paging: ALLE_DISCOUNT_PAGE, key: 'participationId' }),
		}),
		submitOffer: operation('POST /sale/alle-discount/submit-offer-commands', {
			name: 'Submit Offer',
			action: 'Submit offer to alle discount',
			body: [
				at('input.offer.id', offerId, { demanded: true }),
				at('input.campaign.id', alleDiscountCampaignId, { demanded: true }),
				money('input.proposedPrice', 'Price', {
					name: 'price',
					demanded: true,
					description: "At most the 'requiredMerchantPrice' of Get Eligible Offers",
				}),
			],
			commandId: { in: 'body', wire: 'commandId' },
			repeat: 'safe',
			result: decided('GET /sale/alle-discount/submit-offer-commands/{commandId}', [
				'offer.id',
				'campaign.id',
				'proposedPrice.amount',
				'proposedPrice.currency',
			]),
		}),
		getSubmissionStatus: operation('GET /sale/alle-discount/submit-offer-commands/{commandId}', {
			name: 'Get Submission Status',
			action: 'Get submission status of alle discount',
		}),
		withdrawOffer: operation('POST /sale/alle-discount/withdraw-offer-commands', {
			name: 'Withdraw Offer',
			action: 'Withdraw offer from alle discount',
			body: [at('input.participationId', participationId, { demanded: true })],
			commandId: { in: 'body', wire: 'commandId' },
			repeat: 'safe',
			result: decided('GET /sale/alle-discount/withdraw-offer-commands/{commandId}', ['participationId']),
		}),
		getWithdrawalStatus: operation('GET /sale/alle-discount/withdraw-offer-commands/{commandId}', {
			name: 'Get Withdrawal Status',
			action: 'Get withdrawal status of alle discount',
		}),
	},
);
