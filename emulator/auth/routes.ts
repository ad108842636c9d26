import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Arrivals } from '../arrivals';
import type { Clock } from '../clock';
import { deliver, type Faults, type Outcome } from '../faults';
import { type OAuth, OAuthRefusal } from './oauth';
import { consentPage, refusalPage } from './page';

export interface AuthContext {
	oauth: OAuth;
	faults: Faults;
	arrivals: Arrivals;
	clock: Clock;
	/** Names for the consent page. */
	names: () => { shop: string; application: string };
	stopped: AbortSignal;
}

type Parameters = Record<string, string>;
type Handler = (request: FastifyRequest) => Promise<Outcome> | Outcome;

const AUTHORIZE = '/auth/oauth/authorize';
const TOKEN = '/auth/oauth/token';

/** The sign-in host: consent page and token endpoint (allegro-facts 1.1 to 1.6). */
export function registerAuth(app: FastifyInstance, context: AuthContext): void {
	app.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		(_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
	);
	const serve =
		(operation: string, handle: Handler) => async (request: FastifyRequest, reply: FastifyReply) => {
			const arrived = performance.now();
			const at = context.clock.ms();
			const fault = context.faults.draw(operation, request.url, at);
			const status = await deliver(reply, fault, () => handle(request), context.stopped);
			const [path = '', query = ''] = request.url.split('?');
			context.arrivals.add({
				host: 'auth',
				operation,
				method: request.method,
				path,
				query,
				headers: request.headers,
				size: Number(request.headers['content-length'] ?? 0),
				status,
				at,
				took: performance.now() - arrived,
			});
			return reply;
		};
	const { asked, decided } = consent(context);
	app.get(AUTHORIZE, serve(`GET ${AUTHORIZE}`, asked));
	app.post(AUTHORIZE, serve(`POST ${AUTHORIZE}`, decided));
	app.post(TOKEN, serve(`POST ${TOKEN}`, exchange(context)));
	app.get(
		TOKEN,
		serve(`GET ${TOKEN}`, () => {
			context.arrivals.countToken('refused');
			// Status and words are not known; that GET ended in 2025 is (allegro-facts 1.3).
			return refused(new OAuthRefusal(405, 'method_not_allowed', 'The token address takes POST only'));
		}),
	);
}

/** The page that asks the seller, and what becomes of the answer. */
function consent({ oauth, names }: AuthContext): { asked: Handler; decided: Handler } {
	/** Scopes that the seller has consented to; asked for again, they are granted without a page. */
	const consented = new Set<string>();

	const sendBack = async (parameters: Parameters, allowed: boolean): Promise<Outcome> => {
		if (allowed) for (const scope of oauth.trim(parameters.scope)) consented.add(scope);
		return { status: 302, headers: { location: await oauth.authorize(parameters, allowed) } };
	};
	const inPage = (handle: (parameters: Parameters) => Promise<Outcome> | Outcome, parameters: Parameters) => {
		try {
			oauth.checkReturn(parameters);
		} catch (error) {
			if (!(error instanceof OAuthRefusal)) throw error;
			return html(error.status, refusalPage(error.error, error.description));
		}
		return handle(parameters);
	};
	return {
		asked: (request) =>
			inPage((parameters) => {
				const scopes = oauth.trim(parameters.scope);
				const known = scopes.every((scope) => consented.has(scope));
				if (known && parameters.prompt !== 'confirm') return sendBack(parameters, true);
				return html(200, consentPage({ ...names(), scopes, parameters }));
			}, request.query as Parameters),
		decided: (request) => {
			const { decision, ...parameters } = (request.body ?? {}) as Parameters;
			return inPage(() => sendBack(parameters, decision === 'allow'), parameters);
		},
	};
}

/** The token endpoint: POST with everything in the form (allegro-facts 1.3). */
function exchange({ oauth, arrivals }: AuthContext): Handler {
	return async (request) => {
		const form = (request.body ?? {}) as Parameters;
		try {
			if (request.url.includes('?')) {
				// Allegro's words for this are not known; that it is refused is (allegro-facts 1.3).
				throw new OAuthRefusal(400, 'invalid_request', 'Parameters belong in the body, not in the address');
			}
			const reply = await oauth.token(request.headers.authorization, form);
			arrivals.countToken(String(form.grant_type));
			return json(200, reply);
		} catch (error) {
			arrivals.countToken('refused');
			if (error instanceof OAuthRefusal) return refused(error);
			throw error;
		}
	};
}

function refused({ status, error, description }: OAuthRefusal): Outcome {
	return json(status, { error, error_description: description });
}

function json(status: number, body: object): Outcome {
	const headers = { 'content-type': 'application/json;charset=UTF-8', 'cache-control': 'no-store' };
	return { status, headers, body: JSON.stringify(body) };
}

function html(status: number, body: string): Outcome {
	return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}
