import { text } from '../catalogue/fields';
import { create, get, getMany, remove, resource } from '../catalogue/operations';
import { emailId } from './ids';

export const additionalEmailResource = resource(
	'Additional Email',
	{
		synonyms: 'adres e-mail',
		read: 'profile:read',
		write: 'profile:write',
	},
	[
		create('POST /account/additional-emails', {
			body: [text('email', 'Email', { required: true, example: 'orders@example.com' })],
		}),
		remove('DELETE /account/additional-emails/{emailId}', {
			path: { emailId },
		}),
		get('GET /account/additional-emails/{emailId}', {
			path: { emailId },
		}),
		getMany('GET /account/additional-emails', {
			items: 'additional-emails',
		}),
	],
);
