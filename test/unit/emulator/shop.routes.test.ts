import { operations } from '../../../api';
import { routes } from '../../../emulator/routes';
import { createShop } from '../../../emulator/shop/seed';
import { ShopCaller, type Asked } from './shopCaller';

const TAGS = [
	'After sale services',
	'Information about user',
	'Order management',
	"User's offer information",
	'Offer management',
	'Categories and parameters',
	'Images and attachments',
	'Delivery',
];

const now = new Date('2026-11-22T12:00:00Z');
const shop = createShop({ now, offers: 60, orders: 400 });
const caller = new ShopCaller(shop, now);
shop.settings.commandMs = 0;

const pdf = Buffer.from('%PDF-1.7 invented');
const png = Buffer.from('89504e470d0a1a0a', 'hex');
const uuid = () => shop.random.uuid();

const active = () => shop.offers.all().find(({ data }) => data.publication.status === 'ACTIVE')!;
const draft = () => shop.offers.all().find(({ published }) => !published)!;
const paid = () => shop.orders.all().at(-1)!;
const offerId = () => ({ params: { offerId: active().id } });
const orderId = () => ({ params: { id: paid().id } });
const some = { limit: '5', offset: '0' };

const address = {
	name: 'Dział',
	street: 'Makietowa 1',
	postCode: '00-001',
	city: 'Warszawa',
	countryCode: 'PL',
};
const warranty = () => ({
	name: `Gwarancja ${uuid()}`,
	type: 'SELLER',
	individual: { period: 'P2Y' },
	corporate: { period: 'P1Y' },
});
const impliedWarranty = () => ({
	name: `Reklamacje ${uuid()}`,
	individual: { period: 'P2Y' },
	corporate: { period: 'P1Y' },
	address,
});
const returnPolicy = () => ({
	name: `Zwroty ${uuid()}`,
	availability: { range: 'FULL' },
	withdrawalPeriod: 'P14D',
	returnCost: { coveredBy: 'BUYER' },
	address,
});
const rates = (name: string) => ({
	name,
	type: 'PHYSICAL',
	dispatchCountry: 'PL',
	rates: [
		{
			deliveryMethod: { id: shop.delivery.methods[0]!.id },
			maxQuantityPerPackage: 1,
			firstItemRate: { amount: '9.99', currency: 'PLN' },
			nextItemRate: { amount: '0.00', currency: 'PLN' },
		},
	],
});
const newOffer = () => {
	const { data } = active();
	return {
		name: 'Kubek wymyślony',
		productSet: [{ product: { id: data.productSet[0]!.product.id }, quantity: { value: 1 } }],
		parameters: [{ id: '11323', valuesIds: ['11323_1'] }],
		sellingMode: { format: 'BUY_NOW', price: { amount: '29.99', currency: 'PLN' } },
		stock: { available: 3, unit: 'UNIT' },
		delivery: { handlingTime: 'PT24H', shippingRates: { name: 'Małe paczki' } },
		afterSalesServices: data.afterSalesServices,
	};
};
const publication = (id: string) => ({
	offerCriteria: [{ type: 'CONTAINS_OFFERS', offers: [{ id }] }],
	publication: { action: 'ACTIVATE' },
});
const promotion = (id: string) => ({
	offerCriteria: [{ type: 'CONTAINS_OFFERS', offers: [{ id }] }],
	modification: { basePackage: { id: 'emphasized1d' }, extraPackages: [], modificationTime: 'NOW' },
});

const first = (kind: 'warranties' | 'impliedWarranties' | 'returnPolicies') =>
	shop.afterSales[kind].first().id;
const SERVICES = '/after-sales-service-conditions';
const ORDER = '/order/checkout-forms/{id}';

