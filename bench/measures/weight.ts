import { median, seconds, type Bench, type Finding } from '../bench';
import type { Side } from '../job';
import { NODES } from '../nodes';

/** All of them in fewer bytes than n8n's largest node spends on 17. */
const MOST_BYTES_PER_OPERATION = 790;
const MOST_MILLISECONDS = 60;

/** Of one fresh process; times in milliseconds. */
interface Seen {
	require: number;
	instance: number;
	bytes: number;
	operations: number;
}

/** What the editor downloads of the node, and what n8n waits for when it loads it. */
export async function weight({ workspace, runs, log }: Bench): Promise<Finding[]> {
	const seen: Record<Side, Seen[]> = { allegro: [], httpRequest: [] };
	for (let run = 1; run <= runs; run++) {
		for (const side of ['allegro', 'httpRequest'] as const) {
			const one = await workspace.evaluate<Seen>(look(side));
			log(`  ${run} of ${runs}, ${side}: ${seconds(one.require)} and ${seconds(one.instance)}`);
			seen[side].push(one);
		}
	}
	const { bytes, operations } = seen.allegro[0]!;
	return [
		{
			measure: 5,
			what: `Description: bytes per operation, of ${operations}`,
			allegro: `${bytes.toLocaleString('en-US')} bytes`,
			peer: '',
			value: bytes / operations,
			target: { most: MOST_BYTES_PER_OPERATION },
			samples: { bytes: [bytes], operations: [operations] },
		},
		{
			...time('Requiring the node after n8n-workflow: ms of processor time', 'require', seen),
			target: { most: MOST_MILLISECONDS },
		},
		time('Making an instance of it: ms of processor time', 'instance', seen),
	];
}

function time(what: string, part: 'require' | 'instance', seen: Record<Side, Seen[]>): Finding {
	const samples = {
		allegro: seen.allegro.map((one) => one[part]),
		httpRequest: seen.httpRequest.map((one) => one[part]),
	};
	const value = median(samples.allegro);
	const peer = seconds(median(samples.httpRequest));
	return { measure: 5, what, allegro: seconds(value), peer, value, samples };
}

/**
 * A program for a fresh process. What counts is the thread's own processor time: on an idle machine that is the time
 * which passes.
 */
function look(side: Side): string {
	const { file, name } = NODES[side];
	return `
		const now = () => {
			const { user, system } = process.threadCpuUsage();
			return (user + system) / 1000;
		};
		require('n8n-workflow');
		const begun = now();
		const { ${name}: Node } = require('./${file}');
		const required = now();
		const { description } = new Node();
		const made = now();
		const operations = (description.properties ?? [])
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options }) => options).length;
		const bytes = Buffer.byteLength(JSON.stringify(description));
		console.log(JSON.stringify({ require: required - begun, instance: made - required, bytes, operations }));
	`;
}
