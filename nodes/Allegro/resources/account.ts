import { get, operation, resource } from '../catalogue/operations';
import { list } from '../catalogue/results';
import { marketplaceOrBase } from './ids';

export const account = resource(
	'Account',
	{ synonyms: 'konto', description: 'Konto, jakość sprzedaży, Smart!', scope: 'profile:read' },
	{
		get: get('GET /me', { description: 'Login, company, base marketplace' }),
		getSalesQuality: operation('GET /sale/quality', {
			name: 'Get Sales Quality',
			action: 'Get sales quality of account',
			polish: 'jakość sprzedaży',
			description: 'Of up to 30 days, one row per day',
			result: list('quality', { key: 'resultFor' }),
		}),
		getSmartReport: operation('GET /sale/smart', {
			name: 'Get Smart Report',
			action: 'Get smart report of account',
			description: 'Which conditions of Smart! the seller meets',
			query: [marketplaceOrBase],
		}),
	},
);
