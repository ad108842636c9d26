import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../scripts/n8n/ports';
import { start, stop } from '../../../scripts/n8n/processes';
import { isOpen } from './port';
import { startPostgres } from './postgres';
import { findProgram } from './program';

export const findRedis = async (): Promise<string> =>
	await findProgram({
		name: 'Redis',
		variable: 'REDIS_SERVER',
		usual: () => ['/usr/bin/redis-server', '/usr/local/bin/redis-server'],
		debian: 'redis-server',
	});

/** What n8n's queue mode needs. */
export interface Queue {
	/** Environment of the server and of its workers. */
	env: Record<string, string>;
	stop(): Promise<void>;
}

/**
 * A Redis in memory, a PostgreSQL of its own, and the settings with which n8n hands every execution to a worker: the
 * set-up that n8n recommends for more than one machine.
 */
export async function startQueue(): Promise<Queue> {
	const postgres = await startPostgres();
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-allegro-redis-'));
	const port = await freePort();
	const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
	const redis = start(await findRedis(), [...options, '--dir', folder], { stdio: 'ignore' });
	while (!(await isOpen(port))) await sleep(50);
	return {
		env: {
			...postgres.env,
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(port),
			N8N_ENCRYPTION_KEY: 'of-the-tests-only',
		},
		async stop() {
			await Promise.all([stop(redis), postgres.stop()]);
			await rm(folder, { recursive: true, force: true });
		},
	};
}
