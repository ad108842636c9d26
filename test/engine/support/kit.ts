import type { ICredentialDataDecryptedObject, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { commandTiming } from '../../../nodes/Allegro/results/following';
import { timing, type Timing } from '../../../nodes/Allegro/transport';
import { record, type Recorder } from '../../support/recorder';
import {
	connected,
	runNode,
	startEmulator,
	type Credentials,
	type Emulator,
	type NodeRun,
	type RunOptions,
} from './harness';
import { SharedTime, type Time } from './time';

export interface AllegroOptions {
	/** Size of the invented shop. */
	offers: number;
	orders: number;
	/** Puts a recorder before each host, as `api` and `upload`, where bytes and headers matter. */
	recorded?: boolean;
	/** Opens the shop anew before every test. */
	freshShop?: boolean;
	/** How the shop works, e.g. how long its commands take. */
	settings?: Partial<Emulator['shop']['settings']>;
	/** Shorter times of the node, set anew before every test. */
	waiting?: Partial<(typeof commandTiming)['standard']>;
	patience?: Partial<Timing>;
}

type More = Partial<RunOptions>;

/** What the tests of a file share; there only while they run, so do not take it apart. */
export interface Kit {
	readonly emulator: Emulator;
	readonly shop: Emulator['shop'];
	readonly api: Recorder;
	readonly upload: Recorder;
	/** It passes while the node waits and when the test says so. */
	readonly time: Time;
	/** A new one for every test. */
	readonly credentials: Credentials;
	/** Goes on with another credential until the end of the test, e.g. one that leads to another host. */
	connect(more: Partial<ICredentialDataDecryptedObject>): void;
	/** Runs an operation of the node. */
	run(resource: string, operation: string, parameters?: IDataObject, more?: More): Promise<NodeRun>;
	/** The requests of an operation, e.g. `GET /me`, that arrived in this test. */
	sent(operation: string): Array<Emulator['requests'][number]>;
}

/** The value of a picker in which an id was typed. */
export const byId = (value: unknown): IDataObject => ({ __rl: true, mode: 'id', value }) as IDataObject;

/** An item for each id, as the nodes before give them. */
export const inputOf = (ids: unknown[]): INodeExecutionData[] =>
	ids.map((id) => ({ json: { id } as IDataObject }));

/** Runs a local Allegro for the tests of a file, and wants every reply of it to keep to the contract. */
export function useAllegro(options: AllegroOptions): Kit {
	const { offers, orders, recorded = false, freshShop, settings, waiting, patience } = options;
	let emulator: Emulator;
	let recorders: Recorder[] = [];
	let credentials: Credentials;
	let time: SharedTime;

	const connect = (more: Partial<ICredentialDataDecryptedObject> = {}) => {
		const [api, upload] = recorders;
		const hosts = recorded && { apiUrl: api!.address, uploadUrl: upload!.address };
		credentials = connected(emulator, { ...hosts, ...more });
	};
	const prepare = () => {
		commandTiming.replace(waiting ?? {});
		timing.replace(patience ?? {});
		Object.assign(emulator.shop.settings, settings);
		for (const recorder of recorders) {
			recorder.requests.length = 0;
			recorder.before = undefined;
		}
		time.begin();
		connect();
	};

	beforeAll(async () => {
		emulator = await startEmulator({ offers, orders });
		const { api, upload } = emulator.addresses;
		time = new SharedTime(emulator);
		if (recorded) recorders = await Promise.all([record(api), record(upload)]);
		prepare();
	});
	beforeEach(() => {
		emulator.reset({ shop: freshShop });
		prepare();
	});
	afterEach(() => expect(emulator.violations).toEqual([]));
	afterAll(async () => {
		commandTiming.replace({});
		time?.end();
		timing.replace({});
		await Promise.all(recorders.map(async (recorder) => await recorder.stop()));
		await emulator.stop();
	});

	return {
		get emulator() {
			return emulator;
		},
		get shop() {
			return emulator.shop;
		},
		get api() {
			return recorders[0]!;
		},
		get upload() {
			return recorders[1]!;
		},
		get time() {
			return time;
		},
		get credentials() {
			return credentials;
		},
		connect,
		run: async (resource, operation, parameters = {}, more = {}) =>
			await runNode({ credentials, parameters: { resource, operation, ...parameters }, ...more }),
		sent: (wanted) => emulator.requests.filter(({ operation }) => operation === wanted),
	};
}
