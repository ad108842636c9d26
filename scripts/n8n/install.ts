import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { run, type Outcome } from './processes';
import { runScript, Trouble } from './trouble';

/** n8n as the scripts and tests use it. */
export interface Installation {
	version: string;
	/** Folder that holds n8n's `node_modules`. */
	folder: string;
	/** n8n's program, to be run with `node`. */
	program: string;
	/** Node 24; n8n 2.x runs on nothing older. */
	node: string;
}

/** Whether it is of the 1.x line, which differs from 2.x in settings and in how workflows are activated. */
export const isVersion1 = ({ version }: Pick<Installation, 'version'>): boolean => version.startsWith('1.');

export const ROOT = resolve(__dirname, '../..');
export const DEFAULT_VERSION = '2.41.1';

const LOCKS = join(__dirname, 'locks');
const HOME = join(ROOT, '.n8n');
const MARKER = '.installed';
/** An unpacked n8n takes 2.7 GB (1.x: 1.8 GB), npm's cache of it 0.6 GB. */
const SPACE = 3.5e9;

type Log = (line: string) => void;

/**
 * Fetches n8n into the git-ignored `.n8n/<version>/` unless it is there, exactly as its lock file says.
 * A folder is complete or absent: what was interrupted is thrown away and started anew.
 * @param version one of the folders of `locks/`; by default what `N8N_VERSION` says, else 2.41.1.
 * @throws Trouble with what the reader can do: no network, too little disk, no compiler, other platform.
 */
