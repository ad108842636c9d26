import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../../emulator/server';
import {
	consent,
	CREDENTIAL_NAME,
	CREDENTIAL_TYPE,
	credentialFor,
	WEBAPI_CREDENTIAL_NAME,
	WEBAPI_CREDENTIAL_TYPE,
	webApiCredentialFor,
} from '../../../scripts/demo/credential';
import { bind, Client, type WorkflowJson } from '../../../scripts/n8n/client';
import { installN8n } from '../../../scripts/n8n/install';
import { installPackage } from '../../../scripts/n8n/package';
import { freePort } from '../../../scripts/n8n/ports';
import { runCommand, startServer, startWorker, type Server } from '../../../scripts/n8n/server';

export const OWNER = { email: 'owner@example.com', password: 'Local-allegro-1' };

/** A real n8n with the packed package, beside a local Allegro. */
export interface Stack {
	emulator: Emulator;
	/** Signed in as the owner. */
	client: Client;
	server: Server;
	/** Starts a worker of n8n's queue mode, which ends with the stack. */
	startWorker(): Promise<Server>;
	/** A connected credential. */
	credential: { id: string; name: string };
	/** A credential of the WebAPI, not signed in yet. */
	webApiCredential: { id: string; name: string };
	/** Saves the workflow with its Allegro nodes bound to the credentials, WebAPI included. @returns its id. */
	save(workflow: WorkflowJson): Promise<string>;
	/** Ends n8n, in order or abruptly, and starts it again on the same data and port. */
	restart(how: 'stop' | 'kill'): Promise<void>;
	/** Kills n8n and starts it on another machine, so to speak: only the database and what `env` names stay. */
	moveMain(): Promise<void>;
	/** Runs one of n8n's commands on the same data. */
	command(...args: string[]): Promise<string>;
	stop(): Promise<void>;
}

/** @param env further environment of n8n */
export async function startStack(env?: Record<string, string>): Promise<Stack> {
	const n8n = await installN8n();
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-nodes-allegro-server-'));
	await installPackage(userFolder, n8n);
	const port = await freePort();
	const emulator = await startEmulator();
	const begin = async () => await startServer({ n8n, userFolder, port, env });
	const server = await begin();
	const client = new Client(server.url, n8n);
	await client.signIn(OWNER);
	const id = await client.createCredential(CREDENTIAL_NAME, CREDENTIAL_TYPE, credentialFor(emulator));
	await client.connect(id, consent);
	const webApi = {
		id: await client.createCredential(
			WEBAPI_CREDENTIAL_NAME,
			WEBAPI_CREDENTIAL_TYPE,
			webApiCredentialFor(emulator),
		),
		name: WEBAPI_CREDENTIAL_NAME,
	};

	const workers: Server[] = [];
	const folders = [userFolder];
	const stack: Stack = {
		emulator,
		client,
		server,
		credential: { id, name: CREDENTIAL_NAME },
		webApiCredential: webApi,
		save: async (workflow) => {
			const bound = bind(workflow, CREDENTIAL_TYPE, stack.credential);
			return await client.saveWorkflow(bind(bound, WEBAPI_CREDENTIAL_TYPE, webApi));
		},
		async restart(how) {
			await stack.server[how]();
			stack.server = await begin();
			await client.signIn(OWNER);
		},
		async moveMain() {
			const another = await mkdtemp(join(tmpdir(), 'n8n-nodes-allegro-server-'));
			folders.push(another);
			await installPackage(another, n8n);
			await stack.server.kill();
			stack.server = await startServer({ n8n, userFolder: another, env });
		},
		command: async (...args) => await runCommand(args, { n8n, userFolder, env }),
		async startWorker() {
			const worker = await startWorker({ n8n, userFolder, env });
			workers.push(worker);
			return worker;
		},
		async stop() {
			await Promise.all(workers.map(async (worker) => await worker.stop()));
			await stack.server.stop();
			await emulator.stop();
			await Promise.all(folders.map(async (folder) => await rm(folder, { recursive: true, force: true })));
		},
	};
	return stack;
}

/** A workflow of a trigger and one Allegro node. */
export function workflow(
	name: string,
	parameters: object,
	trigger: { type: string; typeVersion: number; parameters: object } = {
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		parameters: {},
	},
): WorkflowJson {
	const credentials = { [CREDENTIAL_TYPE]: { id: '', name: '' } };
	return {
		name,
		nodes: [
			{ id: 'start', name: 'Start', position: [0, 0], ...trigger },
			{
				id: 'allegro',
				name: 'Allegro',
				type: 'n8n-nodes-allegro.allegro',
				typeVersion: 1,
				position: [220, 0],
				parameters,
				credentials,
			},
		],
		connections: { Start: { main: [[{ node: 'Allegro', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}
