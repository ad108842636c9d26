import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { CREDENTIAL, exchange, type Context } from './exchange';
import { AllegroFailure } from './failure';
import { baseOf, pathOf } from './hosts';
import { secretsOf } from './redact';
import type { AllegroReply, AllegroRequest, Host } from './types';
import { userAgentOf } from './userAgent';

export interface ClientOptions {
	/** Language of messages instead of the credential's. */
	language?: string;
	/** The most reads at once. */
	parallel?: number;
}

/** Allegro answers slowly before it refuses with 429, so patience is longer than its slowest replies (FACTS 4.1). */
const TIMEOUT_MS = 120_000;

/** The only door to Allegro: addresses, signs, paces, sends and repeats requests of one credential. */
export class AllegroClient {
	private readonly secrets: string[];
	private readonly userAgent: string;

	private constructor(
		private readonly context: Context,
		private readonly credential: ICredentialDataDecryptedObject,
		private readonly options: ClientOptions,
	) {
		this.userAgent = userAgentOf(credential);
		this.secrets = secretsOf(credential);
	}

	/**
	 * A client for the node's credential; make one per execution.
	 * @throws AllegroFailure of kind `settings` where the credential lacks what Allegro demands
	 */
	static async for(context: Context, options: ClientOptions = {}): Promise<AllegroClient> {
		return new AllegroClient(context, await context.getCredentials(CREDENTIAL), options);
	}

	/**
	 * Sends a request and resolves with the reply, redirects included and not followed (FACTS 6.2).
	 * @throws AllegroFailure for every status from 400 up and where no reply came
	 */
	async send(request: AllegroRequest): Promise<AllegroReply> {
		const { reply } = await exchange(this.context, this.outgoing(request), false);
		if (reply.status >= 400) throw AllegroFailure.fromReply(reply, request, this.secrets);
		return reply;
	}

	/** Path and query of a Location header, to be sent as the `path` of a request (FACTS 3). */
	rebase(location: string): string {
		return pathOf(location, [baseOf(this.credential, 'api')]);
	}

	private outgoing(request: AllegroRequest): IHttpRequestOptions {
		return {
			method: request.method,
			url: this.urlOf(request),
			headers: {
				accept: request.accept,
				'accept-language': request.language ?? this.options.language ?? this.language,
				...(request.contentType !== undefined && { 'content-type': request.contentType }),
				...request.headers,
				'user-agent': this.userAgent,
			},
			...(request.body !== undefined && { body: request.body }),
			encoding: request.binary ? 'arraybuffer' : 'text',
			timeout: TIMEOUT_MS,
		};
	}

	private get language(): string {
		return String(this.credential.language || 'pl-PL');
	}

	private urlOf({ host, path, query = [] }: AllegroRequest & { host: Host }): string {
		if (!/^\/[^\s#]*$/.test(path)) {
			throw new AllegroFailure({
				kind: 'settings',
				message: 'The path does not begin with a slash or holds characters that are not encoded',
			});
		}
		const pairs = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
		const joint = path.includes('?') ? '&' : '?';
		return baseOf(this.credential, host) + path + (pairs.length > 0 ? joint + pairs.join('&') : '');
	}
}
