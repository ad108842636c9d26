import { openChoice, text } from '../catalogue/fields';
import { create, get, operation, resource } from '../catalogue/operations';
import { attachmentId } from './ids';

export const offerAttachment = resource(
	'Offer Attachment',
	{
		synonyms: 'załącznik',
		description: 'Załączniki, instrukcje, etykiety',
		scope: 'sale:offers:*',
		path: { attachmentId },
	},
	{
		create: create('POST /sale/offer-attachments', {
			description: 'Announce a file; it follows with Upload',
			body: [
				openChoice(
					'type',
					'Attachment Type',
					[
						['MANUAL', 'Guide'],
						['USER_MANUAL', 'User Manual'],
						['INSTALLATION_INSTRUCTIONS', 'Installation Manual'],
						['GAME_INSTRUCTIONS', 'Game Manual'],
						['SAFETY_INFORMATION_MANUAL', 'Safety Information'],
						['ENERGY_LABEL', 'Energy Label'],
						['TIRE_LABEL', 'Tire Label'],
						['PRODUCT_INFORMATION_SHEET', 'Information Sheet'],
						['BOOK_EXCERPT', 'Book Excerpt'],
						['SPECIAL_OFFER_RULES', 'Special Offer Terms'],
						['COMPETITION_RULES', 'Competition Terms'],
						['SOFTWARE_DATA_PROCESSING', 'Data Processing, Software'],
						['HARDWARE_DATA_PROCESSING', 'Data Processing, Device'],
						['PLANT_PROTECTION_PRODUCTS_AUTHORIZATION', 'Plant Protection License'],
					],
					{
						name: 'attachmentType',
						demanded: true,
						description: 'Labels: JPEG or PNG; safety information: these or PDF; the rest: PDF',
					},
				),
				text('file.name', 'File Name', {
					name: 'fileName',
					demanded: true,
					maxLength: 200,
					example: 'document.pdf',
				}),
			],
		}),
		upload: operation('PUT /sale/offer-attachments/{attachmentId}', {
			name: 'Upload',
			action: 'Upload offer attachment',
			upload: ['application/pdf', 'image/jpeg', 'image/png'],
			host: 'upload',
		}),
		get: get('GET /sale/offer-attachments/{attachmentId}', {
			description: 'Type and download address',
		}),
	},
);
