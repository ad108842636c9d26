import { createServer, request, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request with the bytes of its body, which the local Allegro does not keep. */
export interface Recorded {
	method: string;
	/** Path and query. */
	url: string;
	headers: IncomingHttpHeaders;
	body: Buffer;
	/** How many requests were under way when it arrived, itself included. */
	atOnce: number;
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
	/** The most requests that were under way at once. */
	readonly most: number;
	/** Awaited before a request is answered or passed on; it may hold the request back. */
	before?: (recorded: Recorded) => unknown;
	stop(): Promise<void>;
}

/** Answers a request; `over` is called when the last byte is about to leave. */
type Handle = (recorded: Recorded, response: ServerResponse, over: () => void) => unknown;

async function listen(handle: Handle): Promise<Recorder> {
	const requests: Recorded[] = [];
	let open = 0;
	const server = createServer((incoming, response) => {
		const chunks: Buffer[] = [];
		const atOnce = ++open;
		let isOver = false;
		const over = () => {
			if (!isOver) open--;
			isOver = true;
		};
		response.once('close', over);
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		const arrived = async () => {
			const { method = '', url = '', headers } = incoming;
			const recorded: Recorded = { method, url, headers, body: Buffer.concat(chunks), atOnce };
			requests.push(recorded);
			await recorder.before?.(recorded);
			handle(recorded, response, over);
		};
		incoming.on('end', () => {
			arrived().catch((error: Error) => response.destroy(error));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const recorder: Recorder = {
		address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests,
		get most() {
			return Math.max(0, ...requests.map(({ atOnce }) => atOnce));
		},
		stop: async () => {
			server.closeAllConnections();
			await new Promise<unknown>((resolve) => server.close(resolve));
		},
	};
	return recorder;
}

const send = ({ status = 200, headers = {}, body }: Answer, response: ServerResponse, over: () => void) => {
	over();
	response.writeHead(status, headers).end(body);
};

/**
 * Stands before another server, passes every byte on both ways, and keeps what was sent.
 * @param instead answers some requests in the other server's place
 */
export const record = async (
	target: string,
	instead: (recorded: Recorded) => Answer | undefined = () => undefined,
): Promise<Recorder> =>
	await listen((recorded, response, over) => {
		const { method, url, headers, body } = recorded;
		const own = instead(recorded);
		if (own) return send(own, response, over);
		const onward = request(target + url, { method, headers }, (reply) => {
			response.writeHead(reply.statusCode!, reply.headers);
			reply.once('end', over);
			// What breaks off here breaks off there.
			reply.once('error', () => response.destroy());
			reply.pipe(response);
		});
		onward.on('error', () => response.destroy());
		return onward.end(body);
	});

/** Stands in for a host whose replies the test decides on, where the local Allegro has none of the kind. */
export const answer = async (reply: (recorded: Recorded) => Answer | Promise<Answer>): Promise<Recorder> =>
	await listen(async (recorded, response, over) => send(await reply(recorded), response, over));
