import fastify, { type FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { operations } from '../api';
import { Arrivals, type Arrival, type Stats } from './arrivals';
import { OAuth, type Application } from './auth/oauth';
import { registerAuth } from './auth/routes';
import { type TokenReply, TokenStore } from './auth/tokens';
import { Clock } from './clock';
import { registerControl } from './control';
import * as defaults from './defaults';
import { type Fault, Faults } from './faults';
import { Limits, type LimitSettings } from './limits';
import type { ListSettings } from './pages';
import { registerRest } from './rest';
import { routes } from './routes';
import { createShop } from './shop/seed';
import type { Shop } from './shop/shop';
import { SOAP_PATH, SoapHost } from './soap/host';
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

/** Starts a local Allegro on 127.0.0.1. Rejects when a port is taken (`EADDRINUSE`), nothing left open. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const clock = new Clock();
	const application: Application = {
		clientId: options.clientId ?? defaults.CLIENT_ID,
		clientSecret: options.clientSecret ?? defaults.CLIENT_SECRET,
		name: options.applicationName ?? defaults.APPLICATION_NAME,
		redirectUris: options.redirectUris,
		scopes: options.scopes ?? [...new Set(operations.flatMap(({ scopes }) => scopes))].sort(),
	};
	const store = new TokenStore(clock, {
		tokenSeconds: options.tokenSeconds ?? defaults.TOKEN_SECONDS,
		codeSeconds: options.codeSeconds ?? defaults.CODE_SECONDS,
		graceSeconds: options.graceSeconds ?? defaults.GRACE_SECONDS,
	});
	const openShop = (opened?: Shop) => {
		const { seed, offers, orders } = options;
		const shop = opened ?? createShop({ seed, now: clock.now(), offers, orders });
		shop.clock = () => clock.now();
		for (const journal of shop.journals) journal.mischief = { events: faults.events, random: mischief };
		return shop;
	};
	const faults = new Faults(seeded(options.seed ?? 1));
	const mischief = seeded((options.seed ?? 1) + 1);
	let shop = openShop(options.shop);
	for (const fault of options.faults ?? []) faults.add(fault);
	const limits = new Limits(clock, options.limits);
	const arrivals = new Arrivals();
	const violations: string[] = [];
	const stopping = new AbortController();
	const stopped = stopping.signal;
	const hosts = { api: listener(), upload: listener(), auth: listener(), soap: listener() };
	const soap = new SoapHost(hosts.soap, {
		shop: () => shop,
		clock,
		faults,
		arrivals,
		address: () => emulator.addresses.soap,
		settings: {
			login: shop.account.login,
			password: defaults.WEBAPI_PASSWORD,
			webapiKey: defaults.WEBAPI_KEY,
			country: 1,
			versionKey: 1_600_000_001,
			sessionSeconds: 3600,
			mostFailures: 4,
			...options.soap,
		},
		stopped,
	});

	const emulator: Emulator = {
		addresses: { api: '', upload: '', auth: '', soap: '' },
		application,
		get shop() {
			return shop;
		},
		clock,
		faults,
		limits,
		lists: {},
		requests: arrivals.requests,
		stats: arrivals.stats,
		get contractViolations() {
			return violations.length;
		},
		violations,
		tokens: {
			issue(scopes = application.scopes) {
				const session = store.openSession(application.clientId, shop.account.id, scopes);
				const { access, refresh } = store.issue(session);
				return store.reply(access, refresh);
			},
			expireAccess: (accessToken) => store.expireAccess(accessToken),
			revoke: (token) => store.revoke(token),
		},
		soap,
		reset({ shop: anew = false } = {}) {
			faults.clear();
			limits.clear();
			arrivals.clear();
			clock.reset();
			violations.length = 0;
			soap.reset();
			if (anew) shop = openShop();
		},
		async stop() {
			stopping.abort();
			await Promise.all(Object.values(hosts).map((host) => host.close()));
		},
	};

	const rest = {
		applicationName: application.name,
		tokens: store,
		faults,
		limits,
		lists: emulator.lists,
		clock,
		arrivals,
		routes,
		shop: () => shop,
		origin: () => emulator.addresses,
		startedAt: clock.now(),
		judgeReplies: options.judgeReplies ?? true,
		violated(operation: string, complaints: string[]) {
			violations.push(`${operation}: ${complaints.join('; ')}`);
			console.error(`The reply of ${operation} breaks the contract:\n  ${complaints.join('\n  ')}`);
		},
		stopped,
	};
	registerRest(hosts.api, 'api', rest);
	registerRest(hosts.upload, 'upload', rest);
	registerAuth(hosts.auth, {
		oauth: new OAuth(application, store, () => shop.account.id),
		faults,
		arrivals,
		clock,
		names: () => ({ shop: shop.account.login, application: application.name }),
		stopped,
	});
	registerControl(hosts.auth, emulator);

	try {
		for (const host of ['api', 'upload', 'auth', 'soap'] as const) {
			// Room for a client that opens a thousand connections at once, as n8n's HTTP Request does.
			const backlog = 4096;
			await hosts[host].listen({ host: '127.0.0.1', port: options.ports?.[host] ?? 0, backlog });
			const { port } = hosts[host].server.address() as AddressInfo;
			emulator.addresses[host] = `http://127.0.0.1:${port}${host === 'soap' ? SOAP_PATH : ''}`;
		}
	} catch (error) {
		await emulator.stop();
		throw error;
	}
	return emulator;
}

function listener(): FastifyInstance {
	return fastify({
		bodyLimit: defaults.MOST_BODY_BYTES,
		// A client that keeps connections open must not keep the emulator from stopping.
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 500 },
		exposeHeadRoutes: false,
		// What the control does not know it says, rather than dropping it.
		ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allowUnionTypes: true } },
	});
}

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator). */
function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}
