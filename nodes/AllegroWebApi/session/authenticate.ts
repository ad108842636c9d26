import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { NAMESPACE } from '../contract/wsdl';
import { SESSION_MARK } from '../envelope/write';
import { isMark, refusalIn } from './refusal';
import { sessionsOf } from './sessions';
import { accountOf, passwordHashOf, settingsOf } from './settings';

/** Where a request tells its sender which session it left with. */
export const SIGNED = Symbol('session of the request');

/** Filled in when the request is signed. */
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
 * @throws WebApiFailure where the credential keeps a refused sign-in
 */
export async function authenticate(
	credential: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	if (typeof options.body !== 'string') return options;
	const settings = settingsOf(credential);
	const account = accountOf(settings, await passwordHashOf(credential));
	const isTest = options.headers?.[TEST_HEADER] !== undefined;
	// n8n comes back with the same request, and then it is no test any more.
	if (isTest) delete options.headers![TEST_HEADER];
	const handle = await handleIn(String(credential.sessionToken ?? ''), account, isTest);
	if (handle === undefined) {
		throw Object.assign(new Error('The session has ended'), { response: { status: 401 } });
	}
	const signed = (options as { [SIGNED]?: Signed })[SIGNED];
	if (signed) signed.handle = handle;
	options.body = options.body
		.replace(SESSION_ELEMENT, (_, name: string) => `<${name}>${escaped(handle)}</${name}>`)
		.replace(`xmlns="${NAMESPACE}"`, () => `xmlns="${escaped(settings.namespace)}"`);
	return options;
}

/** The session to use; undefined where n8n must sign in. */
async function handleIn(held: string, account: string, isTest: boolean): Promise<string | undefined> {
	const sessions = sessionsOf(account);
	if (isMark(held)) {
		// A test asks anew, unless it has done so a moment ago.
		if (isTest && !sessions.isFresh(held)) return undefined;
		const refusal = await refusalIn(held, account);
		if (refusal) throw refusal;
		return undefined;
	}
	// n8n could not keep the refusal, and would sign in once more.
	if (held === '' && sessions.refusal !== undefined && sessions.isFresh(sessions.refusal)) {
		throw sessions.tellOnce(sessions.refusal);
	}
	const handle = sessions.usable(held);
	return handle !== undefined && isTest && !sessions.isNew(handle) ? undefined : handle;
}

const escaped = (text: string) =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
