import { priceRule } from '../resources/priceRule';
import { entry } from './label';
import { whole } from './lists';

/** The seller's own rules, and Allegro's, which are marked. */
export const priceRules = whole(priceRule.getMany, ({ id, name, default: isAllegros }) =>
	entry(id, name, isAllegros && "Allegro's"),
);
