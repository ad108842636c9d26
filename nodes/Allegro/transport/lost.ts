import { AllegroFailure } from './failure';
import { redact } from './redact';

/** What an error of n8n, of its HTTP client or of its OAuth2 client may hold. */
interface Cause {
	message?: unknown;
	code?: unknown;
	/** n8n 1 drops the cause of its own error and keeps status or code here. */
	httpCode?: unknown;
	/** Status and body of the sign-in server's refusal. */
	status?: unknown;
	body?: { error?: unknown; error_description?: unknown } | string;
	/** n8n 2's own reading of a failure. */
	failure?: { cause?: unknown };
	response?: { status?: number; headers?: object; data?: unknown };
}

const DEEPEST = 6;

/** The error and what caused it, outermost first. */
function causesOf(error: unknown): Cause[] {
	const causes: Cause[] = [];
	let next = error;
	while (typeof next === 'object' && next !== null && causes.length < DEEPEST) {
		causes.push(next);
		next = (next as { cause?: unknown }).cause;
	}
	return causes;
}

/** The whole response inside n8n's error; a response that broke off has a status but no data. */
export function responseIn(error: unknown) {
	for (const { response } of causesOf(error)) {
		const { status = 0, headers, data } = response ?? {};
		if (status >= 300 && (typeof data === 'string' || Buffer.isBuffer(data)))
			return { status, headers, data };
	}
	return undefined;
}

/** On n8n 1: whether Allegro itself refused a request, so that the sign-in before it must have gone well. */
export function isRefusal(error: unknown): boolean {
	const { httpCode, message } = causesOf(error)[0] ?? {};
	return /^[34]\d\d$/.test(String(httpCode)) && !SIGN_IN.test(String(message));
}

const RECONNECT = 'Open the credential, press Reconnect and sign in to Allegro again.';

const BROKEN_OFF = 'The connection was closed before the reply was whole';

const WORDS: Record<string, string> = {
	ECONNREFUSED: 'Nothing answered at that address',
	ENOTFOUND: 'The host name is unknown',
	EAI_AGAIN: 'The host name could not be looked up',
	ECONNRESET: BROKEN_OFF,
	EPIPE: 'The connection was closed before the request was sent',
	ECONNABORTED: 'No reply came in time',
	ETIMEDOUT: 'No reply came in time',
};

/** Whatever else went wrong is the same a minute later: untrusted certificates, addresses n8n forbids. */
const PASSING = /^(?:ECONN|ETIMEDOUT|EPIPE|EAI_AGAIN|ENET|EHOST|ERR_NETWORK|ERR_BAD_RESPONSE|2\d\d)/;

/** How n8n's OAuth2 client words what the token address answered. */
const SIGN_IN = /^HTTP status \d|content type:|Expected JSON response from OAuth2/;
const REVOKED = /authorization grant|invalid_grant|refresh token/i;

/** A reply that ended too early. */
export const brokenOff = () => new AllegroFailure({ kind: 'network', message: BROKEN_OFF });

/** Why a request got no reply: cancellation, sign-in, or the way to Allegro. */
export function failureWithoutReply(error: unknown, secrets: readonly string[]): AllegroFailure {
	if (error instanceof AllegroFailure) return error;
	const causes = causesOf(error);
	const codes = causes
		.flatMap(({ code, httpCode }) => [code, httpCode])
		.filter((code) => typeof code === 'string');
	if (codes.includes('ERR_CANCELED')) {
		return new AllegroFailure({ kind: 'cancelled', message: 'The execution was cancelled' });
	}
	return signInFailure(causes, codes, secrets) ?? networkFailure(causes, codes, secrets);
}

/** Nobody has signed in with the credential so far. */
export const notConnected = () =>
	new AllegroFailure({
		kind: 'credential',
		message: 'The credential is not connected to an Allegro account yet',
		advice: 'Open the credential, press Connect my account and sign in to Allegro.',
	});

function signInFailure(causes: Cause[], codes: string[], secrets: readonly string[]) {
	const messages = causes.map(({ message }) => String(message));
	const refusal = causes.find(({ body }) => body !== undefined);
	const { error: code, error_description: description } =
		typeof refusal?.body === 'object' ? refusal.body : {};
	if (messages.some((message) => /not connected|without access token/i.test(message))) {
		return notConnected();
	}
	if (
		code === 'invalid_grant' ||
		causes.some(({ failure }) => failure?.cause === 'credential-invalid') ||
		(codes.includes('EAUTH') && messages.some((message) => REVOKED.test(message)))
	) {
		return new AllegroFailure({
			kind: 'credential',
			lasting: true,
			message: 'Allegro no longer accepts the refresh token',
			advice: `${RECONNECT} Access ends when the password or e-mail address changes, after 90 days without use, and when another program stores an older token of the same sign-in.`,
		});
	}
	const isSignIn =
		refusal !== undefined || codes.includes('EAUTH') || messages.some((message) => SIGN_IN.test(message));
	if (!isSignIn) return undefined;
	if (refusal?.status === 429 || codes.includes('429') || code === 'token_creation_rate_limit_exceeded') {
		return new AllegroFailure({
			kind: 'credential',
			message: 'Allegro hands out no more access tokens for now',
			advice:
				'Too many were asked for. Pause the workflows with this credential for some minutes: asking goes on prolonging it.',
		});
	}
	return new AllegroFailure({
		kind: 'credential',
		message: redact(String(description ?? code ?? messages[messages.length - 1]), secrets),
		advice: `Check Client ID, Client Secret and Environment. ${RECONNECT}`,
	});
}

function networkFailure(causes: Cause[], codes: string[], secrets: readonly string[]): AllegroFailure {
	const message = String(causes[causes.length - 1]?.message ?? 'The request was not sent');
	const code = codes.find((each) => each in WORDS) ?? codes[0] ?? '';
	return new AllegroFailure({
		kind: 'network',
		message: WORDS[code] ?? (PASSING.test(code) ? BROKEN_OFF : redact(message, secrets)),
		lasting: !PASSING.test(code),
	});
}
