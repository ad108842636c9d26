import { period, text } from '../catalogue/fields';
import { create, get, getMany, resource, update } from '../catalogue/operations';
import { returnAddress } from './address';
import { impliedWarrantyId } from './ids';
import { CONDITIONS_PAGE } from './paging';

const impliedWarranty = [
	text('name', 'Name', { demanded: true, maxLength: 200 }),
	period('individual.period', 'Consumer Period', ['Y'], { demanded: true }),
	period('corporate.period', 'Company Period', ['Y'], { description: 'Left out: none' }),
	returnAddress({ nameLimit: 200 }),
	text('description', 'Description', { maxLength: 10240, rows: 4, description: 'Plain text' }),
];

export const impliedWarrantyResource = resource(
	'Implied Warranty',
	{
		plural: 'implied warranties',
		synonyms: 'rękojmia, reklamacja',
		read: 'sale:settings:read',
		write: 'sale:settings:write',
	},
	[
		create('POST /after-sales-service-conditions/implied-warranties', {
			body: impliedWarranty,
		}),
		get('GET /after-sales-service-conditions/implied-warranties/{impliedWarrantyId}', {
			path: { impliedWarrantyId },
		}),
		getMany('GET /after-sales-service-conditions/implied-warranties', {
			items: 'impliedWarranties',
			paging: CONDITIONS_PAGE,
		}),
		update('PUT /after-sales-service-conditions/implied-warranties/{impliedWarrantyId}', {
			description: 'What is left out stays',
			path: { impliedWarrantyId },
			body: impliedWarranty,
			merge: true,
			repeat: 'safe',
		}),
	],
);
