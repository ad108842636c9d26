import { offerTag } from '../resources/offerTag';
import { named } from './label';
import { whole } from './lists';

/** Tags of offers, by name. */
export const offerTags = whole(offerTag.getMany, named);
