import { id, text } from '../catalogue/fields';

/** Ids that several resources ask for: one name, one widget, wherever they stand. */

export const warrantyId = id('warrantyId', 'Warranty', 'warranties', {
	eg: '593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b',
});

export const impliedWarrantyId = id('impliedWarrantyId', 'Implied Warranty', 'impliedWarranties', {
	eg: '593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b',
});

export const returnPolicyId = id('returnPolicyId', 'Return Policy', 'returnPolicies', {
	eg: '593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b',
});

export const offerId = id('offerId', 'Offer', 'offers', {
	eg: '7680000012 or its address',
	address: '(?:/oferta/(?:[^/?#]*-)?|/offer/|offerId=)(\\d{6,})',
	about: 'Search by title, ID or own SKU; an address of the offer can be pasted too',
});

export const orderId = id('orderId', 'Order', 'orders', {
	eg: '29738e61-7f6a-11e8-ac45-09db60ede9d6',
	address: '([0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12})',
	about: 'Search by login of the buyer or ID; an address of the order can be pasted too',
});

export const categoryId = id('categoryId', 'Category', 'categories', { eg: '257931' });

export const shippingRateId = id('shippingRateId', 'Shipping Rate', 'shippingRates', {
	eg: '758f58cb-8e9f-4e6b-8f0e-1c2d3e4f5a6b',
});

export const marketplaceId = id('marketplaceId', 'Marketplace', 'marketplaces', { eg: 'allegro-pl' });

export const carrierId = id('carrierId', 'Carrier', 'carriers', { eg: 'INPOST' });

export const deliveryMethodId = id('deliveryMethodId', 'Delivery Method', 'deliveryMethods', {
	eg: '1fa56f79-4b6a-4821-a6f2-ca9c16d5c925',
});

export const attachmentId = text('attachmentId', 'Attachment ID', {
	eg: '593a3b07-0f0a-4e6b-8f0e-1c2d3e4f5a6b',
});

export const emailId = id('emailId', 'Email', 'additionalEmails', {
	eg: 'a1c2e3f4-5b6d-4e7f-8a9b-0c1d2e3f4a5b',
});

export const fromEventId = text('from', 'From Event ID', {
	name: 'fromEventId',
	eg: '1795000000004242',
	about: 'The last event read before; events after it are returned. The oldest kept ones when left out.',
});

export const promotionPackageId = id('packageId', 'Package', 'promotionPackages', { eg: 'emphasized10d' });

export const commandId = text('commandId', 'Command ID', {
	eg: '0f3c8c5a-7d3e-4a5c-9b1e-2f6d1c0a9e77',
	about: 'ID that the command was started with; its output names it',
});
