import type { IHttpRequestOptions } from 'n8n-workflow';
import { exchange, sendSigned, type Context } from './exchange';
import { failureWithoutReply, isRefusal } from './lost';
import type { AllegroReply } from './types';

/** Renewals under way, per credential. */
const running = new Map<string, Promise<void>>();

export interface Account {
	/** Stays the same when the token is renewed. */
	id: string;
	/** A harmless request, sent where only the renewal it brings about is wanted. */
	probe: () => IHttpRequestOptions;
	/** Texts that no failure may repeat. */
	secrets: readonly string[];
}

/**
 * Sends a request; where the access token has expired, it is renewed once for all requests of the credential.
 *
 * n8n 2 does that by itself: of all replies it takes only the 401 for an error, and lets one request renew for all.
 * n8n 1 hands the 401 over like any other status. It renews only where every refusal is an error, which loses the
 * reply, and once per request, which would use a refresh token several times (FACTS 1.4). So there one harmless
 * request goes that way, and the others wait for it.
 * @throws AllegroFailure of kind `network`, `unavailable`, `credential` or `cancelled` where there is no reply
 */
export async function exchangeSigned(
	context: Context,
	options: IHttpRequestOptions,
	account: Account,
): Promise<AllegroReply> {
	const { reply, renewed } = await exchange(context, options, account.secrets);
	if (reply.status !== 401 || renewed) return reply;
	let renewal = running.get(account.id);
	if (!renewal) {
		renewal = renew(context, account).finally(() => running.delete(account.id));
		running.set(account.id, renewal);
	}
	await renewal;
	return (await exchange(context, options, account.secrets)).reply;
}

async function renew(context: Context, { probe, secrets }: Account): Promise<void> {
	try {
		await sendSigned(context, probe());
	} catch (error) {
		if (!isRefusal(error)) throw failureWithoutReply(error, secrets);
	}
}
