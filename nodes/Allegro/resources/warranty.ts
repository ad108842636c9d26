import { boolean, choice, period, text } from '../catalogue/fields';
import { create, get, getMany, operation, resource, update } from '../catalogue/operations';
import { attachmentId, warrantyId } from './ids';
import { CONDITIONS_PAGE } from './paging';

const PDF = 'application/pdf';

const LIFETIME = 'Whether instead of a period';

const warranty = [
	text('name', 'Name', { ask: true, maxLength: 200 }),
	choice(
		'type',
		'Given By',
		[
			['SELLER', 'Seller'],
			['MANUFACTURER', 'Manufacturer'],
		],
		{ name: 'warrantyType', ask: true },
	),
	period('individual.period', 'Consumer Period', ['M']),
	boolean('individual.lifetime', 'Consumer Lifetime', { about: LIFETIME }),
	period('corporate.period', 'Company Period', ['M']),
	boolean('corporate.lifetime', 'Company Lifetime', { about: LIFETIME }),
	text('attachment.id', 'Attachment ID', { about: "From 'Create Attachment'" }),
	text('description', 'Description', { maxLength: 10240, rows: 4, about: 'Plain text' }),
];

export const warrantyResource = resource(
	'Warranty',
	{
		plural: 'warranties',
		also: 'gwarancja',
		read: 'sale:settings:read',
		write: 'sale:settings:write',
	},
	[
		create('POST /after-sales-service-conditions/warranties', {
			body: warranty,
			example: {
				name: 'Two years from the shop',
				type: 'SELLER',
				individual: { period: 'P2Y' },
				corporate: { period: 'P1Y' },
			},
		}),
		get('GET /after-sales-service-conditions/warranties/{warrantyId}', {
			path: { warrantyId },
		}),
		getMany('GET /after-sales-service-conditions/warranties', {
			items: 'warranties',
			paging: CONDITIONS_PAGE,
		}),
		update('PUT /after-sales-service-conditions/warranties/{warrantyId}', {
			about: 'What is left out stays',
			path: { warrantyId },
			body: warranty,
			merge: true,
			drop: ['attachment.url'],
			repeat: 'safe',
		}),
		operation('POST /after-sales-service-conditions/attachments', {
			as: 'Create Attachment',
			action: 'Create warranty attachment',
			about: 'Announce a PDF; it follows with Upload Attachment',
			body: [text('name', 'File Name', { name: 'fileName', ask: true, eg: 'document.pdf' })],
		}),
		operation('PUT /after-sales-service-conditions/attachments/{attachmentId}', {
			as: 'Upload Attachment',
			action: 'Upload warranty attachment',
			path: { attachmentId },
			upload: [PDF],
			host: 'upload',
		}),
	],
);
