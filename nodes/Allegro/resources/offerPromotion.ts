import { choice, json, rows, texts } from '../catalogue/fields';
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
		eg: 'departmentPage',
		about: 'Left out: extra packages stay as they are',
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
	{ about: 'Promowanie, wyróżnienie', read: 'sale:offers:read', write: 'sale:offers:write' },
	[
		get('GET /sale/offers/{offerId}/promo-options', {
			about: 'Read the packages of one offer and their planned changes',
			path: { offerId },
		}),
		getMany('GET /sale/offers/promo-options', {
			about: 'List the packages of promoted offers',
			items: 'promoOptions',
			key: 'offerId',
			paging: PROMOTIONS_PAGE,
		}),
		operation('GET /sale/offer-promotion-packages', {
			as: 'Get Packages',
			action: 'Get packages for offer promotion',
			about: 'List the packages on sale; those of additional marketplaces only as raw output',
			items: { basePackages: { packageType: 'BASE' }, extraPackages: { packageType: 'EXTRA' } },
			scope: null,
		}),
		operation('POST /sale/offers/{offerId}/promo-options-modification', {
			as: 'Change',
			action: 'Change offer promotion',
			about: 'Set or remove packages of one offer',
			path: { offerId },
			body: [
				rows('modifications', 'Changes', changes, { ask: true }),
				json('additionalMarketplaces', 'Additional Marketplaces', {
					about:
						'JSON array: [{"marketplaceId": "allegro-cz", "modifications": [{"modificationType": "CHANGE", "packageType": "BASE", "packageId": "emphasized10d"}]}]',
				}),
			],
		}),
		operation(`PUT ${PROMOTION}`, {
			as: 'Change Many',
			action: 'Change promotion of many offers',
			about: 'Set packages of up to 1,000 offers; returns the outcome of each',
			body: [
				...offersOfCommand,
				...packages,
				json('additionalMarketplaces', 'Additional Marketplaces', {
					about:
						'JSON array: [{"marketplaceId": "allegro-cz", "modification": {"basePackage": {"id": "emphasized10d"}, "modificationTime": "NOW"}}]',
				}),
			],
			command: { kind: 'tasks', status: PROMOTION, tasks: `${PROMOTION}/tasks` },
			commandId: { in: 'path' },
			repeat: 'safe',
		}),
		operation(`GET ${PROMOTION}`, {
			as: 'Get Command',
			action: 'Get command of offer promotion',
			about: 'Count the offers that Change Many has done and refused',
			path: { commandId },
		}),
		operation(`GET ${PROMOTION}/tasks`, {
			as: 'Get Command Tasks',
			action: 'Get command tasks of offer promotion',
			about: 'List the outcome of Change Many for each offer',
			path: { commandId },
			items: 'tasks',
			paging: PROMOTION_TASKS_PAGE,
		}),
	],
);