/** A valid call of each operation; of those that need something made before, the making is in it. */
const CALLS: Record<string, () => Asked> = {
	[`GET ${SERVICES}/warranties`]: () => ({ query: some }),
	[`POST ${SERVICES}/warranties`]: () => ({ body: warranty() }),
	[`GET ${SERVICES}/warranties/{warrantyId}`]: () => ({ params: { warrantyId: first('warranties') } }),
	[`PUT ${SERVICES}/warranties/{warrantyId}`]: () => ({
		params: { warrantyId: first('warranties') },
		body: warranty(),
	}),
	[`GET ${SERVICES}/implied-warranties`]: () => ({ query: some }),
	[`POST ${SERVICES}/implied-warranties`]: () => ({ body: impliedWarranty() }),
	[`GET ${SERVICES}/implied-warranties/{impliedWarrantyId}`]: () => ({
		params: { impliedWarrantyId: first('impliedWarranties') },
	}),
	[`PUT ${SERVICES}/implied-warranties/{impliedWarrantyId}`]: () => ({
		params: { impliedWarrantyId: first('impliedWarranties') },
		body: impliedWarranty(),
	}),
	[`GET ${SERVICES}/return-policies`]: () => ({ query: some }),
	[`POST ${SERVICES}/return-policies`]: () => ({ body: { ...returnPolicy(), isFulfillment: false } }),
	[`GET ${SERVICES}/return-policies/{returnPolicyId}`]: () => ({
		params: { returnPolicyId: first('returnPolicies') },
	}),
	[`PUT ${SERVICES}/return-policies/{returnPolicyId}`]: () => ({
		params: { returnPolicyId: first('returnPolicies') },
		body: returnPolicy(),
	}),
	[`DELETE ${SERVICES}/return-policies/{returnPolicyId}`]: () => ({
		params: { returnPolicyId: shop.afterSales.returnPolicies.create(returnPolicy()).id },
	}),
	[`POST ${SERVICES}/attachments`]: () => ({ body: { name: 'gwarancja.pdf' } }),
	[`PUT ${SERVICES}/attachments/{attachmentId}`]: () => ({
		params: { attachmentId: shop.files.declareWarrantyAttachment('gwarancja.pdf').id },
		body: pdf,
		contentType: 'application/pdf',
	}),
	'GET /me': () => ({}),
	'GET /sale/quality': () => ({}),
	'GET /sale/smart': () => ({ query: { marketplaceId: 'allegro-pl' } }),
	'GET /account/additional-emails': () => ({}),
	'POST /account/additional-emails': () => ({ body: { email: 'nowy@example.com' } }),
	'GET /account/additional-emails/{emailId}': () => ({
		params: { emailId: shop.account.emails.first().id },
	}),
	'DELETE /account/additional-emails/{emailId}': () => ({
		params: { emailId: shop.account.addEmail('zbedny@example.com', 0).id },
	}),
	'GET /order/events': () => ({ query: { limit: '1000', type: ['BOUGHT', 'READY_FOR_PROCESSING'] } }),
	'GET /order/event-stats': () => ({}),
	'GET /order/checkout-forms': () => ({ query: { limit: '100', sort: '-updatedAt' } }),
	[`GET ${ORDER}`]: orderId,
	[`PUT ${ORDER}/fulfillment`]: () => ({ ...orderId(), body: { status: 'PROCESSING' } }),
	[`POST ${ORDER}/serial-numbers`]: () => ({
		...orderId(),
		body: { lineItems: [{ id: paid().lines[0]!.id, serialNumbers: { entries: [{ value: 'SN-1' }] } }] },
	}),
	[`GET ${ORDER}/shipments`]: () => ({
		params: { id: shop.orders.all().find(({ shipments }) => shipments)!.id },
	}),
	[`POST ${ORDER}/shipments`]: () => ({ ...orderId(), body: { carrierId: 'DPD', waybill: '00998877' } }),
	[`GET ${ORDER}/invoices`]: orderId,
	[`POST ${ORDER}/invoices`]: () => ({
		params: { id: shop.placeOrder().id },
		body: { file: { name: 'faktura.pdf' }, invoiceNumber: 'FV/1' },
	}),
	[`PUT ${ORDER}/invoices/{invoiceId}/file`]: () => {
		const { id } = shop.placeOrder();
		const invoice = shop.orderProcessing.addInvoice(id, { file: { name: 'faktura.pdf' } }, 0);
		return { params: { id, invoiceId: invoice.id }, body: pdf, contentType: 'application/pdf' };
	},
	'POST /order/{orderId}/billing-documents/links': () => ({
		params: { orderId: paid().id },
		body: { url: 'https://faktury.example.com/1' },
	}),
	'GET /order/carriers': () => ({}),
	'GET /order/carriers/{carrierId}/tracking': () => {
		const { carrierId, waybill } = shop.orders.all().find(({ shipments }) => shipments)!.shipments![0]!;
		return { params: { carrierId }, query: { waybill: [waybill, 'unknown'] } };
	},
	'GET /order/carriers/ALLEGRO/points': () => ({ query: { carriers: ['DPD', 'UPS'] } }),
	'GET /sale/offers': () => ({ query: { limit: '1000' } }),
	'GET /sale/product-offers/{offerId}': offerId,
	'GET /sale/product-offers/{offerId}/parts': () => ({
		...offerId(),
		query: { include: ['stock', 'price'] },
	}),
	'GET /sale/offer-events': () => ({ query: { limit: '1000' } }),
	'GET /sale/offers/{offerId}/smart': offerId,
	'POST /sale/product-offers': () => ({ body: newOffer() }),
	'PATCH /sale/product-offers/{offerId}': () => ({ ...offerId(), body: { stock: { available: 77 } } }),
	'GET /sale/product-offers/{offerId}/operations/{operationId}': () => {
		const { offer, operation } = shop.changes.create(newOffer(), now.getTime());
		return { params: { offerId: offer.id, operationId: operation!.id } };
	},
	'DELETE /sale/offers/{offerId}': () => ({ params: { offerId: draft().id } }),
	'PUT /offers/{offerId}/change-price-commands/{commandId}': () => ({
		params: { offerId: active().id, commandId: uuid() },
		body: { input: { buyNowPrice: { amount: '55.00', currency: 'PLN' } } },
	}),
	'PUT /sale/offer-publication-commands/{commandId}': () => ({
		params: { commandId: uuid() },
		body: publication(draft().id),
	}),
	'GET /sale/offer-publication-commands/{commandId}': () => ({ params: { commandId: published() } }),
	'GET /sale/offer-publication-commands/{commandId}/tasks': () => ({ params: { commandId: published() } }),
	'GET /sale/offer-promotion-packages': () => ({}),
	'GET /sale/offers/{offerId}/promo-options': offerId,
	'GET /sale/offers/promo-options': () => ({ query: { limit: '5000' } }),
	'POST /sale/offers/{offerId}/promo-options-modification': () => ({
		...offerId(),
		body: {
			modifications: [{ modificationType: 'CHANGE', packageType: 'EXTRA', packageId: 'departmentPage' }],
		},
	}),
	'PUT /sale/offers/promo-options-commands/{commandId}': () => ({
		params: { commandId: uuid() },
		body: promotion(active().id),
	}),
	'GET /sale/offers/promo-options-commands/{commandId}': () => ({ params: { commandId: promoted() } }),
	'GET /sale/offers/promo-options-commands/{commandId}/tasks': () => ({ params: { commandId: promoted() } }),
	'GET /sale/offers/unfilled-parameters': () => ({ query: { limit: '1000' } }),
	'GET /sale/categories': () => ({}),
	'GET /sale/categories/{categoryId}': () => ({ params: { categoryId: active().data.category.id } }),
	'GET /sale/categories/{categoryId}/parameters': () => ({
		params: { categoryId: active().data.category.id },
	}),
	'GET /sale/category-parameters-scheduled-changes': () => ({ query: { type: 'REQUIREMENT_CHANGE' } }),
	'GET /sale/category-events': () => ({}),
	'GET /sale/matching-categories': () => ({ query: { name: 'kubek zielony' } }),
	'POST /sale/images': () => ({ body: png, contentType: 'image/png' }),
	'POST /sale/offer-attachments': () => ({ body: { type: 'MANUAL', file: { name: 'poradnik.pdf' } } }),
	'PUT /sale/offer-attachments/{attachmentId}': () => ({
		params: { attachmentId: shop.files.declareOfferAttachment('MANUAL', 'poradnik.pdf').id },
		body: pdf,
		contentType: 'application/pdf',
	}),
	'GET /sale/offer-attachments/{attachmentId}': () => ({
		params: { attachmentId: shop.files.declareOfferAttachment('MANUAL', 'poradnik.pdf').id },
	}),
	'GET /sale/shipping-rates': () => ({ query: { marketplace: 'allegro-pl' } }),
	'POST /sale/shipping-rates': () => ({ body: rates('Cennik nowy') }),
	'GET /sale/shipping-rates/{id}': () => ({ params: { id: shop.delivery.rates[0]!.id } }),
	'PUT /sale/shipping-rates/{id}': () => {
		const { id } = shop.delivery.rates[1]!;
		return { params: { id }, body: { id, ...rates('Cennik zmieniony') } };
	},
	'GET /sale/delivery-settings': () => ({ query: { 'marketplace.id': 'allegro-cz' } }),
	'PUT /sale/delivery-settings': () => ({
		body: { freeDelivery: { amount: '99.00', currency: 'PLN' }, joinPolicy: { strategy: 'MIN' } },
	}),
	'GET /sale/delivery-methods': () => ({ query: { marketplace: 'allegro-pl' } }),
};

