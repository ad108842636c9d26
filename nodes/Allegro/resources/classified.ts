import { boolean, date, rows, texts } from '../catalogue/fields';
import { operation, resource } from '../catalogue/operations';
import { categoryId, classifiedPackageId, offerId } from './ids';

const days = [
	date('date.gte', 'From', { name: 'occurredFrom' }),
	date('date.lte', 'Until', { name: 'occurredUntil' }),
];

export const classifiedResource = resource(
	'Classified',
	{
		also: 'ogłoszenie',
		about: 'Ogłoszenie: pakiety i statystyki',
		read: 'sale:offers:read',
		write: 'sale:offers:write',
	},
	[
		operation('PUT /sale/offer-classifieds-packages/{offerId}', {
			as: 'Assign Packages',
			action: 'Assign packages to classified',
			path: { offerId },
			example: {},
			body: [
				{ ...classifiedPackageId, wire: 'basePackage.id', ask: true },
				rows('extraPackages', 'Extra Packages', [
					{ ...classifiedPackageId, wire: 'id', ask: true },
					boolean('republish', 'Republish', { about: 'Whether it comes again with the next publication' }),
				]),
			],
			repeat: 'safe',
		}),
		operation('GET /sale/offer-classifieds-packages/{offerId}', {
			as: 'Get Assigned Packages',
			action: 'Get packages of classified',
			path: { offerId },
		}),
		operation('GET /sale/classifieds-packages/{packageId}', {
			as: 'Get Package',
			action: 'Get package for classifieds',
			path: { packageId: classifiedPackageId },
		}),
		operation('GET /sale/classifieds-packages', {
			as: 'Get Packages',
			action: 'Get packages for classifieds',
			about: 'Packages for a category',
			query: [{ ...categoryId, wire: 'category.id', required: true }],
			items: 'packages',
		}),
		operation('GET /sale/classified-offers-stats', {
			as: 'Get Statistics',
			action: 'Get statistics of classifieds',
			about: 'By day, one row per classified, at most 50; less than three months',
			query: [
				texts('offer.id', 'Offer IDs', { name: 'offerIds', required: true, eg: '7680000012' }),
				...days,
			],
			items: 'offerStats',
			key: 'offer.id',
		}),
		operation('GET /sale/classified-seller-stats', {
			as: 'Get Total Statistics',
			action: 'Get total statistics of classifieds',
			about: 'One row per day, of all classifieds; less than three months',
			query: days,
			items: 'eventsPerDay',
			key: 'date',
		}),
	],
);
