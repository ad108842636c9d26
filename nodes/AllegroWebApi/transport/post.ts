import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { redact } from '../../shared/redact';
import { WebApiFailure } from '../faults/failure';
import type { Settings } from '../session/settings';
import { adviceFor } from './address';
import { contentOf } from './content';
import { failureWithoutReply } from './lost';
import { timing } from './timing';

/** One HTTP request through n8n. */
export type Http = (options: IHttpRequestOptions) => Promise<IN8nHttpFullResponse>;

/** One SOAP call as n8n's HTTP client takes it; `body` is the whole envelope. */
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
 * @param secrets texts that no failure may repeat, asked for when it is made: the session is known only then
 * @throws WebApiFailure of kind `network`, `notSoap` or `unreadable`, Cancelled
 */
export async function post(
	http: Http,
	options: IHttpRequestOptions,
	secrets: () => readonly string[],
): Promise<string> {
	const host = new URL(options.url).host;
	let response: IN8nHttpFullResponse;
	let text: string;
	try {
		response = await http(options);
		text = await contentOf(response);
	} catch (error) {
		throw failureWithoutReply(error, host, secrets());
	}
	if (isMultipart(response, text)) {
		throw new WebApiFailure({
			kind: 'unreadable',
			message: `The WebAPI at ${host} answers in several parts (MTOM or SOAP with attachments), which are not read here`,
			advice: 'Switch attachments off at the endpoint: the contract has files as base64 inside the XML.',
		});
	}
	if (!/<(?:[\w.-]+:)?Envelope[\s>]/.test(text)) throw notSoap(response, text, host, secrets());
	return text;
}

const isMultipart = ({ headers }: IN8nHttpFullResponse, text: string) =>
	/^multipart\//i.test(String(headers['content-type'] ?? '')) || /^\s*--[^\r\n]+\r?\ncontent-/i.test(text);

/** One clear sentence for whatever stands where the WebAPI should be. */
function notSoap(
	{ statusCode, headers }: IN8nHttpFullResponse,
	text: string,
	host: string,
	secrets: readonly string[],
): WebApiFailure {
	const location = String(headers.location ?? '');
	const sent =
		statusCode >= 300 && statusCode < 400
			? `sent a redirect${location ? ` to ${redact(placeOf(location), secrets)}` : ''}`
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

/** The host of a Location header, the path of a relative one; never its query, where servers echo what was sent. */
function placeOf(location: string): string {
	try {
		return new URL(location).host;
	} catch {
		return location.replace(/[?#].*$/s, '').slice(0, 100);
	}
}
