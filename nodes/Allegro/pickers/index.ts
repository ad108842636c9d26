import { picker, type ListSearch, type Search } from './picker';

/** What a list holds, as an error names it, and the file whose export of the list's name is the search. */
type Lists<Name extends string> = {
	[N in Name]: [things: string, load: () => Promise<Record<N, Search>>];
};

const searchesOf = <Name extends string>(lists: Lists<Name>): Record<string, ListSearch> =>
	Object.fromEntries(
		(Object.keys(lists) as Name[]).map((name) => {
			const [things, load] = lists[name];
			return [name, picker(things, async () => (await load())[name])];
		}),
	);

/**
 * Every searchable list of both nodes, by the name that declarations use (fields of kind `id`). The files beside this one
 * are named as in `resources/` and loaded when their list is asked for, so that the form opens without the declarations.
 */
export const listSearch = searchesOf({
	additionalEmails: ['additional emails', async () => await import('./additionalEmail')],
	additionalServiceGroups: ['groups of additional services', async () => await import('./additionalService')],
	additionalServices: ['additional services', async () => await import('./additionalService')],
	advanceShipNotices: ['advance ship notices', async () => await import('./advanceShipNotice')],
	alleDiscountCampaigns: ['campaigns', async () => await import('./alleDiscount')],
	alleDiscountParticipations: ['submissions', async () => await import('./alleDiscount')],
	badgeApplications: ['applications', async () => await import('./badge')],
	badgeCampaigns: ['campaigns', async () => await import('./badge')],
	bundles: ['bundles', async () => await import('./offerBundle')],
	carriers: ['carriers', async () => await import('./carrier')],
	categories: ['categories', async () => await import('./category')],
	charityCampaigns: ['charity campaigns', async () => await import('./charityCampaign')],
	classifiedPackages: ['packages for classifieds', async () => await import('./classified')],
	commissionRefunds: ['commission refunds', async () => await import('./commissionRefund')],
	compatibleItemTypes: ['types of compatible items', async () => await import('./compatibilityList')],
	contacts: ['contacts', async () => await import('./contact')],
	customerReturns: ['customer returns', async () => await import('./customerReturn')],
	deliveryMethods: ['delivery methods', async () => await import('./delivery')],
	depositTypes: ['deposits', async () => await import('./depositType')],
	fulfillmentProducts: ['products for one fulfillment', async () => await import('./oneFulfillment')],
	impliedWarranties: ['implied warranties', async () => await import('./impliedWarranty')],
	issues: ['issues', async () => await import('./issue')],
	marketplaces: ['marketplaces', async () => await import('./marketplace')],
	offers: ['offers', async () => await import('./offer')],
	offerTags: ['tags', async () => await import('./offerTag')],
	orders: ['orders', async () => await import('./order')],
	pointsOfService: ['points of service', async () => await import('./pointOfService')],
	priceRules: ['price rules', async () => await import('./priceRule')],
	products: ['products', async () => await import('./product')],
	promotionPackages: ['promotion packages', async () => await import('./offerPromotion')],
	ratings: ['ratings', async () => await import('./rating')],
	rebates: ['rebates', async () => await import('./rebate')],
	responsiblePersons: ['responsible persons', async () => await import('./responsible')],
	responsibleProducers: ['responsible producers', async () => await import('./responsible')],
	returnPolicies: ['return policies', async () => await import('./returnPolicy')],
	shippingRates: ['shipping rates', async () => await import('./shippingRate')],
	sizeTables: ['size tables', async () => await import('./sizeTable')],
	sizeTableTemplates: ['templates of size tables', async () => await import('./sizeTable')],
	threads: ['threads', async () => await import('./message')],
	warranties: ['warranties', async () => await import('./warranty')],
});
