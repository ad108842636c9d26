import { choice, rows, texts } from '../catalogue/fields';
import { get, getMany, operation, resource } from '../catalogue/operations';
import { commandId, offerId, promotionPackageId } from './ids';
import { offersOfCommand } from './offerFields';
import { PROMOTION_TASKS_PAGE, PROMOTIONS_PAGE } from './paging';

const PROMOTION = '/sale/offers/promo-options-commands/{commandId}';

const changes = [
	choice('modificationType', 'Change', [
		['CHANGE', 'Set'],
		['REMOVE_WITH_END_OF_CYCLE', 'Remove at End of Cycle'],
		['REMOVE_NOW', 'Remove at Once'],
	]),
	choice('packageType', 'Package Type', [
		['BASE', 'Base'],
		['EXTRA', 'Extra'],
	]),
	promotionPackageId,
];

const packages = [
	{
		...promotionPackageId,
		wire: 'modification.basePackage.id',
		name: 'basePackageId',
		label: 'Base Package',
	},
	texts('modification.extraPackages[].id', 'Extra Package IDs', {
		name: 'extraPackageIds',
		example: 'departmentPage',
		description: 'Left out: they stay',
	}),
	choice(
		'modification.modificationTime',
		'When',
		[
			['NOW', 'At Once'],
			['END_OF_CYCLE', 'At End of Cycle'],
		],
		{ name: 'modificationTime' },
	),
];

export const offerPromotionResource = resource(
	'Offer Promotion',
	{
		synonyms: 'promowanie, wyróżnienie',
		read: 'sale:offers:read',
		write: 'sale:offers:write',
	},
	[
		get('GET /sale/offers/{offerId}/promo-options', {
			description: 'Packages of an offer and their planned changes',
			path: { offerId },
		}),
		getMany('GET /sale/offers/promo-options', {
			description: 'Packages of promoted offers',
			items: 'promoOptions',
			key: 'offerId',
			paging: PROMOTIONS_PAGE,
		}),
		operation('GET /sale/offer-promotion-packages', {
			name: 'Get Packages',
			action: 'Get packages for offer promotion',
			description: 'Those on sale; of additional marketplaces in the raw output',
			items: { basePackages: { packageType: 'BASE' }, extraPackages: { packageType: 'EXTRA' } },
			scope: null,
		}),
		operation('POST /sale/offers/{offerId}/promo-options-modification', {
			name: 'Change',
			action: 'Change offer promotion',
			polish: 'promowanie, wyróżnienie',
			description: 'Packages of one offer',
			path: { offerId },
			body: [rows('modifications', 'Changes', changes, { demanded: true })],
		}),
		operation(`PUT ${PROMOTION}`, {
			name: 'Change Many',
			action: 'Change promotion of many offers',
			description: 'Up to 1,000 offers; returns the outcome of each',
			body: [...offersOfCommand, ...packages],
			command: { kind: 'tasks', status: PROMOTION, tasks: `${PROMOTION}/tasks` },
			commandId: { in: 'path' },
			repeat: 'safe',
		}),
		operation(`GET ${PROMOTION}`, {
			name: 'Get Command',
			action: 'Get command of offer promotion',
			description: 'How many offers are done and refused',
			path: { commandId },
		}),
		operation(`GET ${PROMOTION}/tasks`, {
			name: 'Get Command Tasks',
			action: 'Get command tasks of offer promotion',
			description: 'The outcome for each offer',
			path: { commandId },
			items: 'tasks',
			paging: PROMOTION_TASKS_PAGE,
		}),
	],
);
