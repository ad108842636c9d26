import { operations } from '../api';
import { Arrivals } from './arrivals';
import { OAuth, type Application } from './auth/oauth';
import { registerAuth } from './auth/routes';
import { TokenStore } from './auth/tokens';
import { Clock } from './clock';
import { registerControl } from './control';
import * as defaults from './defaults';
import type { Emulator, EmulatorOptions } from './emulator';
import { Faults, type EventFaults } from './faults';
import { createHosts, HOSTS, listen, type Hosts } from './hosts';
import { Limits } from './limits';
import { registerRest } from './rest';
import { routes } from './routes';
import { seeded } from './seeded';
import { createShop } from './shop/seed';
import type { Shop } from './shop/shop';
import { SOAP_PATH, SoapHost } from './soap/host';
import type { SoapSettings } from './soap/sessions';

export type { Emulator, EmulatorOptions } from './emulator';

/** Starts a local Allegro on 127.0.0.1. Rejects when a port is taken (`EADDRINUSE`), nothing left open. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const hosts = createHosts();
	const emulator = assemble(hosts, options);
	try {
		for (const name of HOSTS) {
			const address = await listen(hosts[name], options.ports?.[name]);
			emulator.addresses[name] = name === 'soap' ? address + SOAP_PATH : address;
		}
	} catch (error) {
		await emulator.stop();
		throw error;
	}
	return emulator;
}

/** An emulator whose hosts answer as soon as they listen. */
function assemble(hosts: Hosts, options: EmulatorOptions): Emulator {
	const stopping = new AbortController();
	const clock = new Clock();
	const application = applicationOf(options);
	const tokens = tokenStoreOf(options, clock);
	const faults = faultsOf(options);
	const openShop = shopsOf(options, clock, faults.events);
	let shop = openShop(options.shop);
	/** What all four hosts work with. */
	const shared = {
		shop: () => shop,
		clock,
		faults,
		arrivals: new Arrivals(),
		stopped: stopping.signal,
	};
	const soap = new SoapHost(hosts.soap, {
		...shared,
		address: () => emulator.addresses.soap,
		settings: soapSettingsOf(options, shop),
	});
	const violations: string[] = [];
	const emulator: Emulator = {
		addresses: { api: '', upload: '', auth: '', soap: '' },
		application,
		get shop() {
			return shop;
		},
		clock,
		faults,
		limits: new Limits(clock, options.limits),
		lists: {},
		requests: shared.arrivals.requests,
		stats: shared.arrivals.stats,
		get contractViolations() {
			return violations.length;
		},
		violations,
		tokens: {
			issue(scopes = application.scopes) {
				const session = tokens.openSession(application.clientId, shop.account.id, scopes);
				const { access, refresh } = tokens.issue(session);
				return tokens.reply(access, refresh);
			},
			expireAccess: (accessToken) => tokens.expireAccess(accessToken),
			revoke: (token) => tokens.revoke(token),
		},
		soap,
		reset({ shop: anew = false } = {}) {
			for (const one of [faults, emulator.limits, shared.arrivals]) one.clear();
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
		...shared,
		applicationName: application.name,
		tokens,
		limits: emulator.limits,
		lists: emulator.lists,
		routes,
		origin: () => emulator.addresses,
		startedAt: clock.now(),
		judgeReplies: options.judgeReplies ?? true,
		violated(operation: string, complaints: string[]) {
			violations.push(`${operation}: ${complaints.join('; ')}`);
			console.error(`The reply of ${operation} breaks the contract:\n  ${complaints.join('\n  ')}`);
		},
	};
	registerRest(hosts.api, 'api', rest);
	registerRest(hosts.upload, 'upload', rest);
	registerAuth(hosts.auth, {
		...shared,
		oauth: new OAuth(application, tokens, () => shop.account.id),
		names: () => ({ shop: shop.account.login, application: application.name }),
	});
	registerControl(hosts.auth, emulator);
	return emulator;
}

function applicationOf(options: EmulatorOptions): Application {
	return {
		clientId: options.clientId ?? defaults.CLIENT_ID,
		clientSecret: options.clientSecret ?? defaults.CLIENT_SECRET,
		name: options.applicationName ?? defaults.APPLICATION_NAME,
		redirectUris: options.redirectUris,
		scopes: options.scopes ?? [...new Set(operations.flatMap(({ scopes }) => scopes))].sort(),
	};
}

function tokenStoreOf(options: EmulatorOptions, clock: Clock): TokenStore {
	return new TokenStore(clock, {
		tokenSeconds: options.tokenSeconds ?? defaults.TOKEN_SECONDS,
		codeSeconds: options.codeSeconds ?? defaults.CODE_SECONDS,
		graceSeconds: options.graceSeconds ?? defaults.GRACE_SECONDS,
	});
}

function faultsOf({ seed = 1, faults = [] }: EmulatorOptions): Faults {
	const all = new Faults(seeded(seed));
	for (const fault of faults) all.add(fault);
	return all;
}

/** Opens a shop, or takes the one given, that lives by the emulator's clock and whose journals feel the faults. */
function shopsOf({ seed = 1, offers, orders }: EmulatorOptions, clock: Clock, events: EventFaults) {
	const random = seeded(seed + 1);
	return (given?: Shop): Shop => {
		const shop = given ?? createShop({ seed, now: clock.now(), offers, orders });
		shop.clock = () => clock.now();
		for (const journal of shop.journals) journal.faults = { events, random };
		return shop;
	};
}

function soapSettingsOf({ soap }: EmulatorOptions, { account }: Shop): SoapSettings {
	return {
		login: account.login,
		password: defaults.WEBAPI_PASSWORD,
		webapiKey: defaults.WEBAPI_KEY,
		country: 1,
		versionKey: 1_600_000_001,
		sessionSeconds: 3600,
		mostFailures: 4,
		...soap,
	};
}
