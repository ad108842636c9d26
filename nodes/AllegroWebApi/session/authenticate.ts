import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { NAMESPACE } from '../contract/wsdl';
import { SESSION_MARK } from '../envelope/write';
import { sessionsOf } from './sessions';
import { accountOf, passwordHashOf, settingsOf } from './settings';

/** Where a request tells its sender which session it left with. */
export const SIGNED = Symbol('session of the request');

export interface Signed {
	handle?: string;
}

/** Marks the request of a credential test, which must sign in although a session is kept. */
export const TEST_HEADER = 'x-test-of-credential';

/** The elements that take a session handle. Nobody's text can imitate them: its markup is escaped. */
const SESSION_ELEMENT = new RegExp(`<(sessionHandle|sessionId)>${SESSION_MARK}</\\1>`);

/**
 * Puts the session into a request.
 * @throws Error that looks like a 401 where the session has ended, upon which n8n signs in anew and asks again
 */
export async function authenticate(
	credential: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	if (typeof options.body !== 'string') return options;
	const settings = settingsOf(credential);
	const account = accountOf(settings, await passwordHashOf(credential));
	const sessions = sessionsOf(account);
	const handle = sessions.usable(String(credential.sessionToken ?? ''));
	const isTest = options.headers?.[TEST_HEADER] !== undefined;
	// n8n comes back with the same request, and then it is no test any more.
	if (isTest) delete options.headers![TEST_HEADER];
	if (handle === undefined || (isTest && !sessions.isNew(handle))) {
		throw Object.assign(new Error('The session has ended'), { response: { status: 401 } });
	}
	const signed = (options as { [SIGNED]?: Signed })[SIGNED];
	if (signed) signed.handle = handle;
	options.body = options.body
		.replace(SESSION_ELEMENT, (_, name: string) => `<${name}>${escaped(handle)}</${name}>`)
		.replace(`xmlns="${NAMESPACE}"`, () => `xmlns="${escaped(settings.namespace)}"`);
	return options;
}

const escaped = (text: string) =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
