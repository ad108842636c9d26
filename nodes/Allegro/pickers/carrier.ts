import { carrier } from '../resources/carrier';
import { named } from './label';
import { whole } from './lists';

export const carriers = whole(carrier.getMany, named);
