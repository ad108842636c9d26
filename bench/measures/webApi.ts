import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClientAsync } from 'soap';

import { ROOT } from '../../scripts/n8n/install';
import { median, type Bench, type Finding } from '../bench';

/** n8n's user folder while this runs. n8n-core reads the setting when it is loaded, so it is made before. */
function makeHome(): string {
	const home = mkdtempSync(join(tmpdir(), 'n8n-allegro-webapi-bench-'));
	process.env.N8N_USER_FOLDER = home;
	process.env.N8N_LOG_LEVEL = 'silent';
	return home;
}

const load = createRequire(__filename);

const MEASURE = 6;
const CALLS = 500;

interface Local {
	address: string;
	settings: { login: string; password: string; webapiKey: string; country: number; versionKey: number };
}

type Reply = Record<string, any>;

/** The local Allegro in a process of its own, so that it takes no time from either side. */
class Server {
	private constructor(
		private readonly child: ChildProcess,
		readonly local: Local,
	) {}

	static async start(): Promise<Server> {
		const child = fork(__filename, ['serve'], { execArgv: process.execArgv });
		const [local] = await new Promise<[Local]>((resolve) =>
			child.once('message', (one) => resolve([one as Local])),
		);
		return new Server(child, local);
	}

	/** How many calls came since the last time this was asked, by method. */
	async calls(): Promise<Record<string, number>> {
		this.child.send('calls');
		return await new Promise((resolve) => this.child.once('message', (one) => resolve(one as never)));
	}

	/** Ends all sessions. */
	async forget(): Promise<void> {
		this.child.send('forget');
		await new Promise((resolve) => this.child.once('message', resolve));
	}

	stop(): void {
		this.child.kill();
	}
}

async function serve(): Promise<void> {
	const { startEmulator } = await import('../../emulator/server');
	const emulator = await startEmulator({ offers: 300, orders: 100, limits: { enabled: false } });
	process.send!({ address: emulator.addresses.soap, settings: emulator.soap.sessions.settings });
	process.on('message', (wish) => {
		if (wish === 'forget') emulator.soap.sessions.forget();
		process.send!({ ...emulator.soap.calls });
		emulator.soap.reset();
	});
}

/** The package as it is shipped. */
const DIST = join(ROOT, 'dist');

/** A credential of the built package that has not signed in yet. */
async function credential({ local: { address, settings } }: Server) {
	const { SessionCredentials, webApiFields } = await import('../../test/engine/support/sessionCredentials');
	const { AllegroWebApi } = load(join(DIST, 'credentials/AllegroWebApi.credentials.js'));
	const emulator = { addresses: { soap: address }, soap: { sessions: { settings } } } as never;
	return new SessionCredentials(new AllegroWebApi(), webApiFields(emulator));
}

type Credential = Awaited<ReturnType<typeof credential>>;

/** Calls through the built node in n8n's engine: one execution, as many items as calls. Resolves with seconds. */
async function byNode(method: string, parameters: Reply, calls: number, credentials: Credential) {
	const { runInEngine } = await import('../../test/engine/support/engine');
	const { AllegroWebApi } = load(join(DIST, 'nodes/AllegroWebApi/AllegroWebApi.node.js'));
	const begun = performance.now();
	const { error } = await runInEngine({
		tested: new AllegroWebApi(),
		credentials,
		input: Array.from({ length: calls }, () => ({ json: {} })),
		node: {
			name: 'Allegro WebAPI',
			typeVersion: 1,
			parameters: { method: { __rl: true, mode: 'list', value: method }, ...parameters },
		},
	});
	if (error) throw new Error(`${error.message}: ${error.description}`);
	return (performance.now() - begun) / 1000;
}

/** The same calls by node-soap's client, one after the other, with one session. */
async function bySoap({ local }: Server, method: string, request: Reply, calls: number) {
	const { SoapSessions } = await import('../../emulator/soap/sessions');
	const client = (await createClientAsync(`${local.address}?wsdl`)) as unknown as Record<
		string,
		(request: Reply) => Promise<[Reply]>
	>;
	const { login, password, webapiKey, country, versionKey } = local.settings;
	const [{ sessionHandlePart }] = await client.doLoginEncAsync!({
		userLogin: login,
		userHashPassword: SoapSessions.hash(password),
		countryCode: country,
		webapiKey,
		localVersion: versionKey,
	});
	const session =
		'sortOptions' in request ? { sessionId: sessionHandlePart } : { sessionHandle: sessionHandlePart };
	const begun = performance.now();
	for (let call = 0; call < calls; call++) await client[`${method}Async`]!({ ...session, ...request });
	return (performance.now() - begun) / 1000;
}

