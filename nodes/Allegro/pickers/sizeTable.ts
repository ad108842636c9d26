import { sizeTable } from '../resources/sizeTable';
import { named } from './label';
import { whole } from './lists';

/** The account's size tables, by name. */
export const sizeTables = whole(sizeTable.getMany, named);

/** Templates of size tables, by name. */
export const sizeTableTemplates = whole(sizeTable.getTemplates, named);
