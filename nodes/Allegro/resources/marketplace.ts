import { getMany, resource } from '../catalogue/operations';

export const marketplaceResource = resource('Marketplace', { about: 'Serwisy: kraje, języki, waluty' }, [
	getMany('GET /marketplaces', { items: 'marketplaces' }),
]);
