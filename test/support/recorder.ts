import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request with the bytes of its body, which the local Allegro does not keep. */
export interface Recorded {
	method: string;
	/** Path and query. */
	url: string;
	headers: IncomingHttpHeaders;
	body: Buffer;
	/** The reply's; 0 where none came. */
	status: number;
}

export interface Recorder {
	address: string;
	requests: Recorded[];
	stop(): Promise<void>;
}

/** Stands before another server, passes every byte on both ways, and keeps what was sent. */
export async function record(target: string): Promise<Recorder> {
	const requests: Recorded[] = [];
	const server = createServer((incoming, outgoing) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const { method = '', url = '', headers } = incoming;
			const body = Buffer.concat(chunks);
			const recorded: Recorded = { method, url, headers, body, status: 0 };
			requests.push(recorded);
			const onward = request(target + url, { method, headers }, (reply) => {
				recorded.status = reply.statusCode!;
				outgoing.writeHead(reply.statusCode!, reply.headers);
				reply.pipe(outgoing);
			});
			onward.on('error', () => outgoing.destroy());
			onward.end(body);
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
