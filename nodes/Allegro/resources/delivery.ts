import { choice, money } from '../catalogue/fields';
import { operation, resource } from '../catalogue/operations';
import { marketplaceId, marketplaceOrBase } from './ids';

const ofMarketplace = { ...marketplaceOrBase, wire: 'marketplace.id' };

export const deliveryResource = resource(
	'Delivery',
	{
		synonyms: 'dostawa',
		description: 'Metody i ustawienia dostawy',
		read: 'sale:settings:read',
		write: 'sale:settings:write',
	},
	[
		operation('GET /sale/delivery-methods', {
			name: 'Get Methods',
			action: 'Get delivery methods',
			polish: 'metody dostawy',
			description: 'All with their limits, withdrawn ones too',
			query: [{ ...marketplaceId, wire: 'marketplace' }],
			items: 'deliveryMethods',
			scope: null,
		}),
		operation('GET /sale/delivery-settings', {
			name: 'Get Settings',
			action: 'Get delivery settings',
			description: 'Cost of several offers, free delivery',
			query: [ofMarketplace],
		}),
		operation('PUT /sale/delivery-settings', {
			name: 'Replace Settings',
			action: 'Replace delivery settings',
			description: 'Thresholds left out are removed',
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
						description: 'Where their delivery costs differ',
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
