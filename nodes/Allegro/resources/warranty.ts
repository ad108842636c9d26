import { boolean, choice, period, text } from '../catalogue/fields';
import { create, get, getMany, operation, resource, update } from '../catalogue/operations';
import { attachmentId, warrantyId } from './ids';
import { CONDITIONS_PAGE } from './paging';

const PDF = 'application/pdf';

const LIFETIME = 'Whether instead of a period';

const warranty = [
	text('name', 'Name', { demanded: true, maxLength: 200 }),
	choice(
		'type',
		'Given By',
		[
			['SELLER', 'Seller'],
			['MANUFACTURER', 'Manufacturer'],
		],
		{ name: 'warrantyType', demanded: true },
	),
	period('individual.period', 'Consumer Period', ['M']),
	boolean('individual.lifetime', 'Consumer Lifetime', { description: LIFETIME }),
	period('corporate.period', 'Company Period', ['M']),
	boolean('corporate.lifetime', 'Company Lifetime', { description: LIFETIME }),
	text('attachment.id', 'Attachment ID', { description: "From 'Create Attachment'" }),
	text('description', 'Description', { maxLength: 10240, rows: 4, description: 'Plain text' }),
];

export const warrantyResource = resource(
	'Warranty',
	{
		plural: 'warranties',
		synonyms: 'gwarancja',
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
			description: 'What is left out stays',
			path: { warrantyId },
			body: warranty,
			merge: true,
			drop: ['attachment.url'],
			repeat: 'safe',
		}),
		operation('POST /after-sales-service-conditions/attachments', {
			name: 'Create Attachment',
			action: 'Create warranty attachment',
			description: 'Announce a PDF; it follows with Upload Attachment',
			body: [text('name', 'File Name', { name: 'fileName', demanded: true, example: 'document.pdf' })],
		}),
		operation('PUT /after-sales-service-conditions/attachments/{attachmentId}', {
			name: 'Upload Attachment',
			action: 'Upload warranty attachment',
			path: { attachmentId },
			upload: [PDF],
			host: 'upload',
		}),
	],
);
