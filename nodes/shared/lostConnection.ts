/** What an error of n8n, of its HTTP client or of its OAuth2 client may hold. */
export interface ErrorCause {
	message?: unknown;
	code?: unknown;
	/** n8n 1 drops the cause of its own error and keeps status or code here. */
	httpCode?: unknown;
	cause?: unknown;
}

const DEEPEST = 6;

/** The error and what caused it, outermost first. */
export function causesOf<Cause extends ErrorCause = ErrorCause>(error: unknown): Cause[] {
	const causes: Cause[] = [];
	let next = error;
	while (typeof next === 'object' && next !== null && causes.length < DEEPEST) {
		causes.push(next as Cause);
		next = (next as ErrorCause).cause;
	}
	return causes;
}

/** The error codes among the causes, e.g. `['ECONNRESET']` or, of a reply that broke off on n8n 1, `['200']`. */
export const codesIn = (causes: ErrorCause[]): string[] =>
	causes
		.flatMap(({ code, httpCode }) => [code, httpCode])
		.filter((code): code is string => typeof code === 'string');

/** The request was ended because the execution was cancelled. */
export const isCancellation = (codes: string[]): boolean => codes.includes('ERR_CANCELED');

/** Why, as a clause: the reply was cut off. */
export const BROKEN_OFF = 'the connection was closed before the reply was whole';

const WORDS: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'nothing answered at that address',
	ENOTFOUND: 'the host name is unknown',
	EAI_AGAIN: 'the host name could not be looked up',
	ECONNRESET: BROKEN_OFF,
	ERR_BAD_RESPONSE: BROKEN_OFF,
	EPIPE: 'the connection was closed before the request was sent',
	ECONNABORTED: 'no reply came in time',
	ETIMEDOUT: 'no reply came in time',
	EHOSTUNREACH: 'there is no way to that address',
	ENETUNREACH: 'there is no way to that address',
};

/** Whatever else went wrong is the same a minute later: untrusted certificates, addresses n8n forbids. */
const PASSING = /^(?:ECONN|ETIMEDOUT|EPIPE|EAI_AGAIN|ENET|EHOST|ERR_NETWORK|ERR_BAD_RESPONSE|2\d\d)/;

/** A request that got no reply, and why. */
export interface LostConnection {
	code: string;
	/** Why, as a clause without capital and full stop; undefined where only the error itself says it. */
	why?: string;
	/** The innermost error's own words, secrets and all. */
	said: string;
	/** Waiting does not help, e.g. an unknown host name. */
	lasting: boolean;
}

/** Why a request got no reply, by the causes of its error. */
export function lostConnection(causes: ErrorCause[]): LostConnection {
	const codes = codesIn(causes);
	const code = codes.find((each) => each in WORDS) ?? codes[0] ?? '';
	const passes = PASSING.test(code);
	const said = String(causes.at(-1)?.message ?? 'The request was not sent');
	return { code, why: WORDS[code] ?? (passes ? BROKEN_OFF : undefined), said, lasting: !passes };
}
