import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { jobs } from '../nodes/Allegro/jobs';
import { resources } from '../nodes/Allegro/resources';
import { previewOf, previewOfJob, type Preview } from './previews/output';

/** Where n8n looks for the output of version 1 of the node, below the folder of its class (n8n-facts 4). */
const PLACE = '__schema__/v1.0.0';

/**
 * Writes what every operation's output looks like to `<folder>/__schema__/v1.0.0/<resource>/<operation>.json`, for
 * n8n's editor to show before the node has run: npm run previews -- <folder>
 */
function main(folder?: string): void {
	if (!folder) throw new Error('Name the folder of the built node: npm run previews -- dist/nodes/Allegro');
	const write = (resource: string, operation: string, preview: Preview) => {
		const room = join(folder, PLACE, resource);
		mkdirSync(room, { recursive: true });
		writeFileSync(join(room, `${operation}.json`), JSON.stringify(preview));
	};
	for (const { value, operations } of resources)
		for (const operation of operations) write(value, operation.value, previewOf(operation));
	for (const job of jobs) if (job.output) write(job.resource.value, job.value, previewOfJob(job));
}

try {
	main(process.argv[2]);
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 2;
}
