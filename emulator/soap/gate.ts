/** What a request is, read before node-soap reads it: its server ends with a TypeError where it cannot tell. */
export interface Envelope {
	/** Namespace of the envelope, which tells the version of SOAP. */
	soap?: string;
	/** Local name of the first element in the body, e.g. `DoLoginEncRequest`. */
	request?: string;
	/** Namespace of that element, by its prefix or by default. */
	namespace?: string;
}

export const SOAP_11 = 'http://schemas.xmlsoap.org/soap/envelope/';
const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope';

const tag = (name: string) => `<(?:([\\w.-]+):)?${name}(?=[\\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>`;
const REQUEST = new RegExp(
	`^\\s*(?:<\\?xml[^>]*\\?>\\s*)?${tag('Envelope')}[\\s\\S]*?${tag('Body')}\\s*(?:${tag('([\\w.-]+)')})?`,
);

/** Reads the beginning of a request. */
export function envelopeIn(xml: string): Envelope {
	const bare = xml.replace(/<!--[\s\S]*?-->/g, '');
	const found = REQUEST.exec(bare);
	if (!found) return {};
	const [, outerPrefix, outer = '', , inner = '', prefix, request, own = ''] = found;
	return {
		soap: declared(outerPrefix, [outer]),
		request,
		namespace: declared(prefix, [own, inner, outer]),
	};
}

/** The namespace that a prefix stands for, by the attributes of the element and of those around it. */
function declared(prefix: string | undefined, attributes: string[]): string | undefined {
	const name = prefix === undefined ? 'xmlns' : `xmlns:${prefix}`;
	const declaration = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
	for (const each of attributes) {
		const found = declaration.exec(each);
		if (found) return found[1] ?? found[2];
	}
	return undefined;
}

export interface Refused {
	code: string;
	words: string;
}

/** Why a request cannot be served at all, in words for whoever wrote the client. */
export function refusalOf(
	{ soap, request }: Envelope,
	known: (request: string) => boolean,
): Refused | undefined {
	if (soap === undefined) return { code: 'Client', words: 'The request is no SOAP envelope with a body.' };
	if (soap === SOAP_12) {
		return { code: 'VersionMismatch', words: 'This WebAPI speaks SOAP 1.1; the request is SOAP 1.2.' };
	}
	if (soap !== SOAP_11) return { code: 'VersionMismatch', words: `The envelope's namespace is ${soap}.` };
	if (request === undefined) return { code: 'Client', words: 'The body of the request is empty.' };
	if (known(request)) return undefined;
	return {
		code: 'Client',
		words: `There is no request ${request}. Requests are named after their method, e.g. DoLoginEncRequest for doLoginEnc (document/literal); rpc requests, in the names from before October 2013, are taken at /uploader.php.`,
	};
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A fault of SOAP 1.1. */
export const faultXml = ({ code, words }: Refused): string =>
	`<?xml version="1.0" encoding="utf-8"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="${SOAP_11}"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>${escaped(code)}</faultcode><faultstring>${escaped(words)}</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>`;
