import { text, texts } from '../catalogue/fields';
import { create, get, getMany, resource, update } from '../catalogue/operations';
import { contactId } from './ids';

const contact = [
	text('name', 'Name', { demanded: true, maxLength: 250 }),
	text('emails[0].address', 'Email', {
		name: 'email',
		onTop: true,
		maxLength: 128,
		example: 'shop@example.com',
	}),
	texts('phones[].number', 'Phones', {
		name: 'phones',
		onTop: true,
		maxLength: 250,
		example: '+48500600700',
		description: 'At most 2',
	}),
];

export const contactResource = resource(
	'Contact',
	{
		synonyms: 'kontakt',
		description: 'Kontakt w ogłoszeniach',
		read: 'sale:settings:read',
		write: 'sale:settings:write',
	},
	[
		create('POST /sale/offer-contacts', { description: 'For advertisements', body: contact }),
		get('GET /sale/offer-contacts/{id}', { path: { id: contactId } }),
		getMany('GET /sale/offer-contacts', { items: 'contacts' }),
		update('PUT /sale/offer-contacts/{id}', {
			path: { id: contactId },
			body: contact,
			merge: true,
			repeat: 'safe',
		}),
	],
);
