import { at, boolean, date, rows, texts } from '../catalogue/fields';
import { operation, resource } from '../catalogue/operations';
import { list, silent } from '../catalogue/results';
import { categoryId, classifiedPackageId, offerId } from './ids';

const days = [
	date('date.gte', 'From', { name: 'occurredFrom' }),
	date('date.lte', 'Until', { name: 'occurredUntil' }),
];

export const classified = resource(
	'Classified',
	{
		synonyms: 'ogłoszenie',
		description: 'Ogłoszenie: pakiety i statystyki',
		scope: 'sale:offers:*',
		path: { offerId },
	},
	{
		assignPackages: operation('PUT /sale/offer-classifieds-packages/{offerId}', {
			name: 'Assign Packages',
			action: 'Assign packages to classified',
			body: [
				at('basePackage.id', classifiedPackageId, { demanded: true }),
				rows(
					'extraPackages',
					'Extra Packages',
					[
						at('id', classifiedPackageId, { demanded: true }),
						boolean('republish', 'Republish', {
							description: 'Whether it comes again with the next publication',
						}),
					],
					{ unique: ['classifiedPackageId'] },
				),
			],
			repeat: 'safe',
			result: silent(),
		}),
		getAssignedPackages: operation('GET /sale/offer-classifieds-packages/{offerId}', {
			name: 'Get Assigned Packages',
			action: 'Get packages of classified',
		}),
		getPackage: operation('GET /sale/classifieds-packages/{packageId}', {
			name: 'Get Package',
			action: 'Get package for classifieds',
			path: { packageId: classifiedPackageId },
		}),
		getPackages: operation('GET /sale/classifieds-packages', {
			name: 'Get Packages',
			action: 'Get packages for classifieds',
			description: 'Packages for a category',
			query: [at('category.id', categoryId, { required: true })],
			result: list('packages'),
		}),
		getStatistics: operation('GET /sale/classified-offers-stats', {
			name: 'Get Statistics',
			action: 'Get statistics of classifieds',
			description: 'By day, one row per classified, at most 50; less than three months',
			query: [
				texts('offer.id', 'Offer IDs', { name: 'offerIds', required: true, example: '7680000012' }),
				...days,
			],
			result: list('offerStats', { key: 'offer.id' }),
		}),
		getTotalStatistics: operation('GET /sale/classified-seller-stats', {
			name: 'Get Total Statistics',
			action: 'Get total statistics of classifieds',
			description: 'One row per day, of all classifieds; less than three months',
			query: days,
			result: list('eventsPerDay', { key: 'date' }),
		}),
	},
);
