import { date, openChoice, text } from '../catalogue/fields';
import { getMany, resource } from '../catalogue/operations';
import { list, offset } from '../catalogue/results';

export const affiliateConversion = resource(
	'Affiliate Conversion',
	{ synonyms: 'afiliacja', description: 'Afiliacja, prowizja wydawcy, CPS (beta)', scope: 'affiliate:read' },
	{
		getMany: getMany('GET /affiliate/conversions/cps', {
			query: [
				date('orderCreatedAt.gte', 'Ordered From', { name: 'orderedFrom' }),
				date('orderCreatedAt.lte', 'Ordered Until', { name: 'orderedUntil' }),
				date('lastModifiedAt.gte', 'Updated From', { name: 'updatedFrom' }),
				date('lastModifiedAt.lte', 'Updated Until', { name: 'updatedUntil' }),
				openChoice(
					'status',
					'Conversion Status',
					[
						['CREATED', 'Created'],
						['CONFIRMED', 'Confirmed'],
						['REJECTED', 'Rejected'],
					],
					{ name: 'conversionStatus' },
				),
				text('includePublisherUrlParameters', 'Publisher URL Parameters', {
					name: 'urlParameters',
					example: 'source,campaign',
					description: 'Names of those to return, comma-separated',
				}),
			],
			version: 'beta',
			// Affiliate conversions.
			result: list('conversions', { paging: offset({ most: 10_000 }) }),
		}),
	},
);
