import type { Operation, Resource } from '../catalogue/declaration';
import { impliedWarrantyResource } from './impliedWarranty';
import { returnPolicyResource } from './returnPolicy';
import { warrantyResource } from './warranty';

/** Everything the API offers, as the node offers it. */
export const resources: Resource[] = [impliedWarrantyResource, returnPolicyResource, warrantyResource];

/** The declaration behind the two choices at the top of the form; undefined where there is none. */
export const operationOf = (resource: string, operation: string): Operation | undefined =>
	resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
