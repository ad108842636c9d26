import { Cancelled, Failure } from '../../shared/failure';
import {
	BROKEN_OFF,
	causesOf as causesIn,
	codesIn,
	isCancellation,
	lostConnection,
	type ErrorCause,
} from '../../shared/lostConnection';
import { redact } from '../../shared/redact';
import { AllegroFailure } from './failure';

interface Cause extends ErrorCause {
	/** Status and body of the sign-in server's refusal. */
	status?: unknown;
	body?: { error?: unknown; error_description?: unknown } | string;
	/** n8n 2's own reading of a failure. */
	failure?: { cause?: unknown };
	response?: { status?: number; headers?: object; data?: unknown };
}

const causesOf = (error: unknown) => causesIn<Cause>(error);

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

/** How n8n's OAuth2 client words what the token address answered. */
const SIGN_IN = /^HTTP status \d|content type:|Expected JSON response from OAuth2/;
const REVOKED = /authorization grant|invalid_grant|refresh token/i;

/** The failure of a reply that ended too early. */
export const brokenOff = () => new AllegroFailure({ kind: 'network', message: capitalized(BROKEN_OFF) });

/** The failure of a request that got no reply: `Cancelled`, or of kind `credential` or `network`; one that was made already stays. */
export function failureWithoutReply(error: unknown, secrets: readonly string[]): Failure {
	if (error instanceof Failure) return error;
	const causes = causesOf(error);
	const codes = codesIn(causes);
	if (isCancellation(codes)) return new Cancelled();
	return signInFailure(causes, codes, secrets) ?? networkFailure(causes, secrets);
}

/** The failure of a credential with which nobody has signed in so far. */
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

/** Nobody took the connection, or it was given up before anything was sent. */
const NEVER_ARRIVED =
	/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|ERR_TLS)/;

function networkFailure(causes: Cause[], secrets: readonly string[]): AllegroFailure {
	const { code, why, said, lasting } = lostConnection(causes);
	const message = why === undefined ? redact(said, secrets) : capitalized(why);
	return new AllegroFailure({ kind: 'network', message, lasting, unsent: NEVER_ARRIVED.test(code) });
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