function published(): string {
	const commandId = uuid();
	const asked = { params: { commandId }, body: publication(draft().id) };
	caller.call('PUT /sale/offer-publication-commands/{commandId}', asked);
	return commandId;
}

function promoted(): string {
	const commandId = uuid();
	const asked = { params: { commandId }, body: promotion(active().id) };
	caller.call('PUT /sale/offers/promo-options-commands/{commandId}', asked);
	return commandId;
}

const wanted = operations
	.filter(({ tag, path }) => TAGS.includes(tag) && !path.startsWith('/sale/user-ratings'))
	.map(({ id }) => id)
	.sort();

test('the routes are operations of Allegro, those of the eight tags among them', () => {
	expect(wanted).toHaveLength(75);
	const names = Object.keys(routes);
	expect(wanted.filter((id) => !names.includes(id))).toEqual([]);
	expect(names.filter((name) => !operations.some(({ id }) => id === name))).toEqual([]);
});

test.each(wanted)('%s answers a valid call with what Allegro declares', (id) => {
	const { status, body } = caller.call(id, CALLS[id]!());
	expect(status).toBeLessThan(300);
	expect(JSON.stringify(body ?? {})).not.toMatch(/@(?!example\.com)[\w-]+\.\w/);
});

test('every order of the shop and every offer satisfies its schema', () => {
	for (let offset = 0; offset < shop.orders.size; offset += 100) {
		caller.call('GET /order/checkout-forms', { query: { offset: String(offset), limit: '100' } });
	}
	for (const { id } of shop.offers.all()) {
		caller.call('GET /sale/product-offers/{offerId}', { params: { offerId: id } });
	}
	for (const { id } of shop.categories.leaves()) {
		caller.call('GET /sale/categories/{categoryId}/parameters', { params: { categoryId: id } });
	}
});

test.each([
	'GET /order/checkout-forms/{id}',
	'GET /sale/product-offers/{offerId}',
	'GET /sale/categories/{categoryId}',
	'GET /sale/shipping-rates/{id}',
	`GET ${SERVICES}/warranties/{warrantyId}`,
	`DELETE ${SERVICES}/return-policies/{returnPolicyId}`,
	'GET /account/additional-emails/{emailId}',
	'GET /sale/offer-publication-commands/{commandId}',
	'GET /sale/offers/promo-options-commands/{commandId}/tasks',
	'GET /sale/offer-attachments/{attachmentId}',
])('%s answers an unknown id with 404 and the reason', (id) => {
	const name = /\{(\w+)\}/.exec(id)![1]!;
	const { status, body } = caller.call(id, { params: { [name]: uuid() } });
	expect(status).toBe(404);
	expect(body.errors[0]).toMatchObject({ message: expect.stringContaining('not found'), details: null });
});
