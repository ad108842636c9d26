import { text, texts } from '../catalogue/fields';
import { create, get, getMany, resource, update } from '../catalogue/operations';
import { contactId } from './ids';

const contact = [
	text('name', 'Name', { ask: true, maxLength: 250 }),
	text('emails[0].address', 'Email', { name: 'email', often: true, maxLength: 128, eg: 'shop@example.com' }),
	texts('phones[].number', 'Phones', {
		name: 'phones',
		often: true,
		maxLength: 250,
		eg: '+48500600700',
		about: 'At most 2',
	}),
];

export const contactResource = resource(
	'Contact',
	{
		also: 'kontakt',
		about: 'Kontakt w ogłoszeniach',
		read: 'sale:settings:read',
		write: 'sale:settings:write',
	},
	[
		create('POST /sale/offer-contacts', { about: 'For advertisements', body: contact }),
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
