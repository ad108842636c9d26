import { warranty } from '../resources/warranty';
import { named } from './label';
import { whole } from './lists';

export const warranties = whole(warranty.getMany, named);
