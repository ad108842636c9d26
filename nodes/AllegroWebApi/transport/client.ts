import type { IDataObject, IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';

import { clock } from '../../shared/clock';
import { methodOf, type Method } from '../contract/contract';
import { envelopeOf } from '../envelope/write';
import { replyOf } from '../envelope/read';
import { WebApiFailure } from '../faults/failure';
import { knownFault, type Repair } from '../faults/table';
import { SIGNED, type Signed } from '../session/authenticate';
import { caller, type Call } from '../session/call';
import { isMark, refusalIn } from '../session/refusal';
import { secretsIn, secretsOf, withoutSent } from '../session/secrets';
import { sessionsOf } from '../session/sessions';
import { accountOf, passwordHashOf, settingsOf, type Settings } from '../session/settings';
import { needsSession, supplied } from '../session/supplied';
import { versionKey } from '../session/versionKey';
import { post, requestOptions, type Http } from './post';
import { timing } from './timing';

/** n8n's name of the credential type. */
export const CREDENTIAL = 'allegroWebApi';

/** What one execution needs of the credential. */
interface Account {
	settings: Settings;
	/** Name of the account in this process's memory of sessions. */
	name: string;
	/** What no error may show. */
	secrets: string[];
	/** The secrets that are sent beside the session. */
	sent: string[];
}

/** Calls methods with what the session supplies, signed in by n8n when it is needed. */
export class WebApiClient {
	private readonly signal?: AbortSignal;
	private readonly open: Call;
	/** Sessions are refused as soon as they are opened: signing in for every item would only lock the account. */
	private hopeless?: WebApiFailure;

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
		const sent = [hash, settings.webapiKey];
		return new WebApiClient(context, { settings, name: accountOf(settings, hash), secrets, sent });
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
		for (;;) {
			const signed: Signed = {};
			try {
				return await this.once(method, values, signed, repaired.has('versionKey'));
			} catch (error) {
				if (!(error instanceof WebApiFailure)) return await Promise.reject(error);
				const repair = repairOf(error, values, signed);
				if (repair === undefined || repaired.has(repair)) {
					const told = toldWhole(error, signed, repaired);
					if (repair === 'signIn') this.hopeless = told;
					throw told;
				}
				repaired.add(repair);
				if (repair === 'minute') await clock.wait(timing.value.minute, this.signal);
				if (repair === 'signIn') sessionsOf(this.account.name).end(signed.handle!);
			}
		}
	}

	private async once(
		method: Method,
		values: IDataObject,
		signed: Signed,
		anew: boolean,
	): Promise<IDataObject> {
		const { settings, secrets, sent } = this.account;
		const needs = needsSession(method, values);
		if (needs && this.hopeless) throw this.hopeless;
		const key = async () => await versionKey(this.open, settings, anew);
		const whole = { ...(await supplied(method, settings, values, key)), ...values };
		const body = await envelopeOf(method, whole, settings.namespace);
		const options = { ...requestOptions(settings, method.name, body), [SIGNED]: signed };
		const given = secretsIn(values);
		const shared = () => [...given, ...(signed.handle === undefined ? [] : [signed.handle])];
		const xml = await post(needs ? this.signed : this.unsigned, options, () => [...secrets, ...shared()]);
		const reply = replyOf(method, xml, [...secrets, ...shared()]);
		return withoutSent(method.name, reply, xml, [...sent, ...shared()]);
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
		const { name } = this.account;
		const sessions = sessionsOf(name);
		if (sessions.refusal === undefined) return;
		const { sessionToken } = await this.context.getCredentials(CREDENTIAL);
		const held = String(sessionToken ?? '');
		// The credential says itself what it keeps; another process may have signed in meanwhile.
		if (isMark(held) || sessions.usable(held) !== undefined) return;
		const refusal = await refusalIn(sessions.refusal, name);
		if (refusal) throw refusal;
	}
}

/** What would put the failure right, undefined where nothing of ours can. */
function repairOf(failure: WebApiFailure, values: IDataObject, signed: Signed): Repair | undefined {
	const repair = knownFault(failure.fault)?.repair;
	// A sign-in that fails for want of a session or of the right key has tried again by itself.
	if (failure.signingIn) return repair === 'minute' ? repair : undefined;
	// What the user gave cannot be renewed.
	if (repair === 'signIn' && signed.handle === undefined) return undefined;
	if (repair === 'versionKey' && values.localVersion !== undefined) return undefined;
	return repair;
}

/** The failure with what was tried against it, and with what to do where the user's own session or key is refused. */
function toldWhole(failure: WebApiFailure, signed: Signed, repaired: Set<Repair>): WebApiFailure {
	const { repair, tried } = knownFault(failure.fault) ?? {};
	if (repair === undefined) return failure;
	if (failure.signingIn) {
		return repaired.has(repair) ? failure.with({ message: `${failure.message} ${tried}` }) : failure;
	}
	if (repaired.has(repair)) return failure.with({ repaired: true });
	if (repair === 'signIn' && signed.handle === undefined) {
		return failure.with({
			advice: 'It was given in Session Handle or in the JSON. Leave it out, and the node signs in by itself.',
		});
	}
	if (repair === 'versionKey') {
		return failure.with({
			advice:
				'It was given in Version Key or in the JSON. Leave it out, and the node asks for the current one.',
		});
	}
	return failure;
}
