import { id, text, texts } from '../catalogue/fields';
import { CATEGORY_ADDRESS, OFFER_ADDRESS, ORDER_ADDRESS, PRODUCT_ADDRESS } from './addresses';

/** Ids that several resources ask for: one name, one widget, wherever they stand. */

export const warrantyId = id('warrantyId', 'Warranty', 'warranties');

export const impliedWarrantyId = id('impliedWarrantyId', 'Implied Warranty', 'impliedWarranties');

export const returnPolicyId = id('returnPolicyId', 'Return Policy', 'returnPolicies');

export const offerId = id('offerId', 'Offer', 'offers', {
	example: '7680000012',
	address: OFFER_ADDRESS,
});

export const orderId = id('orderId', 'Order', 'orders', {
	address: ORDER_ADDRESS,
	example: 'its address',
});

export const categoryId = id('categoryId', 'Category', 'categories', {
	address: CATEGORY_ADDRESS,
});

export const shippingRateId = id('shippingRateId', 'Shipping Rate', 'shippingRates');

export const marketplaceId = id('marketplaceId', 'Marketplace', 'marketplaces');

/** Where leaving it out means the marketplace that account or offer belong to. */
export const marketplaceOrBase = { ...marketplaceId, description: 'Left out: the base marketplace' };

export const carrierId = id('carrierId', 'Carrier', 'carriers', { example: 'INPOST' });

export const deliveryMethodId = id('deliveryMethodId', 'Delivery Method', 'deliveryMethods');

export const attachmentId = text('attachmentId', 'Attachment ID');

export const emailId = id('emailId', 'Email', 'additionalEmails');

export const fromEventId = text('from', 'From Event ID', {
	name: 'fromEventId',
	description: 'Left out: from the oldest kept',
});

export const promotionPackageId = id('packageId', 'Package', 'promotionPackages');

export const commandId = text('commandId', 'Command ID', {
	description: 'From the output of the command',
});

/** An attachment whose file follows its announcement. */
export const announcedAttachmentId = text('attachmentId', 'Attachment ID', {
	description: "ID or location from 'Create Attachment'",
});

export const fileName = <const W extends string>(wire: W) =>
	text(wire, 'File Name', { name: 'fileName', required: true, example: 'photo.jpg' });

export const attachmentIds = texts('attachments[].id', 'Attachment IDs', {
	name: 'attachmentIds',
	description: "Uploaded, from 'Create Attachment'",
});

export const threadId = id('threadId', 'Thread', 'threads');

export const issueId = id('issueId', 'Issue', 'issues');

export const customerReturnId = id('customerReturnId', 'Return', 'customerReturns');

export const lineItemId = <const W extends string>(wire: W) =>
	text(wire, 'Order Line ID', { name: 'lineItemId', example: '5d0c7a10-…' });

export const claimId = id('claimId', 'Commission Refund', 'commissionRefunds');

export const ratingId = id('ratingId', 'Rating', 'ratings');

export const pointOfServiceId = id('pointOfServiceId', 'Point of Service', 'pointsOfService');

export const contactId = id('contactId', 'Contact', 'contacts');

export const responsiblePersonId = id('responsiblePersonId', 'Responsible Person', 'responsiblePersons');

export const responsibleProducerId = id(
	'responsibleProducerId',
	'Responsible Producer',
	'responsibleProducers',
);

export const tagId = id('tagId', 'Tag', 'offerTags');

export const alleDiscountCampaignId = id('campaignId', 'Campaign', 'alleDiscountCampaigns', {
	name: 'alleDiscountCampaignId',
});

export const participationId = id('participationId', 'Submission', 'alleDiscountParticipations');

export const badgeCampaignId = id('campaignId', 'Campaign', 'badgeCampaigns', { name: 'badgeCampaignId' });

export const badgeApplicationId = id('applicationId', 'Application', 'badgeApplications', {
	name: 'badgeApplicationId',
});

export const depositTypeId = id('id', 'Deposit', 'depositTypes', { name: 'depositTypeId' });

export const sizeTableId = id('sizeTableId', 'Size Table', 'sizeTables');

export const noticeId = id('noticeId', 'Advance Ship Notice', 'advanceShipNotices');

export const fulfillmentProductId = id('fulfillmentProductId', 'Product', 'fulfillmentProducts');

export const bundleId = id('bundleId', 'Bundle', 'bundles');

export const rebateId = id('rebateId', 'Rebate', 'rebates');

export const serviceGroupId = id('serviceGroupId', 'Service Group', 'additionalServiceGroups');

export const serviceId = id('serviceId', 'Service', 'additionalServices');

export const classifiedPackageId = id('classifiedPackageId', 'Package', 'classifiedPackages');
export const productId = id('productId', 'Product', 'products', {
	example: '5901234123457',
	address: PRODUCT_ADDRESS,
	description: 'Search by words or EAN',
});

export const priceRuleId = id('priceRuleId', 'Price Rule', 'priceRules');

/** Language of a text that buyers read, as its tag. */
export const contentLanguage = <const W extends string>(wire: W) =>
	text(wire, 'Language', { name: 'contentLanguage', example: 'cs-CZ' });
