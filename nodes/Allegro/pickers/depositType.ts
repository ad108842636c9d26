import { depositType } from '../resources/depositType';
import { amountOf, entry } from './label';
import { whole } from './lists';

/** Packaging deposits with what they cost. */
export const depositTypes = whole(depositType.getMany, ({ id, name, price, marketplaceId }) =>
	entry(id, name ?? id, amountOf(price), marketplaceId),
);
