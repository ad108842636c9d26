import { picker, type ListSearch } from './picker';

/**
 * Every searchable list of both nodes, by the name that declarations use (fields of kind `id`). The files beside this one
 * are named as in `resources/` and loaded when their list is asked for, so that the form opens without the declarations.
 */
export const listSearch: Record<string, ListSearch> = {
	additionalEmails: picker(
		'additional emails',
		async () => (await import('./additionalEmail')).additionalEmails,
	),
	additionalServiceGroups: picker(
		'groups of additional services',
		async () => (await import('./additionalService')).additionalServiceGroups,
	),
	additionalServices: picker(
		'additional services',
		async () => (await import('./additionalService')).additionalServices,
	),
	advanceShipNotices: picker(
		'advance ship notices',
		async () => (await import('./advanceShipNotice')).advanceShipNotices,
	),
	alleDiscountCampaigns: picker(
		'campaigns',
		async () => (await import('./alleDiscount')).alleDiscountCampaigns,
	),
	alleDiscountParticipations: picker(
		'submissions',
		async () => (await import('./alleDiscount')).alleDiscountParticipations,
	),
	badgeApplications: picker('applications', async () => (await import('./badge')).badgeApplications),
	badgeCampaigns: picker('campaigns', async () => (await import('./badge')).badgeCampaigns),
	bundles: picker('bundles', async () => (await import('./offerBundle')).bundles),
	carriers: picker('carriers', async () => (await import('./carrier')).carriers),
	categories: picker('categories', async () => (await import('./category')).categories),
	charityCampaigns: picker(
		'charity campaigns',
		async () => (await import('./charityCampaign')).charityCampaigns,
	),
	classifiedPackages: picker(
		'packages for classifieds',
		async () => (await import('./classified')).classifiedPackages,
	),
	commissionRefunds: picker(
		'commission refunds',
		async () => (await import('./commissionRefund')).commissionRefunds,
	),
	compatibleItemTypes: picker(
		'types of compatible items',
		async () => (await import('./compatibilityList')).compatibleItemTypes,
	),
	contacts: picker('contacts', async () => (await import('./contact')).contacts),
	customerReturns: picker('customer returns', async () => (await import('./customerReturn')).customerReturns),
	deliveryMethods: picker('delivery methods', async () => (await import('./delivery')).deliveryMethods),
	depositTypes: picker('deposits', async () => (await import('./depositType')).depositTypes),
	fulfillmentProducts: picker(
		'products for one fulfillment',
		async () => (await import('./oneFulfillment')).fulfillmentProducts,
	),
	impliedWarranties: picker(
		'implied warranties',
		async () => (await import('./impliedWarranty')).impliedWarranties,
	),
	issues: picker('issues', async () => (await import('./issue')).issues),
	marketplaces: picker('marketplaces', async () => (await import('./marketplace')).marketplaces),
	offers: picker('offers', async () => (await import('./offer')).offers),
	offerTags: picker('tags', async () => (await import('./offerTag')).offerTags),
	orders: picker('orders', async () => (await import('./order')).orders),
	pointsOfService: picker(
		'points of service',
		async () => (await import('./pointOfService')).pointsOfService,
	),
	priceRules: picker('price rules', async () => (await import('./priceRule')).priceRules),
	products: picker('products', async () => (await import('./product')).products),
	promotionPackages: picker(
		'promotion packages',
		async () => (await import('./offerPromotion')).promotionPackages,
	),
	ratings: picker('ratings', async () => (await import('./rating')).ratings),
	rebates: picker('rebates', async () => (await import('./rebate')).rebates),
	responsiblePersons: picker(
		'responsible persons',
		async () => (await import('./responsible')).responsiblePersons,
	),
	responsibleProducers: picker(
		'responsible producers',
		async () => (await import('./responsible')).responsibleProducers,
	),
	returnPolicies: picker('return policies', async () => (await import('./returnPolicy')).returnPolicies),
	shippingRates: picker('shipping rates', async () => (await import('./shippingRate')).shippingRates),
	sizeTables: picker('size tables', async () => (await import('./sizeTable')).sizeTables),
	sizeTableTemplates: picker(
		'templates of size tables',
		async () => (await import('./sizeTable')).sizeTableTemplates,
	),
	threads: picker('threads', async () => (await import('./message')).threads),
	warranties: picker('warranties', async () => (await import('./warranty')).warranties),
};
