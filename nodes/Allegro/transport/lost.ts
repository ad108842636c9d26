import { Cancelled, Failure } from '../../shared/failure';
import {
	BROKEN_OFF,
	causesOf,
	codesIn,
	isCancellation,
	lostConnection,
	type ErrorCause,
} from '../../shared/lostConnection';
import { redact } from '../../shared/redact';
import { AllegroFailure } from './failure';
import { notConnected } from './signIn';

/** The failure of a reply that ended too early. */
export const brokenOff = () => new AllegroFailure({ kind: 'network', message: capitalized(BROKEN_OFF) });

/**
 * The failure of a request that got no reply: `Cancelled`, or of kind `network`, of kind `credential` where n8n has no
 * token to sign it with; one that was made already stays.
 */
export function failureWithoutReply(error: unknown, secrets: readonly string[]): Failure {
	if (error instanceof Failure) return error;
	const causes = causesOf(error);
	if (isCancellation(codesIn(causes))) return new Cancelled();
	if (causes.some(({ message }) => UNSIGNED.test(String(message)))) return notConnected();
	return networkFailure(causes, secrets);
}

const UNSIGNED = /not connected|without access token/i;

/** Nobody took the connection, or it was given up before anything was sent. */
const NEVER_ARRIVED =
	/^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|ERR_TLS)/;

function networkFailure(causes: ErrorCause[], secrets: readonly string[]): AllegroFailure {
	const { code, why, said, lasting } = lostConnection(causes);
	const message = why === undefined ? redact(said, secrets) : capitalized(why);
	return new AllegroFailure({ kind: 'network', message, lasting, unsent: NEVER_ARRIVED.test(code) });
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
