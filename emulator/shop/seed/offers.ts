import type { Category } from '../categories/model';
import { makeGood } from './goods';
import { problemsOf } from '../offers/checks';
import type { EndedBy, Offer, ParameterValue, PublicationStatus } from '../offers/model';
import {
	BRAND,
	CODED_BRANDS,
	PRODUCER_CODE,
	BRANDS,
	COLOUR,
	COLOURS,
	CONDITION,
	MODEL,
	WEIGHT,
	type Parameter,
} from '../categories/parameters';
import { LOWEST_PRICE } from '../offers/priceRules';
import { modify } from '../offers/promotion';
import type { Random } from '../random';
import type { Shop } from '../shop';
import { DAY, HOUR, iso, money } from '../units';

/** How the publication statuses recur: of 25 offers 20 are active, 3 ended, 2 drafts. */
const STATUSES: PublicationStatus[] = [
	...Array<PublicationStatus>(7).fill('ACTIVE'),
	'ENDED',
	...Array<PublicationStatus>(6).fill('ACTIVE'),
	'INACTIVE',
	'ACTIVE',
	'ENDED',
	...Array<PublicationStatus>(5).fill('ACTIVE'),
	'INACTIVE',
	'ACTIVE',
	'ENDED',
];

/** The seller's offers, spread over the leaf categories. */
export function seedOffers(shop: Shop, count: number, now: number): void {
	const { categories, offers, priceRules, changes } = shop;
	const leaves = categories.leaves();
	for (let i = 0; i < count; i++) {
		const offer = makeOffer(shop, offers.nextId(), i, leaves, now);
		if (offer.data.publication.status !== 'ENDED') {
			offer.data.validation.errors = problemsOf(offer.data, categories);
		}
		offers.add(offer);
		priceRules.adopt(offer);
		if (offer.data.publication.status === 'ACTIVATING') changes.publish(offer, now);
	}
}

/**
 * The i-th offer of the shop at its opening. Every second draft lacks the required parameter *Stan*; one of a
 * hundred offers is to start in two days. */
