import type { WebApiFailure } from '../faults/failure';

/** How long a session that another execution has just opened is shared unasked, in milliseconds. */
const FRESH = 10_000;

/** Sessions that are known to have ended; more than can be under way at once. */
const MOST_ENDED = 50;

interface Session {
	handle: string;
	since: number;
}

/** A refused sign-in, as this process heard it. */
interface Heard {
	/** As it is kept in the credential (`refusal.ts`). */
	mark: string;
	failure: WebApiFailure;
	/** Nobody has been told yet. */
	fresh: boolean;
}

/** What this process knows of the sessions of one account. */
class AccountSessions {
	private latest?: Session;
	private readonly ended = new Set<string>();
	private opening?: Promise<string>;
	private heard?: Heard;

	/** The session to use instead of the one the credential holds, undefined where a new one must be opened. */
	usable(held: string): string | undefined {
		if (held !== '' && !this.ended.has(held)) return held;
		if (!this.latest || this.latest.handle === held || this.ended.has(this.latest.handle)) return undefined;
		// An empty credential may be a new one: it takes over only what was opened a moment ago.
		return held !== '' || this.isNew(this.latest.handle) ? this.latest.handle : undefined;
	}

	/** Whether this process opened the session a moment ago. */
	isNew(handle: string): boolean {
		return this.latest?.handle === handle && Date.now() - this.latest.since < FRESH;
	}

	/** Notes that the endpoint does not know a session any more. */
	end(handle: string): void {
		// It outlived the one opened here: another process opened it later, and what is older has ended too.
		if (!this.ended.has(handle)) this.latest = undefined;
		this.ended.add(handle);
		if (this.ended.size > MOST_ENDED) this.ended.delete(this.ended.values().next().value!);
	}

	/** Notes that a sign-in was refused at that moment, in whichever process: what was opened before has ended. */
	refusedAt(ms: number): void {
		if (this.latest && this.latest.since <= ms) this.latest = undefined;
	}

	/** One sign-in at a time: whoever asks meanwhile gets the same session, or the same refusal. */
	async open(held: string, signIn: () => Promise<string>): Promise<string> {
		if (this.opening) return await this.opening;
		const other = this.latest?.handle !== held ? this.usable(held) : undefined;
		if (other !== undefined && other !== held) return other;
		this.opening = signIn();
		try {
			const handle = await this.opening;
			this.latest = { handle, since: Date.now() };
			this.ended.delete(handle);
			this.heard = undefined;
			return handle;
		} finally {
			this.opening = undefined;
		}
	}

	/** Keeps executions from signing in again after a refusal that lasts; a test of the credential tries all the same. */
	refused(mark: string, failure: WebApiFailure): void {
		this.heard = { mark, failure, fresh: true };
	}

	/** The mark of the refusal that this process heard last, since when no sign-in went well. */
	get refusal(): string | undefined {
		return this.heard?.mark;
	}

	/** Whether this process has just heard the refusal and told nobody. */
	isFresh(mark: string): boolean {
		return this.heard?.mark === mark && this.heard.fresh;
	}

	/** The endpoint's own answer, once: whoever asks later is told that it is remembered. */
	tellOnce(mark: string): WebApiFailure | undefined {
		if (!this.heard || !this.isFresh(mark)) return undefined;
		this.heard.fresh = false;
		return this.heard.failure;
	}
}

const accounts = new Map<string, AccountSessions>();

/** What this process knows of an account's sessions, shared by all executions. */
export function sessionsOf(account: string): AccountSessions {
	let sessions = accounts.get(account);
	if (!sessions) {
		sessions = new AccountSessions();
		accounts.set(account, sessions);
	}
	return sessions;
}
