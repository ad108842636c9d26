import type { ICredentialType, IDataObject, INodeType, IVersionedNodeType } from 'n8n-workflow';
import { join } from 'node:path';

import { Credentials, runInEngine, type NodeRun } from '../test/engine/support/engine';
import type { Job, Outcome, Task } from './job';
import { NODES } from './nodes';

/*
 * A process that holds one of the two nodes inside n8n's engine, does the jobs it gets and reports their outcomes. It
 * runs in the bench's workspace, where `dist/` and n8n's own packages lie side by side.
 */

function load<T>(file: string, name: string): T {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- known at run time only
	const module = require(join(__dirname, file)) as Record<string, new () => T>;
	return new module[name]!();
}

async function perform(job: Job): Promise<Outcome> {
	const { file, name, type } = NODES[job.side];
	const tested = load<INodeType | IVersionedNodeType>(file, name);
	const credentialType = load<ICredentialType>(
		'dist/credentials/AllegroOAuth2Api.credentials.js',
		'AllegroOAuth2Api',
	);
	if (job.side === 'allegro' && job.limitScale !== undefined) speedUp(job.limitScale);
	const credentials = new Credentials(credentialType, job.credential);
	const run = async ({ parameters, input, times }: Task): Promise<NodeRun> => {
		const node = {
			name,
			type,
			typeVersion: newest(tested),
			parameters,
			onError: 'continueRegularOutput' as const,
		};
		const items = input.map((json) => ({ json }));
		let last: NodeRun | undefined;
		for (let i = 0; i < times; i++) {
			last = await runInEngine({ tested, node, credentials, input: items, mode: 'trigger' });
		}
		return last!;
	};
	await run(job.warmUp);
	globalThis.gc?.();
	const begun = performance.now();
	const measured = await run(job.measured);
	const { json, error } = job.poll ? await polled(measured, job.poll, run) : measured;
	const milliseconds = (performance.now() - begun) / job.measured.times;
	const failed = json.filter((one) => one.error !== undefined);
	return {
		milliseconds,
		rows: json.reduce((sum, one) => sum + rowsOf(one, job.rowsIn), 0),
		failures: failed.length + (error ? 1 : 0),
		failure: error?.message ?? (failed.length > 0 ? JSON.stringify(failed[0]).slice(0, 300) : undefined),
		peakBytes: process.resourceUsage().maxRSS * 1024,
	};
}

/** Asks for outcomes until all are there, as a loop of nodes in a workflow does. */
async function polled(
	sent: NodeRun,
	{ parameters, every }: NonNullable<Job['poll']>,
	run: (task: Task) => Promise<NodeRun>,
): Promise<Pick<NodeRun, 'json' | 'error'>> {
	const done = sent.json.filter(({ statusCode }) => statusCode !== 202);
	let open = sent.json.filter(({ statusCode }) => statusCode === 202);
	let { error } = sent;
	while (open.length > 0 && !error) {
		await new Promise((resolve) => setTimeout(resolve, every));
		const asked = open;
		const looked = await run({ parameters, input: asked, times: 1 });
		error = looked.error;
		done.push(...looked.json.filter(({ statusCode }) => statusCode !== 202));
		open = asked.filter((_, index) => looked.json[index]?.statusCode === 202);
	}
	return { json: done, error };
}

const newest = (tested: INodeType | IVersionedNodeType): number =>
	'nodeVersions' in tested ? tested.currentVersion : 1;

function rowsOf(json: IDataObject, rowsIn?: string): number {
	if (json.error !== undefined) return 0;
	const rows = rowsIn === undefined ? undefined : json[rowsIn];
	return Array.isArray(rows) ? rows.length : 1;
}

function speedUp(scale: number): void {
	const { timing } =
		// eslint-disable-next-line @typescript-eslint/no-require-imports -- the very module that the node uses
		require(
			join(__dirname, 'dist/nodes/Allegro/transport/timing.js'),
		) as typeof import('../nodes/Allegro/transport/timing');
	const { limits } = timing.standard;
	const scaled = Object.entries(limits).map(([name, limit]) => [
		name,
		{ ...limit, window: limit.window / scale },
	]);
	timing.replace({ limits: Object.fromEntries(scaled) as typeof limits });
}

process.once('disconnect', () => process.exit(0));
process.on('message', (job: Job) => {
	perform(job).then(
		(outcome) => process.send!({ outcome }),
		(error: Error) => process.send!({ trouble: error.stack ?? String(error) }),
	);
});
