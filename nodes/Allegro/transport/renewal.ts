import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { CREDENTIAL, exchange, sendSigned, type Context } from './exchange';
import { failureWithoutReply, isRefusal, notConnected, responseIn } from './lost';
import { secretsOf } from './secrets';
import type { AllegroReply } from './types';

/** The account of one client's credential. */
export interface Account {
	/** Stays the same when the token is renewed. */
	id: string;
	/** As n8n handed it over last. */
	credential: ICredentialDataDecryptedObject;
	/** A harmless request, sent where only the renewal it brings about is wanted. */
	probe: () => IHttpRequestOptions;
	/** Texts that no failure may repeat, of former tokens too. */
	secrets: readonly string[];
	/** Under way for all requests of this account that met the same expired token. */
	renewal?: Promise<void>;
}

/** Probes under way in this process, per credential. */
const probes = new Map<string, Promise<void>>();

/**
 * Reads the node's credential from n8n.
 * @throws AllegroFailure of kind `credential` where nobody has signed in with it
 */
export async function readCredential(context: Context): Promise<ICredentialDataDecryptedObject> {
	const credential = await context.getCredentials(CREDENTIAL);
	if (!credential.oauthTokenData) throw notConnected();
	return credential;
}

/**
 * Sends a request signed with the account's token; where that has expired, it is renewed once for all requests.
 *
 * Every refusal comes back as a reply, so n8n renews nothing on these requests. n8n 1 would, but only where every
 * refusal is an error, which loses the reply, and once per request, which would use a refresh token several times
 * (allegro-facts 1.4). So one harmless request goes n8n's usual way, and the others wait for it.
 * @throws Cancelled, AllegroFailure of kind `network` or `credential` where there is no reply
 */
export async function exchangeSigned(
	context: Context,
	options: IHttpRequestOptions,
	account: Account,
): Promise<AllegroReply> {
	const { credential } = account;
	const reply = await exchange(holding(context, credential), options, account.secrets);
	if (reply.status !== 401) return reply;
	if (account.credential === credential) await renewed(context, account);
	return await exchange(holding(context, account.credential), options, account.secrets);
}

/**
 * The context with the credential at hand. For every single request n8n would read it from its database, decrypt it
 * and evaluate its expressions, all on the thread that every workflow shares: several times the request's own work.
 */
function holding(context: Context, credential: ICredentialDataDecryptedObject): Context {
	// n8n may write into what it gets.
	return Object.create(context, { getCredentials: { value: async () => ({ ...credential }) } }) as Context;
}

async function renewed(context: Context, account: Account): Promise<void> {
	account.renewal ??= probedOnce(context, account)
		.then(async () => {
			const credential = await readCredential(context);
			account.credential = credential;
			account.secrets = [...new Set([...account.secrets, ...secretsOf(credential)])];
		})
		.finally(() => {
			account.renewal = undefined;
		});
	await account.renewal;
}

async function probedOnce(context: Context, account: Account): Promise<void> {
	let probe = probes.get(account.id);
	if (!probe) {
		probe = probed(context, account).finally(() => probes.delete(account.id));
		probes.set(account.id, probe);
	}
	await probe;
}

async function probed(context: Context, { probe, secrets }: Account): Promise<void> {
	try {
		await sendSigned(context, probe());
	} catch (error) {
		const answered = isRefusal(error) || responseIn(error) !== undefined;
		if (!answered) throw failureWithoutReply(error, secrets);
	}
}
