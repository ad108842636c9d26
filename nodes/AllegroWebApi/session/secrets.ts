import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { redact, writtenForms } from '../../shared/redact';

/** Request elements that hold a secret, whoever gave it. */
const SECRET_ELEMENTS: ReadonlySet<string> = new Set([
	'accessToken',
	'adminSessionHandle',
	'sessionHandle',
	'sessionId',
	'userHashPassword',
	'userPassword',
	'webapiKey',
]);

/** Methods that are called for a session: their replies show the new one. */
const HAND_OUT_SESSIONS = /^do(?:Login|GetSessionHandleForWidget)/;

/** Shorter ones would eat ordinary words. */
const SHORTEST = 6;

const longEnough = (secret: unknown): secret is string =>
	typeof secret === 'string' && secret.length >= SHORTEST;

/** Whether the element of a request holds something that no error may show. */
export const isSecretElement = (name: string): boolean => SECRET_ELEMENTS.has(name);

/** The values of a credential that no error may show. */
export const secretsOf = (credential: ICredentialDataDecryptedObject): string[] =>
	['passwordHash', 'password', 'webapiKey', 'sessionToken']
		.map((name) => credential[name])
		.filter(longEnough);

/** The secrets that a request sends, e.g. a session of the user's own. */
export const secretsIn = (values: IDataObject): string[] =>
	Object.entries(values)
		.filter(([name]) => isSecretElement(name))
		.map(([, value]) => value)
		.filter(longEnough);

/**
 * A reply without the secrets that were sent with its request, which some servers echo.
 * @param xml the reply as it came, looked through first: a reply is seldom changed
 * @param sent never the password itself, which is not sent: it may be an ordinary word of an ordinary text
 */
export function withoutSent(
	method: string,
	reply: IDataObject,
	xml: string,
	sent: readonly string[],
): IDataObject {
	if (HAND_OUT_SESSIONS.test(method)) return reply;
	const echoed = sent.filter((secret) => writtenForms(secret).some((form) => xml.includes(form)));
	return echoed.length === 0 ? reply : (hidden(reply, echoed) as IDataObject);
}

function hidden(value: unknown, secrets: readonly string[]): unknown {
	if (typeof value === 'string') return redact(value, secrets);
	if (Array.isArray(value)) return value.map((each) => hidden(each, secrets));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, hidden(each, secrets)]));
}