function makeOffer(shop: Shop, id: string, index: number, leaves: Category[], now: number): Offer {
	const { random, categories, delivery, afterSales } = shop;
	const category = leaves[index % leaves.length]!;
	const good = makeGood(random, category.noun!);
	const scheduled = index % 100 === 50;
	const status = scheduled ? 'ACTIVATING' : STATUSES[index % STATUSES.length]!;
	const endedBy: EndedBy | null = status !== 'ENDED' ? null : index % 2 === 0 ? 'EMPTY_STOCK' : 'USER';
	const created = now - random.int(30, 500) * DAY;
	const first = (policies: { all(): Array<Record<string, any>> }, n: number) => {
		const all = policies.all();
		return { id: all[n % Math.min(2, all.length)]!.id as string };
	};
	const drafted = status === 'INACTIVE' || scheduled;
	const price = random.int(9, 399) * 100 + 99;
	const toCzechia = index % 20 === 3;
	const offer: Offer = {
		id,
		sold: 0,
		watchers: random.int(0, 60),
		visits: random.int(0, 2000),
		published: !drafted,
		fulfilledByAllegro: index % 40 === 11,
		priceRule: index % 30 === 5 ? LOWEST_PRICE : undefined,
		startedAt: drafted ? undefined : created + HOUR,
		endedAt: endedBy ? now - random.int(2, 25) * DAY : undefined,
		promotion: { extras: [] },
		data: {
			id,
			name: good.title,
			category: { id: category.id },
			productSet: [
				{
					product: {
						id: random.uuid(),
						publication: { status: 'LISTED' },
						parameters: productParameters(random, categories.parametersFor(category.id), good),
					},
					quantity: { value: 1 },
					responsiblePerson: null,
					responsibleProducer: { id: random.uuid() },
					safetyInformation: { type: 'TEXT', description: 'Używać zgodnie z przeznaczeniem.' },
					marketedBeforeGPSRObligation: null,
				},
			],
			parameters:
				status === 'INACTIVE' && index % 2 === 0
					? []
					: [{ id: CONDITION, name: 'Stan', ...choice(`${CONDITION}_1`, 'Nowy') }],
			images: [`https://obrazki.example.com/original/${random.uuid().replaceAll('-', '')}`],
			description: {
				sections: [{ items: [{ type: 'TEXT', content: `<p>${good.title}. Towar wymyślony.</p>` }] }],
			},
			sellingMode: { format: 'BUY_NOW', price: money(price), minimalPrice: null, startingPrice: null },
			stock: { available: endedBy === 'EMPTY_STOCK' ? 0 : random.int(5, 900), unit: 'UNIT' },
			publication: {
				status,
				...(scheduled ? { startingAt: iso(now + 2 * DAY) } : {}),
				duration: null,
				endingAt: null,
				endedBy,
				republish: false,
				marketplaces: {
					base: { id: 'allegro-pl' },
					additional: toCzechia ? [{ id: 'allegro-cz' }] : [],
				},
			},
			additionalMarketplaces: toCzechia
				? {
						'allegro-cz': {
							sellingMode: { price: money(Math.round(price * 5.9), 'CZK') },
							publication: { state: 'APPROVED', refusalReasons: [] },
						},
					}
				: {},
			delivery: {
				shippingRates: { id: delivery.rates[index % 3]!.id },
				handlingTime: random.pick(['PT24H', 'PT48H', 'P3D']),
				additionalInfo: null,
				shipmentDate: null,
			},
			afterSalesServices: {
				impliedWarranty: first(afterSales.impliedWarranties, index),
				returnPolicy: first(afterSales.returnPolicies, index),
				warranty: first(afterSales.warranties, index),
			},
			external: { id: `SKU-${String(index + 1).padStart(5, '0')}` },
			payments: { invoice: 'VAT' },
			location: { city: 'Warszawa', countryCode: 'PL', postCode: '00-001', province: 'MAZOWIECKIE' },
			b2b: { buyableOnlyByBusiness: index % 50 === 17 },
			attachments: [],
			fundraisingCampaign: null,
			additionalServices: null,
			compatibilityList: null,
			contact: null,
			sizeTable: null,
			discounts: { wholesalePriceList: null },
			taxSettings: { rates: [{ rate: '23.00', countryCode: 'PL' }], subject: 'GOODS' },
			messageToSellerSettings: { mode: 'OPTIONAL' },
			language: 'pl-PL',
			validation: { errors: [], warnings: [], validatedAt: iso(created) },
			createdAt: iso(created),
			updatedAt: iso(created + random.int(1, 29) * DAY),
		},
	};
	if (status === 'ACTIVE' && index % 15 === 0) {
		modify(
			offer.promotion,
			{ modificationType: 'CHANGE', packageType: 'BASE', packageId: 'emphasized10d' },
			now - random.int(1, 200) * HOUR,
		);
	}
	return offer;
}

function choice(id: string, value: string): Omit<ParameterValue, 'id' | 'name'> {
	return { values: [value], valuesIds: [id], rangeValue: null };
}

function productParameters(
	random: Random,
	parameters: Parameter[],
	good: { brand: string; model: string; colour: string },
): ParameterValue[] {
	const own = parameters.at(-1)!;
	const values: ParameterValue[] = [
		{ id: BRAND, name: 'Marka', ...choice(`${BRAND}_${BRANDS.indexOf(good.brand) + 1}`, good.brand) },
		{ id: MODEL, name: 'Model', values: [good.model], valuesIds: null, rangeValue: null },
		{
			id: COLOUR,
			name: 'Kolor',
			...choice(`${COLOUR}_${COLOURS.findIndex(([name]) => name === good.colour) + 1}`, good.colour),
		},
	];
	if (CODED_BRANDS.includes(good.brand)) {
		const code = `${good.brand}/${good.model}`;
		values.push({
			id: PRODUCER_CODE,
			name: 'Kod producenta',
			values: [code],
			valuesIds: null,
			rangeValue: null,
		});
	}
	if (random.chance(0.6)) {
		const weight = (random.int(5, 9000) / 1000).toFixed(3);
		values.push({ id: WEIGHT, name: 'Waga', values: [weight], valuesIds: null, rangeValue: null });
	}
	const range = own.restrictions.range
		? { from: String(random.int(0, 9)), to: String(random.int(10, 60)) }
		: null;
	values.push({
		id: own.id,
		name: own.name,
		values: range ? [] : [String(random.int(1, 12))],
		valuesIds: null,
		rangeValue: range,
	});
	return values;
}
