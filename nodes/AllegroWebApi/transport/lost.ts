import { WebApiFailure } from '../faults/failure';
import { adviceFor } from './post';
import { redact } from './redact';

/** What an error of n8n or of its HTTP client may hold. */
interface Cause {
	message?: unknown;
	code?: unknown;
	cause?: unknown;
}

const DEEPEST = 6;

/** The error and what caused it, outermost first. */
function causesOf(error: unknown): Cause[] {
	const causes: Cause[] = [];
	let next = error;
	while (typeof next === 'object' && next !== null && causes.length < DEEPEST) {
		causes.push(next);
		next = (next as Cause).cause;
	}
	return causes;
}

const WORDS: Record<string, string> = {
	ECONNREFUSED: 'nothing listens there',
	ENOTFOUND: 'the host name is unknown',
	EAI_AGAIN: 'the host name could not be looked up',
	ECONNRESET: 'the connection was closed before the reply was whole',
	ERR_BAD_RESPONSE: 'the connection was closed before the reply was whole',
	EPIPE: 'the connection was closed before the request was sent',
	ECONNABORTED: 'no reply came in time',
	ETIMEDOUT: 'no reply came in time',
	EHOSTUNREACH: 'there is no way to it',
	ENETUNREACH: 'there is no way to it',
};

/** Why no reply could be read: a failure that was thrown on the way, a cancellation, or the connection. */
export function lostConnection(error: unknown, host: string, secrets: readonly string[]): WebApiFailure {
	const causes = causesOf(error);
	const known = causes.find((cause) => cause instanceof WebApiFailure);
	if (known) return known as WebApiFailure;
	const codes = causes.map(({ code }) => code).filter((code) => typeof code === 'string');
	if (codes.includes('ERR_CANCELED')) {
		return new WebApiFailure({ kind: 'cancelled', message: 'The execution was cancelled' });
	}
	const code = codes.find((each) => each in WORDS);
	const message = String(causes.at(-1)?.message ?? 'the request was not sent');
	const why = code ? WORDS[code] : redact(message, secrets);
	return new WebApiFailure({
		kind: 'network',
		message: `No WebAPI answered at ${host}: ${why}`,
		advice: adviceFor(host),
	});
}
