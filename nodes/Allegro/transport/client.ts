import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { Cancellation } from './cancellation';
import { clock } from './clock';
import { CREDENTIAL, type Context } from './exchange';
import { AllegroFailure, retryAfterOf } from './failure';
import { baseOf, hostOf, pathOf, siteOf } from './hosts';
import { PATIENCE } from './limits';
import { Pace } from './pace';
import { Lanes } from './parallel';
import { secretsOf } from './redact';
import { exchangeSigned, readCredential, type Account } from './renewal';
import { repeating } from './repeat';
import { PUBLIC_V1, type AllegroReply, type AllegroRequest, type Host } from './types';
import { userAgentOf } from './userAgent';

export interface ClientOptions {
	/** Language of messages instead of the credential's. */
	language?: string;
	/** The most reads at once. */
	parallel?: number;
	/** Ends everything under way when it fires, where the context has no such signal of its own. */
	signal?: AbortSignal;
}

const MOST_AT_ONCE = 32;

const PROBE: AllegroRequest = {
	method: 'GET',
	path: '/me',
	host: 'api',
	accept: PUBLIC_V1,
	repeat: 'safe',
};

/** Shared by every execution of this process, because all sellers of a client ID share its limit (allegro-facts 4.1). */
const pace = new Pace(clock);

/** The only door to Allegro: addresses, signs, paces, sends and repeats requests of one credential. */
export class AllegroClient {
	private readonly account: Account;
	/** The sign-in was refused: asking again would only count against the account (allegro-facts 1.4). */
	private signedOut?: AllegroFailure;
	private readonly userAgent: string;
	private readonly lanes: Lanes;
	private readonly key: string;
	private readonly cancellation: Cancellation;

	private constructor(
		private readonly context: Context,
		private readonly credential: ICredentialDataDecryptedObject,
		private readonly options: ClientOptions,
	) {
		this.userAgent = userAgentOf(credential);
		this.lanes = new Lanes(Math.max(1, Math.floor(options.parallel ?? MOST_AT_ONCE)), clock);
		this.key = String(credential.clientId ?? '');
		this.account = {
			id: context.getNode().credentials?.[CREDENTIAL]?.id ?? this.key,
			credential,
			probe: () => this.outgoing(PROBE),
			secrets: secretsOf(credential),
		};
		this.cancellation = new Cancellation(
			options.signal ??
				('getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined),
		);
	}

	/**
	 * A client for the node's credential; make one per execution, so that its requests share the lanes.
	 * @throws AllegroFailure of kind `settings` where the credential lacks what Allegro demands, of kind `credential`
	 * where it was never connected
	 */
	static async for(context: Context, options: ClientOptions = {}): Promise<AllegroClient> {
		return new AllegroClient(context, await readCredential(context), options);
	}

	/** The most requests this client sends at once. */
	get parallel(): number {
		return this.lanes.most;
	}

	/** Address of the marketplace's own pages, where the credential's environment has them. */
	get site(): string | undefined {
		return siteOf(this.credential);
	}

	/**
	 * Sends a request, repeated where that is safe, and resolves with the reply below status 400; redirects are
	 * handed over and not followed (allegro-facts 6.2). Any number may be asked for at once, they line up.
	 * @throws AllegroFailure for every status from 400 up, where no reply came, and when the execution is cancelled
	 */
	async send(request: AllegroRequest): Promise<AllegroReply> {
		const options = this.outgoing(request);
		const once = async () => await this.lanes.run(async () => await this.sendOnce(request, options));
		const { signal } = this.cancellation;
		return await this.cancellation.guard(repeating(once, request, clock, signal));
	}

	/** Path and query of a Location header, to be sent as the `path` of a request (allegro-facts 3). */
	rebase(location: string): string {
		return pathOf(location, this.credential);
	}

	/** Which of the credential's two hosts a Location header leads to; undefined where it is neither (allegro-facts 3). */
	hostOf(location: string): Host | undefined {
		return hostOf(location, this.credential);
	}

	private async sendOnce(request: AllegroRequest, options: IHttpRequestOptions): Promise<AllegroReply> {
		const leave = await pace.admit(this.key, this.account.id, request.limit, this.cancellation.signal);
		const sentAt = clock.now();
		const reply = await this.exchange(options).finally(leave);
		if (reply.status === 429) {
			pace.refused(this.key, sentAt, retryAfterOf(reply));
			this.lanes.refused(sentAt);
		} else {
			pace.passed(this.key, sentAt);
			if (request.method === 'GET' && reply.status < 400) this.lanes.answered(sentAt);
		}
		if (reply.status >= 400) throw AllegroFailure.fromReply(reply, request, this.account.secrets);
		return reply;
	}

	private async exchange(options: IHttpRequestOptions): Promise<AllegroReply> {
		if (this.signedOut) throw this.signedOut;
		return await exchangeSigned(this.context, options, this.account).catch((error: unknown) => {
			if (error instanceof AllegroFailure && error.kind === 'credential') this.signedOut = error;
			throw error;
		});
	}

	private outgoing(request: AllegroRequest): IHttpRequestOptions {
		return {
			method: request.method,
			url: this.urlOf(request),
			headers: {
				accept: request.accept,
				'accept-language': request.language ?? this.options.language ?? this.language,
				...(request.contentType !== undefined && { 'content-type': request.contentType }),
				...ownHeaders(request.headers),
				'user-agent': this.userAgent,
			},
			...(request.body !== undefined && { body: request.body }),
			encoding: request.binary ? 'arraybuffer' : 'text',
			timeout: PATIENCE.timeout,
		};
	}

	private get language(): string {
		return String(this.credential.language || 'pl-PL');
	}

	private urlOf({ host, path, query = [] }: AllegroRequest): string {
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

/** The caller's headers by their lower-case names; signing and addressing stay with the credential. */
function ownHeaders(headers: Record<string, string> = {}): Record<string, string> {
	const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
	return Object.fromEntries(named.filter(([name]) => name !== 'authorization' && name !== 'host'));
}
