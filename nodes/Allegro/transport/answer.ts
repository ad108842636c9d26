import { redactedStart } from '../../shared/redact';
import { AllegroFailure } from './failure';
import type { AllegroReply, AllegroRequest, Answer } from './types';
import { isWebPage, titleOf } from './webPage';

/** An answer that may be anything but a web page and a refusal. */
const ANYTHING: Answer = { lacks: () => undefined, silent: true };

/**
 * Why a reply with a status below 400 is no answer to its request; undefined where it is one. A redirect, a bot check's
 * page, a proxy's text or a refusal with status 200 would otherwise pass for an empty list, a label or a success.
 */
export function notAnswering(
	reply: AllegroReply,
	request: AllegroRequest,
	secrets: readonly string[] = [],
): AllegroFailure | undefined {
	const { answer = ANYTHING } = request;
	if (reply.status >= 300) return isExpected(reply, request, answer) ? undefined : redirected(reply);
	if (isEmpty(reply.body)) return mayBeEmpty(reply, answer) ? undefined : unusable(reply, 'nothing');
	const refusal = refusalIn(reply.body);
	if (refusal !== undefined) {
		const failure = AllegroFailure.fromReply({ ...reply, body: refusal }, request, secrets);
		if (failure.problems.length === 0) return unusable(reply, 'a refusal without a reason');
		return failure.with({ kind: 'unusable', advice: WHO_ELSE });
	}
	const foreign = foreignIn(reply) ?? answer.lacks(reply.body, reply.headers);
	return foreign === undefined
		? undefined
		: unusable(reply, redactedStart(foreign.replace(/\s+/g, ' '), secrets, LONGEST_SHOWN));
}

/** Work under way ends in a 303, and a 304 answers whoever asks for changes alone (allegro-facts 5, 6.2). */
function isExpected({ status }: AllegroReply, { headers = {} }: AllegroRequest, answer: Answer): boolean {
	if (status === 303) return answer.seeOther === true;
	return (
		status === 304 && Object.keys(headers).some((name) => /^if-(?:modified-since|none-match)$/i.test(name))
	);
}

function redirected({ status, headers }: AllegroReply): AllegroFailure {
	const leads = headers.location ? `, which leads to ${headers.location.slice(0, 200)}` : '';
	return new AllegroFailure({
		kind: 'unusable',
		status,
		message: `Instead of an answer came a redirect (HTTP status ${status})${leads}`,
		traceId: headers['trace-id'],
		advice: `It was not followed, so that the token reaches nobody else. ${WHO_ELSE}`,
	});
}

const isEmpty = (body: unknown) =>
	body === undefined || body === '' || (Buffer.isBuffer(body) && body.length === 0);

/** 204 and 205 say that there is nothing to send; a 202 with an address says where the rest will be. */
const mayBeEmpty = ({ status, headers }: AllegroReply, { silent, always }: Answer) =>
	!always && (silent || status === 204 || status === 205 || (status === 202 && !!headers.location));

/** Members of a refusal (allegro-facts 1.9); what has others too is an answer that tells of errors. */
const REFUSAL = new Set([
	'errors',
	'error',
	'error_description',
	'message',
	'code',
	'status',
	'path',
	'timestamp',
	'traceId',
]);
/** What is shown of a text in the place of an answer. */
const LONGEST_SHOWN = 300;
/** A refusal is short; a file is not read through for one. */
const LONGEST_REFUSAL = 20_000;

/** The refusal that stands in the place of a body; undefined where it is none. */
function refusalIn(body: unknown): unknown {
	const content = Buffer.isBuffer(body) ? jsonIn(body) : body;
	if (typeof content !== 'object' || content === null || Array.isArray(content)) return undefined;
	const names = Object.keys(content);
	const isRefusal = ('errors' in content || 'error' in content) && names.every((name) => REFUSAL.has(name));
	return isRefusal ? content : undefined;
}

function jsonIn(bytes: Buffer): unknown {
	if (bytes.length > LONGEST_REFUSAL) return undefined;
	try {
		return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, '')) as unknown;
	} catch {
		return undefined;
	}
}

/** The web page in a reply, in words. */
function foreignIn({ body, headers }: AllegroReply): string | undefined {
	if (typeof body !== 'string' && !Buffer.isBuffer(body)) return undefined;
	const start = body.slice(0, LONGEST_REFUSAL).toString();
	if (!isWebPage(start) && !/^text\/html\b/i.test(headers['content-type'] ?? '')) return undefined;
	const title = titleOf(start);
	return `a web page${title ? `: ${title}` : ''}`;
}

function unusable({ status, headers }: AllegroReply, came: string): AllegroFailure {
	return new AllegroFailure({
		kind: 'unusable',
		status,
		message: `Instead of data came ${came} (HTTP status ${status})`,
		traceId: headers['trace-id'],
		advice: WHO_ELSE,
	});
}

const WHO_ELSE =
	'Check the addresses in the credential and whether a proxy or a bot check answers for Allegro.';
