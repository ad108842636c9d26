import type { Given } from './parameters';

/** An id that fits wherever Allegro's document wants a UUID. */
export const UUID = '593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b';

/** Values with a form that Allegro's document demands. */
export const GIVEN: Given = {
	orderId: UUID,
	lineItemId: UUID,
	lineItemIds: UUID,
	shippingRateId: UUID,
	returnPolicyId: UUID,
	impliedWarrantyId: UUID,
	warrantyId: UUID,
	attachmentId: UUID,
	fundraisingCampaignId: UUID,
	depositId: UUID,
	issueId: UUID,
	paymentId: UUID,
	refundId: UUID,
	surchargeId: UUID,
	noticeId: UUID,
	fulfillmentProductId: UUID,
	bundleId: UUID,
	serviceLanguage: 'cs-CZ',
	countryCode: 'PL',
	priceTo: '125.99',
	// One of the alternatives where Allegro takes one.
	deposits: { values: [{ id: UUID, quantity: 1 }] },
	responsibleProducer: { values: { type: 'ID', id: UUID } },
	safetyInformation: { values: { type: 'ATTACHMENTS', attachmentIds: UUID } },
	description: { values: [{ items: { values: [{ type: 'TEXT', content: '<p>Blue mug</p>' }] } }] },
	slots: {
		values: [0, 1].map((order) => ({
			order,
			entryPoint: true,
			requiredQuantity: 1,
			offers: { values: [{ offerId: '768000000' + order, excludedFromDiscount: false }] },
		})),
	},
	compatibleWith: '[{"type": "TEXT", "text": "Any van"}]',
	offerId: '7680000012',
	translatedProductId: UUID,
	// Where parameters are JSON; where they are rows these are made.
	parameters: '[{"id": "11323", "valuesIds": ["11323_1"]}]',
	productParameters: '[{"id": "11323", "valuesIds": ["11323_1"]}]',
	additionalMarketplaces: '{"allegro-cz": {"sellingMode": {"price": {"amount": "233", "currency": "CZK"}}}}',
};

/** Inputs that belong to another kind of the same thing. */
export const LEFT_OUT: Record<string, string[]> = {
	advanceShipNotice: ['licencePlate', 'thirdParty', 'thirdPartyOrder'],
	rebate: ['priceListName', 'quantityThresholds', 'valueThresholds'],
};
