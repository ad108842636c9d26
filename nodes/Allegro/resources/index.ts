import type { Operation, Resource } from '../catalogue/declaration';
import { accountResource } from './account';
import { additionalEmailResource } from './additionalEmail';
import { additionalServiceResource } from './additionalService';
import { advanceShipNoticeResource } from './advanceShipNotice';
import { affiliateConversionResource } from './affiliateConversion';
import { alleDiscountResource } from './alleDiscount';
import { allegroPricesResource } from './allegroPrices';
import { badgeResource } from './badge';
import { bidResource } from './bid';
import { billingEntryResource } from './billingEntry';
import { carrierResource } from './carrier';
import { categoryResource } from './category';
import { charityCampaignResource } from './charityCampaign';
import { classifiedResource } from './classified';
import { commissionRefundResource } from './commissionRefund';
import { compatibilityListResource } from './compatibilityList';
import { contactResource } from './contact';
import { customerReturnResource } from './customerReturn';
import { deliveryResource } from './delivery';
import { depositTypeResource } from './depositType';
import { imageResource } from './image';
import { impliedWarrantyResource } from './impliedWarranty';
import { issueResource } from './issue';
import { marketplaceResource } from './marketplace';
import { messageResource } from './message';
import { offerResource } from './offer';
import { offerAttachmentResource } from './offerAttachment';
import { offerBatchResource } from './offerBatch';
import { offerBundleResource } from './offerBundle';
import { offerFeeResource } from './offerFee';
import { offerPromotionResource } from './offerPromotion';
import { offerTagResource } from './offerTag';
import { offerTranslationResource } from './offerTranslation';
import { oneFulfillmentResource } from './oneFulfillment';
import { orderResource } from './order';
import { paymentResource } from './payment';
import { pointOfServiceResource } from './pointOfService';
import { priceRuleResource } from './priceRule';
import { productResource } from './product';
import { ratingResource } from './rating';
import { rebateResource } from './rebate';
import { responsiblePersonResource, responsibleProducerResource } from './responsible';
import { returnPolicyResource } from './returnPolicy';
import { shipmentResource } from './shipment';
import { shippingRateResource } from './shippingRate';
import { sizeTableResource } from './sizeTable';
import { warrantyResource } from './warranty';

/** Everything the API offers, as the node offers it. */
export const resources: Resource[] = [
	accountResource,
	additionalEmailResource,
	additionalServiceResource,
	advanceShipNoticeResource,
	affiliateConversionResource,
	alleDiscountResource,
	allegroPricesResource,
	badgeResource,
	bidResource,
	billingEntryResource,
	carrierResource,
	categoryResource,
	charityCampaignResource,
	classifiedResource,
	commissionRefundResource,
	compatibilityListResource,
	contactResource,
	customerReturnResource,
	deliveryResource,
	depositTypeResource,
	imageResource,
	impliedWarrantyResource,
	issueResource,
	marketplaceResource,
	messageResource,
	offerAttachmentResource,
	offerBatchResource,
	offerBundleResource,
	offerFeeResource,
	offerPromotionResource,
	offerResource,
	offerTagResource,
	offerTranslationResource,
	oneFulfillmentResource,
	orderResource,
	paymentResource,
	pointOfServiceResource,
	priceRuleResource,
	productResource,
	ratingResource,
	rebateResource,
	responsiblePersonResource,
	responsibleProducerResource,
	returnPolicyResource,
	shipmentResource,
	shippingRateResource,
	sizeTableResource,
	warrantyResource,
];

/** The declaration behind the two choices at the top of the form; undefined where there is none. */
export const operationOf = (resource: string, operation: string): Operation | undefined =>
	resources.find(({ value }) => value === resource)?.operations.find(({ value }) => value === operation);
