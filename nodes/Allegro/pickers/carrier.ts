import { carrier } from '../resources/carrier';
import { named } from './label';
import { whole } from './lists';

/** Carriers that Allegro knows, by name. */
export const carriers = whole(carrier.getMany, named);
