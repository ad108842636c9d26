import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Clock } from '../../shared/clock';
import { CREDENTIAL, exchange, type Context } from './exchange';
import { AllegroFailure } from './failure';
import type { Patience } from './gate';
import { secretsOf } from './secrets';
import { noToken, notConnected, signInFailure } from './signIn';
import type { Timing } from './timing';
import type { AllegroReply } from './types';
import { inWords } from './words';

/** The account of one client's credential. */
export interface Account {
	/** Stays the same when the token is renewed. */
	id: string;
	/** As n8n handed it over last. */
	credential: ICredentialDataDecryptedObject;
	/** Texts that no failure may repeat, of former tokens too. */
	secrets: readonly string[];
	/** Why nothing more is asked with it. */
	signedOut?: AllegroFailure;
	/** The refused token in whose place the one at hand was made, until Allegro has accepted that. */
	replaced?: unknown;
	/** Under way for all requests of this account that met the same expired token; tells whether a new one was made. */
	renewal?: Promise<boolean>;
}

/** What renewals need beside the account. */
export interface Means {
	context: Context;
	clock: Clock;
	timing: Timing;
	patience: Patience;
}

/** A credential whose tokens could not be renewed or were refused when they were new. */
interface Trouble {
	/** The token that was to be replaced; with another one everything begins anew. */
	token: unknown;
	count: number;
	/** When the token address may be asked again. */
	until: number;
	said: AllegroFailure;
}

/** Renewals under way in this process, and those that failed, by credential. */
const asking = new Map<string, Promise<void>>();
const troubles = new Map<string, Trouble>();

/** How often one execution asks a token address that fails: a hiccup must not stop it, an illness not be made worse. */
const MOST_ASKED = 2;

/** How many tokens one request is tried with: its own, one that another process has stored meanwhile, a new one. */
const MOST_TRIED = 3;

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
 * Sends a request signed with the account's token; where that has expired, it is renewed once for all requests. A reply
 * with 401 is final: a new token was refused too.
 *
 * Every refusal comes back as a reply, so n8n renews nothing on these requests: it would only where every refusal is an
 * error, which loses the reply, and n8n 1 once per request, which would use a refresh token several times
 * (allegro-facts 1.4).
 * @param signal ends the request
 * @throws Cancelled, AllegroFailure of kind `network`, `signIn` or `credential` where there is no reply
 */
export async function exchangeSigned(
	options: IHttpRequestOptions,
	account: Account,
	means: Means,
	signal: AbortSignal,
): Promise<AllegroReply> {
	const send = async (credential: ICredentialDataDecryptedObject) => {
		const reply = await exchange(holding(means.context, credential, signal), options, account.secrets);
		if (reply.status !== 401 && credential === account.credential && account.replaced) {
			account.replaced = undefined;
			troubles.delete(account.id);
		}
		return reply;
	};
	let isRenewed = false;
	for (let tries = 1; ; tries++) {
		const { credential } = account;
		const reply = await send(credential);
		if (reply.status !== 401 || tries === MOST_TRIED) return reply;
		if (account.credential !== credential) continue;
		if (account.replaced || isRenewed) return reply;
		isRenewed = await renewed(account, means);
	}
}

/** Lets later executions wait before they have a token renewed that Allegro refuses although it is new. */
export function refusedAsNew(account: Account, said: AllegroFailure, { clock, timing }: Means): void {
	if (account.replaced) remember(account, tokenOf(account.credential), said, clock, timing);
}

/**
 * The context with the credential at hand. For every single request n8n would read it from its database, decrypt it
 * and evaluate its expressions, all on the thread that every workflow shares: several times the request's own work.
 * n8n takes the signal that ends a request from the context too.
 */
function holding(context: Context, credential: ICredentialDataDecryptedObject, signal: AbortSignal): Context {
	return Object.create(context, {
		// n8n may write into what it gets.
		getCredentials: { value: async () => ({ ...credential }) },
		getExecutionCancelSignal: { value: () => signal },
	}) as Context;
}

async function renewed(account: Account, means: Means): Promise<boolean> {
	account.renewal ??= renew(account, means).finally(() => {
		account.renewal = undefined;
	});
	return await account.renewal;
}

