import {
	isCancellation,
	causesOf,
	codesIn,
	lostConnection,
	type ErrorCause,
} from '../../shared/lostConnection';
import { Cancelled, Failure } from '../../shared/failure';
import { redact } from '../../shared/redact';
import { AllegroFailure } from './failure';

interface Cause extends ErrorCause {
	/** Status and body of the token address's answer, as n8n's OAuth2 client keeps them. */
	status?: unknown;
	body?: unknown;
	/** The same of a 5xx, which that client takes for a lost connection. */
	response?: { status?: unknown; data?: unknown };
	/** n8n 2's own reading of a failure. */
	failure?: { cause?: unknown };
}

/** What the token address answered. */
interface Answer {
	status?: number;
	/** OAuth's code of the refusal, e.g. `invalid_grant`; Allegro writes it in JSON or XML (allegro-facts 1.5). */
	code?: string;
	/** Its words, or the title of the page that came instead. */
	words?: string;
}

const RECONNECT = 'Open the credential, press Reconnect and sign in to Allegro again.';

/** Codes of a sign-in that is ill itself: everything else that has a code is a refusal of what was sent. */
const ILL = /^(?:server_error|temporarily_unavailable|internal_server_error)$/i;
const LIMITED = /rate_limit|too_many_requests|slow_down/i;
const LONGEST_READ = 4000;
const LONGEST_SHOWN = 200;

/** The failure of a credential with which nobody has signed in so far. */
export const notConnected = () =>
	new AllegroFailure({
		kind: 'credential',
		message: 'The credential is not connected to an Allegro account yet',
		advice: 'Open the credential, press Connect my account and sign in to Allegro.',
	});

/** The failure of a token address that gave no new token, whatever else it gave. */
export const noToken = () =>
	new AllegroFailure({
		kind: 'signIn',
		message: "Allegro's sign-in answered without a new access token",
		advice: LATER,
	});

const LATER =
	"The cause lies on the side of Allegro's sign-in, the credential is as good as before. Run it again later.";

/**
 * Why a token could not be renewed. Only `invalid_grant` means that somebody has to sign in again; whatever else the
 * token address answers to a credential that worked passes.
 * @param error of n8n's OAuth2 client, bare or wrapped
 * @param secrets texts that no failure may repeat
 */
export function signInFailure(error: unknown, secrets: readonly string[]): Failure {
	if (error instanceof Failure) return error;
	const causes = causesOf<Cause>(error);
	const codes = codesIn(causes);
	if (isCancellation(codes)) return new Cancelled();
	const said = causes.map(({ message }) => String(message)).join('\n');
	if (/not connected|without access token/i.test(said)) return notConnected();
	const answer = answerIn(causes);
	const isDead =
		answer.code === 'invalid_grant' ||
		causes.some(({ failure }) => failure?.cause === 'credential-invalid') ||
		/no refresh token is available/i.test(said) ||
		(codes.includes('EAUTH') && /authorization grant|invalid_grant|refresh token/i.test(said));
	if (isDead) return dead();
	const words = redact(answer.words ?? answer.code ?? '', secrets).slice(0, LONGEST_SHOWN);
	if (answer.status === 429 || LIMITED.test(answer.code ?? '')) return limited(words);
	if (answer.code !== undefined && !ILL.test(answer.code) && (answer.status ?? 400) < 500)
		return refused(words);
	if (answer.status !== undefined) return ill(answer.status, words);
	return unreachable(causes, secrets);
}

function answerIn(causes: Cause[]): Answer {
	const answered = causes.find(({ body, response }) => body !== undefined || response?.status !== undefined);
	if (!answered) return {};
	const { body = answered.response?.data, status = answered.response?.status, code } = answered;
	const known = typeof status === 'number' ? status : code === 'EAUTH' ? 400 : undefined;
	return { status: known, ...refusalIn(body) };
}

function refusalIn(body: unknown): Pick<Answer, 'code' | 'words'> {
	if (typeof body === 'object' && body !== null && !Buffer.isBuffer(body)) {
		const { error, error_description: description } = body as Record<string, unknown>;
		return { code: textOf(error), words: textOf(description) };
	}
	const text = String(body ?? '').slice(0, LONGEST_READ);
	try {
		const content: unknown = JSON.parse(text);
		if (typeof content === 'object' && content !== null) return refusalIn(content);
	} catch {
		// Not JSON: XML, a page or plain text.
	}
	const code = elementIn(text, 'error');
	if (code !== undefined) return { code, words: elementIn(text, 'error_description') };
	const isPage = text.includes('<');
	return { words: isPage ? elementIn(text, 'title') : text.trim() || undefined };
}

/** The text of the first element of that name. */
function elementIn(text: string, name: string): string | undefined {
	const start = new RegExp(`<${name}(?:\\s[^<>]{0,100})?>`, 'i').exec(text);
	if (!start) return undefined;
	const from = start.index + start[0].length;
	const end = text.indexOf('<', from);
	return text.slice(from, end < 0 ? undefined : end).trim() || undefined;
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

const dead = () =>
	new AllegroFailure({
		kind: 'credential',
		lasting: true,
		message: 'Allegro no longer accepts the refresh token',
		advice: `${RECONNECT} Access ends when the password or e-mail address changes, after 90 days without use, and when another program stores an older token of the same sign-in.`,
	});

const limited = (words: string) =>
	new AllegroFailure({
		kind: 'signIn',
		limited: true,
		message: `Allegro hands out no more access tokens for now${words && `: ${words}`}`,
		advice:
			'Too many were asked for. Pause the workflows with this credential for some minutes: asking goes on prolonging it.',
	});

const refused = (words: string) =>
	new AllegroFailure({
		kind: 'credential',
		message: words,
		advice: `Check Client ID, Client Secret and Environment. ${RECONNECT}`,
	});

const ill = (status: number, words: string) =>
	new AllegroFailure({
		kind: 'signIn',
		message: `Allegro's sign-in answered with HTTP status ${status}${words ? `: ${words}` : ' and no token'}`,
		advice: LATER,
	});

function unreachable(causes: Cause[], secrets: readonly string[]): AllegroFailure {
	const { why, said, lasting } = lostConnection(causes);
	// What is neither an answer nor a lost connection came, but was no token: JSON that breaks off, for example.
	const isUnread = causes.some((cause) => cause instanceof SyntaxError);
	const message = `Allegro's sign-in gave no token: ${why ?? redact(said, secrets).slice(0, LONGEST_SHOWN)}`;
	return lasting && !isUnread
		? new AllegroFailure({
				kind: 'network',
				lasting,
				message,
				advice: 'Check the addresses in the credential and whether this n8n may reach them.',
			})
		: new AllegroFailure({ kind: 'signIn', message, advice: LATER });
}
