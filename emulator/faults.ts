import type { FastifyReply } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { PUBLIC_V1 } from './mediaTypes';
import type { EventFaults } from './shop/journal';

export type { EventFaults };

/** A reply that is ready to be sent. */
export interface Outcome {
	status: number;
	headers: Record<string, string>;
	body?: string | Buffer;
}

/** What goes wrong. Several can be combined; times are milliseconds. */
export interface FaultEffect {
	/** The request is taken up this much later. */
	delay?: number;
	/** Status line and headers leave at once, the first byte of the body this much later. */
	firstByte?: number;
	/** This status instead of the reply. */
	status?: number;
	/** `Retry-After` beside the status; left out, there is none (allegro-facts 4.1). */
	retryAfter?: number | string;
	/** Body beside the status. */
	body?: 'json' | 'html' | 'empty';
	/** The connection ends without a reply. */
	drop?: boolean;
	/** The headers promise the whole body, half of it arrives, then the connection ends. */
	truncate?: boolean;
	/** The access token of the request has expired, whatever its age. */
	expireToken?: boolean;
	/** The WebAPI refuses with this fault code, e.g. `ERR_NO_DATABASE`. */
	soapFault?: string;
	/** The WebAPI sends this text with status 200 instead of its reply. */
	reply?: string;
	/** Whether the operation takes effect all the same. Default: after drop, not after status. */
	handled?: boolean;
	/** What happens at Allegro just before the request is answered: other events, or time that passes. This process only. */
	meanwhile?: () => void;
	/** The rows of a list as they are sent: lacking one, one twice, in another order. This process only. */
	rows?: (rows: unknown[]) => unknown[];
}

/** A fault, and which requests it strikes. */
export interface Fault extends FaultEffect {
	/** Which operations, as `api/` names them (`*` stands for anything); left out, all of them. */
	operation?: string | RegExp;
	/** Text in the path and query of the request, e.g. an id: only this thing is struck. */
	address?: string;
	/** Until when on the emulator's clock, in ms; left out, for good. */
	until?: number;
	/** How many requests it strikes; left out, until it is removed. */
	times?: number;
	/** How likely it strikes, 0 to 1; left out, always. */
	chance?: number;
}

interface ActiveFault extends Fault {
	id: number;
	pattern: RegExp | undefined;
	left: number;
}

const NO_EVENT_FAULTS: EventFaults = { duplicate: 0, late: 0, unordered: 0, missing: 0 };

/** Faults that can be switched on, for tests of what a client does then. */
export class Faults {
	/** Read by event journals. */
	readonly events: EventFaults = { ...NO_EVENT_FAULTS };
	private active: ActiveFault[] = [];
	private lastId = 0;

	/** `random` gives numbers from 0 to 1; a seeded one makes `chance` repeatable. */
	constructor(public random: () => number) {}

	/** Switches a fault on; the number returned removes it. */
	add(fault: Fault): number {
		const id = ++this.lastId;
		this.active.push({ ...fault, id, pattern: patternOf(fault.operation), left: fault.times ?? Infinity });
		return id;
	}

	remove(id: number): void {
		this.active = this.active.filter((fault) => fault.id !== id);
	}

	/** Switches everything off, the event journals' faults too. */
	clear(): void {
		this.active = [];
		Object.assign(this.events, NO_EVENT_FAULTS);
	}

	/** The faults that are switched on. */
	list(): Array<Fault & { id: number; left: number | null }> {
		return this.active.map(({ pattern, ...fault }) => {
			const operation = fault.operation instanceof RegExp ? pattern?.source : fault.operation;
			return { ...fault, operation, left: Number.isFinite(fault.left) ? fault.left : null };
		});
	}

	/**
	 * What strikes this request, if anything; of two faults that say the same thing the later one wins.
	 * @param url path and query
	 * @param now the emulator's time, in ms
	 */
	draw(operation: string, url: string, now: number): FaultEffect | undefined {
		if (this.active.length === 0) return undefined;
		const struck = this.active.filter(
			(fault) =>
				(!fault.pattern || fault.pattern.test(operation)) &&
				(fault.address === undefined || url.includes(fault.address)) &&
				(fault.until === undefined || now < fault.until) &&
				(fault.chance === undefined || this.random() < fault.chance),
		);
		if (struck.length === 0) return undefined;
		for (const fault of struck) {
			fault.left -= 1;
			fault.meanwhile?.();
		}
		this.active = this.active.filter((fault) => fault.left > 0);
		return Object.assign({}, ...struck) as FaultEffect;
	}
}

