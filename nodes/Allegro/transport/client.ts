import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { Cancellation } from '../../shared/cancellation';
import { clock } from '../../shared/clock';
import { Cancelled } from '../../shared/failure';
import { requirePermissions } from './access';
import { notAnswering } from './answer';
import type { Change } from './changes';
import { changes } from './doubt';
import { CREDENTIAL, type Context } from './exchange';
import { AllegroFailure } from './failure';
import { baseOf, hostOf, pathOf, siteOf } from './hosts';
import { Observer } from './observer';
import { Pace } from './pace';
import { Lanes } from './parallel';
import { exchangeSigned, readCredential, refusedAsNew, type Account, type Means } from './renewal';
import { repeating } from './repeat';
import { secretsOf } from './secrets';
import { timing, type Timing } from './timing';
import type { AllegroReply, AllegroRequest, Host } from './types';
import { userAgentOf } from './userAgent';

/** Settings of one client. */
export interface ClientOptions {
	/** Language of messages instead of the credential's. */
	language?: string;
	/** The most reads at once. */
	parallel?: number;
	/** Ends everything under way when it fires, where the context has no such signal of its own. */
	signal?: AbortSignal;
	/** How long what Allegro refuses for now is waited for, in milliseconds; 10 minutes where nothing is said. */
	patience?: number;
	/** Milliseconds after which every request of this client has ended, whatever it waits for. */
	deadline?: number;
}