/**
 * Puts a credential with another token into the account's place: the stored one where it has one already.
 * @returns whether a new token was made
 */
async function renew(account: Account, means: Means): Promise<boolean> {
	const refused = tokenOf(account.credential);
	const stored = await readCredential(means.context);
	const isStored = tokenOf(stored) !== refused;
	account.credential = isStored ? stored : await askedFor(refused, account, means);
	account.secrets = [...new Set([...account.secrets, ...secretsOf(account.credential)])];
	account.replaced = isStored ? undefined : refused;
	return !isStored;
}

/**
 * Has n8n renew a token. A token address that fails is asked again after a pause that all executions of this process
 * share and that grows with each failure. Whatever it says, the stored credential is read again before it counts:
 * another process may have renewed it meanwhile.
 */
async function askedFor(
	refused: unknown,
	account: Account,
	means: Means,
): Promise<ICredentialDataDecryptedObject> {
	const { context, clock, timing, patience } = means;
	const until = Math.min(clock.now() + patience.patience, patience.deadline ?? Infinity);
	for (let asked = 1; ; asked++) {
		const trouble = troubles.get(account.id);
		if (trouble && trouble.token === refused && trouble.until > clock.now()) {
			if (trouble.said.lasting || trouble.until > until) throw told(trouble, clock);
			await clock.wait(trouble.until - clock.now(), patience.signal);
		}
		const failure = await askOnce(refused, account, means).catch(asFailure);
		const stored = await readCredential(context);
		if (tokenOf(stored) !== refused) return stored;
		const said = failure ?? remember(account, refused, noToken(), clock, timing);
		if (said.lasting || said.kind === 'credential' || asked >= MOST_ASKED) throw said;
	}
}

const asFailure = async (error: unknown): Promise<AllegroFailure> =>
	error instanceof AllegroFailure ? error : await Promise.reject(error);

const told = ({ said, until }: Trouble, clock: Clock) =>
	said.lasting ? said : said.with({ tries: `It can be asked again in ${inWords(until - clock.now())}.` });

/** One renewal at a time for a credential, whoever asks meanwhile gets its outcome. */
async function askOnce(refused: unknown, account: Account, means: Means): Promise<undefined> {
	let under = asking.get(account.id);
	if (!under) {
		under = ask(refused, account, means)
			.catch(async (error: unknown) => {
				const failure = signInFailure(error, account.secrets);
				if (failure instanceof AllegroFailure) remember(account, refused, failure, means.clock, means.timing);
				return await Promise.reject(failure);
			})
			.finally(() => asking.delete(account.id));
		asking.set(account.id, under);
	}
	await under;
	return undefined;
}

/** n8n's own way to renew a token, which also stores it. @throws what n8n throws */
async function ask(refused: unknown, { secrets }: Account, { context, timing }: Means): Promise<void> {
	if (tokenOf(await readCredential(context)) !== refused) return;
	const late = AbortSignal.timeout(timing.timeout);
	const waited = new Promise<never>((_, reject) => {
		const end = () => reject(Object.assign(new Error('no reply in time'), { code: 'ETIMEDOUT' }));
		late.addEventListener('abort', end, { once: true });
	});
	const renewing = context.helpers.refreshOAuth2Token.call(context, CREDENTIAL) as Promise<unknown>;
	const data = (await Promise.race([renewing, waited])) as { error?: unknown } | undefined;
	if (data?.error !== undefined) throw signInFailure({ status: 200, body: data }, secrets);
}

function remember(
	{ id, replaced }: Account,
	token: unknown,
	said: AllegroFailure,
	clock: Clock,
	timing: Timing,
): AllegroFailure {
	const before = troubles.get(id);
	const count = before && (before.token === token || before.token === replaced) ? before.count + 1 : 1;
	const first = said.limited ? timing.limits.key.window : timing.firstPause;
	const pause = Math.min(first * 2 ** (count - 1), timing.longestClosed);
	troubles.set(id, { token, count, until: clock.now() + pause, said });
	return said;
}

const tokenOf = ({ oauthTokenData }: ICredentialDataDecryptedObject): unknown =>
	(oauthTokenData as { access_token?: unknown } | undefined)?.access_token;
