import { jobs, type Work } from '../jobs';
import { itemsWithOneId, readsOnly, runOperation } from '../results';
import { resources } from '../resources';
import type { Operation } from '../catalogue/operation';

/** What resource and operation of the form come to. */
export interface Runnable {
	/** As the form names them, e.g. `Order: Get Many`. */
	title: string;
	work: Work;
}

const declared = (operation: Operation): Work => ({
	items: 'each',
	reads: () => readsOnly(operation),
	overlaps: true,
	check: (items) => itemsWithOneId(operation, items),
	run: async (...item) => await runOperation(operation, ...item),
});

const key = (resource: string, operation: string) => `${resource}.${operation}`;

/** Everything that can be run, declared operations and jobs alike, by e.g. `order.getAll`. */
const registry = new Map<string, Runnable>([
	...resources.flatMap((resource) =>
		resource.operations.map((operation): [string, Runnable] => [
			key(resource.value, operation.value),
			{ title: `${resource.name}: ${operation.name}`, work: declared(operation) },
		]),
	),
	...jobs.map((job): [string, Runnable] => [
		key(job.resource.value, job.value),
		{ title: `${job.resource.name}: ${job.name}`, work: job.work },
	]),
]);

/** What runs for the two choices at the top of the form; undefined where there is no such operation. */
export const runnableOf = (resource: string, operation: string): Runnable | undefined =>
	registry.get(key(resource, operation));
