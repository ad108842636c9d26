import type { Command, Field } from '../catalogue/declaration';
import { choice, decimal, rows, texts } from '../catalogue/fields';
import { getMany, operation, resource } from '../catalogue/operations';
import { commandId, offerId } from './ids';
import { ALLEGRO_PRICES_PAGE } from './paging';

const ROOT = '/sale/allegro-prices';

/** Commands that tell the outcome per offer (allegro-facts 6.1). */
const following = (path: string) => ({
	description: 'Up to 1,000 offers; returns the outcome of each',
	command: { kind: 'offers', status: `${ROOT}/offers/${path}/{commandId}` } as Command,
	commandId: { in: 'body', wire: 'commandId' } as const,
	repeat: 'safe' as const,
});

/** The program is open on these alone. */
const marketplace = (wire: string) =>
	choice(
		wire,
		'Marketplace',
		[
			['allegro-pl', 'Allegro.pl'],
			['allegro-cz', 'Allegro.cz'],
			['allegro-sk', 'Allegro.sk'],
			['allegro-hu', 'Allegro.hu'],
		],
		{ name: 'programMarketplace', required: true },
	);

const offers = (more: Field[] = []) =>
	rows(
		'offers',
		'Offers',
		[{ ...offerId, wire: 'id', required: true }, marketplace('marketplace.id'), ...more],
		{ name: 'pricedOffers', required: true, maxItems: 1000 },
	);

export const allegroPricesResource = resource(
	'Allegro Prices Program',
	{
		value: 'allegroPrices',
		plural: 'offers in allegro prices',
		synonyms: 'Ceny Allegro',
		description: 'Ceny Allegro, program obniżek',
		read: 'campaigns',
		write: 'campaigns',
	},
	[
		getMany(`POST ${ROOT}/offers-queries`, {
			description: 'Offers with their prices in the program',
			body: [
				marketplace('marketplace.id'),
				texts('offer.ids', 'Offer IDs', {
					name: 'offerIds',
					example: '7680000012',
					maxItems: 1000,
					maxLength: 20,
				}),
				choice(
					'offer.scope',
					'State in Program',
					[
						['WITH_DECLARATION', 'Declared'],
						['DISCOUNTED', 'Discounted'],
						['EXCLUDED', 'Excluded'],
					],
					{ name: 'programState' },
				),
				choice(
					'offer.substatus',
					'Discount',
					[
						['DISCOUNT_OPPORTUNITY', 'Possible'],
						['DISCOUNT_RECOMMENDATION', 'Recommended'],
					],
					{ name: 'discountHint' },
				),
			],
			items: 'offers',
			paging: ALLEGRO_PRICES_PAGE,
			repeat: 'safe',
		}),
		operation(`POST ${ROOT}/offers/submit-offer-commands`, {
			name: 'Add Offers',
			action: 'Add offers to allegro prices',
			body: [
				offers([
					decimal('sellerDiscountDeclaration.maxContributionPercentage', 'Most You Add (%)', {
						name: 'maxContribution',
						example: '15.50',
					}),
				]),
			],
			...following('submit-offer-commands'),
		}),
		operation(`GET ${ROOT}/offers/submit-offer-commands/{commandId}`, {
			name: 'Get Addition Status',
			action: 'Get addition status of allegro prices',
			path: { commandId },
		}),
		operation(`POST ${ROOT}/offers/exclusion-commands`, {
			name: 'Exclude Offers',
			action: 'Exclude offers from allegro prices',
			body: [offers()],
			...following('exclusion-commands'),
		}),
		operation(`GET ${ROOT}/offers/exclusion-commands/{commandId}`, {
			name: 'Get Exclusion Status',
			action: 'Get exclusion status of allegro prices',
			path: { commandId },
		}),
		operation(`GET ${ROOT}/accounts/participations`, {
			name: 'Get Participation',
			action: 'Get participation in allegro prices',
			description: 'Whether the account takes part, per marketplace',
			items: 'marketplaces',
		}),
		operation(`PATCH ${ROOT}/accounts/participations`, {
			name: 'Set Participation',
			action: 'Set participation in allegro prices',
			body: [
				rows(
					'marketplaces',
					'Marketplaces',
					[
						marketplace('id'),
						choice(
							'status',
							'Participation',
							[
								['ALLOWED', 'Allowed'],
								['DENIED', 'Denied'],
							],
							{ name: 'participation', required: true },
						),
					],
					{ required: true },
				),
			],
			repeat: 'safe',
		}),
	],
);
