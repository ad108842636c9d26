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
};
