import { choice, rows, texts } from '../catalogue/fields';
import { get, getMany, operation, resource } from '../catalogue/operations';
import { command, list, offset } from '../catalogue/results';
import { commandId, offerId, promotionPackageId } from './ids';
import { offersOfCommand, offersRecorded } from './offerFields';

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

export const offerPromotion = resource(
	'Offer Promotion',
	{
		synonyms: 'promowanie, wyróżnienie',
		scope: 'sale:offers:*',
		path: { offerId, commandId },
	},
	{
		get: get('GET /sale/offers/{offerId}/promo-options', {
			description: 'Packages of an offer and their planned changes',
		}),
		getMany: getMany('GET /sale/offers/promo-options', {
			description: 'Packages of promoted offers',
			result: list('promoOptions', { paging: offset({ most: 5000, total: 'totalCount' }), key: 'offerId' }),
		}),
		getPackages: operation('GET /sale/offer-promotion-packages', {
			name: 'Get Packages',
			action: 'Get packages for offer promotion',
			description: 'Those on sale; of additional marketplaces in the raw output',
			scope: null,
			result: list({ basePackages: { packageType: 'BASE' }, extraPackages: { packageType: 'EXTRA' } }),
		}),
		change: operation('POST /sale/offers/{offerId}/promo-options-modification', {
			name: 'Change',
			action: 'Change offer promotion',
			polish: 'promowanie, wyróżnienie',
			description: 'Packages of one offer',
			body: [rows('modifications', 'Changes', changes, { demanded: true, unique: ['packageId'] })],
		}),
		changeMany: operation('PUT /sale/offers/promo-options-commands/{commandId}', {
			name: 'Change Many',
			action: 'Change promotion of many offers',
			description: 'Up to 1,000 offers; returns the outcome of each',
			body: [...offersOfCommand, ...packages],
			commandId: { in: 'path' },
			repeat: 'safe',
			result: command({
				kind: 'tasks',
				status: 'GET /sale/offers/promo-options-commands/{commandId}',
				tasks: 'GET /sale/offers/promo-options-commands/{commandId}/tasks',
				record: {
					same: {
						...offersRecorded.same,
						'modification.basePackage.id': 'modification.basePackage.id',
						'modification.extraPackages[].id': 'modification.extraPackages[].id',
						'modification.modificationTime': 'modification.modificationTime',
					},
				},
			}),
		}),
		getCommand: operation('GET /sale/offers/promo-options-commands/{commandId}', {
			name: 'Get Command',
			action: 'Get command of offer promotion',
			description: 'How many offers are done and refused',
		}),
		getCommandTasks: operation('GET /sale/offers/promo-options-commands/{commandId}/tasks', {
			name: 'Get Command Tasks',
			action: 'Get command tasks of offer promotion',
			description: 'The outcome for each offer',
			// Tasks of promotion commands, which have no highest offset.
			result: list('tasks', { paging: offset({ most: 1000 }) }),
		}),
	},
);
