import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below what systems hand out by themselves (Linux from 32768, macOS from 49152): n8n binds a port many seconds
 * after it was chosen, and again after a restart, and in between no connection may get it by chance.
 */
const [FIRST, LAST] = [20_000, 32_000];

/** A port of 127.0.0.1 that nobody uses at this moment. */
export async function freePort(): Promise<number> {
	for (;;) {
		const port = randomInt(FIRST, LAST);
		if (await isFree(port)) return port;
	}
}

/** Whether the port of 127.0.0.1 can be had. */
export async function isFree(port: number): Promise<boolean> {
	const server = createServer().listen(port, '127.0.0.1');
	try {
		await once(server, 'listening');
	} catch {
		return false;
	}
	server.close();
	await once(server, 'close');
	return true;
}
