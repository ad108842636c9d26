import { getMany, resource } from '../catalogue/operations';
import { list } from '../catalogue/results';

export const marketplace = resource(
	'Marketplace',
	{ synonyms: 'serwis', description: 'Serwisy: kraje, języki, waluty' },
	{
		getMany: getMany('GET /marketplaces', {
			result: list('marketplaces'),
		}),
	},
);
