import { text } from '../catalogue/fields';
import { create, get, getMany, remove, resource } from '../catalogue/operations';
import { list } from '../catalogue/results';
import { emailId } from './ids';

export const additionalEmail = resource(
	'Additional Email',
	{
		synonyms: 'adres e-mail',
		scope: 'profile:*',
		path: { emailId },
	},
	{
		create: create('POST /account/additional-emails', {
			body: [text('email', 'Email', { required: true, example: 'orders@example.com' })],
		}),
		delete: remove('DELETE /account/additional-emails/{emailId}'),
		get: get('GET /account/additional-emails/{emailId}'),
		getMany: getMany('GET /account/additional-emails', {
			result: list('additional-emails'),
		}),
	},
);
