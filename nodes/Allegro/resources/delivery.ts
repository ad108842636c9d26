import { at, choice, money } from '../catalogue/fields';
import { operation, resource } from '../catalogue/operations';
import { list } from '../catalogue/results';
import { marketplaceId, marketplaceOrBase } from './ids';

const ofMarketplace = at('marketplace.id', marketplaceOrBase);

export const delivery = resource(
	'Delivery',
	{
		synonyms: 'dostawa',
		description: 'Metody i ustawienia dostawy',
		scope: 'sale:settings:*',
	},
	{
		getMethods: operation('GET /sale/delivery-methods', {
			name: 'Get Methods',
			action: 'Get delivery methods',
			polish: 'metody dostawy',
			description: 'All with their limits, withdrawn ones too',
			query: [at('marketplace', marketplaceId)],
			scope: null,
			result: list('deliveryMethods'),
		}),
		getSettings: operation('GET /sale/delivery-settings', {
			name: 'Get Settings',
			action: 'Get delivery settings',
			description: 'Cost of several offers, free delivery',
			query: [ofMarketplace],
		}),
		replaceSettings: operation('PUT /sale/delivery-settings', {
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
	},
);
