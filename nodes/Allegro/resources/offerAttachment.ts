import { choice, text } from '../catalogue/fields';
import { create, get, operation, resource } from '../catalogue/operations';
import { attachmentId } from './ids';

export const offerAttachmentResource = resource(
	'Offer Attachment',
	{ about: 'Załączniki, instrukcje, etykiety', read: 'sale:offers:read', write: 'sale:offers:write' },
	[
		create('POST /sale/offer-attachments', {
			about: 'Announce a file; it follows with Upload, its ID goes into the offer',
			body: [
				choice(
					'type',
					'Attachment Type',
					[
						['MANUAL', 'Guide', 'PDF'],
						['USER_MANUAL', 'User Manual', 'PDF'],
						['INSTALLATION_INSTRUCTIONS', 'Installation Manual', 'PDF'],
						['GAME_INSTRUCTIONS', 'Game Manual', 'PDF'],
						['SAFETY_INFORMATION_MANUAL', 'Safety Information', 'PDF, JPEG, PNG; up to 20 per product'],
						['ENERGY_LABEL', 'Energy Label', 'JPEG, PNG'],
						['TIRE_LABEL', 'Tire Label', 'JPEG, PNG'],
						['PRODUCT_INFORMATION_SHEET', 'Product Information Sheet', 'PDF'],
						['BOOK_EXCERPT', 'Book Excerpt', 'PDF'],
						['SPECIAL_OFFER_RULES', 'Special Offer Terms', 'PDF'],
						['COMPETITION_RULES', 'Competition Terms', 'PDF'],
						['SOFTWARE_DATA_PROCESSING', 'Data Processing Sheet, Software', 'PDF'],
						['HARDWARE_DATA_PROCESSING', 'Data Processing Sheet, Device', 'PDF'],
						['PLANT_PROTECTION_PRODUCTS_AUTHORIZATION', 'Plant Protection Products License', 'PDF'],
					],
					{ name: 'attachmentType', ask: true },
				),
				text('file.name', 'File Name', { name: 'fileName', ask: true, maxLength: 200, eg: 'manual.pdf' }),
			],
		}),
		operation('PUT /sale/offer-attachments/{attachmentId}', {
			as: 'Upload',
			action: 'Upload offer attachment',
			about: 'Send the file of an announced attachment',
			path: { attachmentId },
			upload: ['application/pdf', 'image/jpeg', 'image/png'],
			host: 'upload',
		}),
		get('GET /sale/offer-attachments/{attachmentId}', {
			about: 'Read type and download address of an attachment',
			path: { attachmentId },
		}),
	],
);
