import OAuth2Server from '@node-oauth/oauth2-server';
import type { Session, TokenReply, TokenStore } from './tokens';

/** The application as it is registered with the local Allegro. */
export interface Application {
	clientId: string;
	clientSecret: string;
	/** Name that every User-Agent begins with. */
	name: string;
	/** Callback addresses, compared byte by byte; undefined: any address on this machine. */
	redirectUris: string[] | undefined;
	/** Everything that is ticked for it (allegro-facts 1.7). */
	scopes: string[];
}

/** An error of the sign-in host (allegro-facts 1.5). */
export class OAuthRefusal extends Error {
	constructor(
		readonly status: number,
		readonly error: string,
		readonly description: string,
	) {
		super(description);
	}
}

/** The refusal of a request without a known application. */
export const UNAUTHORIZED = () =>
	new OAuthRefusal(401, 'unauthorized', 'Full authentication is required to access this resource');

/** Far enough for the library, which compares with the machine's clock: the store judges by the emulator's. */
const LIVING = () => new Date(Date.now() + 60_000);

/** Without the empty ones: an empty scope is no scope. */
const given = (parameters: Record<string, string>) =>
	Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== ''));

/** Who a grant is for; `session` and `parent` are set when a refresh continues a session. */
interface Holder extends OAuth2Server.User {
	sellerId: string;
	session?: Session;
	parent?: string;
}

/**
 * OAuth2 for the one registered application: codes with PKCE, refresh with rotation, client credentials.
 * The engine checks the protocol, the store keeps the tokens.
 */
export class OAuth {
	private readonly engine: OAuth2Server;

	constructor(
		private readonly application: Application,
		private readonly store: TokenStore,
		private readonly sellerId: () => string,
	) {
		this.engine = new OAuth2Server({
			model: this.model(),
			accessTokenLifetime: store.settings.tokenSeconds,
			authorizationCodeLifetime: store.settings.codeSeconds,
			allowEmptyState: true,
			addAcceptedScopesHeader: false,
			addAuthorizedScopesHeader: false,
			authenticateHandler: { handle: (): Holder => ({ sellerId: this.sellerId() }) },
		});
	}

	/** What is granted of what was asked for: all when nothing was, else what the application has (allegro-facts 1.7). */
	trim(asked: string | string[] | undefined): string[] {
		const list = typeof asked === 'string' ? asked.split(/[\s,]+/).filter(Boolean) : asked;
		if (!list?.length) return this.application.scopes;
		return list.filter((scope) => this.application.scopes.includes(scope));
	}

	/** Throws what the page shows when the browser must not be sent back: to whom could not be trusted. */
	checkReturn(query: Record<string, string>): void {
		if (query.client_id !== this.application.clientId) {
			throw new OAuthRefusal(401, 'invalid_client', 'No application is registered under this client id.');
		}
		if (!query.redirect_uri || !this.isRegistered(query.redirect_uri)) {
			throw new OAuthRefusal(
				400,
				'invalid_request',
				'The redirect address differs from the ones registered for this application.',
			);
		}
	}

	/** The address that the browser is sent to, with a code or with an error. */
	async authorize(parameters: Record<string, string>, allowed: boolean): Promise<string> {
		const query = given(parameters);
		const request = new OAuth2Server.Request({
			method: 'GET',
			headers: {},
			query: { ...query, allowed: String(allowed) },
		});
		const response = new OAuth2Server.Response();
		try {
			await this.engine.authorize(request, response);
		} catch (error) {
			if (!response.headers?.location) throw error;
			// This one error comes back behind the # (allegro-facts 1.5).
			if ((error as Error).name === 'invalid_scope') {
				return response.headers.location.replace('?error=', '#error=');
			}
		}
		return response.headers!.location!;
	}

	/** Answers the token endpoint; throws an {@link OAuthRefusal}. */
	async token(authorization: string | undefined, form: Record<string, string>): Promise<TokenReply> {
		if (!authorization?.startsWith('Basic ')) throw UNAUTHORIZED();
		if (!form.grant_type) throw new OAuthRefusal(400, 'invalid_request', 'Missing grant type');
		const request = new OAuth2Server.Request({
			method: 'POST',
			headers: {
				authorization,
				'content-type': 'application/x-www-form-urlencoded',
				'content-length': '1',
			},
			query: {},
			body: given(form),
		});
		try {
			const token = await this.engine.token(request, new OAuth2Server.Response());
			return token.reply as TokenReply;
		} catch (error) {
			throw this.inAllegrosWords(error as Error, form);
		}
	}

