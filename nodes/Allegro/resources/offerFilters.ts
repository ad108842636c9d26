import { at, boolean, choice, choices, decimal, openChoices, text, texts } from '../catalogue/fields';
import { charityCampaignId } from './offerFields';
import { categoryId, marketplaceId, priceRuleId, returnPolicyId, shippingRateId } from './ids';

export const offerIds = texts('offer.id', 'Offer IDs', { name: 'offerIds', example: '7680000012' });

/** On lists what has none, off what has one. */
const without = <const W extends string>(wire: W, what: string, name: string) =>
	boolean(wire, `Without ${what}`, { name, default: true });

/** Everything that the list of one's own offers can be narrowed by. */
export const offerFilters = [
	offerIds,
	text('name', 'Title Contains'),
	texts('external.id', 'Own SKUs', {
		name: 'externalIds',
		maxItems: 100,
		maxLength: 100,
	}),
	openChoices(
		'publication.status',
		'Publication Status',
		[
			['ACTIVE', 'Active'],
			['ACTIVATING', 'Planned'],
			['INACTIVE', 'Draft'],
			['ENDED', 'Ended'],
		],
		{ name: 'publicationStatuses' },
	),
	at('publication.marketplace', marketplaceId, {
		description: 'Prices and sales are then its own',
	}),
	choices(
		'sellingMode.format',
		'Selling Format',
		[
			['BUY_NOW', 'Buy Now'],
			['AUCTION', 'Auction'],
			['ADVERTISEMENT', 'Advertisement'],
		],
		{ name: 'formats' },
	),
	decimal('sellingMode.price.amount.gte', 'Price From', { name: 'priceFrom', min: 0, example: '9.99' }),
	decimal('sellingMode.price.amount.lte', 'Price To', { name: 'priceTo', min: 1, description: 'At least 1' }),
	at('sellingMode.priceAutomation.rule.id', priceRuleId),
	without('sellingMode.priceAutomation.rule.id.empty', 'Price Rule', 'withoutPriceRule'),
	at('delivery.shippingRates.id', shippingRateId),
	without('delivery.shippingRates.id.empty', 'Shipping Rate', 'withoutShippingRate'),
	at('category.id', categoryId),
	without('product.id.empty', 'Product', 'withoutProduct'),
	boolean('productizationRequired', 'Product Required', { name: 'productRequired' }),
	boolean('b2b.buyableOnlyByBusiness', 'Companies Only', { name: 'businessOnly' }),
	charityCampaignId,
	without('fundraisingCampaign.id.empty', 'Charity Campaign', 'withoutCampaign'),
	at('afterSalesServices.returnPolicy.id', returnPolicyId),
	boolean('isFulfillment', 'One Fulfillment'),
	choice('sort', 'Sort By', [
		['sellingMode.price.amount', 'Price, Lowest First'],
		['-sellingMode.price.amount', 'Price, Highest First'],
		['stock.sold', 'Sold, Fewest First'],
		['-stock.sold', 'Sold, Most First'],
		['stock.available', 'Stock, Lowest First'],
		['-stock.available', 'Stock, Highest First'],
	]),
];
