import { returnPolicy } from '../resources/returnPolicy';
import { named } from './label';
import { whole } from './lists';

export const returnPolicies = whole(returnPolicy.getMany, named);
