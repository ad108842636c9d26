import type { Routes } from '../route';
import { additionalServices } from './additionalServices';
import { afterSaleServices } from './afterSaleServices';
import { afterOrder } from './afterOrder';
import { campaigns } from './campaigns';
import { automaticPricing } from './automaticPricing';
import { batchOfferModification } from './batchOfferModification';
import { categoriesAndParameters } from './categoriesAndParameters';
import { charity } from './charity';
import { classifieds } from './classifieds';
import { delivery } from './delivery';
import { discounts } from './discounts';
import { fulfillment } from './fulfillment';
import { messageCenter } from './messageCenter';
import { imagesAndAttachments } from './imagesAndAttachments';
import { informationAboutUser } from './informationAboutUser';
import { offerManagement } from './offerManagement';
import { offerTranslations } from './offerTranslations';
import { orderManagement } from './orderManagement';
import { products } from './products';
import { shipmentManagement } from './shipmentManagement';
import { usersOfferInformation } from './usersOfferInformation';

const handlers: Routes = {
	...additionalServices,
	...afterOrder,
	...afterSaleServices,
	...campaigns,
	...automaticPricing,
	...batchOfferModification,
	...categoriesAndParameters,
	...charity,
	...classifieds,
	...delivery,
	...discounts,
	...fulfillment,
	...imagesAndAttachments,
	...informationAboutUser,
	...messageCenter,
	...offerManagement,
	...offerTranslations,
	...orderManagement,
	...products,
	...shipmentManagement,
	...usersOfferInformation,
};

/** The operations that the shop answers out of its state. What has become due is done before each of them. */
export const routes: Routes = Object.fromEntries(
	Object.entries(handlers).map(([id, handler]) => [
		id,
		(call) => {
			call.shop.settle(call.now);
			return handler(call);
		},
	]),
);
