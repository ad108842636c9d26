import { boolean, choice, period, text } from '../catalogue/fields';
import { create, get, getMany, operation, resource, update } from '../catalogue/operations';
import { attachmentId, warrantyId } from './ids';
import { CONDITIONS_PAGE } from './paging';

const PDF = 'application/pdf';

const warranty = [
	text('name', 'Name', {
		ask: true,
		maxLength: 200,
		eg: 'Standard terms',
		about: 'Seen by the seller only',
	}),
	choice(
		'type',
		'Given By',
		[
			['SELLER', 'Seller'],
			['MANUFACTURER', 'Manufacturer'],
		],
		{ name: 'warrantyType', ask: true },
	),
	period('individual.period', 'Consumer Period', ['Y', 'M'], {
		about: 'How long the warranty runs for consumers; leave it out for a lifetime warranty',
	}),
	boolean('individual.lifetime', 'Consumer Lifetime', {
		about: 'Whether the warranty never ends for consumers',
	}),
	period('corporate.period', 'Company Period', ['Y', 'M'], {
		about: 'How long the warranty runs for companies; leave it out for a lifetime warranty',
	}),
	boolean('corporate.lifetime', 'Company Lifetime', {
		about: 'Whether the warranty never ends for companies',
	}),
	text('attachment.id', 'Attachment ID', {
		eg: '593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b',
		about: 'ID that Create Attachment returned, once its file is uploaded',
	}),
	text('attachment.name', 'Attachment Name', { eg: 'warranty.pdf' }),
	text('description', 'Description', { maxLength: 10240, rows: 4, about: 'Shown to buyers; plain text' }),
];

export const warrantyResource = resource(
	'Warranty',
	{ plural: 'warranties', about: 'Gwarancja', read: 'sale:settings:read', write: 'sale:settings:write' },
	[
		create('POST /after-sales-service-conditions/warranties', {
			about: 'Declare the warranty terms that offers refer to',
			body: warranty,
			example: {
				name: 'Two years from the shop',
				type: 'SELLER',
				individual: { period: 'P2Y' },
				corporate: { period: 'P1Y' },
			},
		}),
		get('GET /after-sales-service-conditions/warranties/{warrantyId}', {
			about: 'Read the terms of one warranty',
			path: { warrantyId },
		}),
		getMany('GET /after-sales-service-conditions/warranties', {
			about: 'List the warranty terms of the account',
			items: 'warranties',
			paging: CONDITIONS_PAGE,
		}),
		update('PUT /after-sales-service-conditions/warranties/{warrantyId}', {
			about: 'Change some terms and keep the rest',
			path: { warrantyId },
			body: warranty,
			merge: true,
			repeat: 'safe',
		}),
		operation('POST /after-sales-service-conditions/attachments', {
			as: 'Create Attachment',
			action: 'Create warranty attachment',
			about: 'Announce a PDF with the full terms; its file follows with Upload Attachment',
			body: [text('name', 'File Name', { name: 'fileName', ask: true, eg: 'warranty.pdf' })],
		}),
		operation('PUT /after-sales-service-conditions/attachments/{attachmentId}', {
			as: 'Upload Attachment',
			action: 'Upload warranty attachment',
			about: 'Send the PDF of an announced attachment',
			path: { attachmentId },
			upload: [PDF],
			host: 'upload',
		}),
	],
);
