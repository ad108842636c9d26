import { getMany, resource } from '../catalogue/operations';

export const depositTypeResource = resource(
	'Deposit Type',
	{ also: 'kaucja', about: 'Kaucja za opakowanie', read: 'sale:offers:read' },
	[getMany('GET /deposit/types', { items: 'deposits' })],
);
