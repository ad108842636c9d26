import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../n8n/install';
import type { WorkflowJson } from '../n8n/client';

export interface Example {
	/** Name of its file in `examples/`, with its folder. */
	file: string;
	/** Of the file's contents. */
	hash: string;
	workflow: WorkflowJson;
}

/** The importable workflows, in the order of their file names; those of the WebAPI come last. */
export async function readExamples(): Promise<Example[]> {
	const folder = join(ROOT, 'examples');
	const jsonIn = async (inner: string) =>
		(await readdir(join(folder, inner))).filter((name) => name.endsWith('.json')).sort();
	const files = [...(await jsonIn('.')), ...(await jsonIn('webapi')).map((name) => join('webapi', name))];
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
