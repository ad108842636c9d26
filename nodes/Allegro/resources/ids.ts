import { id, text } from '../catalogue/fields';

/** Ids that several resources ask for: one name, one widget, wherever they stand. */

export const warrantyId = id('warrantyId', 'Warranty', 'warranties');

export const impliedWarrantyId = id('impliedWarrantyId', 'Implied Warranty', 'impliedWarranties');

export const returnPolicyId = id('returnPolicyId', 'Return Policy', 'returnPolicies');

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

export const shippingRateId = id('shippingRateId', 'Shipping Rate', 'shippingRates');

export const marketplaceId = id('marketplaceId', 'Marketplace', 'marketplaces', { eg: 'allegro-pl' });

export const carrierId = id('carrierId', 'Carrier', 'carriers', { eg: 'INPOST' });

export const deliveryMethodId = id('deliveryMethodId', 'Delivery Method', 'deliveryMethods');

export const attachmentId = text('attachmentId', 'Attachment ID');

export const emailId = id('emailId', 'Email', 'additionalEmails');

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
