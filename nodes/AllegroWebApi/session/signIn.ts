import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { WebApiFailure } from '../faults/failure';
import { knownFault } from '../faults/table';
import type { Http } from '../transport/post';
import { caller, type Call } from './call';
import { isMark, markOf, momentOf } from './refusal';
import { secretsOf } from './secrets';
import { sessionsOf } from './sessions';
import { accountOf, passwordHashOf, settingsOf, type Settings } from './settings';
import { versionKey } from './versionKey';

/**
 * What the credential keeps in its hidden field: a session handle, new or opened by another execution meanwhile, or
 * the mark of a refusal that lasts (`refusal.ts`), which is not tried again.
 * @throws WebApiFailure that says in plain words what stood in the way, where a later try may go better
 */
export async function signIn(credential: ICredentialDataDecryptedObject, http: Http): Promise<string> {
	try {
		const settings = settingsOf(credential);
		const hash = await passwordHashOf(credential);
		const account = accountOf(settings, hash);
		const sessions = sessionsOf(account);
		const call = caller(http, settings, [...secretsOf(credential), hash]);
		const held = String(credential.sessionToken ?? '');
		if (isMark(held)) sessions.refusedAt(momentOf(held));
		try {
			return await sessions.open(isMark(held) ? '' : held, async () => {
				try {
					return await openSession(call, settings, hash);
				} catch (error) {
					if (isLasting(error)) sessions.refused(await markOf(error, account), error.ofSignIn());
					return await Promise.reject(error);
				}
			});
		} catch (error) {
			return isLasting(error) && sessions.refusal !== undefined
				? sessions.refusal
				: await Promise.reject(error);
		}
	} catch (error) {
		throw error instanceof WebApiFailure ? error.ofSignIn() : error;
	}
}

async function openSession(call: Call, settings: Settings, userHashPassword: string): Promise<string> {
	const attempt = async () => {
		const { sessionHandlePart } = await call('doLoginEnc', {
			userLogin: settings.login,
			userHashPassword,
			countryCode: settings.country,
			webapiKey: settings.webapiKey,
			localVersion: await versionKey(call, settings, true),
		});
		return String(sessionHandlePart ?? '');
	};
	const handle = await attempt().catch(async (error: unknown) => {
		// The key changed between the two calls.
		if (!isOldVersionKey(error)) return await Promise.reject(error);
		return await attempt().catch(async (again: unknown) => {
			return await Promise.reject(isOldVersionKey(again) ? again.with({ repaired: true }) : again);
		});
	});
	if (handle) return handle;
	throw new WebApiFailure({
		kind: 'notSoap',
		method: 'doLoginEnc',
		message: 'The endpoint accepted the sign-in but gave no session',
	});
}

const isOldVersionKey = (error: unknown): error is WebApiFailure =>
	error instanceof WebApiFailure && knownFault(error.fault)?.repair === 'versionKey';

/** A refusal that another try would only make worse. */
const isLasting = (error: unknown): error is WebApiFailure =>
	error instanceof WebApiFailure && knownFault(error.fault)?.lasting === true;
