import type { IDataObject } from 'n8n-workflow';

import { rows } from '../calls';
import { additionalService } from '../resources/additionalService';
import { entriesOf, entry, named } from './label';
import { whole } from './lists';
import { matching, unique } from './match';
import type { Search } from './picker';

/** Groups of additional services, by name. */
export const additionalServiceGroups = whole(additionalService.getMany, named);

/** Services that a group can have, each with the category it belongs to. */
export const additionalServices: Search = async ({ client, filter }) => {
	const { rows: categories } = await rows(client, additionalService.getServices);
	const entries = entriesOf(categories, ({ name: category, definitions }) =>
		entriesOf((definitions ?? []) as IDataObject[], ({ id, name }) => entry(id, name ?? id, category)),
	);
	return { results: unique(entries).filter(matching(filter)) };
};
