import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';
import { AllegroFailure } from './failure';
import { causesOf, failureWithoutReply } from './lost';
import { parseExactly } from './json';
import type { AllegroReply } from './types';

/** The n8n contexts a request can be sent from. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

export const CREDENTIAL = 'allegroOAuth2Api';

export interface Exchanged {
	reply: AllegroReply;
	/** n8n took the status for an error, so where it is a 401, the token was renewed already and refused again. */
	thrown: boolean;
}

export interface Manner {
	/** Every status but 2xx goes through n8n's error path, the only way to a token renewal on n8n 1. */
	strict: boolean;
	/** Texts that no failure may repeat. */
	secrets: readonly string[];
}

/**
 * Sends one request through n8n, signed with the credential, and reads the reply of any status.
 * @throws AllegroFailure of kind `network`, `credential`, `rateLimited` (sign-in) or `cancelled` where there is no reply
 */
export async function exchange(
	context: Context,
	options: IHttpRequestOptions,
	{ strict, secrets }: Manner,
): Promise<Exchanged> {
	let answer: { status: number; headers: object; body: unknown };
	let thrown = false;
	try {
		const response = (await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, {
			...options,
			headers: { ...options.headers },
			returnFullResponse: true,
			disableFollowRedirect: true,
			...(!strict && { ignoreHttpStatusErrors: { ignore: true, except: [401] } }),
		})) as IN8nHttpFullResponse;
		answer = { status: response.statusCode, headers: response.headers, body: response.body };
	} catch (error) {
		const response = responseIn(error);
		if (!response) throw failureWithoutReply(error, secrets);
		answer = response;
		thrown = true;
	}
	return { reply: replyOf(answer.status, answer.headers, answer.body), thrown };
}

function replyOf(status: number, rawHeaders: object, body: unknown): AllegroReply {
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(rawHeaders)) headers[name.toLowerCase()] = String(value);
	return { status, headers, body: read(body, headers['content-type'] ?? '', status) };
}

function read(body: unknown, contentType: string, status: number): unknown {
	if (typeof body !== 'string') return body ?? undefined;
	if (body === '') return undefined;
	const isJson = /[/+]json\b/i.test(contentType);
	if (!isJson && !/^\s*[{[]/.test(body)) return body;
	try {
		return parseExactly(body);
	} catch {
		if (isJson && status < 300) {
			throw new AllegroFailure({ kind: 'network', status, message: 'The reply broke off before its end' });
		}
		return body;
	}
}

/** n8n hands a refused response over inside the innermost cause of its own error. */
function responseIn(error: unknown) {
	for (const { response } of causesOf(error)) {
		if (typeof response?.status === 'number') {
			return { status: response.status, headers: response.headers ?? {}, body: response.data };
		}
	}
	return undefined;
}
