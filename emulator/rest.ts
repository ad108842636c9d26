import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { operations } from '../api';
import type { Arrivals } from './arrivals';
import type { AccessToken, TokenStore } from './auth/tokens';
import type { Clock } from './clock';
import { judgeReply, judgeRequest } from './contract';
import { deliver, type FaultEffect, type Faults, type Outcome } from './faults';
import { generated } from './generated';
import type { Limits } from './limits';
import { pageOf, type ListSettings } from './pages';
import { isJson, mediaTypeOf, PUBLIC_V1 } from './mediaTypes';
import { negotiate, planOf, takes, type Plan } from './plan';
import { Refusal, type Problem } from './refusals';
import { paramOf, type Reply, type Routes } from './route';
import type { Shop } from './shop/shop';
import { languageOf, worded, type Language } from './wording';

export interface RestContext {
	/** Registered name that every User-Agent begins with. */
	applicationName: string;
	tokens: TokenStore;
	faults: Faults;
	limits: Limits;
	lists: ListSettings;
	clock: Clock;
	arrivals: Arrivals;
	routes: Routes;
	shop: () => Shop;
	origin: () => { api: string; upload: string };
	/** `Last-Modified` of the replies that have one. */
	startedAt: Date;
	/** Judge every reply against `api/`. */
	judgeReplies: boolean;
	/** Told of every reply that `api/` does not allow. */
	violated: (operation: string, complaints: string[]) => void;
	stopped: AbortSignal;
}

const plans = operations.map(planOf);

const refuse = (status: number, code: string, message: string, rest: Partial<Problem> = {}) =>
	new Refusal(status, [{ code, message, ...rest }]);

/** One of the two REST hosts: every operation of `api/`, the refusals of Allegro's gateway before it. */
export function registerRest(app: FastifyInstance, host: 'api' | 'upload', context: RestContext): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

	const userAgent = new RegExp(`^${escape(context.applicationName)}/\\S+ \\(\\+https://[^\\s)]+\\)$`);
	const serve = (matched: Plan | undefined) => async (request: FastifyRequest, reply: FastifyReply) => {
		// The router lets a parameter be empty; no path of Allegro's is meant so.
		const plan = Object.values(request.params as object).includes('') ? undefined : matched;
		const arrived = performance.now();
		const at = context.clock.ms();
		const { pathname, query } = split(request.raw.url ?? '/');
		const operation = plan?.operation.id;
		const url = request.raw.url ?? '/';
		const fault = context.faults.draw(operation ?? `${request.method} ${pathname}`, url, at);
		const handle = () => answer({ request, plan, fault, host, query, userAgent }, context);
		const always = { 'trace-id': randomUUID(), date: context.clock.now().toUTCString() };
		const status = await deliver(reply, fault, handle, context.stopped, always);
		context.arrivals.add({
			host,
			operation,
			method: request.method,
			path: pathname,
			query,
			headers: request.headers,
			size: (request.body as Buffer | undefined)?.length ?? 0,
			status,
			at,
			took: performance.now() - arrived,
		});
		return reply;
	};
	for (const plan of plans) {
		const url = plan.operation.path.replace(/\{(\w+)\}/g, ':$1');
		app.route({ method: plan.operation.method, url, handler: serve(plan) });
	}
	app.setNotFoundHandler(serve(undefined));
	// What fastify refuses before a handler is asked: a body that is too large, a media type that is none.
	app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
		const status = error.statusCode ?? 500;
		const code = { 413: 'ContentTooLarge', 415: 'UnsupportedMediaTypeException' }[status] ?? 'UnreadableBody';
		const language = languageOf(request.headers['accept-language']);
		const outcome = refused(new Refusal(status, [{ code, message: error.message }]), undefined, language);
		void deliver(reply, undefined, () => outcome, context.stopped, { 'trace-id': randomUUID() });
	});
}

interface Incoming {
	request: FastifyRequest;
	plan: Plan | undefined;
	fault: FaultEffect | undefined;
	host: 'api' | 'upload';
	query: string;
	userAgent: RegExp;
}

function answer(incoming: Incoming, context: RestContext): Outcome {
	const { plan, request } = incoming;
	const language = languageOf(request.headers['accept-language']);
	try {
		return handled(incoming, context);
	} catch (error) {
		if (error instanceof Refusal) return refused(error, plan, language, context);
		console.error(`${request.method} ${request.url}:`, error);
		const problem = { code: 'ServerError', message: (error as Error).message };
		return refused(new Refusal(500, [problem]), plan, language);
	}
}

