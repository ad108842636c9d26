import { WebApiFailure } from '../faults/failure';
import { knownFault } from '../faults/table';
import { sessionsOf } from './sessions';

const PREFIX = 'refused ';

/** A refused sign-in, as the credential keeps it in place of a session, so that every process of n8n knows of it. */
interface Refusal {
	/** When the endpoint said so, ISO 8601. */
	at: string;
	/** Code of the fault, e.g. `ERR_USER_PASSWD`. */
	fault: string;
	/** The endpoint's words, without secrets. */
	said: string;
	/** Fingerprint of the account and its secret: another password is another try. */
	account: string;
}

/**
 * The text that the credential keeps, e.g. `refused {"at":"2026-11-28T18:55:00.000Z","fault":"ERR_USER_PASSWD",…}`.
 * @param account as `accountOf` names it
 */
export async function markOf({ fault = '', message }: WebApiFailure, account: string): Promise<string> {
	const refusal: Refusal = {
		at: new Date().toISOString(),
		fault,
		said: message,
		account: await fingerprint(account),
	};
	return PREFIX + JSON.stringify(refusal);
}

/** Whether the credential keeps a refusal where its session would be, of whatever account. */
export const isMark = (held: string): boolean => held.startsWith(`${PREFIX}{`);

/** When the sign-in was refused, in milliseconds since 1970; NaN where the mark is damaged. */
export const momentOf = (mark: string): number => Date.parse(parsed(mark)?.at ?? '');

/**
 * The refusal that a mark stands for: the endpoint's own answer where it came just now, else said to be remembered.
 * @returns undefined where the credential has changed since
 */
export async function refusalIn(mark: string, account: string): Promise<WebApiFailure | undefined> {
	const refusal = parsed(mark);
	if (refusal?.account !== (await fingerprint(account))) return undefined;
	return sessionsOf(account).tellOnce(mark) ?? remembered(refusal);
}

function remembered({ at, fault, said }: Refusal): WebApiFailure {
	const known = knownFault(fault);
	const since = `${at.slice(0, 16).replace('T', ' ')} UTC`;
	const message = [
		known && `${known.means}.`,
		`So the WebAPI said at ${since}: "${said}" (${fault}). That is remembered; no sign-in has been tried since.`,
		known?.advice,
		'Only a change or a test of the credential signs in again.',
	];
	return new WebApiFailure({
		kind: 'fault',
		fault,
		message: message.filter(Boolean).join(' '),
		signingIn: true,
	});
}

function parsed(mark: string): Refusal | undefined {
	try {
		return JSON.parse(mark.slice(PREFIX.length)) as Refusal;
	} catch {
		return undefined;
	}
}

async function fingerprint(account: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(account));
	return Buffer.from(digest).toString('base64').slice(0, 22);
}
