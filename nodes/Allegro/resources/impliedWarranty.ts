import { period, text } from '../catalogue/fields';
import { create, get, getMany, resource, update } from '../catalogue/operations';
import { returnAddress } from './address';
import { impliedWarrantyId } from './ids';
import { CONDITIONS_PAGE } from './paging';

const impliedWarranty = [
	text('name', 'Name', {
		ask: true,
		maxLength: 200,
		eg: 'Standard terms',
		about: 'Seen by the seller only',
	}),
	period('individual.period', 'Consumer Period', ['Y', 'M'], {
		ask: true,
		about: 'How long the seller answers for defects towards consumers',
	}),
	period('corporate.period', 'Company Period', ['Y', 'M'], {
		about: 'How long the seller answers for defects towards companies; left out: not at all',
	}),
	returnAddress({ nameLimit: 200 }),
	text('description', 'Description', { maxLength: 10240, rows: 4, about: 'Shown to buyers; plain text' }),
];

export const impliedWarrantyResource = resource(
	'Implied Warranty',
	{
		plural: 'implied warranties',
		about: 'Rękojmia, reklamacja',
		read: 'sale:settings:read',
		write: 'sale:settings:write',
	},
	[
		create('POST /after-sales-service-conditions/implied-warranties', {
			about: 'Declare how complaints about defects are handled',
			body: impliedWarranty,
		}),
		get('GET /after-sales-service-conditions/implied-warranties/{impliedWarrantyId}', {
			about: 'Read the terms of one implied warranty',
			path: { impliedWarrantyId },
		}),
		getMany('GET /after-sales-service-conditions/implied-warranties', {
			about: 'List the implied-warranty terms of the account',
			items: 'impliedWarranties',
			paging: CONDITIONS_PAGE,
		}),
		update('PUT /after-sales-service-conditions/implied-warranties/{impliedWarrantyId}', {
			about: 'Change some terms and keep the rest',
			path: { impliedWarrantyId },
			body: impliedWarranty,
			merge: true,
			repeat: 'safe',
		}),
	],
);
