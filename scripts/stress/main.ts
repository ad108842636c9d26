import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { ROOT } from '../n8n/install';
import { run, start, stop } from '../n8n/processes';
import { runScript, Trouble, type AtEnd } from '../n8n/trouble';

const HELP = `Runs the unit, contract and engine tests again and again, and fails if any run fails.

  --rounds N      runs in random order of files and of the tests in them (10)
  --seed N        seed of the first of them, counted up from there; left out, another each time
  --only a,b      these kinds of runs only: random, one, eight, busy, core
  <path> …        these test files only, as jest takes them

random: as many workers as ever. one, eight: workers. busy: beside two busy processes. core: one core (taskset).`;

const RESULTS = join(ROOT, '.cache/stress');
const KINDS = ['random', 'one', 'eight', 'busy', 'core'] as const;

interface Round {
	kind: (typeof KINDS)[number];
	seed: number;
	workers?: number;
}

interface Row {
	round: string;
	seed: number;
	passed: number;
	failed: number;
	skipped: number;
	seconds: number;
}

/** The part of jest's JSON report that is read here. */
interface Report {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numRuntimeErrorTestSuites: number;
}

function settings(): { rounds: Round[]; paths: string[] } {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			rounds: { type: 'string', default: '10' },
			seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
			only: { type: 'string', default: KINDS.join() },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		process.exit(0);
	}
	const wanted = values.only.split(',');
	const unknown = wanted.find((one) => !KINDS.some((kind) => kind === one));
	if (unknown !== undefined)
		throw new Trouble(`There are no runs of the kind "${unknown}", only ${KINDS.join(', ')}.`);
	const [count, first] = [Number(values.rounds), Number(values.seed)];
	if (![count, first].every((number) => Number.isInteger(number) && number >= 0))
		throw new Trouble('--rounds and --seed take whole numbers from 0.');
	const random = Array.from({ length: count }, (_, index): Round => ({
		kind: 'random',
		seed: first + index,
	}));
	const others: Round[] = [
		{ kind: 'one', seed: first, workers: 1 },
		{ kind: 'eight', seed: first, workers: 8 },
		{ kind: 'busy', seed: first },
		{ kind: 'core', seed: first },
	];
	return { rounds: [...random, ...others].filter(({ kind }) => wanted.includes(kind)), paths: positionals };
}

/** Two processes that take all the time they get; call the result to end them. */
function keepBusy(): () => Promise<void> {
	const busy = [1, 2].map(() => start(process.execPath, ['--eval', 'for (;;);'], { stdio: 'ignore' }));
	return async () => void (await Promise.all(busy.map(async (child) => await stop(child, 'SIGKILL'))));
}

async function runOnce({ kind, seed, workers }: Round, number: number, paths: string[]): Promise<Row> {
	const file = join(RESULTS, `${number}-${kind}.json`);
	const jest = [
		require.resolve('jest/bin/jest'),
		...['--testSequencer', join(__dirname, 'sequencer.js')],
		...['--randomize', `--seed=${seed}`],
		...['--json', `--outputFile=${file}`],
		...(workers ? [`--maxWorkers=${workers}`] : []),
		...paths,
	];
	const program = kind === 'core' ? ['taskset', '--cpu-list', '0', process.execPath] : [process.execPath];
	const [command = '', ...args] = [...program, ...jest];
	const begun = performance.now();
	const env = { ...process.env, STRESS_SEED: String(seed) };
	const { code, output } = await run(command, args, { cwd: ROOT, env });
	const seconds = Math.round((performance.now() - begun) / 1000);
	if (code !== 0)
		console.log(
			output
				.split('\n')
				.filter((line) => /^\s+● |^FAIL /.test(line))
				.join('\n'),
		);
	if (!existsSync(file)) throw new Trouble(`jest ended with ${code} and no report:\n${output}`);
	const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
	const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
	return {
		round: kind,
		seed,
		passed: report.numPassedTests,
		failed: Math.max(failed, code === 0 ? 0 : 1),
		skipped: report.numPendingTests,
		seconds,
	};
}

async function main(atEnd: AtEnd): Promise<void> {
	const { rounds, paths } = settings();
	rmSync(RESULTS, { recursive: true, force: true });
	mkdirSync(RESULTS, { recursive: true });
	const hasTaskset = (await run('sh', ['-c', 'command -v taskset'])).code === 0;
	const rows: Row[] = [];
	for (const [index, round] of rounds.entries()) {
		if (round.kind === 'core' && !hasTaskset) {
			console.log('core: left out, this machine has no taskset');
			continue;
		}
		console.log(`${round.kind}, seed ${round.seed} …`);
		const relax = round.kind === 'busy' ? keepBusy() : async () => {};
		atEnd(relax);
		rows.push(await runOnce(round, index + 1, paths).finally(relax));
	}
	console.table(rows);
	if (rows.length === 0) throw new Trouble('Nothing was run.');
	process.exitCode = rows.some(({ failed }) => failed > 0) ? 1 : 0;
}

void runScript(main);
