import { AllegroFailure } from './failure';
import { redact } from './redact';

/** What an error of n8n, of its HTTP client or of its OAuth2 client may hold. */
interface Cause {
	message?: unknown;
	code?: unknown;
	/** Status and body of the sign-in server's refusal. */
	status?: unknown;
	body?: { error?: unknown; error_description?: unknown } | string;
	/** n8n's own reading of a failure. */
	failure?: { cause?: unknown };
	response?: { status?: number; headers?: object; data?: unknown };
	isAxiosError?: unknown;
}

const DEEPEST = 6;

/** The error and what caused it, outermost first. */
export function causesOf(error: unknown): Cause[] {
	const causes: Cause[] = [];
	let next = error;
	while (typeof next === 'object' && next !== null && causes.length < DEEPEST) {
		causes.push(next);
		next = (next as { cause?: unknown }).cause;
	}
	return causes;
}

const RECONNECT = 'Open the credential, press Reconnect and sign in to Allegro again.';

const WORDS: Record<string, string> = {
	ECONNREFUSED: 'Nothing answered at that address',
	ENOTFOUND: 'The host name is unknown',
	EAI_AGAIN: 'The host name could not be looked up',
	ECONNRESET: 'The connection was closed before the reply was whole',
	EPIPE: 'The connection was closed before the request was sent',
	ECONNABORTED: 'No reply came in time',
	ETIMEDOUT: 'No reply came in time',
};

/** Causes that are the same a minute later: unknown names, untrusted certificates, addresses n8n forbids. */
const LASTING = /^(?:ENOTFOUND|ERR_INVALID|ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|HOSTNAME)/;

/** Why a request got no reply: sign-in, cancellation, or the way to Allegro. */
export function failureWithoutReply(error: unknown, secrets: readonly string[]): AllegroFailure {
	if (error instanceof AllegroFailure) return error;
	const causes = causesOf(error);
	if (causes.some(({ code }) => code === 'ERR_CANCELED')) {
		return new AllegroFailure({ kind: 'cancelled', message: 'The execution was cancelled' });
	}
	return signInFailure(causes, secrets) ?? networkFailure(causes, secrets);
}

function signInFailure(causes: Cause[], secrets: readonly string[]): AllegroFailure | undefined {
	const refusal = causes.find(({ body }) => body !== undefined);
	const { error: code, error_description: description } =
		typeof refusal?.body === 'object' ? refusal.body : {};
	if (refusal?.status === 429 || code === 'token_creation_rate_limit_exceeded') {
		return new AllegroFailure({
			kind: 'credential',
			status: 429,
			message: 'Allegro hands out no more access tokens for now',
			advice:
				'Too many were asked for. Pause the workflows with this credential for some minutes: asking goes on prolonging it.',
		});
	}
	const isDead =
		code === 'invalid_grant' || causes.some(({ failure }) => failure?.cause === 'credential-invalid');
	if (isDead) {
		return new AllegroFailure({
			kind: 'credential',
			lasting: true,
			message: 'Allegro no longer accepts the refresh token',
			advice: `${RECONNECT} Access ends when the password or e-mail address changes, after 90 days without use, and when another program stores an older token of the same sign-in.`,
		});
	}
	if (causes.some(({ message }) => /not connected|without access token/i.test(String(message)))) {
		return new AllegroFailure({
			kind: 'credential',
			lasting: true,
			message: 'The credential is not connected to an Allegro account yet',
			advice: 'Open the credential, press Connect my account and sign in to Allegro.',
		});
	}
	if (refusal) {
		return new AllegroFailure({
			kind: 'credential',
			message: redact(String(description ?? code ?? refusal.message), secrets),
			advice: `Check Client ID, Client Secret and Environment. ${RECONNECT}`,
		});
	}
	return undefined;
}

function networkFailure(causes: Cause[], secrets: readonly string[]): AllegroFailure {
	const cause = causes[causes.length - 1];
	const code = String(causes.find((each) => typeof each.code === 'string')?.code ?? '');
	return new AllegroFailure({
		kind: 'network',
		message: WORDS[code] ?? redact(String(cause?.message ?? 'The request was not sent'), secrets),
		lasting: LASTING.test(code) || !causes.some(({ isAxiosError }) => isAxiosError === true),
	});
}
