import { shippingRate } from '../resources/shippingRate';
import { named } from './label';
import { whole } from './lists';

/** The account's shipping rates, by name. */
export const shippingRates = whole(shippingRate.getMany, named);
