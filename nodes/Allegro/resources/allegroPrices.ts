import type { Field } from '../catalogue/kinds';
import { at, choice, decimal, openChoice, rows, texts } from '../catalogue/fields';
import type { Route } from '../catalogue/operation';
import { getMany, operation, resource } from '../catalogue/operations';
import { command, list, offset, sameIn } from '../catalogue/results';
import { commandId, offerId } from './ids';

const CONTRIBUTION = 'sellerDiscountDeclaration.maxContributionPercentage';

const ofEach = (status: Route) =>
	command({
		kind: 'offers',
		status,
		record: { same: sameIn('offers[]', ['id', 'marketplace.id', CONTRIBUTION]) },
	});

const OUTCOME = 'Up to 1,000 offers; returns the outcome of each';

/** The program is open on these alone. */
const marketplace = (wire: string) =>
	openChoice(
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
	rows('offers', 'Offers', [at('id', offerId, { required: true }), marketplace('marketplace.id'), ...more], {
		name: 'pricedOffers',
		required: true,
		maxItems: 1000,
		unique: ['offerId', 'programMarketplace'],
	});

export const allegroPrices = resource(
	'Allegro Prices Program',
	{
		value: 'allegroPrices',
		plural: 'offers in allegro prices',
		synonyms: 'Ceny Allegro',
		description: 'Ceny Allegro, program obniżek',
		scope: 'campaigns',
		path: { commandId },
	},
	{
		getMany: getMany('POST /sale/allegro-prices/offers-queries', {
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
				openChoice(
					'offer.substatus',
					'Discount',
					[
						['DISCOUNT_OPPORTUNITY', 'Possible'],
						['DISCOUNT_RECOMMENDATION', 'Recommended'],
					],
					{ name: 'discountHint' },
				),
			],
			repeat: 'safe',
			// Offers of Allegro Prices are asked for with a body, which holds the page too.
			result: list('offers', { paging: offset({ most: 1000, total: 'totalCount', in: 'body' }) }),
		}),
		addOffers: operation('POST /sale/allegro-prices/offers/submit-offer-commands', {
			name: 'Add Offers',
			action: 'Add offers to allegro prices',
			body: [
				offers([
					decimal(CONTRIBUTION, 'Most You Add (%)', {
						name: 'maxContribution',
						example: '15.50',
					}),
				]),
			],
			description: OUTCOME,
			commandId: { in: 'body', wire: 'commandId' },
			repeat: 'safe',
			result: ofEach('GET /sale/allegro-prices/offers/submit-offer-commands/{commandId}'),
		}),
		getAdditionStatus: operation('GET /sale/allegro-prices/offers/submit-offer-commands/{commandId}', {
			name: 'Get Addition Status',
			action: 'Get addition status of allegro prices',
		}),
		excludeOffers: operation('POST /sale/allegro-prices/offers/exclusion-commands', {
			name: 'Exclude Offers',
			action: 'Exclude offers from allegro prices',
			body: [offers()],
			description: OUTCOME,
			commandId: { in: 'body', wire: 'commandId' },
			repeat: 'safe',
			result: ofEach('GET /sale/allegro-prices/offers/exclusion-commands/{commandId}'),
		}),
		getExclusionStatus: operation('GET /sale/allegro-prices/offers/exclusion-commands/{commandId}', {
			name: 'Get Exclusion Status',
			action: 'Get exclusion status of allegro prices',
		}),
		getParticipation: operation('GET /sale/allegro-prices/accounts/participations', {
			name: 'Get Participation',
			action: 'Get participation in allegro prices',
			description: 'Whether the account takes part, per marketplace',
			result: list('marketplaces'),
		}),
		setParticipation: operation('PATCH /sale/allegro-prices/accounts/participations', {
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
					{ required: true, unique: ['programMarketplace'] },
				),
			],
			repeat: 'safe',
		}),
	},
);
