import type { IDataObject } from 'n8n-workflow';

import { responsiblePerson, responsibleProducer } from '../resources/responsible';
import { entry } from './label';
import { whole } from './lists';

/** The seller's own name for somebody, then the person's or the company's where it differs, and the city. */
const entryOf = (row: IDataObject, data: unknown) => {
	const { name, tradeName, address } = (data ?? row) as IDataObject & { address?: IDataObject };
	return entry(row.id, row.name, name !== row.name && name, tradeName, address?.city);
};

/** Responsible persons (GPSR), by name, trade name and city. */
export const responsiblePersons = whole(responsiblePerson.getMany, (row) => entryOf(row, row.personalData));

/** Responsible producers (GPSR), by name, trade name and city. */
export const responsibleProducers = whole(responsibleProducer.getMany, (row) =>
	entryOf(row, row.producerData),
);
