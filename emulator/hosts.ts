import fastify, { type FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { MOST_BODY_BYTES } from './defaults';

export const HOSTS = ['api', 'upload', 'auth', 'soap'] as const;
export type HostName = (typeof HOSTS)[number];
export type Hosts = Record<HostName, FastifyInstance>;

/** Connections that may wait: a client may open a thousand at once, as n8n's HTTP Request does. */
const BACKLOG = 4096;

/** The four HTTP servers of the local Allegro, not listening yet. */
export function createHosts(): Hosts {
	return { api: createHost(), upload: createHost(), auth: createHost(), soap: createHost() };
}

function createHost(): FastifyInstance {
	return fastify({
		bodyLimit: MOST_BODY_BYTES,
		// A client that keeps connections open must not keep the emulator from stopping.
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 500 },
		exposeHeadRoutes: false,
		// What the control does not know it says, rather than dropping it.
		ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allowUnionTypes: true } },
	});
}

/** Lets a host listen on 127.0.0.1; returns its address, e.g. `http://127.0.0.1:8700`. Port 0 takes a free one. */
export async function listen(host: FastifyInstance, port = 0): Promise<string> {
	await host.listen({ host: '127.0.0.1', port, backlog: BACKLOG });
	return `http://127.0.0.1:${(host.server.address() as AddressInfo).port}`;
}
