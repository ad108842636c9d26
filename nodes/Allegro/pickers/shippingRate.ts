import { shippingRate } from '../resources/shippingRate';
import { named } from './label';
import { whole } from './lists';

export const shippingRates = whole(shippingRate.getMany, named);
