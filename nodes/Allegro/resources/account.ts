import { get, operation, resource } from '../catalogue/operations';
import { marketplaceId } from './ids';

export const accountResource = resource(
	'Account',
	{ about: 'Konto, jakość sprzedaży, Smart!', read: 'profile:read' },
	[
		get('GET /me', { about: 'Read who is signed in: login, company, base marketplace' }),
		operation('GET /sale/quality', {
			as: 'Get Sales Quality',
			action: 'Get sales quality of account',
			about: 'Read score and grade of up to 30 days, one row per day',
			items: 'quality',
			key: 'resultFor',
		}),
		operation('GET /sale/smart', {
			as: 'Get Smart Report',
			action: 'Get smart report of account',
			about: 'Read whether the seller qualifies for Smart! and which conditions are met',
			query: [{ ...marketplaceId, about: 'The marketplace where the account was registered, when left out' }],
		}),
	],
);
