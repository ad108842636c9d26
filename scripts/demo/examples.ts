import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../n8n/install';
import type { WorkflowJson } from '../n8n/client';

export interface Example {
	/** Name of its file in `examples/`. */
	file: string;
	/** Of the file's contents. */
	hash: string;
	workflow: WorkflowJson;
}

/** The importable workflows, in the order of their file names. */
export async function readExamples(): Promise<Example[]> {
	const folder = join(ROOT, 'examples');
	const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
	return await Promise.all(
		files.map(async (file) => {
			const text = await readFile(join(folder, file), 'utf8');
			return {
				file,
				hash: createHash('sha256').update(text).digest('hex'),
				workflow: JSON.parse(text) as WorkflowJson,
			};
		}),
	);
}
