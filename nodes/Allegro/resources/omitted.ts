const picked = 'Picked from a list by ID; the name goes as JSON';

/** Alternatives to ids that the form picks from a list. */
const offer = {
	'afterSalesServices.impliedWarranty.name': picked,
	'afterSalesServices.returnPolicy.name': picked,
	'afterSalesServices.warranty.name': picked,
	'delivery.shippingRates.name': picked,
};

/**
 * Body leaves and choices (`leaf=CODE`) that no form offers, with the reason: what Allegro ignores or refuses
 * although its document lists it.
 */
export const omitted: Record<string, Record<string, string>> = {
	'POST /sale/shipping-rates': {
		id: 'Allegro gives it',
		lastModified: 'Allegro ignores it',
	},
	'PUT /sale/shipping-rates/{id}': {
		lastModified: 'Allegro ignores it',
	},
	'PUT /order/checkout-forms/{id}/fulfillment': {
		'status=RETURNED': 'Only Allegro sets it (FACTS 7.2)',
	},
	'PUT /offers/{offerId}/change-price-commands/{commandId}': {
		id: 'The path holds it',
	},
	'PATCH /sale/product-offers/{offerId}': offer,
	'POST /sale/product-offers': offer,
};