/** A line without a peer. */
function alone(what: string, values: number[], most: number, unit = ''): Finding {
	const value = median(values);
	const allegro = `${Number(value.toFixed(2))}${unit}`;
	return {
		measure: MEASURE,
		what: `WebAPI, ${what}`,
		allegro,
		peer: '',
		value,
		target: { most },
		samples: { values },
	};
}

const perSecond = (calls: number, seconds: number) => `${Math.round(calls / seconds)} calls/s`;

/** Reads a part of the contract in a fresh process: milliseconds of the first call's part, and of a later one. */
async function parseTimes(): Promise<{ first: number; later: number }> {
	const child = fork(__filename, ['parse'], { execArgv: process.execArgv });
	return await new Promise((resolve) => child.once('message', (one) => resolve(one as never)));
}

async function parse(): Promise<void> {
	const { Engine } = load(join(DIST, 'nodes/AllegroWebApi/envelope/engine.js'));
	const { methodOf } = load(join(DIST, 'nodes/AllegroWebApi/contract/contract.js'));
	const begun = performance.now();
	const read = async () => {
		for (const name of ['doQueryAllSysStatus', 'doLoginEnc', 'doShowItemInfoExt'])
			await Engine.for(methodOf(name));
	};
	await read();
	const first = performance.now() - begun;
	const again = performance.now();
	await read();
	process.send!({ first, later: performance.now() - again });
}

/**
 * The WebAPI node beside node-soap's own client with a kept session: same server, same run. Sign-ins, the time to read
 * the contract, and what is shipped of both.
 */
export async function webApi({ runs, log }: Bench): Promise<Finding[]> {
	const home = makeHome();
	const server = await Server.start();
	try {
		const credentials = await credential(server);
		const empty = {
			sortOptions: {},
			filterOptions: { filterPrice: {} },
			searchValue: '',
			categoryId: 0,
			itemIds: {},
		};
		const measures = [
			{ what: 'small replies', method: 'doGetMyData', parameters: {}, request: {}, calls: CALLS },
			{
				what: 'replies of 100 rows',
				method: 'doGetMySellItems',
				parameters: { limit: 100, options: { split: false } },
				request: { ...empty, pageSize: 100, pageNumber: 0 },
				calls: CALLS / 5,
			},
		];
		const findings: Finding[] = [];
		for (const { what, method, parameters, request, calls } of measures) {
			await byNode(method, parameters, 100, credentials);
			await bySoap(server, method, request, 100);
			const ratios: number[] = [];
			let said = ['', ''];
			for (let run = 0; run < runs; run++) {
				const soap = await bySoap(server, method, request, calls);
				const seconds = await byNode(method, parameters, calls, credentials);
				ratios.push(soap / seconds);
				said = [perSecond(calls, seconds), perSecond(calls, soap)];
				log(`  ${what}, ${run + 1} of ${runs}: node ${said[0]}, node-soap ${said[1]}`);
			}
			findings.push({
				measure: MEASURE,
				what: `WebAPI, ${what}: calls per second beside node-soap`,
				allegro: said[0]!,
				peer: said[1]!,
				value: median(ratios),
				target: { least: 0.8 },
				samples: { ratios },
			});
		}

		await server.calls();
		await server.forget();
		await byNode('doGetMyData', {}, 1000, await credential(server));
		const { doLoginEnc = 0 } = await server.calls();
		const times = [];
		for (let run = 0; run < runs; run++) times.push(await parseTimes());
		const [first, later] = [times.map((one) => one.first), times.map((one) => one.later)];
		const size = (file: string) => statSync(join(DIST, 'nodes/AllegroWebApi', file)).size / 1000;
		return [
			...findings,
			alone('sign-ins per 1,000 calls', [doLoginEnc], 1),
			alone("first call's reading of the contract", first, 200, ' ms'),
			alone("later calls' reading of the contract", later, 1, ' ms'),
			alone('WSDL engine as shipped', [size('vendor/soap.js')], 100, ' kB'),
			alone('contract as shipped', [size('contract/contract.json')], 300, ' kB'),
		];
	} finally {
		server.stop();
		rmSync(home, { recursive: true, force: true });
	}
}

if (require.main === module) {
	const role = { serve, parse }[process.argv[2] as 'serve'];
	void role();
}
