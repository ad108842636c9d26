import { Cancelled, Failure } from '../../shared/failure';
import {
	causesOf,
	codesIn,
	type ErrorCause,
	isCancellation,
	lostConnection,
} from '../../shared/lostConnection';
import { redact } from '../../shared/redact';
import { WebApiFailure, type HandedOn } from '../faults/failure';
import { adviceFor } from './address';

/** Why no reply could be read: a failure that was thrown on the way, a cancellation, or the connection. */
export function failureWithoutReply(error: unknown, host: string, secrets: readonly string[]): Failure {
	const causes = causesOf<ErrorCause & { context?: HandedOn }>(error);
	const known = causes
		.flatMap((cause) => [cause, cause.context?.data?.failure])
		.find((cause) => cause instanceof Failure);
	if (known) return known;
	if (isCancellation(codesIn(causes))) return new Cancelled();
	const { code, why, said } = lostConnection(causes);
	// The sentence says already that nothing answered.
	const reason = code === 'ECONNREFUSED' ? 'nothing listens there' : (why ?? redact(said, secrets));
	return new WebApiFailure({
		kind: 'network',
		message: `No WebAPI answered at ${host}: ${reason}`,
		advice: adviceFor(host),
	});
}