/** The refusals of the gateway in the order of their cost, then the operation itself. Throws refusals. */
function handled({ request, plan, fault, host, query, userAgent }: Incoming, context: RestContext): Outcome {
	const { headers } = request;
	// Rejecting is the announced end state; whether it is live, and with which status, is unverified (allegro-facts 2.3).
	if (!userAgent.test(headers['user-agent'] ?? '')) {
		throw refuse(403, 'AccessDenied', 'The User-Agent does not name the registered application', {
			userMessage: 'Nagłówek User-Agent nie zawiera nazwy zarejestrowanej aplikacji.',
		});
	}
	const token = authenticate(headers.authorization, fault, context);
	if (!context.limits.allow(token.clientId, token.session?.sellerId ?? '', plan?.operation.id ?? '')) {
		throw refuse(429, 'TOO_MANY_REQUESTS', 'The limit of requests is exceeded');
	}
	if (!plan || plan.operation.host !== host) throw refuse(404, 'NotFoundException', 'Feature unavailable');
	authorize(token, plan);
	// No Accept at all ends in 403 (allegro-facts 1.9).
	if (headers.accept === undefined) throw refuse(403, 'AccessDenied', 'Access is denied');
	const mediaType = negotiate(plan, headers.accept);
	if (!mediaType) {
		const offered = plan.replies.join(', ');
		throw refuse(406, 'NotAcceptableException', `The reply can be ${offered}, not ${headers.accept}`);
	}
	const params = request.params as Record<string, string>;
	const call = {
		param: paramOf(params),
		query: new URLSearchParams(query),
		headers,
		body: readBody(request.body as Buffer | undefined, headers['content-type'], plan),
		shop: context.shop(),
		now: context.clock.now(),
		origin: context.origin(),
	};
	const problems = judgeRequest(plan.operation, { ...call, params, contentType: headers['content-type'] });
	// Which of the two is documented by operation; the cap of a list's offset is a 422 (allegro-facts 4.3).
	if (problems.length) throw new Refusal(plan.operation.replies[422] ? 422 : 400, problems);
	const { rows } = context.lists;
	const page = rows === undefined ? undefined : pageOf(plan, mediaType, call, rows);
	const route = context.routes[plan.operation.id];
	const own = () =>
		route ? route(call) : generated(plan, mediaType, call.origin[host] + split(request.url).pathname);
	const reply = page ?? own();
	return finish(reply, plan, mediaType, headers['if-modified-since'], context);
}

function authenticate(
	authorization: string | undefined,
	fault: FaultEffect | undefined,
	{ tokens }: RestContext,
): AccessToken {
	const value = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
	if (!value) {
		throw refuse(401, 'unauthorized', 'Full authentication is required to access this resource');
	}
	const token = tokens.findAccess(value);
	if (!token) throw refuse(401, 'invalid_token', 'Invalid access token');
	if (fault?.expireToken) tokens.expireAccess(value);
	if (tokens.isExpired(token)) throw refuse(401, 'invalid_token', 'Access token expired');
	return token;
}

/** Which operations a token opens (allegro-facts 1.7). */
function authorize(token: AccessToken, plan: Plan): void {
	const { operation, scopes } = plan;
	const denied = () => refuse(403, 'AccessDenied', 'Access is denied');
	if (!token.session && !operation.application) throw denied();
	if (token.session && !scopes.every((scope) => token.scopes.includes(scope))) throw denied();
}

/** JSON parsed, other bytes as they are. Throws 415 for a wrong media type, 400 for JSON that is none. */
function readBody(bytes: Buffer | undefined, contentType: string | undefined, plan: Plan): unknown {
	if (!bytes?.length) return undefined;
	if (!takes(plan, contentType)) {
		const wanted = plan.requests?.join(', ');
		throw refuse(415, 'UnsupportedMediaTypeException', `The body can be ${wanted}, not ${contentType}`);
	}
	if (plan.requests && !isJson(mediaTypeOf(contentType))) return bytes;
	try {
		return JSON.parse(bytes.toString('utf8'));
	} catch (error) {
		// Allegro's own code for this is not known.
		throw refuse(400, 'UnreadableBody', `The body is not JSON: ${(error as Error).message}`);
	}
}

function finish(
	reply: Reply,
	plan: Plan,
	mediaType: string,
	modifiedSince: string | undefined,
	context: RestContext,
): Outcome {
	const status = reply.status ?? plan.success;
	const { body } = reply;
	const headers: Record<string, string> = { ...reply.headers };
	if (plan.conditional) {
		// The header counts in whole seconds.
		const modified = context.startedAt.toUTCString();
		if (modifiedSince && Date.parse(modifiedSince) >= Date.parse(modified)) return { status: 304, headers };
		headers['last-modified'] = modified;
	}
	const isBytes = Buffer.isBuffer(body) || typeof body === 'string';
	if (context.judgeReplies && !isBytes) {
		const complaints = judgeReply(plan.operation, status, mediaType, body);
		if (complaints.length) {
			context.violated(plan.operation.id, complaints);
			throw refuse(500, 'ServerError', `The emulator's reply breaks the contract: ${complaints.join('; ')}`);
		}
	}
	if (body === undefined) return { status, headers };
	headers['content-type'] ??= isBytes || isJson(mediaType) ? mediaType : PUBLIC_V1;
	return { status, headers, body: isBytes ? (body as string | Buffer) : JSON.stringify(body) };
}

/** A refusal in the shape and media type that the operation declares for its status (allegro-facts 1.9). */
function refused(
	{ status, problems, headers: own }: Refusal,
	plan: Plan | undefined,
	language: Language,
	context?: RestContext,
): Outcome {
	const declared = plan?.operation.replies[status]?.content;
	const type =
		Object.keys(declared ?? {}).find((one) => one.startsWith('application/vnd.allegro')) ?? PUBLIC_V1;
	// Most 401 and one 403 speak OAuth, everything else has a list of errors.
	const isOAuth = declared
		? Object.values(declared).some(({ $ref }) => $ref?.endsWith('/AuthError'))
		: status === 401;
	const body = isOAuth
		? { error: problems[0]?.code, error_description: problems[0]?.message }
		: { errors: problems.map((one) => worded(one, language)) };
	if (context?.judgeReplies && plan) {
		const complaints = judgeReply(plan.operation, status, type, body);
		if (complaints.length) context.violated(plan.operation.id, complaints);
	}
	return { status, headers: { 'content-type': type, ...own }, body: JSON.stringify(body) };
}

function split(url: string): { pathname: string; query: string } {
	const mark = url.indexOf('?');
	return mark < 0
		? { pathname: url, query: '' }
		: { pathname: url.slice(0, mark), query: url.slice(mark + 1) };
}

function escape(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
