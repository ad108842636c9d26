import type { Field } from '../catalogue/declaration';
import { boolean, choice, choices, decimal, text, texts } from '../catalogue/fields';
import { categoryId, marketplaceId, returnPolicyId, shippingRateId } from './ids';

export const offerIds = texts('offer.id', 'Offer IDs', { name: 'offerIds', eg: '7680000012, 7680000013' });

/** Everything that the list of one's own offers can be narrowed by. */
export const offerFilters: Field[] = [
	offerIds,
	text('name', 'Title Contains', { eg: 'kubek' }),
	texts('external.id', 'Own SKUs', {
		name: 'externalIds',
		maxItems: 100,
		maxLength: 100,
		eg: 'MUG-330-BLUE',
	}),
	choices(
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
	{
		...marketplaceId,
		wire: 'publication.marketplace',
		about: 'Prices and sales are then those of this marketplace',
	},
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
	decimal('sellingMode.price.amount.gte', 'Price From', { name: 'priceFrom', eg: '9.99' }),
	decimal('sellingMode.price.amount.lte', 'Price To', { name: 'priceTo', eg: '125.99', about: 'At least 1' }),
	text('sellingMode.priceAutomation.rule.id', 'Price Rule ID', {
		name: 'priceRuleId',
		eg: '641c73feaef0a8281a3d11f8',
	}),
	boolean('sellingMode.priceAutomation.rule.id.empty', 'Without Price Rule', {
		name: 'withoutPriceRule',
		about: 'Whether the rule is missing (on) or given (off)',
	}),
	{ ...shippingRateId, wire: 'delivery.shippingRates.id' },
	boolean('delivery.shippingRates.id.empty', 'Without Shipping Rate', {
		name: 'withoutShippingRate',
		about: 'Whether the rate is missing (on) or given (off)',
	}),
	{ ...categoryId, wire: 'category.id' },
	boolean('product.id.empty', 'Without Product', {
		name: 'withoutProduct',
		about: 'Whether the product is missing (on) or given (off)',
	}),
	boolean('productizationRequired', 'Product Required', {
		name: 'productRequired',
		about: 'Whether the category demands a product',
	}),
	boolean('b2b.buyableOnlyByBusiness', 'Companies Only', {
		name: 'businessOnly',
		about: 'Whether only companies may buy',
	}),
	text('fundraisingCampaign.id', 'Charity Campaign ID', {
		name: 'fundraisingCampaignId',
		eg: 'e2307b4f-6903-…',
	}),
	boolean('fundraisingCampaign.id.empty', 'Without Charity Campaign', {
		name: 'withoutFundraisingCampaign',
		about: 'Whether the offer is commercial (on) or for charity (off)',
	}),
	{ ...returnPolicyId, wire: 'afterSalesServices.returnPolicy.id' },
	boolean('isFulfillment', 'One Fulfillment', {
		name: 'inAllegroWarehouse',
		about: 'Whether Allegro stores and ships the goods',
	}),
	choice(
		'sort',
		'Sort By',
		[
			['sellingMode.price.amount', 'Price, Lowest First'],
			['-sellingMode.price.amount', 'Price, Highest First'],
			['stock.sold', 'Sold, Fewest First'],
			['-stock.sold', 'Sold, Most First'],
			['stock.available', 'Stock, Lowest First'],
			['-stock.available', 'Stock, Highest First'],
		],
		{ about: 'Left out: newest first' },
	),
];
