import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';
import { parseExactly } from '../../shared/json';
import { redact, withoutKnown } from '../../shared/redact';
import { brokenOff, failureWithoutReply } from './lost';
import type { AllegroReply } from './types';

/** The n8n contexts a request can be sent from. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** n8n's name of the credential type. */
export const CREDENTIAL = 'allegroOAuth2Api';

/** One request through n8n, signed with the credential; the body comes as bytes. @throws n8n's own error */
export async function sendSigned(
	context: Context,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	return (await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, {
		...options,
		// n8n signs the headers it is given.
		headers: { ...options.headers },
		// Texts that n8n hands over outlive many a garbage collection, bytes do not: a long list would take twice
		// its memory.
		encoding: 'arraybuffer',
		returnFullResponse: true,
		disableFollowRedirect: true,
	})) as IN8nHttpFullResponse;
}

/**
 * Sends one request and reads the reply of any status; with the encoding `arraybuffer` its bytes stay as they are.
 * @throws Cancelled, AllegroFailure of kind `network` or `credential` where there is no reply
 */
export async function exchange(
	context: Context,
	options: IHttpRequestOptions,
	secrets: readonly string[],
): Promise<AllegroReply> {
	try {
		const { statusCode, headers, body } = await sendSigned(context, {
			...options,
			ignoreHttpStatusErrors: true,
		});
		return replyOf(options, statusCode, headers, body, secrets);
	} catch (error) {
		throw failureWithoutReply(error, secrets);
	}
}

/** Headers in which servers write what they like, shown in errors and outputs; elsewhere a shape may be a file's name. */
const SHOWN = new Set(['trace-id', 'location']);

function replyOf(
	{ encoding }: IHttpRequestOptions,
	status: number,
	rawHeaders: object,
	body: unknown,
	secrets: readonly string[],
): AllegroReply {
	const headers: Record<string, string> = {};
	for (const [written, value] of Object.entries(rawHeaders)) {
		const name = written.toLowerCase();
		headers[name] = (SHOWN.has(name) ? redact : withoutKnown)(String(value), secrets);
	}
	const content = encoding === 'text' && Buffer.isBuffer(body) ? body.toString('utf8') : body;
	return { status, headers, body: parsed(content, headers, status) };
}

/**
 * JSON as data, other text as it is.
 * @throws AllegroFailure of kind `network` for JSON that ends where nobody could know that more was to come
 */
function parsed(body: unknown, headers: Record<string, string>, status: number): unknown {
	if (typeof body !== 'string') return body ?? undefined;
	if (body === '') return undefined;
	const isJson = /[/+]json\b/i.test(headers['content-type'] ?? '');
	if (!isJson && !/^[\s\ufeff]*[{[]/.test(body)) return body;
	try {
		return parseExactly(body);
	} catch {
		if (isJson && status < 300 && !saysItsLength(headers)) throw brokenOff();
		return body;
	}
}

/** Of a reply with a length, or in chunks, n8n's HTTP client itself notices that the end is missing. */
const saysItsLength = (headers: Record<string, string>) =>
	'content-length' in headers || /\bchunked\b/i.test(headers['transfer-encoding'] ?? '');
