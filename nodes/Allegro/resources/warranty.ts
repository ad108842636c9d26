import { boolean, choice, constant, fork, period, text } from '../catalogue/fields';
import type { Field } from '../catalogue/kinds';
import type { Choice } from '../catalogue/kinds/choice';
import { create, get, getMany, operation, resource, update } from '../catalogue/operations';
import { list } from '../catalogue/results';
import { attachmentId, warrantyId } from './ids';
import { CONDITIONS_PAGE } from './paging';

const PDF = 'application/pdf';

const LIFETIME = 'Whether instead of a period';

const naming = [
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
];

const about = [
	text('attachment.id', 'Attachment ID', { description: "From 'Create Attachment'" }),
	text('description', 'Description', { maxLength: 10240, rows: 4, description: 'Plain text' }),
];

/** For a new warranty: what it is worth is a period or a life, and consumers have one of the two. */
const termOf = <const P extends 'individual' | 'corporate'>(party: P, label: string, terms: Choice[]) => {
	const name = `${party}Term`;
	return [
		fork(name, `${label} Warranty`, terms),
		period(`${party}.period`, `${label} Period`, ['M'], {
			demanded: true,
			min: 1,
			default: 24,
			when: { [name]: ['PERIOD'] },
		}),
		constant(`${party}.lifetime`, true, { when: { [name]: ['LIFETIME'] } }),
	];
};

const TERMS: Choice[] = [
	['PERIOD', 'For a Period'],
	['LIFETIME', 'For Life'],
];

const newWarranty: Field[] = [
	...naming,
	...termOf('individual', 'Consumer', TERMS),
	...termOf('corporate', 'Company', [['NONE', 'None'], ...TERMS]),
	...about,
];

const changedWarranty: Field[] = [
	...naming,
	period('individual.period', 'Consumer Period', ['M'], { min: 1 }),
	boolean('individual.lifetime', 'Consumer Lifetime', { description: LIFETIME }),
	period('corporate.period', 'Company Period', ['M'], { min: 1 }),
	boolean('corporate.lifetime', 'Company Lifetime', { description: LIFETIME }),
	...about,
];

export const warranty = resource(
	'Warranty',
	{
		plural: 'warranties',
		synonyms: 'gwarancja',
		scope: 'sale:settings:*',
		path: { warrantyId },
	},
	{
		create: create('POST /after-sales-service-conditions/warranties', {
			body: newWarranty,
			example: {
				name: 'Two years from the shop',
				type: 'SELLER',
				individual: { period: 'P2Y' },
				corporate: { period: 'P1Y' },
			},
		}),
		get: get('GET /after-sales-service-conditions/warranties/{warrantyId}'),
		getMany: getMany('GET /after-sales-service-conditions/warranties', {
			result: list('warranties', { paging: CONDITIONS_PAGE }),
		}),
		update: update('PUT /after-sales-service-conditions/warranties/{warrantyId}', {
			description: 'What is left out stays',
			body: changedWarranty,
			repeat: 'safe',
			merge: { drop: ['attachment.url'] },
		}),
		createAttachment: operation('POST /after-sales-service-conditions/attachments', {
			name: 'Create Attachment',
			action: 'Create warranty attachment',
			description: 'Announce a PDF; it follows with Upload Attachment',
			body: [text('name', 'File Name', { name: 'fileName', demanded: true, example: 'document.pdf' })],
		}),
		uploadAttachment: operation('PUT /after-sales-service-conditions/attachments/{attachmentId}', {
			name: 'Upload Attachment',
			action: 'Upload warranty attachment',
			path: { attachmentId },
			upload: [PDF],
			host: 'upload',
		}),
	},
);
