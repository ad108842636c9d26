import { build } from 'esbuild';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { cp, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROOT } from '../scripts/n8n/install';
import { run } from '../scripts/n8n/processes';
import type { Job, Outcome } from './job';

/** n8n as the bench uses it. */
export interface Host {
	/** Folder that holds n8n's `node_modules`. */
	folder: string;
	/** Program that runs it. */
	node: string;
}

const WORKERS = ['worker', 'backlogWorker'] as const;

/**
 * A folder of its own in which the built package and an installed n8n lie as in a real installation: so there is
 * one `n8n-workflow` only, and a build in the meantime disturbs nothing.
 */
export class Workspace {
	private constructor(
		private readonly host: Host,
		private readonly folder: string,
	) {
		process.once('exit', this.close);
	}

	static async open(host: Host): Promise<Workspace> {
		const folder = await mkdtemp(join(tmpdir(), 'allegro-bench-'));
		const workspace = new Workspace(host, folder);
		await cp(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true });
		await symlink(join(host.folder, 'node_modules'), join(folder, 'node_modules'));
		await build({
			entryPoints: WORKERS.map((name) => join(ROOT, `bench/${name}.ts`)),
			outdir: folder,
			bundle: true,
			platform: 'node',
			packages: 'external',
			logLevel: 'error',
		});
		return workspace;
	}

	/** Starts one of the bench's programs in a process of its own. */
	fork(name: (typeof WORKERS)[number], args: string[] = []): ChildProcess {
		return fork(join(this.folder, `${name}.js`), args, {
			execPath: this.host.node,
			execArgv: ['--expose-gc'],
			cwd: this.folder,
			env: { ...process.env, N8N_USER_FOLDER: this.folder, N8N_LOG_LEVEL: 'silent' },
			stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		});
	}

	/** A fresh process that does one job after the other. */
	worker(): Worker {
		return new Worker(this.fork('worker'));
	}

	/** Does a job in a fresh process. */
	async perform(job: Job): Promise<Outcome> {
		const worker = this.worker();
		try {
			return await worker.perform(job);
		} finally {
			await worker.end();
		}
	}

	/** Runs a piece of JavaScript in a fresh process and reads the JSON it prints. */
	async evaluate<T>(script: string): Promise<T> {
		const { code, output } = await run(this.host.node, ['-e', script], { cwd: this.folder });
		if (code !== 0) throw new Error(output);
		return JSON.parse(output) as T;
	}

	/** Removes the folder, as the end of this process does too. */
	readonly close = (): void => rmSync(this.folder, { recursive: true, force: true });
}

/** A process that holds one of the two nodes inside n8n's engine. */
export class Worker {
	private readonly exit: Promise<[number | null]>;

	constructor(private readonly process: ChildProcess) {
		this.exit = once(process, 'exit') as Promise<[number | null]>;
	}

	/** @throws Error where the job could not be done at all; items that failed are part of the outcome */
	async perform(job: Job): Promise<Outcome> {
		this.process.send(job);
		const answer = once(this.process, 'message') as Promise<[{ outcome?: Outcome; trouble?: string }]>;
		const [{ outcome, trouble }] = await Promise.race([
			answer,
			this.exit.then(
				([code]) => [{ outcome: undefined, trouble: `A worker ended with code ${code}` }] as const,
			),
		]);
		if (!outcome) throw new Error(trouble);
		return outcome;
	}

	async end(): Promise<void> {
		this.process.kill('SIGKILL');
		await this.exit;
	}
}
