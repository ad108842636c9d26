import type { IDataObject } from 'n8n-workflow';

import { parseExactly } from '../../shared/json';
import { redactedStart } from '../../shared/redact';
import { isWebPage, titleOf } from './webPage';

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
	/** What else Allegro tells of it by name, e.g. `{ parameterId: '11323' }`. */
	metadata?: Record<string, string>;
}

/** Reads what a refusal says: `{errors}`, `{error, error_description}`, a web page, text, or nothing. */
export function problemsOf(body: unknown): Problem[] {
	const content = Buffer.isBuffer(body) ? readText(body.toString('utf8')) : body;
	if (typeof content === 'string') return problemsOfText(content);
	if (typeof content !== 'object' || content === null) return [];
	if (Array.isArray(content)) return content.filter(isRefusal).map(problemOf);
	const { errors, error, error_description: description, message } = content as IDataObject;
	if (errors !== undefined && errors !== null) return [errors].flat().map(problemOf);
	if (typeof error === 'string') {
		return [{ code: error, words: typeof description === 'string' ? description : error }];
	}
	if (typeof error === 'object' && error !== null) return [problemOf(error)];
	if (typeof message === 'string') return [{ words: message }];
	return [];
}

/** An entry of a list of refusals that came without the object around it. */
const isRefusal = (entry: unknown): entry is IDataObject =>
	typeof entry === 'object' &&
	entry !== null &&
	['code', 'message', 'userMessage'].some((name) => typeof (entry as IDataObject)[name] === 'string');

function readText(text: string): unknown {
	try {
		return parseExactly(text);
	} catch {
		return text;
	}
}

/** Whatever stands in the place of an entry: an object as Allegro has them, or a text. */
function problemOf(entry: unknown): Problem {
	if (typeof entry === 'string' && entry.trim() !== '') return { words: entry.trim() };
	const text = (name: string) => {
		const value = (entry as IDataObject | null)?.[name];
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
		...metadataOf((entry as IDataObject | null)?.metadata),
	};
}

/** What an entry tells beside its words, as texts; left out where it is empty. */
function metadataOf(given: unknown): Pick<Problem, 'metadata'> {
	if (typeof given !== 'object' || given === null) return {};
	const told = Object.entries(given)
		.filter(([, value]) => value !== null && value !== undefined && value !== '')
		.map(
			([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)] as const,
		);
	return told.length ? { metadata: Object.fromEntries(told) } : {};
}

const LONGEST_TEXT = 500;
/** Of a page nothing further on is looked at. */
const LONGEST_PAGE = 20_000;

function problemsOfText(whole: string): Problem[] {
	const text = whole.slice(0, LONGEST_PAGE);
	if (isWebPage(text)) {
		const title = titleOf(text);
		return [{ code: 'WEB_PAGE', words: `a web page instead of data${title ? `: ${title}` : ''}` }];
	}
	const words = text
		.replace(/<[^<>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	if (words === '') return [];
	return [{ words: words.length > LONGEST_TEXT ? `${words.slice(0, LONGEST_TEXT)}…` : words }];
}

/** What of one text is shown; a longer one is a page of somebody's, not words for a user. */
const LONGEST_SHOWN = 2000;

/** The problem without tokens, keys and passwords, known by value (`secrets`) or recognized by shape. */
export function withoutSecrets(problem: Problem, secrets: readonly string[]): Problem {
	const { metadata, ...texts } = problem;
	return { ...hidden(texts, secrets), ...(metadata && { metadata: hidden(metadata, secrets) }) };
}

const hidden = <T extends object>(texts: T, secrets: readonly string[]): T =>
	Object.fromEntries(
		Object.entries(texts).map(([name, text]) => [name, redactedStart(String(text), secrets, LONGEST_SHOWN)]),
	) as T;
