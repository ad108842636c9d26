import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../scripts/n8n/ports';
import { start, stop } from '../../../scripts/n8n/processes';
import { findProgram } from './program';

export const findRedis = async (): Promise<string> =>
	await findProgram({
		name: 'Redis',
		variable: 'REDIS_SERVER',
		usual: ['/usr/bin/redis-server', '/usr/local/bin/redis-server'],
		debian: 'redis-server',
	});

/** What n8n's queue mode needs. */
export interface Queue {
	/** Environment of the server and of its workers. */
	env: Record<string, string>;
	stop(): Promise<void>;
}

/** A Redis in memory, and the settings with which n8n hands every execution to a worker. */
export async function startQueue(): Promise<Queue> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-allegro-redis-'));
	const port = await freePort();
	const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
	const redis = start(await findRedis(), [...options, '--dir', folder], { stdio: 'ignore' });
	while (!(await isOpen(port))) await sleep(50);
	return {
		env: {
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(port),
			N8N_ENCRYPTION_KEY: 'of-the-tests-only',
		},
		async stop() {
			await stop(redis);
			await rm(folder, { recursive: true, force: true });
		},
	};
}

async function isOpen(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	const opened = await Promise.race([
		once(socket, 'connect').then(() => true),
		once(socket, 'error').then(() => false),
	]).catch(() => false);
	socket.destroy();
	return opened;
}
