import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

const HOST = '127.0.0.1';

/** Listens for a moment; rejects with `EADDRINUSE` where somebody else does. */
async function tryPort(port: number): Promise<number> {
	const server = createServer().listen(port, HOST);
	await once(server, 'listening');
	const taken = (server.address() as AddressInfo).port;
	server.close();
	await once(server, 'close');
	return taken;
}

/** A port of 127.0.0.1 that nobody uses at this moment. */
export const freePort = (): Promise<number> => tryPort(0);

/** Whether the port of 127.0.0.1 can be had. */
export async function isFree(port: number): Promise<boolean> {
	return await tryPort(port).then(
		() => true,
		() => false,
	);
}
