import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { Cancellation } from '../../shared/cancellation';
import { clock } from '../../shared/clock';
import { requirePermissions } from './access';
import { notAnswering } from './answer';
import { CREDENTIAL, type Context } from './exchange';
import { AllegroFailure, retryAfterOf } from './failure';
import { baseOf, hostOf, pathOf, siteOf } from './hosts';
import { Pace } from './pace';
import { Lanes } from './parallel';
import { exchangeSigned, readCredential, type Account } from './renewal';
import { repeating } from './repeat';
import { secretsOf } from './secrets';
import { timing, type Timing } from './timing';
import { PUBLIC_V1, type AllegroReply, type AllegroRequest, type Host } from './types';
import { userAgentOf } from './userAgent';

/** Settings of one client. */
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
	// eslint-disable-next-line no-restricted-syntax -- the door knows no declarations; this asks nothing but whether it is open
	path: '/me',
	host: 'api',
	accept: PUBLIC_V1,
	repeat: 'safe',
};

/** Shared by every execution of this process, because all sellers of a client ID share its limit (allegro-facts 4.1). */
const paces = new WeakMap<Timing, Pace>();

function paceFor(limits: Timing): Pace {
	let pace = paces.get(limits);
	if (!pace) paces.set(limits, (pace = new Pace(limits, clock)));
	return pace;
}

/**
 * The only door to Allegro. A request passes these layers, outermost first:
 *
 * 1. cancellation (`shared/cancellation`): ends everything when the execution is cancelled
 * 2. repeats (`repeat`): after 429, and where that is safe after lost connections and 5xx
 * 3. lanes (`parallel`): how many requests of this client run at once
 * 4. pace (`pace`): Allegro's limits, for all executions of this process; holds everything back after a 429
 * 5. renewal (`renewal`): signing; an expired token is renewed once for all
 * 6. exchange (`exchange`): one HTTP request through n8n, its reply read, its failure worded (`lost`)
 *
 * Lists are read above this door (`pages`), each page a request of its own.
 */
export class AllegroClient {
	private readonly account: Account;
	/** The sign-in was refused: asking again would only count against the account (allegro-facts 1.4). */
	private signedOut?: AllegroFailure;
	private readonly userAgent: string;
	private readonly lanes: Lanes;
	private readonly key: string;
	private readonly cancellation: Cancellation;
	private readonly timing = timing.value;
	private readonly pace = paceFor(this.timing);

	private constructor(
		private readonly context: Context,
		private readonly credential: ICredentialDataDecryptedObject,
		private readonly options: ClientOptions,
	) {
		requirePermissions(credential);
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
	 * Sends a request, repeated where that is safe, and resolves with the reply that answers it. No redirect is followed;
	 * one that is an answer is handed over (allegro-facts 6.2). Any number may be asked for at once, they line up.
	 * @throws AllegroFailure for every status from 400 up, where no reply came and where it is no answer, Cancelled
	 */
	async send(request: AllegroRequest): Promise<AllegroReply> {
		const options = this.outgoing(request);
		const once = async () => await this.lanes.run(async () => await this.sendOnce(request, options));
		const { signal } = this.cancellation;
		return await this.cancellation.guard(repeating(once, request, clock, this.timing, signal));
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
		const leave = await this.pace.admit(this.key, this.account.id, request.limit, this.cancellation.signal);
		const sentAt = clock.now();
		const reply = await this.exchange(options).finally(leave);
		if (reply.status === 429) {
			this.pace.refused(this.key, sentAt, retryAfterOf(reply));
			this.lanes.refused(sentAt);
		} else {
			this.pace.passed(this.key, sentAt);
			if (request.method === 'GET' && reply.status < 400) this.lanes.answered(sentAt);
		}
		const { secrets } = this.account;
		if (reply.status >= 400) throw AllegroFailure.fromReply(reply, request, secrets);
		const failure = notAnswering(reply, request, secrets);
		if (failure) throw failure;
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
			timeout: this.timing.timeout,
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
