import { choice, money } from '../catalogue/fields';
import { operation, resource } from '../catalogue/operations';
import { marketplaceId } from './ids';

const ofMarketplace = {
	...marketplaceId,
	wire: 'marketplace.id',
	about: 'The marketplace where the account was registered, when left out',
};

export const deliveryResource = resource(
	'Delivery',
	{
		about: 'Metody i ustawienia dostawy',
		read: 'sale:settings:read',
		write: 'sale:settings:write',
	},
	[
		operation('GET /sale/delivery-methods', {
			as: 'Get Methods',
			action: 'Get delivery methods',
			about: 'List all ways of delivery with their limits, withdrawn ones too',
			query: [{ ...marketplaceId, wire: 'marketplace' }],
			items: 'deliveryMethods',
			scope: null,
		}),
		operation('GET /sale/delivery-settings', {
			as: 'Get Settings',
			action: 'Get delivery settings',
			about: 'Read how the cost of several offers is joined and when delivery is free',
			query: [ofMarketplace],
		}),
		operation('PUT /sale/delivery-settings', {
			as: 'Replace Settings',
			action: 'Replace delivery settings',
			about: 'Set the delivery settings of a marketplace; a threshold left out is removed',
			body: [
				choice(
					'joinPolicy.strategy',
					'Cost of Several Offers',
					[
						['MAX', 'Highest Single Cost'],
						['MIN', 'Lowest Single Cost'],
						['SUM', 'Sum of All Costs', 'The goods travel in separate parcels'],
					],
					{
						name: 'joinStrategy',
						required: true,
						about: 'What a buyer pays for goods from offers with different delivery costs',
					},
				),
				ofMarketplace,
				money('freeDelivery', 'Free Delivery From', {
					eg: '149.00',
					about: 'Order value from which delivery within the country is free, in its currency',
				}),
				money('abroadFreeDelivery', 'Free Delivery Abroad From', {
					eg: '899.00',
					about: 'Order value from which delivery abroad is free, in the currency of the marketplace',
				}),
			],
			repeat: 'safe',
		}),
	],
);
