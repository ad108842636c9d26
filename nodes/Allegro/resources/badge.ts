import { at, choice, money, number, text } from '../catalogue/fields';
import type { Route } from '../catalogue/operation';
import { getMany, operation, resource, update } from '../catalogue/operations';
import { command, list } from '../catalogue/results';
import { badgeApplicationId, badgeCampaignId, marketplaceId, offerId } from './ids';
import { BADGES_PAGE } from './paging';

/** Allegro decides a while later; its first reply names the application or change (allegro-facts 6.1). */
const decided = (status: Route) =>
	command({
		kind: 'state',
		status,
		at: 'process.status',
		done: ['PROCESSED'],
		failed: ['DECLINED'],
		errors: 'process.rejectionReasons',
		id: 'id',
	});

export const badge = resource(
	'Badge',
	{
		synonyms: 'campaign, kampania',
		description: 'Oznaczenie, kampania, Strefa Okazji',
		scope: 'campaigns',
	},
	{
		getMany: getMany('GET /sale/badges', {
			description: 'Badges of the offers',
			query: [at('marketplace.id', marketplaceId, { required: true }), at('offer.id', offerId)],
			result: list('badges', { paging: BADGES_PAGE }),
		}),
		getCampaigns: operation('GET /sale/badge-campaigns', {
			name: 'Get Campaigns',
			action: 'Get badge campaigns',
			polish: 'kampania',
			query: [at('marketplace.id', marketplaceId)],
			result: list('badgeCampaigns'),
		}),
		apply: operation('POST /sale/badges', {
			name: 'Apply',
			action: 'Apply for badge',
			polish: 'zgłoszenie do kampanii',
			description: "Accepts the campaign's terms, often with a fee",
			body: [
				at('offer.id', offerId, { required: true }),
				at('campaign.id', badgeCampaignId, { required: true }),
				money('prices.bargain', 'Campaign Price', {
					name: 'bargainPrice',
					description: 'Needed in DISCOUNT and SOURCING campaigns',
				}),
				number('purchaseConstraints.limit.perUser.maxItems', 'Max Items per Buyer', {
					name: 'maxItemsPerBuyer',
					min: 1,
				}),
				number('declaredStock.quantity', 'Reserved Stock', {
					decimals: 0,
					description: "Needed where 'stockReservationIsRequired'",
				}),
			],
			result: decided('GET /sale/badge-applications/{applicationId}'),
		}),
		getApplications: operation('GET /sale/badge-applications', {
			name: 'Get Applications',
			action: 'Get applications for badges',
			query: [at('campaign.id', badgeCampaignId), at('offer.id', offerId)],
			result: list('badgeApplications', { paging: BADGES_PAGE }),
		}),
		getApplication: operation('GET /sale/badge-applications/{applicationId}', {
			name: 'Get Application',
			action: 'Get application for badge',
			path: { applicationId: badgeApplicationId },
		}),
		update: update('PATCH /sale/badges/offers/{offerId}/campaigns/{campaignId}', {
			on: {
				409: 'Allegro has not decided on an earlier change of this badge yet. Wait and run this one again.',
			},
			description: 'New price, or the end of the badge',
			path: { offerId, campaignId: badgeCampaignId },
			body: [
				money('prices.bargain.value', 'Campaign Price', { name: 'bargainPrice' }),
				choice('process.status', 'Badge', [['FINISHED', 'End']], { name: 'badgeStatus' }),
			],
			result: decided('GET /sale/badge-operations/{operationId}'),
		}),
		getChangeStatus: operation('GET /sale/badge-operations/{operationId}', {
			name: 'Get Change Status',
			action: 'Get status of badge change',
			path: {
				operationId: text('operationId', 'Change ID', {
					name: 'badgeOperationId',
					description: 'ID in the output of Update',
				}),
			},
		}),
	},
);
