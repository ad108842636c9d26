import { chownSync, existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../scripts/n8n/ports';
import { run, start, stop } from '../../../scripts/n8n/processes';
import { Trouble } from '../../../scripts/n8n/trouble';
import { findProgram } from './program';

/** Debian keeps a folder per version. */
const VERSIONS = '/usr/lib/postgresql';

const installed = () =>
	existsSync(VERSIONS) ? readdirSync(VERSIONS).map((version) => join(VERSIONS, version, 'bin/postgres')) : [];

export const findPostgres = async (): Promise<string> =>
	await findProgram({
		name: 'PostgreSQL',
		variable: 'POSTGRES_SERVER',
		usual: () => [...installed(), '/usr/local/bin/postgres', '/opt/homebrew/bin/postgres'],
		debian: 'postgresql',
	});

/** A database server of its own on 127.0.0.1. */
export interface Postgres {
	/** Environment with which n8n keeps everything there. */
	env: Record<string, string>;
	stop(): Promise<void>;
}

/** Starts PostgreSQL on a fresh folder, with a database for n8n. @throws Trouble when it does not come up */
export async function startPostgres(): Promise<Postgres> {
	const program = await findPostgres();
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-allegro-postgres-'));
	const port = await freePort();
	const somebody = await unprivileged();
	if (somebody) chownSync(folder, somebody.uid, somebody.gid);
	const options = { cwd: folder, ...somebody };
	const initdb = ['-D', join(folder, 'data'), '-U', 'n8n', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
	const { code, output } = await run(join(dirname(program), 'initdb'), initdb, options);
	if (code !== 0) throw new Trouble(`initdb failed:\n${output}`);
	const server = start(
		program,
		['-D', join(folder, 'data'), '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F'],
		{ ...options, stdio: 'ignore' },
	);
	// It listens before it takes anybody.
	const isReady = async () =>
		await run(join(dirname(program), 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]);
	while ((await isReady()).code !== 0) await sleep(100);
	return {
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_USER: 'n8n',
			DB_POSTGRESDB_DATABASE: 'postgres',
		},
		async stop() {
			await stop(server);
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** PostgreSQL refuses to run as root; Debian's package makes a user for it. */
async function unprivileged(): Promise<{ uid: number; gid: number } | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const [uid, gid] = await Promise.all(
		['-u', '-g'].map(async (what) => Number((await run('id', [what, 'postgres'])).output)),
	);
	return { uid: uid!, gid: gid! };
}
