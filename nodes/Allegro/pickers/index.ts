import type { IDataObject } from 'n8n-workflow';

import type { Paging } from '../transport';
import {
	searchAlleDiscountCampaigns,
	searchBadgeApplications,
	searchBadgeCampaigns,
	searchDepositTypes,
	searchParticipations,
} from './campaigns';
import { searchAdditionalServices, searchClassifiedPackages } from './additions';
import { searchCategories } from './categories';
import {
	searchCommissionRefunds,
	searchIssues,
	searchRatings,
	searchReturns,
	searchThreads,
} from './correspondence';
import { searchBundles, searchRebates } from './discounts';
import { searchFulfillmentProducts, searchNotices } from './fulfillment';
import { searchOffers } from './offers';
import { searchOrders } from './orders';
import { searchCharityCampaigns, searchPointsOfService, searchProducts } from './catalog';
import { label, picker, whole, type ListSearch } from './picker';

/** Most rows that these lists hand out at once, and their highest offset (allegro-facts 5). */
const CONDITIONS: Paging = { kind: 'offset', most: 60, lastOffset: 59, total: 'count' };

const named = ({ id, name }: IDataObject) => ({ name: String(name ?? id), value: String(id) });

const conditions = (field: string, path: string) =>
	whole({
		path: `/after-sales-service-conditions/${path}`,
		rows: { [field]: named },
		paging: CONDITIONS,
	});

const email = ({ id, email: address }: IDataObject) => ({ name: String(address), value: String(id) });

/** An address in one line behind a name. */
const placed = (data: string) => (row: IDataObject) => {
	const { name, tradeName, address } = (row[data] ?? row) as IDataObject & { address?: IDataObject };
	return {
		name: label(row.name, name !== row.name && name, tradeName, address?.city),
		value: String(row.id),
	};
};

const size = (most: number, lastOffset?: number): Paging => ({ kind: 'offset', most, lastOffset });

/** Names of delivery methods are not unique; the rest tells methods of one name apart. */
const deliveryMethod = (method: IDataObject) => {
	const { id, name, dispatchCountry: from, destinationCountry: to, paymentPolicy, allegroEndorsed } = method;
	return {
		name: label(
			name,
			from && from !== to ? `${from} → ${to}` : to,
			paymentPolicy === 'CASH_ON_DELIVERY' && 'cash on delivery',
			allegroEndorsed && 'Allegro',
		),
		value: String(id),
	};
};

const marketplace = ({ id, currencies }: IDataObject) => {
	const { base } = (currencies ?? {}) as { base?: { code?: string } };
	return { name: label(id, base?.code), value: String(id) };
};

/** Of a type that several categories share the first is named. */
const itemType = ({ itemsType, name }: IDataObject) => ({
	name: label(itemsType, name),
	value: String(itemsType),
});

const priceRule = ({ id, name, default: isAllegros }: IDataObject) => ({
	name: label(name, isAllegros && "Allegro's"),
	value: String(id),
});

/** `PT24H` or `P10D` in days. */
const daysOf = (duration: unknown) => {
	const [, hours, days] = /^P(?:T(\d+)H|(\d+)D)$/.exec(String(duration)) ?? [];
	const count = hours ? Number(hours) / 24 : Number(days);
	return Number.isInteger(count) && (count === 1 ? '1 day' : `${count} days`);
};

const promotionPackage =
	(type: string) =>
	({ id, name, cycleDuration }: IDataObject) => ({
		name: label(name, type, daysOf(cycleDuration)),
		value: String(id),
	});

/** Every searchable list of the node, by the name that declarations use (fields of kind `id`). */
export const listSearch: Record<string, ListSearch> = {
	additionalEmails: picker(
		'additional emails',
		whole({ path: '/account/additional-emails', rows: { 'additional-emails': email } }),
	),
	alleDiscountCampaigns: picker('campaigns', searchAlleDiscountCampaigns),
	alleDiscountParticipations: picker('submissions', searchParticipations),
	badgeApplications: picker('applications', searchBadgeApplications),
	badgeCampaigns: picker('campaigns', searchBadgeCampaigns),
	additionalServiceGroups: picker(
		'groups of additional services',
		whole({
			path: '/sale/offer-additional-services/groups',
			rows: { additionalServicesGroups: named },
			paging: size(1000),
		}),
	),
	additionalServices: picker('additional services', searchAdditionalServices),
	advanceShipNotices: picker('advance ship notices', searchNotices),
	bundles: picker('bundles', searchBundles),
	carriers: picker(
		'carriers',
		whole({ path: '/order/carriers', rows: { carriers: named }, limit: 'carriers' }),
	),
	categories: picker('categories', searchCategories),
	classifiedPackages: picker('packages for classifieds', searchClassifiedPackages),
	charityCampaigns: picker('charity campaigns', searchCharityCampaigns),
	commissionRefunds: picker('commission refunds', searchCommissionRefunds),
	compatibleItemTypes: picker(
		'types of compatible items',
		whole({ path: '/sale/compatibility-list/supported-categories', rows: { supportedCategories: itemType } }),
	),
	contacts: picker('contacts', whole({ path: '/sale/offer-contacts', rows: { contacts: named } })),
	customerReturns: picker('customer returns', searchReturns),
	deliveryMethods: picker(
		'delivery methods',
		whole({ path: '/sale/delivery-methods', rows: { deliveryMethods: deliveryMethod } }),
	),
	depositTypes: picker('deposits', searchDepositTypes),
	fulfillmentProducts: picker('products for one fulfillment', searchFulfillmentProducts),
	impliedWarranties: picker('implied warranties', conditions('impliedWarranties', 'implied-warranties')),
	issues: picker('issues', searchIssues),
	marketplaces: picker('marketplaces', whole({ path: '/marketplaces', rows: { marketplaces: marketplace } })),
	offerTags: picker('tags', whole({ path: '/sale/offer-tags', rows: { tags: named }, paging: size(1000) })),
	offers: picker('offers', searchOffers),
	orders: picker('orders', searchOrders),
	pointsOfService: picker('points of service', searchPointsOfService),
	priceRules: picker(
		'price rules',
		whole({ path: '/sale/price-automation/rules', rows: { rules: priceRule }, limit: 'priceRules' }),
	),
	products: picker('products', searchProducts),
	promotionPackages: picker(
		'promotion packages',
		whole({
			path: '/sale/offer-promotion-packages',
			rows: { basePackages: promotionPackage('base'), extraPackages: promotionPackage('extra') },
		}),
	),
	ratings: picker('ratings', searchRatings),
	rebates: picker('rebates', searchRebates),
	responsiblePersons: picker(
		'responsible persons',
		whole({
			path: '/sale/responsible-persons',
			rows: { responsiblePersons: placed('personalData') },
			paging: size(1000, 16_000),
		}),
	),
	responsibleProducers: picker(
		'responsible producers',
		whole({
			path: '/sale/responsible-producers',
			rows: { responsibleProducers: placed('producerData') },
			paging: size(1000, 50_000),
		}),
	),
	returnPolicies: picker('return policies', conditions('returnPolicies', 'return-policies')),
	shippingRates: picker(
		'shipping rates',
		whole({ path: '/sale/shipping-rates', rows: { shippingRates: named } }),
	),
	sizeTableTemplates: picker(
		'templates of size tables',
		whole({ path: '/sale/size-tables-templates', rows: { templates: named } }),
	),
	sizeTables: picker('size tables', whole({ path: '/sale/size-tables', rows: { tables: named } })),
	threads: picker('threads', searchThreads),
	warranties: picker('warranties', conditions('warranties', 'warranties')),
};
