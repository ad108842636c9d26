import { offerTag } from '../resources/offerTag';
import { named } from './label';
import { whole } from './lists';

export const offerTags = whole(offerTag.getMany, named);
