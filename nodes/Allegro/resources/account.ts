import { get, operation, resource } from '../catalogue/operations';
import { marketplaceOrBase } from './ids';

export const accountResource = resource(
	'Account',
	{ also: 'konto', about: 'Konto, jakość sprzedaży, Smart!', read: 'profile:read' },
	[
		get('GET /me', { about: 'Login, company, base marketplace' }),
		operation('GET /sale/quality', {
			as: 'Get Sales Quality',
			action: 'Get sales quality of account',
			polish: 'jakość sprzedaży',
			about: 'Of up to 30 days, one row per day',
			items: 'quality',
			key: 'resultFor',
		}),
		operation('GET /sale/smart', {
			as: 'Get Smart Report',
			action: 'Get smart report of account',
			about: 'Which conditions of Smart! the seller meets',
			query: [marketplaceOrBase],
		}),
	],
);
