import { compatibilityList } from '../resources/compatibilityList';
import { entry } from './label';
import { whole } from './lists';

/** Of a type that several categories share the first is named. */
export const compatibleItemTypes = whole(compatibilityList.getCategories, ({ itemsType, name }) =>
	entry(itemsType, itemsType, name),
);
