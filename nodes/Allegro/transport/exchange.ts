import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';
import { parseExactly } from '../../shared/json';
import { brokenOff, failureWithoutReply } from './lost';
import type { AllegroReply } from './types';

/** The n8n contexts a request can be sent from. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** n8n's name of the credential type. */
export const CREDENTIAL = 'allegroOAuth2Api';

/** One request through n8n, signed with the credential; rejects with n8n's error. */
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
		return replyOf(options, statusCode, headers, body);
	} catch (error) {
		throw failureWithoutReply(error, secrets);
	}
}

function replyOf(
	{ encoding }: IHttpRequestOptions,
	status: number,
	rawHeaders: object,
	body: unknown,
): AllegroReply {
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(rawHeaders)) headers[name.toLowerCase()] = String(value);
	const content = encoding === 'text' && Buffer.isBuffer(body) ? body.toString('utf8') : body;
	return { status, headers, body: parsed(content, headers['content-type'] ?? '', status) };
}

/** JSON as data, other text as it is. */
function parsed(body: unknown, contentType: string, status: number): unknown {
	if (typeof body !== 'string') return body ?? undefined;
	if (body === '') return undefined;
	const isJson = /[/+]json\b/i.test(contentType);
	if (!isJson && !/^\s*[{[]/.test(body)) return body;
	try {
		return parseExactly(body);
	} catch {
		if (isJson && status < 300) throw brokenOff();
		return body;
	}
}
