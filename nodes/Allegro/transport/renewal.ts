import type { IHttpRequestOptions } from 'n8n-workflow';
import { exchange, type Context } from './exchange';
import type { AllegroReply } from './types';

/** Renewals under way, per account. */
const running = new Map<string, Promise<AllegroReply>>();

/**
 * Sends a request; where the access token has expired, it is renewed once for all requests of the account.
 *
 * n8n 2 does that by itself: of all replies it takes only the 401 for an error and lets one request renew. n8n 1 knows
 * no such exception, hands the 401 over, and renews only in its error path and once per request, which would use the
 * refresh token several times at once (FACTS 1.4). So there the requests line up here.
 * @throws AllegroFailure of kind `network`, `credential` or `cancelled` where there is no reply
 */
export async function exchangeSigned(
	context: Context,
	options: IHttpRequestOptions,
	account: string,
	secrets: readonly string[],
): Promise<AllegroReply> {
	for (;;) {
		const { reply, thrown } = await exchange(context, options, { strict: false, secrets });
		if (reply.status !== 401 || thrown) return reply;
		const underWay = running.get(account);
		if (!underWay) break;
		if ((await underWay).status === 401) return reply;
	}
	const renewal = exchange(context, options, { strict: true, secrets }).then((exchanged) => exchanged.reply);
	running.set(account, renewal);
	try {
		return await renewal;
	} finally {
		running.delete(account);
	}
}
