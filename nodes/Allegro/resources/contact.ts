import { text, texts } from '../catalogue/fields';
import { create, get, getMany, resource, update } from '../catalogue/operations';
import { list } from '../catalogue/results';
import { contactId } from './ids';

const contactFields = [
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

export const contact = resource(
	'Contact',
	{
		synonyms: 'kontakt',
		description: 'Kontakt w ogłoszeniach',
		scope: 'sale:settings:*',
		path: { id: contactId },
	},
	{
		create: create('POST /sale/offer-contacts', { description: 'For advertisements', body: contactFields }),
		get: get('GET /sale/offer-contacts/{id}'),
		getMany: getMany('GET /sale/offer-contacts', {
			result: list('contacts'),
		}),
		update: update('PUT /sale/offer-contacts/{id}', {
			body: contactFields,
			repeat: 'safe',
			merge: { lists: { emails: 'whole', phones: 'whole' } },
		}),
	},
);
