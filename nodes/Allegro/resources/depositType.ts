import { getMany, resource } from '../catalogue/operations';
import { list } from '../catalogue/results';

export const depositType = resource(
	'Deposit Type',
	{ synonyms: 'kaucja', description: 'Kaucja za opakowanie', scope: 'sale:offers:read' },
	{
		getMany: getMany('GET /deposit/types', {
			result: list('deposits'),
		}),
	},
);
