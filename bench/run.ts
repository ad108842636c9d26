import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { DEFAULT_VERSION, installN8n, ROOT } from '../scripts/n8n/install';
import { runScript, Trouble } from '../scripts/n8n/trouble';
import { Allegro } from './allegro';
import { passes, type Bench, type Finding } from './bench';
import { allOrders } from './measures/allOrders';
import { backlog } from './measures/backlog';
import { editor } from './measures/editor';
import { inServer } from './measures/inServer';
import { manyReads } from './measures/manyReads';
import { manyUpdates } from './measures/manyUpdates';
import { oneCall } from './measures/oneCall';
import { streams } from './measures/streams';
import { webApi } from './measures/webApi';
import { weight } from './measures/weight';
import { withinLimits } from './measures/withinLimits';
import { table } from './table';
import { Workspace } from './workspace';

const MEASURES: Record<string, (bench: Bench) => Promise<Finding[]>> = {
	'1': oneCall,
	'2': allOrders,
	'3': manyReads,
	'4': withinLimits,
	'5': weight,
	'6': webApi,
	'7': async (bench) => [...(await backlog(bench)), ...(await streams(bench))],
	'8': editor,
	'9': inServer,
	'10': manyUpdates,
};
const JSON_FILE = join(ROOT, '.cache/bench.json');

interface Wish {
	only: string[];
	runs: number;
	json: boolean;
	strict: boolean;
}

function wish(): Wish {
	const { values } = parseArgs({
		options: {
			only: { type: 'string', default: Object.keys(MEASURES).join() },
			runs: { type: 'string', default: '5' },
			json: { type: 'boolean', default: false },
			strict: { type: 'boolean', default: false },
		},
	});
	const only = values.only.split(',');
	if (only.some((name) => !(name in MEASURES))) {
		throw new Trouble(`--only takes numbers of measures, such as 1,3; there are ${Object.keys(MEASURES)}.`);
	}
	const runs = Number(values.runs);
	if (!Number.isInteger(runs) || runs < 1) throw new Trouble('--runs takes a whole number from 1.');
	return { ...values, only, runs };
}

async function measure({ only, runs }: Wish): Promise<Finding[]> {
	const log = (line: string) => console.error(line);
	const workspace = await Workspace.open(await installN8n(DEFAULT_VERSION, log));
	try {
		const allegro = await Allegro.start();
		try {
			const findings: Finding[] = [];
			for (const name of only) {
				log(`Measure ${name}`);
				findings.push(...(await MEASURES[name]!({ allegro, workspace, runs, log })));
			}
			return findings;
		} finally {
			await allegro.stop();
		}
	} finally {
		workspace.close();
	}
}

async function main(): Promise<void> {
	const wanted = wish();
	const findings = await measure(wanted);
	console.log(`\n${table(findings)}\n`);
	if (wanted.json) {
		const model = cpus()[0]?.model;
		const about = { at: new Date().toISOString(), node: process.version, n8n: DEFAULT_VERSION, model };
		await mkdir(dirname(JSON_FILE), { recursive: true });
		const judged = findings.map((finding) => ({ ...finding, passes: passes(finding) }));
		await writeFile(JSON_FILE, `${JSON.stringify({ ...about, findings: judged }, null, '\t')}\n`);
	}
	if (wanted.strict && !findings.every(passes)) process.exitCode = 1;
}

void runScript(main);
