import { getMany, resource } from '../catalogue/operations';

export const marketplaceResource = resource(
	'Marketplace',
	{ also: 'serwis', about: 'Serwisy: kraje, języki, waluty' },
	[getMany('GET /marketplaces', { items: 'marketplaces' })],
);
