import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { MOST_SESSIONS, REFRESH_SECONDS } from '../defaults';

/** One connection of an application with a seller's account, from the consent until it ends. */
export interface Session {
	id: string;
	clientId: string;
	sellerId: string;
	scopes: string[];
}

export interface AccessToken {
	value: string;
	clientId: string;
	scopes: string[];
	expiresAt: number;
	/** Undefined: a token of the application alone, for public data. */
	session: Session | undefined;
}

export interface RefreshToken {
	value: string;
	session: Session;
	expiresAt: number;
	/** The access token that was issued with it. */
	access: string;
	/** When a refresh, with this token or a sibling, took its place. */
	replacedAt: number | undefined;
	/** The refresh token it was bought with. */
	parent: string | undefined;
}

export interface Code {
	value: string;
	clientId: string;
	sellerId: string;
	redirectUri: string;
	scopes: string[];
	expiresAt: number;
	challenge: string | undefined;
}

/** What the token endpoint answers with (allegro-facts 1.4). */
export interface TokenReply {
	access_token: string;
	token_type: string;
	refresh_token?: string;
	expires_in: number;
	scope: string;
	allegro_api: boolean;
	jti: string;
}

export interface TokenSettings {
	/** Lifetime of access tokens, in seconds. */
	tokenSeconds: number;
	codeSeconds: number;
	/** How long a refresh token outlives its first use, in seconds. */
	graceSeconds: number;
}

const random = () => randomBytes(48).toString('base64url');

/** Codes, access tokens and refresh tokens, and their lives (allegro-facts 1.2, 1.4). */
export class TokenStore {
	private codes = new Map<string, Code>();
	private access = new Map<string, AccessToken>();
	private refreshes = new Map<string, RefreshToken>();
	/** Oldest first. */
	private sessions: Session[] = [];

	constructor(
		private readonly clock: Clock,
		readonly settings: TokenSettings,
	) {}

	saveCode(code: Omit<Code, 'expiresAt'>): Code {
		const saved = { ...code, expiresAt: this.clock.ms() + this.settings.codeSeconds * 1000 };
		this.codes.set(code.value, saved);
		return saved;
	}

	/** The code if it is still good. */
	findCode(value: string): Code | undefined {
		const code = this.codes.get(value);
		return code && code.expiresAt > this.clock.ms() ? code : undefined;
	}

	/** Uses a code up; false if it was used before. */
	spendCode(value: string): boolean {
		return this.codes.delete(value);
	}

	/** Opens a session; the oldest ones of the seller end when there are too many (allegro-facts 1.4). */
	openSession(clientId: string, sellerId: string, scopes: string[]): Session {
		const session = { id: randomUUID(), clientId, sellerId, scopes };
		this.sessions.push(session);
		const own = this.sessions.filter((other) => other.sellerId === sellerId);
		for (const old of own.slice(0, -MOST_SESSIONS)) this.endSession(old);
		return session;
	}

	/** Ends a session: every token of it is dead. */
	endSession(session: Session): void {
		this.sessions = this.sessions.filter((other) => other !== session);
		for (const token of this.access.values()) if (token.session === session) this.access.delete(token.value);
		for (const token of this.refreshes.values()) {
			if (token.session === session) this.refreshes.delete(token.value);
		}
	}

	/** A new pair within a session; `parent` is the refresh token that it was bought with. */
	issue(session: Session, parent?: string): { access: AccessToken; refresh: RefreshToken } {
		const access = this.issueAccess(session.clientId, session.scopes, session);
		const refresh: RefreshToken = {
			value: random(),
			session,
			expiresAt: this.clock.ms() + REFRESH_SECONDS * 1000,
			access: access.value,
			replacedAt: undefined,
			parent,
		};
		this.refreshes.set(refresh.value, refresh);
		return { access, refresh };
	}

	/** An access token alone: without a session it is the application's own. */
	issueAccess(clientId: string, scopes: string[], session?: Session): AccessToken {
		const expiresAt = this.clock.ms() + this.settings.tokenSeconds * 1000;
		const token: AccessToken = { value: random(), clientId, scopes, expiresAt, session };
		this.access.set(token.value, token);
		return token;
	}

	/** The access token, expired or not; undefined if it never was or was withdrawn. */
	findAccess(value: string): AccessToken | undefined {
		return this.access.get(value);
	}

	isExpired(token: AccessToken): boolean {
		return token.expiresAt <= this.clock.ms();
	}

	/** The refresh token if it still buys a new pair: young enough, and unused or used a moment ago. */
	findRefresh(value: string): RefreshToken | undefined {
		const token = this.refreshes.get(value);
		const now = this.clock.ms();
		if (!token || token.expiresAt <= now) return undefined;
		if (token.replacedAt === undefined) return token;
		return now < token.replacedAt + this.settings.graceSeconds * 1000 ? token : undefined;
	}

	/**
	 * Marks a refresh token as used: from now on it lives out its grace, and the access token that came with
	 * it is dead at once. Siblings, bought earlier with the same token, are replaced too: allegro-facts 1.4 leaves open
	 * which pair survives two refreshes within the grace, so the newest does, and a client that stores an
	 * older one finds out.
	 */
	replace(token: RefreshToken): void {
		const now = this.clock.ms();
		token.replacedAt ??= now;
		this.access.delete(token.access);
		for (const other of this.refreshes.values()) {
			if (other.parent === token.value) other.replacedAt ??= now;
			if (other.replacedAt !== undefined && !this.findRefresh(other.value))
				this.refreshes.delete(other.value);
		}
	}

	/** Lets an access token expire now, or every one. */
	expireAccess(value?: string): void {
		for (const token of this.access.values()) {
			if (value === undefined || token.value === value) token.expiresAt = this.clock.ms();
		}
	}

	/** Ends the session a token belongs to, or every session: access and refresh tokens are dead. */
	revoke(value?: string): void {
		const token = value === undefined ? undefined : (this.access.get(value) ?? this.refreshes.get(value));
		const ended = value === undefined ? [...this.sessions] : token?.session ? [token.session] : [];
		for (const session of ended) this.endSession(session);
	}

	/** The pair as the token endpoint writes it. */
	reply(access: AccessToken, refresh?: RefreshToken): TokenReply {
		return {
			access_token: access.value,
			token_type: 'bearer',
			...(refresh && { refresh_token: refresh.value }),
			// One less than the lifetime, as Allegro says it: 43199 for 12 hours.
			expires_in: this.settings.tokenSeconds - 1,
			scope: access.scopes.join(' '),
			allegro_api: true,
			jti: randomUUID(),
		};
	}
}
