import { median, seconds, type Bench, type Finding } from '../bench';
import type { Side } from '../job';
import { NODES } from '../nodes';

const MOST_BYTES_PER_OPERATION = 1000;
const MOST_MILLISECONDS = 60;

interface Seen {
	milliseconds: number;
	bytes: number;
	operations: number;
}

/** What the editor downloads of the node, and what n8n waits for when it loads it. */
export async function weight({ workspace, runs, log }: Bench): Promise<Finding[]> {
	const seen: Record<Side, Seen[]> = { allegro: [], httpRequest: [] };
	for (let run = 1; run <= runs; run++) {
		for (const side of ['allegro', 'httpRequest'] as const) {
			const one = await workspace.evaluate<Seen>(look(side));
			log(`  ${run} of ${runs}, ${side}: ${seconds(one.milliseconds)}`);
			seen[side].push(one);
		}
	}
	const [{ bytes, operations }] = seen.allegro;
	const allegro = seen.allegro.map(({ milliseconds }) => milliseconds);
	const httpRequest = seen.httpRequest.map(({ milliseconds }) => milliseconds);
	return [
		{
			measure: 5,
			what: `Description: bytes per operation, of ${operations}`,
			allegro: `${bytes.toLocaleString('en-US')} bytes`,
			httpRequest: '',
			value: bytes / operations,
			target: { most: MOST_BYTES_PER_OPERATION },
			samples: { bytes: [bytes], operations: [operations] },
		},
		{
			measure: 5,
			what: 'Loading the node after n8n-workflow: milliseconds of processor time',
			allegro: seconds(median(allegro)),
			httpRequest: seconds(median(httpRequest)),
			value: median(allegro),
			target: { most: MOST_MILLISECONDS },
			samples: { allegro, httpRequest },
		},
	];
}

/**
 * A program for a fresh process. n8n needs an instance of the class to know the node, so making it counts too. What
 * counts is the thread's own processor time: on an idle machine that is the time which passes.
 */
function look(side: Side): string {
	const { file, name } = NODES[side];
	return `
		require('n8n-workflow');
		const begun = process.threadCpuUsage();
		const node = new (require('./${file}').${name})();
		const { user, system } = process.threadCpuUsage(begun);
		const milliseconds = (user + system) / 1000;
		const { description } = node;
		const operations = (description.properties ?? [])
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options }) => options).length;
		const bytes = Buffer.byteLength(JSON.stringify(description));
		console.log(JSON.stringify({ milliseconds, bytes, operations }));
	`;
}