	private isRegistered(address: string): boolean {
		const { redirectUris } = this.application;
		if (redirectUris) return redirectUris.includes(address);
		// Without a slash too, as Allegro's own samples write it: http://localhost:8000.
		return /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(?:[/?][^#]*)?$/.test(address);
	}

	private inAllegrosWords(error: Error, form: Record<string, string>): Error {
		if (error instanceof OAuth2Server.InvalidClientError) return UNAUTHORIZED();
		if (error instanceof OAuth2Server.InvalidRequestError && error.message.includes('redirect_uri')) {
			return new OAuthRefusal(400, 'invalid_grant', 'Redirect URI mismatch.');
		}
		if (error instanceof OAuth2Server.InvalidGrantError) {
			if (form.grant_type === 'refresh_token') {
				// Allegro echoes the whole token (allegro-facts 1.5): whoever logs this must redact it.
				return new OAuthRefusal(400, 'invalid_grant', `Invalid refresh token: ${form.refresh_token}`);
			}
			if (error.message.includes('verifier')) {
				return new OAuthRefusal(400, 'invalid_grant', 'Invalid code verifier');
			}
			return new OAuthRefusal(400, 'invalid_grant', `Invalid authorization code: ${form.code}`);
		}
		if (error instanceof OAuth2Server.OAuthError && error.code < 500) {
			return new OAuthRefusal(400, error.name, error.message);
		}
		return error;
	}

	private model(): OAuth2Server.AuthorizationCodeModel &
		OAuth2Server.RefreshTokenModel &
		OAuth2Server.ClientCredentialsModel {
		const { application, store } = this;
		const client: OAuth2Server.Client = {
			id: application.clientId,
			redirectUris: application.redirectUris ?? ['http://localhost/'],
			grants: ['authorization_code', 'refresh_token', 'client_credentials'],
		};
		const holder = (session: Session, parent?: string): Holder => ({
			sellerId: session.sellerId,
			session,
			parent,
		});
		return {
			getClient: async (id, secret) =>
				id === application.clientId && (secret === null || secret === application.clientSecret) && client,
			validateRedirectUri: async (address) => this.isRegistered(address),
			validateScope: async (_user, _client, scopes) => {
				const granted = this.trim(scopes);
				return granted.length > 0 && granted;
			},
			saveAuthorizationCode: async (code, _client, user) => {
				store.saveCode({
					value: code.authorizationCode,
					clientId: client.id,
					sellerId: (user as Holder).sellerId,
					redirectUri: code.redirectUri,
					scopes: code.scope ?? [],
					challenge: code.codeChallenge,
				});
				return { ...code, client, user };
			},
			getAuthorizationCode: async (value) => {
				const code = store.findCode(value);
				return (
					code && {
						authorizationCode: code.value,
						expiresAt: LIVING(),
						redirectUri: code.redirectUri,
						scope: code.scopes,
						client,
						user: { sellerId: code.sellerId },
						...(code.challenge && { codeChallenge: code.challenge, codeChallengeMethod: 'S256' }),
					}
				);
			},
			revokeAuthorizationCode: async (code) => store.spendCode(code.authorizationCode),
			getRefreshToken: async (value) => {
				const token = store.findRefresh(value);
				if (!token) return undefined;
				const user = holder(token.session, token.value);
				return { refreshToken: value, scope: token.session.scopes, client, user };
			},
			revokeToken: async (token) => {
				const found = store.findRefresh(token.refreshToken);
				if (found) store.replace(found);
				return found !== undefined;
			},
			getUserFromClient: async (): Promise<Holder> => ({ sellerId: '' }),
			saveToken: async (token, _client, user) => {
				const { sellerId, session, parent } = user as Holder;
				const scopes = token.scope ?? application.scopes;
				const pair = sellerId
					? store.issue(session ?? store.openSession(client.id, sellerId, scopes), parent)
					: { access: store.issueAccess(client.id, scopes), refresh: undefined };
				return {
					...token,
					accessToken: pair.access.value,
					client,
					user,
					reply: store.reply(pair.access, pair.refresh),
				};
			},
			// The REST side asks the store itself; the engine demands the method.
			getAccessToken: async () => undefined,
		};
	}
}
