const asJson = 'Through the JSON body';
const picked = 'The form has the ID; through the JSON body';
const gone = 'Allegro removed it on 2026-09-29 (allegro-facts 9, no. 22)';

const offer = {
	'additionalServices.name': picked,
	'afterSalesServices.impliedWarranty.name': picked,
	'afterSalesServices.returnPolicy.name': picked,
	'afterSalesServices.warranty.name': picked,
	'contact.id': 'For advertisements alone; through the JSON body',
	'contact.name': 'For advertisements alone; through the JSON body',
	'delivery.additionalInfo': 'Deprecated; through the JSON body',
	'delivery.shippingRates.name': picked,
	'discounts.wholesalePriceList.name': picked,
	'fundraisingCampaign.name': picked,
	'productSet[].responsiblePerson.name': picked,
	'publication.endingAt': 'For chosen partners; through the JSON body',
	'sizeTable.name': picked,
};

const inDays = 'The same in days is offered';

const offerBatch = Object.fromEntries([
	...[48, 72, 96, 120, 168, 240, 336, 504, 720, 1440].map((hours) => [
		`modification.delivery.handlingTime=PT${hours}H`,
		inDays,
	]),
	...[72, 120, 168, 240, 480, 720].map((hours) => [`modification.publication.duration=PT${hours}H`, inDays]),
]) as Record<string, string>;

/**
 * Body leaves, parts of a body and choices (`leaf=CODE`) that no form offers, with the reason: what Allegro ignores or
 * refuses although its document lists it, and what hardly anybody fills in by form.
 */
export const omitted: Record<string, Record<string, string>> = {
	'POST /sale/shipping-rates': {
		id: 'Allegro gives it',
		lastModified: 'Allegro ignores it',
		'rates[].nextItemRate': gone,
	},
	'PUT /sale/shipping-rates/{id}': {
		lastModified: 'Allegro ignores it',
		'rates[].nextItemRate': gone,
	},
	'POST /shipment-management/pickups/create-commands': {
		'input.pickupDateProposalId': 'Deprecated: day and times replace it (allegro-facts 6.6)',
	},
	'POST /points-of-service': {
		locations: 'Allegro ignores it',
		createdAt: 'Allegro gives it',
		updatedAt: 'Allegro gives it',
		'seller.id': 'The node asks who is signed in',
		id: 'Allegro gives it',
	},
	'PUT /points-of-service/{id}': {
		locations: 'Allegro ignores it',
		createdAt: 'Allegro gives it',
		updatedAt: 'Allegro gives it',
	},
	'PUT /sale/responsible-persons/{id}': { id: 'The path holds it' },
	'PUT /order/checkout-forms/{id}/fulfillment': {
		'status=RETURNED': 'Only Allegro sets it (allegro-facts 7.2)',
		provider: asJson,
		shipmentSummary: asJson,
	},
	'POST /after-sales-service-conditions/warranties': { 'attachment.name': picked },
	'PUT /after-sales-service-conditions/warranties/{warrantyId}': { 'attachment.name': picked },
	'POST /sale/offers/{offerId}/promo-options-modification': { additionalMarketplaces: asJson },
	'PUT /sale/offers/promo-options-commands/{commandId}': { additionalMarketplaces: asJson },
	'PUT /offers/{offerId}/change-price-commands/{commandId}': {
		id: 'The path holds it',
	},
	'PUT /fulfillment/submit-commands/{commandId}': {
		id: 'The path holds it',
		output: 'Allegro gives it',
	},
	'POST /pricing/offer-fee-preview': {
		'offer.sellingMode.netPrice': 'Allegro ignores it',
	},
	'PUT /sale/offer-modification-commands/{commandId}': offerBatch,
	'PATCH /sale/product-offers/{offerId}': offer,
	'POST /sale/product-offers': offer,
};

const turnover = 'Announced on 2026-09-02, after the document (GH#13935)';

/** Operations that Allegro has announced to end although its document does not mark them. */
export const ending: Record<string, string> = {
	'GET /sale/turnover-discount': turnover,
	'PUT /sale/turnover-discount/{marketplaceId}': turnover,
	'PUT /sale/turnover-discount/{marketplaceId}/deactivate': turnover,
};