const MOST_AT_ONCE = 100;
/** Pages of one list at once: their rows are all held. */
const MOST_PAGES = 32;
/** How many times as long a file may take. */
const FOR_FILES = 5;

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
	private readonly means: Means;
	private readonly change?: Change;
	private readonly userAgent: string;
	private readonly lanes: Lanes;
	private readonly key: string;
	private readonly cancellation: Cancellation;
	private readonly observer: Observer;
	private readonly timing = timing.value;
	private readonly pace = paceFor(this.timing);
	/** The client of the whole execution, whose items share the answers. */
	private readonly whole: AllegroClient = this;
	private readonly answers = new Map<string, Promise<unknown>>();

	private constructor(
		context: Context,
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
			secrets: secretsOf(credential),
		};
		const signal =
			options.signal ??
			('getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined);
		this.cancellation = new Cancellation(signal);
		const secrets = () => this.account.secrets;
		this.observer = new Observer(context.logger, clock, this.timing.limits, secrets);
		const { patience = this.timing.patience, deadline } = options;
		this.means = {
			context,
			clock,
			timing: this.timing,
			patience: {
				patience,
				...(deadline !== undefined && { deadline: clock.now() + deadline }),
				signal,
			},
		};
	}

	/**
	 * A client for the node's credential; make one per execution, so that its requests share the lanes.
	 * @throws AllegroFailure of kind `settings` where the credential lacks what Allegro demands, of kind `credential`
	 * where it was never connected
	 */
	static async for(context: Context, options: ClientOptions = {}): Promise<AllegroClient> {
		return new AllegroClient(context, await readCredential(context), options);
	}

	/** The most pages of one list that are asked for at once. */
	get parallel(): number {
		return Math.min(this.lanes.most, MOST_PAGES);
	}

	/** What a user is told of the waits for Allegro's limits, where they took long. */
	get waits(): string | undefined {
		return this.observer.hint;
	}

	/** Address of the marketplace's own pages, where the credential's environment has them. */
	get site(): string | undefined {
		return siteOf(this.credential);
	}

	/** The same client for one of many items, whose change is told of everything that it sends. */
	forItem(change: Change): AllegroClient {
		return Object.assign(Object.create(this) as AllegroClient, { change });
	}

	/**
	 * What is the same for all items of an execution, asked for by the first that needs it; a failure counts for all, too.
	 * @example await client.once('seller', async (whole) => await thing(whole, account.get))
	 * @throws as `ask` does
	 */
	async once<T>(name: string, ask: (whole: AllegroClient) => Promise<T>): Promise<T> {
		let answer = this.answers.get(name) as Promise<T> | undefined;
		if (!answer) this.answers.set(name, (answer = ask(this.whole)));
		return await answer;
	}

	/**
	 * Sends a request, repeated where that is safe, and resolves with the reply that answers it. No redirect is followed;
	 * one that is an answer is handed over (allegro-facts 6.2). Any number may be asked for at once, they line up.
	 * @throws AllegroFailure for every status from 400 up, where no reply came and where it is no answer, Cancelled
	 */
	async send(request: AllegroRequest): Promise<AllegroReply> {
		const options = this.outgoing(request);
		const one = async () => {
			this.change?.leaves(request);
			return await this.sendOnce(request, options);
		};
		// Changes that leave one at a time are not to be held up by the many looks at their outcomes.
		const isAlone = this.change?.goesOn === false && changes(request);
		const once = async () => (isAlone ? await one() : await this.lanes.run(one));
		const work = async () => {
			await this.change?.before(request);
			const reply = await repeating(once, request, clock, this.timing, this.means.patience);
			this.change?.answered(request);
			return reply;
		};
		return await this.cancellation.guard(work());
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
		if (this.account.signedOut) throw this.account.signedOut;
		const sending = this.observer.begin(request, options);
		const turn = await sending.turn(
			this.pace.admit({
				...this.means.patience,
				key: this.key,
				seller: this.account.id,
				resource: request.limit ?? shapeOf(request),
				limit: request.limit,
			}),
		);
		try {
			const sentAt = clock.now();
			const reply = await this.exchange(options, request).catch(async (error: unknown) => {
				sending.ended(error instanceof Error ? error.message : 'no reply');
				return await Promise.reject(error);
			});
			sending.ended(reply);
			const { secrets } = this.account;
			const failure =
				reply.status >= 400
					? AllegroFailure.fromReply(reply, request, secrets)
					: notAnswering(reply, request, secrets);
			if (failure?.kind === 'rateLimited') {
				turn.refused(failure);
				this.lanes.refused(sentAt);
			} else {
				turn.passed();
				const { atOnce } = request.limit ? this.timing.limits[request.limit] : {};
				const isMeasure = request.method === 'GET' || this.change?.goesOn === true;
				if (isMeasure && !failure) this.lanes.answered(sentAt, atOnce);
			}
			if (failure?.kind === 'credential') this.signOut(failure);
			if (failure) throw failure;
			return { ...reply, tries: sending.tries };
		} finally {
			turn.leave();
		}
	}

	/** One HTTP request, given up when it takes too long as a whole: n8n's own time-out begins anew with every byte. */
	private async exchange(options: IHttpRequestOptions, request: AllegroRequest): Promise<AllegroReply> {
		const { account, means } = this;
		if (account.signedOut) throw account.signedOut;
		const { signal, deadline = Infinity } = means.patience;
		const hasFile = request.binary === true || Buffer.isBuffer(request.body);
		const timeout = Math.min(this.timing.timeout * (hasFile ? FOR_FILES : 1), deadline - clock.now());
		if (timeout < 1) throw late();
		const time = AbortSignal.timeout(Math.ceil(timeout));
		try {
			const ended = signal ? AbortSignal.any([signal, time]) : time;
			return await exchangeSigned({ ...options, timeout }, account, means, ended);
		} catch (error) {
			const isLate = error instanceof Cancelled && time.aborted && !signal?.aborted;
			if (error instanceof AllegroFailure && (error.kind === 'credential' || error.kind === 'signIn')) {
				this.signOut(error);
			}
			return await Promise.reject(isLate ? late() : error);
		}
	}

	/** The sign-in was refused: asking again would only count against the account (allegro-facts 1.4). */
	private signOut(failure: AllegroFailure): void {
		refusedAsNew(this.account, failure, this.means);
		this.account.signedOut ??= failure;
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

const late = () => new AllegroFailure({ kind: 'network', message: 'No whole reply came in time' });

/** Method and path without what differs from one thing to the next, e.g. `GET /sale/offers/{}`. */
const shapeOf = ({ method, path }: AllegroRequest): string =>
	`${method} ${path.replace(/\?.*$/s, '').replace(/(?<=\/)[^/]*\d[^/]*/g, '{}')}`;

/** The caller's headers by their lower-case names; signing and addressing stay with the credential. */
function ownHeaders(headers: Record<string, string> = {}): Record<string, string> {
	const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
	return Object.fromEntries(named.filter(([name]) => name !== 'authorization' && name !== 'host'));
}
