import { impliedWarranty } from '../resources/impliedWarranty';
import { named } from './label';
import { whole } from './lists';

export const impliedWarranties = whole(impliedWarranty.getMany, named);
