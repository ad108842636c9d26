import { text } from '../catalogue/fields';
import { create, get, getMany, remove, resource } from '../catalogue/operations';
import { emailId } from './ids';

export const additionalEmailResource = resource(
	'Additional Email',
	{ about: 'Dodatkowy adres e-mail konta', read: 'profile:read', write: 'profile:write' },
	[
		create('POST /account/additional-emails', {
			about: 'Add one more address to the account',
			body: [
				text('email', 'Email', {
					required: true,
					eg: 'orders@example.com',
					about: 'At most 64 characters before the @',
				}),
			],
		}),
		remove('DELETE /account/additional-emails/{emailId}', {
			about: 'Take an address off the account',
			path: { emailId },
		}),
		get('GET /account/additional-emails/{emailId}', {
			about: 'Read one of the additional addresses',
			path: { emailId },
		}),
		getMany('GET /account/additional-emails', {
			about: 'List the additional addresses of the account',
			items: 'additional-emails',
		}),
	],
);
