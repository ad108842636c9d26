import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isVersion1, type Installation } from './install';
import { freePort, isFree } from './ports';
import { ended, run, start, stop } from './processes';
import { Trouble } from './trouble';

export interface ServerOptions {
	n8n: Installation;
	/** Everything n8n keeps: its database, installed packages, log. */
	userFolder: string;
	/** Free one by default. */
	port?: number;
	/** Further environment of n8n. */
	env?: Record<string, string>;
}

/** A running n8n on 127.0.0.1. */
export interface Server {
	/** Address without a slash at the end. */
	url: string;
	/** File with everything n8n printed since it was first started in this user folder. */
	log: string;
	/** Fulfilled when n8n has ended, whoever ended it. */
	ended: Promise<unknown>;
	/** Asks n8n to end and waits; its children end with it. */
	stop(): Promise<void>;
	/** Ends n8n without a warning, as a power cut would. */
	kill(): Promise<void>;
}

/** Time n8n may take until it answers; the first start, which lays out the database, takes the longest. */
const PATIENCE = 180_000;

/** Nothing of what n8n would send or ask home for. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
};
/** Modules that would ask home; an n8n that does not know one of them refuses to start. */
const CHATTY = ['chat-hub', 'mcp'];
const CHATTY_SINCE_2 = ['mcp-registry', 'instance-ai'];

/** Paths at which each kind of n8n process answers once it is ready. */
const READY = {
	// n8n 1.x calls itself ready before it has registered its REST interface, so that is asked as well.
	start: ['/healthz/readiness', '/rest/settings'],
	worker: ['/healthz/readiness'],
};

/**
 * Starts n8n and waits until it answers.
 * @throws Trouble when the port is taken or n8n does not come up; then with the last lines of its log.
 */
export const startServer = async (options: ServerOptions): Promise<Server> => await launch('start', options);

/** Starts a worker of n8n's queue mode beside a server on the same user folder. @throws Trouble as for the server */
export const startWorker = async (options: ServerOptions): Promise<Server> => await launch('worker', options);

async function launch(
	command: keyof typeof READY,
	{ n8n, userFolder, port, env }: ServerOptions,
): Promise<Server> {
	if (port !== undefined && !(await isFree(port))) throw new Trouble(`Port ${port} is in use.`);
	port ??= await freePort();
	await mkdir(userFolder, { recursive: true });
	const log = join(userFolder, command === 'start' ? 'n8n.log' : `${command}-${port}.log`);
	const file = openSync(log, 'a');
	const child = start(n8n.node, ['-r', join(__dirname, 'guard.js'), n8n.program, command], {
		cwd: userFolder,
		stdio: ['ignore', file, file, 'ipc'],
		env: {
			...common(n8n, userFolder),
			N8N_HOST: '127.0.0.1',
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_PORT: String(port),
			...(command === 'worker' && {
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(port),
			}),
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			N8N_SECURE_COOKIE: 'false',
			...env,
		},
	});
	closeSync(file);
	const url = `http://127.0.0.1:${port}`;
	try {
		await ready(
			child,
			READY[command].map((path) => url + path),
		);
	} catch (error) {
		await stop(child);
		throw new Trouble(`${(error as Error).message} The end of ${log}:\n${await tail(log)}`);
	}
	return {
		url,
		log,
		ended: once(child, 'exit'),
		stop: async () => await stop(child),
		kill: async () => await stop(child, 'SIGKILL'),
	};
}

/**
 * Runs one of n8n's commands to its end, e.g. `['export:workflow', '--all']`, beside a server on the same data.
 * @throws Trouble with what it printed
 */
export async function runCommand(
	args: string[],
	{ n8n, userFolder, env }: Omit<ServerOptions, 'port'>,
): Promise<string> {
	const { code, output } = await run(n8n.node, [n8n.program, ...args], {
		cwd: userFolder,
		env: { ...common(n8n, userFolder), ...env },
	});
	if (code !== 0) throw new Trouble(`n8n ${args.join(' ')} failed:\n${output}`);
	return output;
}

/** Environment of every n8n process. */
const common = (n8n: Installation, userFolder: string): NodeJS.ProcessEnv => ({
	...inherited(),
	...QUIET,
	PATH: [dirname(n8n.node), process.env.PATH].join(delimiter),
	N8N_DISABLED_MODULES: [...CHATTY, ...(isVersion1(n8n) ? [] : CHATTY_SINCE_2)].join(),
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_USER_FOLDER: userFolder,
});

/** This process's environment without what speaks to npm, jest or another n8n. */
function inherited(): NodeJS.ProcessEnv {
	const foreign = /^(n8n_|npm_|jest_|node_env$|node_options$)/i;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

async function ready(child: ChildProcess, addresses: string[]): Promise<void> {
	const deadline = Date.now() + PATIENCE;
	while (Date.now() < deadline) {
		if (ended(child)) throw new Error('n8n ended while it started.');
		if (await answers(addresses)) return;
		await sleep(200);
	}
	throw new Error(`n8n did not answer within ${PATIENCE / 1000} seconds.`);
}

async function answers(addresses: string[]): Promise<boolean> {
	for (const address of addresses) {
		const reply = await fetch(address).catch(() => undefined);
		await reply?.arrayBuffer();
		if (!reply?.ok) return false;
	}
	return true;
}

async function tail(file: string): Promise<string> {
	return (await readFile(file, 'utf8')).trimEnd().split('\n').slice(-30).join('\n');
}
