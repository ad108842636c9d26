import { returnPolicy } from '../resources/returnPolicy';
import { named } from './label';
import { whole } from './lists';

/** The account's return policies, by name. */
export const returnPolicies = whole(returnPolicy.getMany, named);
