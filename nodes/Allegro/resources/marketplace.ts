import { getMany, resource } from '../catalogue/operations';

export const marketplaceResource = resource(
	'Marketplace',
	{ synonyms: 'serwis', description: 'Serwisy: kraje, języki, waluty' },
	[getMany('GET /marketplaces', { items: 'marketplaces' })],
);
