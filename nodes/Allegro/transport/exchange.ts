import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';
import { AllegroFailure } from './failure';
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

/**
 * Sends one request through n8n, signed with the credential, and reads the reply of any status.
 * @param strict whether every status but 2xx goes through n8n's error path, the only way to a token renewal on n8n 1.x
 * @throws AllegroFailure of kind `network`, `credential` or `cancelled` where there is no reply
 */
export async function exchange(
	context: Context,
	options: IHttpRequestOptions,
	strict: boolean,
): Promise<Exchanged> {
	try {
		const response = (await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, {
			...options,
			headers: { ...options.headers },
			returnFullResponse: true,
			disableFollowRedirect: true,
			...(!strict && { ignoreHttpStatusErrors: { ignore: true, except: [401] } }),
		})) as IN8nHttpFullResponse;
		return { reply: replyOf(response.statusCode, response.headers, response.body), thrown: false };
	} catch (error) {
		if (error instanceof AllegroFailure) throw error;
		const response = responseIn(error);
		if (!response) throw failureOf(error);
		return { reply: replyOf(response.status, response.headers ?? {}, response.data), thrown: true };
	}
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

interface HttpResponse {
	status: number;
	headers?: object;
	data?: unknown;
}

/** n8n hands a refused response over as the innermost cause of its own error. */
function responseIn(error: unknown): HttpResponse | undefined {
	for (const cause of causesOf(error)) {
		const response = (cause as { response?: Partial<HttpResponse> }).response;
		if (typeof response?.status === 'number') return response as HttpResponse;
	}
	return undefined;
}

function causesOf(error: unknown): object[] {
	const causes: object[] = [];
	let next = error;
	while (typeof next === 'object' && next !== null && causes.length < 6) {
		causes.push(next);
		next = (next as { cause?: unknown }).cause;
	}
	return causes;
}

function failureOf(error: unknown): AllegroFailure {
	const causes = causesOf(error) as Array<IDataObject & { body?: IDataObject; failure?: IDataObject }>;
	const cause = causes[causes.length - 1];
	const message = String(cause?.message ?? error);
	if (causes.some(({ code }) => code === 'ERR_CANCELED')) {
		return new AllegroFailure({ kind: 'cancelled', message: 'The execution was cancelled' });
	}
	return new AllegroFailure({ kind: 'network', message });
}
