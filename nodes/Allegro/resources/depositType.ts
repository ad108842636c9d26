import { getMany, resource } from '../catalogue/operations';

export const depositTypeResource = resource(
	'Deposit Type',
	{ synonyms: 'kaucja', description: 'Kaucja za opakowanie', read: 'sale:offers:read' },
	[getMany('GET /deposit/types', { items: 'deposits' })],
);
