import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { WebApiFailure } from '../faults/failure';
import { knownFault } from '../faults/table';
import type { Http } from '../transport/post';
import { caller, type Call } from './call';
import { sessionsOf } from './sessions';
import { accountOf, passwordHashOf, secretsOf, settingsOf, type Settings } from './settings';
import { versionKey } from './versionKey';

/**
 * A session handle for the credential: a new one, or the one another execution has opened meanwhile.
 * @throws WebApiFailure that says in plain words what stood in the way
 */
export async function signIn(credential: ICredentialDataDecryptedObject, http: Http): Promise<string> {
	try {
		const settings = settingsOf(credential);
		const hash = await passwordHashOf(credential);
		const sessions = sessionsOf(accountOf(settings, hash));
		const call = caller(http, settings, [...secretsOf(credential), hash]);
		return await sessions.open(String(credential.sessionToken ?? ''), async () => {
			try {
				return await openSession(call, settings, hash);
			} catch (error) {
				const worded = ofSignIn(error);
				if (isLasting(error)) sessions.refused(worded as Error);
				return await Promise.reject(worded);
			}
		});
	} catch (error) {
		throw ofSignIn(error);
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
	let handle: string;
	try {
		handle = await attempt();
	} catch (error) {
		// The key changed between the two calls.
		if (!(error instanceof WebApiFailure) || knownFault(error.fault)?.repair !== 'versionKey') {
			return await Promise.reject(error);
		}
		handle = await attempt();
	}
	if (handle) return handle;
	throw new WebApiFailure({
		kind: 'notSoap',
		method: 'doLoginEnc',
		message: 'The endpoint accepted the sign-in but gave no session',
	});
}

/** What is no failure of ours comes back as it is. */
const ofSignIn = (error: unknown) => (error instanceof WebApiFailure ? error.ofSignIn() : error);

const isLasting = (error: unknown) =>
	error instanceof WebApiFailure && knownFault(error.fault)?.lasting === true;
