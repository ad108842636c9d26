import { period, text } from '../catalogue/fields';
import { create, get, getMany, resource, update } from '../catalogue/operations';
import { list } from '../catalogue/results';
import { returnAddress } from './address';
import { impliedWarrantyId } from './ids';
import { CONDITIONS_PAGE } from './paging';

/** What the law demands, and Allegro with it (allegro-facts 12). */
const LEAST = { min: 2 };

const impliedWarrantyFields = [
	text('name', 'Name', { demanded: true, maxLength: 200 }),
	period('individual.period', 'Consumer Period', ['Y'], { ...LEAST, demanded: true }),
	period('corporate.period', 'Company Period', ['Y'], { ...LEAST, description: 'Left out: none' }),
	{ ...returnAddress({ nameLimit: 200 }), onTop: true },
	text('description', 'Description', { maxLength: 10240, rows: 4, description: 'Plain text' }),
];

export const impliedWarranty = resource(
	'Implied Warranty',
	{
		plural: 'implied warranties',
		synonyms: 'rękojmia, reklamacja',
		scope: 'sale:settings:*',
		path: { impliedWarrantyId },
	},
	{
		create: create('POST /after-sales-service-conditions/implied-warranties', {
			body: impliedWarrantyFields,
		}),
		get: get('GET /after-sales-service-conditions/implied-warranties/{impliedWarrantyId}'),
		getMany: getMany('GET /after-sales-service-conditions/implied-warranties', {
			result: list('impliedWarranties', { paging: CONDITIONS_PAGE }),
		}),
		update: update('PUT /after-sales-service-conditions/implied-warranties/{impliedWarrantyId}', {
			description: 'What is left out stays',
			body: impliedWarrantyFields,
			repeat: 'safe',
			merge: {},
		}),
	},
);