function patternOf(operation: Fault['operation']): RegExp | undefined {
	if (operation === undefined || operation instanceof RegExp) {
		// A global expression would remember where it stopped and miss every other request.
		return operation && new RegExp(operation.source, operation.flags.replace(/[gy]/g, ''));
	}
	const escaped = operation.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${escaped.join('.*')}$`);
}

/**
 * Carries a request out under a fault and sends what is left of the reply. `stopped` ends the waits, `always`
 * are headers of the real reply and of a status that takes its place.
 * Returns the status that was sent, 0 if the connection ended before one.
 */
export async function deliver(
	reply: FastifyReply,
	fault: FaultEffect | undefined,
	handle: () => Outcome | Promise<Outcome>,
	stopped: AbortSignal,
	always: Record<string, string> = {},
): Promise<number> {
	reply.headers(always);
	if (!fault) return send(reply, await handle());
	try {
		if (fault.delay) await sleep(fault.delay, undefined, { signal: stopped });
		let outcome = fault.status === undefined && !fault.drop ? await handle() : undefined;
		if (!outcome && (fault.handled ?? fault.drop)) await handle();
		if (fault.drop) return disconnect(reply);
		outcome ??= failure(fault);
		if (fault.rows) outcome = disordered(outcome, fault.rows);
		outcome.headers = { ...always, ...outcome.headers };
		if (fault.truncate) return await truncate(reply, outcome);
		if (fault.firstByte) return await sendLate(reply, outcome, fault.firstByte, stopped);
		return send(reply, outcome);
	} catch (error) {
		if (stopped.aborted) return disconnect(reply);
		throw error;
	}
}

function send(reply: FastifyReply, outcome: Outcome): number {
	// To a text fastify would add a charset, which Allegro's media types do not have.
	const body = typeof outcome.body === 'string' ? Buffer.from(outcome.body) : outcome.body;
	reply.code(outcome.status).headers(outcome.headers).send(body);
	return outcome.status;
}

function disconnect(reply: FastifyReply): number {
	reply.hijack();
	reply.raw.socket?.destroy();
	return 0;
}

/** The reply with other rows in its first list; what is no list stays as it is. */
function disordered(outcome: Outcome, rows: (rows: unknown[]) => unknown[]): Outcome {
	if (typeof outcome.body !== 'string' || outcome.status !== 200) return outcome;
	const body = JSON.parse(outcome.body) as Record<string, unknown>;
	const list = Object.entries(body).find(([, value]) => Array.isArray(value) && value.length > 0);
	if (!list) return outcome;
	return { ...outcome, body: JSON.stringify({ ...body, [list[0]]: rows(list[1] as unknown[]) }) };
}

async function truncate(reply: FastifyReply, outcome: Outcome): Promise<number> {
	const whole = Buffer.from(outcome.body ?? '');
	// Something must be missing from an empty body too.
	const length = Math.max(whole.length, 2);
	reply.hijack();
	reply.raw.writeHead(outcome.status, { ...outcome.headers, 'content-length': String(length) });
	await new Promise<void>((done) => {
		reply.raw.write(whole.subarray(0, Math.floor(whole.length / 2)), () => done());
		reply.raw.once('close', done);
	});
	reply.raw.socket?.destroy();
	return outcome.status;
}

async function sendLate(
	reply: FastifyReply,
	outcome: Outcome,
	wait: number,
	stopped: AbortSignal,
): Promise<number> {
	const whole = Buffer.from(outcome.body ?? '');
	reply.hijack();
	reply.raw.writeHead(outcome.status, { ...outcome.headers, 'content-length': String(whole.length) });
	reply.raw.flushHeaders();
	await sleep(wait, undefined, { signal: stopped });
	reply.raw.end(whole);
	return outcome.status;
}

const FAILURES: Record<number, { code: string; message: string }> = {
	400: { code: 'VALIDATION_ERROR', message: 'The request cannot be answered' },
	403: { code: 'AccessDenied', message: 'Access is denied' },
	404: { code: 'NOT_FOUND', message: 'Not found' },
	410: { code: 'GONE', message: 'Gone' },
	429: { code: 'TOO_MANY_REQUESTS', message: 'Too many requests' },
	500: { code: 'ServerError', message: 'Something went wrong inside' },
	502: { code: 'BadGateway', message: 'The service behind the gateway answered badly' },
	503: { code: 'ServiceUnavailable', message: 'The service is not available at the moment' },
	504: { code: 'GatewayTimeout', message: 'The service behind the gateway did not answer in time' },
};

function failure(fault: FaultEffect): Outcome {
	const status = fault.status ?? 500;
	const { code, message } = FAILURES[status] ?? { code: 'ServerError', message: `Status ${status}` };
	const headers: Record<string, string> = {};
	if (fault.retryAfter !== undefined) headers['retry-after'] = String(fault.retryAfter);
	if (fault.body === 'empty') return { status, headers };
	if (fault.body === 'html') {
		headers['content-type'] = 'text/html; charset=utf-8';
		const body = `<!doctype html><html><head><title>${status}</title></head><body><h1>${message}</h1></body></html>`;
		return { status, headers, body };
	}
	headers['content-type'] = PUBLIC_V1;
	const problem = { code, message, details: null, path: null, userMessage: message, metadata: {} };
	return { status, headers, body: JSON.stringify({ errors: [problem] }) };
}
