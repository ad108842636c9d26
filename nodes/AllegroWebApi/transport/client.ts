import type { IDataObject, IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';

import { clock } from '../../shared/clock';
import { methodOf, type Method } from '../contract/contract';
import { envelopeOf } from '../envelope/write';
import { replyOf } from '../envelope/read';
import { WebApiFailure } from '../faults/failure';
import { knownFault, type Repair } from '../faults/table';
import { SIGNED, type Signed } from '../session/authenticate';
import { caller, type Call } from '../session/call';
import { sessionsOf } from '../session/sessions';
import { accountOf, passwordHashOf, secretsOf, settingsOf, type Settings } from '../session/settings';
import { needsSession, supplied } from '../session/supplied';
import { versionKey } from '../session/versionKey';
import { post, requestOptions, type Http } from './post';
import { timing } from './timing';

export const CREDENTIAL = 'allegroWebApi';

/** What one execution needs of the credential. */
interface Account {
	settings: Settings;
	/** Name of the account in this process's memory of sessions. */
	name: string;
	secrets: string[];
}

/** Calls methods with what the session supplies, signed in by n8n when it is needed. */
export class WebApiClient {
	private readonly signal?: AbortSignal;
	private readonly open: Call;

	private constructor(
		private readonly context: IExecuteFunctions,
		private readonly account: Account,
	) {
		this.signal = context.getExecutionCancelSignal();
		this.open = caller(this.unsigned, account.settings, account.secrets);
	}

	/** @throws WebApiFailure of kind `settings` */
	static async for(context: IExecuteFunctions): Promise<WebApiClient> {
		const credential = await context.getCredentials(CREDENTIAL);
		const settings = settingsOf(credential);
		const hash = await passwordHashOf(credential);
		const secrets = [...secretsOf(credential), hash];
		return new WebApiClient(context, { settings, name: accountOf(settings, hash), secrets });
	}

	/**
	 * The reply to one call. A session that ended, an old version key and a used-up minute are put right and the
	 * call repeated, each once.
	 * @param values what the request says; it overrides what the session supplies
	 * @throws WebApiFailure, InvalidInput, Cancelled
	 */
	async call(name: string, values: IDataObject): Promise<IDataObject> {
		const method = methodOf(name)!;
		const repaired = new Set<Repair>();
		let anew = false;
		for (;;) {
			const signed: Signed = {};
			try {
				return await this.once(method, values, signed, anew);
			} catch (error) {
				const repair = error instanceof WebApiFailure ? knownFault(error.fault)?.repair : undefined;
				if (repair === undefined || repaired.has(repair)) return await Promise.reject(error);
				// A sign-in that fails for want of a session or of the right key has tried again by itself.
				if ((error as WebApiFailure).signingIn && repair !== 'minute') return await Promise.reject(error);
				repaired.add(repair);
				if (repair === 'minute') await clock.wait(timing.value.minute, this.signal);
				if (repair === 'versionKey') anew = true;
				if (repair === 'signIn') {
					// A handle that the user gave cannot be renewed.
					if (signed.handle === undefined) return await Promise.reject(error);
					sessionsOf(this.account.name).end(signed.handle);
				}
			}
		}
	}

	private async once(
		method: Method,
		values: IDataObject,
		signed: Signed,
		anew: boolean,
	): Promise<IDataObject> {
		const { settings, secrets } = this.account;
		const key = async () => await versionKey(this.open, settings, anew);
		const whole = { ...(await supplied(method, settings, values, key)), ...values };
		const body = await envelopeOf(method, whole, settings.namespace);
		const options = { ...requestOptions(settings, method.name, body), [SIGNED]: signed };
		const http = needsSession(method, values) ? this.signed : this.unsigned;
		return await replyOf(method, await post(http, options, secrets));
	}

	private readonly unsigned: Http = async (options) =>
		(await this.context.helpers.httpRequest({
			...options,
			abortSignal: this.signal,
		})) as IN8nHttpFullResponse;

	private readonly signed: Http = async (options) => {
		await this.refuseWhatWasRefused();
		return (await this.context.helpers.httpRequestWithAuthentication.call(
			this.context,
			CREDENTIAL,
			options,
		)) as IN8nHttpFullResponse;
	};

	/** A wrong password stays wrong: trying it for every item and every execution locks the account. */
	private async refuseWhatWasRefused(): Promise<void> {
		const sessions = sessionsOf(this.account.name);
		const refusal = sessions.standingRefusal();
		if (!refusal) return;
		const { sessionToken } = await this.context.getCredentials(CREDENTIAL);
		if (sessions.usable(String(sessionToken ?? '')) === undefined) throw refusal;
	}
}
