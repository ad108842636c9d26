import { createServer, request, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request with the bytes of its body, which the local Allegro does not keep. */
export interface Recorded {
	method: string;
	/** Path and query. */
	url: string;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

export interface Answer {
	status?: number;
	headers?: Record<string, string>;
	body?: string | Buffer;
}

export interface Recorder {
	address: string;
	/** What arrived, in the order of arrival. */
	requests: Recorded[];
	stop(): Promise<void>;
}

type Handle = (recorded: Recorded, response: Parameters<RequestListener>[1]) => void;

async function listen(handle: Handle): Promise<Recorder> {
	const requests: Recorded[] = [];
	const server = createServer((incoming, response) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const { method = '', url = '', headers } = incoming;
			const recorded: Recorded = { method, url, headers, body: Buffer.concat(chunks) };
			requests.push(recorded);
			handle(recorded, response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests,
		stop: async () => {
			server.closeAllConnections();
			await new Promise<unknown>((resolve) => server.close(resolve));
		},
	};
}

/** Stands before another server, passes every byte on both ways, and keeps what was sent. */
export const record = async (target: string): Promise<Recorder> =>
	await listen(({ method, url, headers, body }, response) => {
		const onward = request(target + url, { method, headers }, (reply) => {
			response.writeHead(reply.statusCode!, reply.headers);
			reply.pipe(response);
		});
		onward.on('error', () => response.destroy());
		onward.end(body);
	});

/** Stands in for a host whose replies the test decides on, where the local Allegro has none of the kind. */
export const answer = async (reply: (recorded: Recorded) => Answer): Promise<Recorder> =>
	await listen((recorded, response) => {
		const { status = 200, headers = {}, body } = reply(recorded);
		response.writeHead(status, headers).end(body);
	});
