import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { WebApiFailure } from '../faults/failure';
import type { Settings } from '../session/settings';
import { adviceFor } from './address';
import { contentOf } from './content';
import { failureWithoutReply } from './lost';
import { timing } from './timing';

/** One HTTP request through n8n. */
export type Http = (options: IHttpRequestOptions) => Promise<IN8nHttpFullResponse>;

export function requestOptions(
	{ endpoint }: Pick<Settings, 'endpoint'>,
	method: string,
	body: string,
): IHttpRequestOptions {
	return {
		method: 'POST',
		url: endpoint,
		headers: {
			'content-type': 'text/xml; charset=utf-8',
			accept: 'text/xml',
			// allegro-facts 10.2.
			soapaction: `"#${method}"`,
		},
		body,
		// As a stream, so that reading can stop where a reply is too large.
		encoding: 'stream',
		returnFullResponse: true,
		disableFollowRedirect: true,
		// Faults come with status 500.
		ignoreHttpStatusErrors: true,
		timeout: timing.value.timeout,
	};
}

/**
 * Sends one envelope and resolves with the XML that came back, whatever its status.
 * @throws WebApiFailure of kind `network`, `notSoap` or `unsafe`, Cancelled
 */
export async function post(
	http: Http,
	options: IHttpRequestOptions,
	secrets: readonly string[],
): Promise<string> {
	const host = new URL(options.url).host;
	let response: IN8nHttpFullResponse;
	let text: string;
	try {
		response = await http(options);
		text = await contentOf(response);
	} catch (error) {
		throw failureWithoutReply(error, host, secrets);
	}
	if (!/<(?:[\w.-]+:)?Envelope[\s>]/.test(text)) throw notSoap(response, text, host);
	return text;
}

/** One clear sentence for whatever stands where the WebAPI should be. */
function notSoap({ statusCode, headers }: IN8nHttpFullResponse, text: string, host: string): WebApiFailure {
	const location = String(headers.location ?? '');
	const sent =
		statusCode >= 300 && statusCode < 400
			? `sent a redirect${location ? ` to ${hostOf(location) ?? location}` : ''}`
			: text.trim() === ''
				? 'sent an empty reply'
				: /<html|<!doctype html/i.test(text)
					? 'sent a web page'
					: 'sent something that is no SOAP';
	return new WebApiFailure({
		kind: 'notSoap',
		message: `What answers at ${host} is not the WebAPI: it ${sent} (HTTP ${statusCode})`,
		advice: adviceFor(host),
	});
}

function hostOf(location: string): string | undefined {
	try {
		return new URL(location).host;
	} catch {
		return undefined;
	}
}
