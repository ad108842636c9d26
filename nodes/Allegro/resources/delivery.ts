import { choice, money } from '../catalogue/fields';
import { operation, resource } from '../catalogue/operations';
import { marketplaceId, marketplaceOrBase } from './ids';

const ofMarketplace = { ...marketplaceOrBase, wire: 'marketplace.id' };

export const deliveryResource = resource(
	'Delivery',
	{
		also: 'dostawa',
		about: 'Metody i ustawienia dostawy',
		read: 'sale:settings:read',
		write: 'sale:settings:write',
	},
	[
		operation('GET /sale/delivery-methods', {
			as: 'Get Methods',
			action: 'Get delivery methods',
			polish: 'metody dostawy',
			about: 'All with their limits, withdrawn ones too',
			query: [{ ...marketplaceId, wire: 'marketplace' }],
			items: 'deliveryMethods',
			scope: null,
		}),
		operation('GET /sale/delivery-settings', {
			as: 'Get Settings',
			action: 'Get delivery settings',
			about: 'Cost of several offers, free delivery',
			query: [ofMarketplace],
		}),
		operation('PUT /sale/delivery-settings', {
			as: 'Replace Settings',
			action: 'Replace delivery settings',
			about: 'Thresholds left out are removed',
			body: [
				choice(
					'joinPolicy.strategy',
					'Cost of Several Offers',
					[
						['MAX', 'Highest Single Cost'],
						['MIN', 'Lowest Single Cost'],
						['SUM', 'Sum of All Costs'],
					],
					{
						name: 'joinStrategy',
						required: true,
						about: 'Where their delivery costs differ',
					},
				),
				ofMarketplace,
				money('freeDelivery', 'Free Delivery From'),
				money('abroadFreeDelivery', 'Free Delivery Abroad From'),
			],
			repeat: 'safe',
		}),
	],
);
