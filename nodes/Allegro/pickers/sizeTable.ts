import { sizeTable } from '../resources/sizeTable';
import { named } from './label';
import { whole } from './lists';

export const sizeTables = whole(sizeTable.getMany, named);

export const sizeTableTemplates = whole(sizeTable.getTemplates, named);