export async function installN8n(
	version = process.env.N8N_VERSION,
	log: Log = console.log,
): Promise<Installation> {
	version ||= DEFAULT_VERSION;
	const lock = await readLock(version);
	const folder = join(HOME, version);
	const installation: Installation = {
		version,
		folder,
		program: join(folder, 'node_modules/n8n/bin/n8n'),
		node: nodeProgram(),
	};
	if ((await readFile(join(folder, MARKER), 'utf8').catch(() => '')) === lock.hash) return installation;

	await checkMachine();
	await mkdir(HOME, { recursive: true });
	await removeLeftovers();
	const draft = join(HOME, `${version}.draft-${process.pid}`);
	try {
		await cp(join(LOCKS, version), draft, { recursive: true });
		await checkNetwork(version, draft);
		log(`Fetching n8n ${version}, once: 4 to 6 minutes and about 3 GB of disk.`);
		await fetchPackages(draft, lock.packages, log);
		await buildNatives(draft, log);
		await writeFile(join(draft, MARKER), lock.hash);
		await rm(folder, { recursive: true, force: true });
		await rename(draft, folder);
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
	log(`n8n ${version} is ready in .n8n/${version}.`);
	return installation;
}

/** The lock's hash and the number of packages that this machine needs. */
async function readLock(version: string): Promise<{ hash: string; packages: number }> {
	const text = await readFile(join(LOCKS, version, 'package-lock.json'), 'utf8').catch(async () => {
		const known = (await readdir(LOCKS)).join(', ');
		throw new Trouble(`There is no lock file for n8n ${version}. N8N_VERSION can be one of: ${known}.`);
	});
	const { packages } = JSON.parse(text) as { packages: Record<string, { os?: string[]; cpu?: string[] }> };
	const fits = (list: string[] | undefined, own: string) =>
		!list || (list.some((entry) => entry.startsWith('!')) ? !list.includes(`!${own}`) : list.includes(own));
	const needed = Object.entries(packages).filter(
		([path, { os, cpu }]) => path !== '' && fits(os, process.platform) && fits(cpu, process.arch),
	);
	return {
		hash: createHash('sha256').update(text).update(`${process.platform} ${process.arch}`).digest('hex'),
		packages: needed.length,
	};
}

/** Node 24 comes as a development dependency, whichever Node started this script. */
function nodeProgram(): string {
	const node = join(ROOT, 'node_modules/node/bin/node');
	if (!existsSync(node)) throw new Trouble('Node 24 is missing from node_modules. Run "npm ci" first.');
	return node;
}

async function checkMachine(): Promise<void> {
	if (!['linux', 'darwin'].includes(process.platform) || !['x64', 'arm64'].includes(process.arch)) {
		throw new Trouble(
			`n8n is installed here on Linux and macOS (x64 or arm64), not on ${process.platform} ${process.arch}. ` +
				'On Windows use WSL.',
		);
	}
	const { bavail, bsize } = await statfs(ROOT);
	if (bavail * bsize < SPACE) throw new Trouble(tooLittleDisk(bavail * bsize));
}

/** npm itself would go on for minutes, package by package, before it gives up. */
async function checkNetwork(version: string, folder: string): Promise<void> {
	const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-timeout=20000'];
	const outcome = await npm(['view', `n8n@${version}`, 'version', '--prefer-online', ...patience], folder);
	if (outcome.code !== 0) throw explain(outcome, `n8n ${version} could not be fetched`);
}

const tooLittleDisk = (free?: number) =>
	`Too little disk: n8n needs ${SPACE / 1e9} GB free in ${HOME}` +
	(free === undefined ? '.' : `, there are ${(free / 1e9).toFixed(1)} GB.`);

/** Drafts of runs that no longer live. */
async function removeLeftovers(): Promise<void> {
	for (const name of await readdir(HOME)) {
		const pid = /\.draft-(\d+)$/.exec(name)?.[1];
		if (pid && !alive(Number(pid))) await rm(join(HOME, name), { recursive: true, force: true });
	}
}

function alive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

async function fetchPackages(folder: string, packages: number, log: Log): Promise<void> {
	const started = Date.now();
	let lookedUp = 0;
	let fetched = 0;
	const timer = setInterval(() => {
		const [count, what] = fetched ? [fetched, 'fetched'] : [lookedUp, 'looked up'];
		const seconds = Math.round((Date.now() - started) / 1000);
		log(`  ${Math.min(count, packages)} of ${packages} packages ${what}, ${seconds} s`);
	}, 15_000);
	try {
		// npm 10 and 11 choose peers differently; without them one lock file serves both.
		const args = [
			'ci',
			'--ignore-scripts',
			'--legacy-peer-deps',
			'--loglevel=http',
			'--no-audit',
			'--no-fund',
		];
		const outcome = await npm(args, folder, {}, (line) => {
			if (!/ http (fetch|cache) /.test(line)) return;
			if (line.includes('.tgz')) fetched++;
			else lookedUp++;
		});
		if (outcome.code !== 0) throw explain(outcome, 'n8n could not be fetched');
	} finally {
		clearInterval(timer);
	}
}

/** Two of n8n's packages hold native code: the database, and the sandbox of its expressions. */
async function buildNatives(folder: string, log: Log): Promise<void> {
	log('  building the native parts, 2 minutes');
	for (const name of ['isolated-vm', 'sqlite3']) {
		// Node-API is the same in every Node, so the headers of whichever Node is installed serve for sqlite3.
		const headers = name === 'sqlite3' ? findHeaders() : undefined;
		const outcome = await npm(['rebuild', name], folder, headers ? { npm_config_nodedir: headers } : {});
		if (outcome.code !== 0) {
			throw explain(
				outcome,
				`n8n's native part ${name} could not be built: a C++ compiler, make and Python 3 are needed`,
			);
		}
	}
}

function findHeaders(): string | undefined {
	const prefixes = (process.env.PATH ?? '').split(delimiter).map((folder) => dirname(folder));
	return prefixes.find((prefix) => existsSync(join(prefix, 'include/node/node_api.h')));
}

async function npm(
	args: string[],
	cwd: string,
	env: NodeJS.ProcessEnv = {},
	onLine?: (line: string) => void,
) {
	const path = [dirname(nodeProgram()), process.env.PATH].join(delimiter);
	return await run('npm', args, { cwd, env: { ...process.env, PATH: path, ...env } }, onLine);
}

function explain({ output }: Outcome, what: string): Trouble {
	if (/ENOSPC/.test(output)) return new Trouble(tooLittleDisk());
	if (/EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT/.test(output)) {
		return new Trouble(
			`${what}: the package registry cannot be reached. Check the network, then start again.`,
		);
	}
	const complaint = output.split('\n').filter((line) => /npm (error|ERR!)/.test(line));
	return new Trouble(`${what}. npm says:\n${complaint.slice(0, 30).join('\n')}`);
}

if (require.main === module) void runScript(async () => void (await installN8n()));
