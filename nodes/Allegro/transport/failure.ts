import type { IDataObject } from 'n8n-workflow';
import { adviceFor } from './advice';
import { parseExactly } from './json';
import { redact } from './redact';
import type { AllegroReply, AllegroRequest } from './types';

/**
 * What stood in the way: `refused` by Allegro (4xx), `rateLimited` (429), `unavailable` (5xx), `network` (no whole
 * reply), `credential` (sign-in), `settings` (the credential's own fields), `cap` (a list longer than Allegro hands
 * out), `unfinished` (a command that goes on at Allegro), `cancelled` (by the user).
 */
export type FailureKind =
	| 'refused'
	| 'rateLimited'
	| 'unavailable'
	| 'network'
	| 'credential'
	| 'settings'
	| 'cap'
	| 'unfinished'
	| 'cancelled';

/** One entry of Allegro's `errors` (allegro-facts 1.9). */
export interface Problem {
	code?: string;
	/** Allegro's words for the user, else for developers. */
	words: string;
	/** Allegro's words for developers, which are English whatever the language, beside those for the user. */
	message?: string;
	/** The field they are about. */
	path?: string;
	details?: string;
}

export interface FailureData {
	kind: FailureKind;
	/** Allegro's words, or ours where Allegro said nothing. */
	message: string;
	status?: number;
	problems?: Problem[];
	traceId?: string;
	/** What to do, in whole sentences. */
	advice?: string;
	/** How long Allegro asked to wait, in milliseconds. */
	retryAfterMs?: number;
	/** How often and how long the request was tried, where it was tried more than once. */
	tries?: string;
	/** Waiting does not help, e.g. an unknown host name. */
	lasting?: boolean;
}

/** Why a request has no result, as plain data free of secrets; `toNodeError` makes n8n's error of it. */
export class AllegroFailure extends Error implements FailureData {
	readonly kind: FailureKind;
	readonly status?: number;
	readonly problems: Problem[];
	readonly traceId?: string;
	advice?: string;
	readonly retryAfterMs?: number;
	readonly lasting: boolean;
	tries?: string;

	constructor(data: FailureData) {
		super(data.message);
		this.name = 'AllegroFailure';
		this.kind = data.kind;
		this.status = data.status;
		this.problems = data.problems ?? [];
		this.traceId = data.traceId;
		this.advice = data.advice;
		this.retryAfterMs = data.retryAfterMs;
		this.lasting = data.lasting ?? false;
		this.tries = data.tries;
	}

	/** Code of the first problem, e.g. `VALIDATION_ERROR`. */
	get code(): string | undefined {
		return this.problems[0]?.code;
	}

	/** Field of the first problem. */
	get path(): string | undefined {
		return this.problems[0]?.path;
	}

	/** A reply with a status from 400 up, in any of the shapes of allegro-facts 1.9. */
	static fromReply(reply: AllegroReply, request: AllegroRequest, secrets: readonly string[] = []) {
		const problems = problemsOf(reply.body).map((problem) => clean(problem, secrets));
		const { status } = reply;
		return new AllegroFailure({
			kind: kindOf(status, problems),
			status,
			problems,
			message: problems.map(({ words }) => words).join('\n') || `HTTP status ${status} without a word`,
			traceId: reply.headers['trace-id'],
			advice: adviceFor(reply, problems, request),
			retryAfterMs: retryAfterOf(reply),
		});
	}
}

function kindOf(status: number, problems: Problem[]): FailureKind {
	if (status === 429) return 'rateLimited';
	if (status >= 500) return 'unavailable';
	if (status === 401 || problems.some(({ code }) => code === 'invalid_grant')) return 'credential';
	return 'refused';
}

/** `Retry-After` in milliseconds, given in seconds or as a date; undefined where it is missing or senseless. */
export function retryAfterOf(reply: AllegroReply): number | undefined {
	const written = reply.headers['retry-after'];
	if (written === undefined) return undefined;
	const milliseconds = /^\s*\d+(\.\d+)?\s*$/.test(written)
		? Number(written) * 1000
		: Date.parse(written) - Date.now();
	return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}

/** Reads what a refusal says: `{errors}`, `{error, error_description}`, a web page, text, or nothing. */
export function problemsOf(body: unknown): Problem[] {
	const content = Buffer.isBuffer(body) ? readText(body.toString('utf8')) : body;
	if (typeof content === 'string') return problemsOfText(content);
	if (typeof content !== 'object' || content === null) return [];
	const { errors, error, error_description: description, message } = content as IDataObject;
	if (Array.isArray(errors)) return errors.map((entry) => problemOf(entry as IDataObject));
	if (typeof error === 'string') {
		return [{ code: error, words: typeof description === 'string' ? description : error }];
	}
	if (typeof message === 'string') return [{ words: message }];
	return [];
}

function readText(text: string): unknown {
	try {
		return parseExactly(text);
	} catch {
		return text;
	}
}

function problemOf(entry: IDataObject | null): Problem {
	const text = (name: string) => {
		const value = entry?.[name];
		return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
	};
	const code = text('code');
	const message = text('userMessage') !== undefined ? text('message') : undefined;
	return {
		words: text('userMessage') ?? text('message') ?? text('details') ?? code ?? 'no reason given',
		...(code !== undefined && { code }),
		...(message !== undefined && { message }),
		...(text('path') !== undefined && { path: text('path') }),
		...(text('details') !== undefined && { details: text('details') }),
	};
}

const LONGEST_TEXT = 500;

function problemsOfText(text: string): Problem[] {
	if (/^\s*<(?:!doctype|html|head|body)/i.test(text)) {
		const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1]?.trim();
		return [{ code: 'WEB_PAGE', words: `a web page instead of data${title ? `: ${title}` : ''}` }];
	}
	const words = text
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	if (words === '') return [];
	return [{ words: words.length > LONGEST_TEXT ? `${words.slice(0, LONGEST_TEXT)}…` : words }];
}

function clean(problem: Problem, secrets: readonly string[]): Problem {
	return Object.fromEntries(
		Object.entries(problem).map(([name, text]) => [name, redact(String(text), secrets)]),
	) as unknown as Problem;
}
