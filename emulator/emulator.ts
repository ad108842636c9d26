import type { Arrival, Stats } from './arrivals';
import type { Application } from './auth/oauth';
import type { TokenReply } from './auth/tokens';
import type { Clock } from './clock';
import type { Fault, Faults } from './faults';
import type { Limits, LimitSettings } from './limits';
import type { ListSettings } from './pages';
import type { Shop } from './shop/shop';
import type { SoapHost } from './soap/host';
import type { SoapSettings } from './soap/sessions';

export interface EmulatorOptions {
	/** 0, the default, takes a free port. */
	ports?: { api?: number; upload?: number; auth?: number; soap?: number };
	/** Lifetime of access tokens; Allegro's 12 hours by default. */
	tokenSeconds?: number;
	/** Lifetime of authorization codes. */
	codeSeconds?: number;
	/** How long a refresh token outlives its first use. */
	graceSeconds?: number;
	clientId?: string;
	clientSecret?: string;
	/** Registered callback addresses, compared byte by byte; left out, any address of this machine. */
	redirectUris?: string[];
	/** Registered name, which every User-Agent begins with. */
	applicationName?: string;
	/** What is ticked for the application; left out, every scope that an operation needs. */
	scopes?: string[];
	/** Makes the invented shop and chance faults the same at every start. */
	seed?: number;
	/** Size of the invented shop. */
	offers?: number;
	orders?: number;
	/** A shop of one's own instead. */
	shop?: Shop;
	limits?: Partial<LimitSettings>;
	/** What the WebAPI's sign-in accepts. */
	soap?: Partial<SoapSettings>;
	/** Faults that are switched on from the start. */
	faults?: Fault[];
	/** Judge every reply against `api/`; off for measurements. */
	judgeReplies?: boolean;
}

/** A local Allegro that runs in this process. */
export interface Emulator {
	/** Base addresses, without a slash at the end; `soap` is the endpoint itself. */
	addresses: { api: string; upload: string; auth: string; soap: string };
	application: Application;
	readonly shop: Shop;
	clock: Clock;
	faults: Faults;
	limits: Limits;
	/** Answers lists with made-up rows; the same after a reset. */
	lists: ListSettings;
	/** The last requests of all three hosts, oldest first. */
	requests: readonly Arrival[];
	stats: Stats;
	/** How many replies `api/` did not allow; `violations` says which. */
	readonly contractViolations: number;
	violations: string[];
	tokens: {
		/** A pair without the sign-in, for these scopes or all. */
		issue(scopes?: string[]): TokenReply;
		/** Lets an access token, or all, expire now. */
		expireAccess(accessToken?: string): void;
		/** Ends the session of an access or refresh token, or all sessions. */
		revoke(token?: string): void;
	};
	/** The old WebAPI: its sign-in and sessions, calls that came, requests that its contract forbids. */
	soap: SoapHost;
	/** Forgets requests, counts, faults and blocks and moves the clock back; `shop` opens a new shop too. */
	reset(options?: { shop?: boolean }): void;
	stop(): Promise<void>;
}
