import { impliedWarranty } from '../resources/impliedWarranty';
import { named } from './label';
import { whole } from './lists';

/** The account's implied warranties, by name. */
export const impliedWarranties = whole(impliedWarranty.getMany, named);
