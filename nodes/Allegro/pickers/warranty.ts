import { warranty } from '../resources/warranty';
import { named } from './label';
import { whole } from './lists';

/** The account's warranties, by name. */
export const warranties = whole(warranty.getMany, named);
