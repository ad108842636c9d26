import { BinaryDataService, ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import { Container } from '@n8n/di';
import { createRunExecutionData, ICredentialsHelper, NodeHelpers, Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { AllegroOAuth2Api } from '../../credentials/AllegroOAuth2Api.credentials';
import { startEmulator, type Emulator } from '../../emulator/server';
import { Allegro } from '../../nodes/Allegro/Allegro.node';

export { startEmulator, type Emulator };

const start: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

/** Node classes by type, all that n8n's engine asks of a registry. */
class Types implements INodeTypes {
	private readonly types: Record<string, INodeType> = { start, allegro: new Allegro() };
	getByName(name: string) {
		return this.types[name];
	}
	getByNameAndVersion(name: string, version?: number) {
		return NodeHelpers.getVersionedNodeType(this.types[name], version);
	}
	getKnownTypes() {
		return {};
	}
}

/** Credentials in memory behind the interface that n8n's server implements with its database. */
export class Credentials extends ICredentialsHelper {
	private readonly type: ICredentialType = new AllegroOAuth2Api();
	readonly saved: unknown[] = [];

	constructor(readonly data: ICredentialDataDecryptedObject) {
		super();
	}
	getParentTypes() {
		return this.type.extends ?? [];
	}
	isCredentialUsableByNode() {
		return true;
	}
	getCredentialsProperties(): INodeProperties[] {
		return this.type.properties;
	}
	async authenticate(_: unknown, __: string, options: never) {
		return options;
	}
	async preAuthentication() {
		return undefined;
	}
	async runPreAuthentication() {
		return undefined;
	}
	async getCredentials(): Promise<never> {
		throw new Error('n8n asked for the stored credential, which only its server has');
	}
	async getDecrypted() {
		return structuredClone(this.data);
	}
	async updateCredentials() {}
	async updateCredentialsOauthTokenData(_: unknown, __: string, data: ICredentialDataDecryptedObject) {
		this.saved.push(data.oauthTokenData);
		this.data.oauthTokenData = data.oauthTokenData;
	}
}

/** A credential that is connected to a running local Allegro. */
export function connected(
	emulator: Emulator,
	more: Partial<ICredentialDataDecryptedObject> = {},
): Credentials {
	const { api, upload, auth } = emulator.addresses;
	return new Credentials({
		environment: 'custom',
		apiUrl: api,
		uploadUrl: upload,
		signInUrl: auth,
		accessTokenUrl: `${auth}/auth/oauth/token`,
		authUrl: `${auth}/auth/oauth/authorize`,
		grantType: 'pkce',
		authentication: 'header',
		clientId: emulator.application.clientId,
		clientSecret: emulator.application.clientSecret,
		applicationName: emulator.application.name,
		applicationVersion: '1.0',
		applicationUrl: 'https://example.com/local-shop',
		language: 'pl-PL',
		oauthTokenData: emulator.tokens.issue() as never,
		...more,
	} as unknown as ICredentialDataDecryptedObject);
}

export interface NodeRun {
	/** Output of the Allegro node; empty where it failed. */
	items: INodeExecutionData[];
	json: IDataObject[];
	error?: Error & { description?: string | null; httpCode?: string | null; context?: IDataObject };
	hints: string[];
	run: IRun;
}

export interface RunOptions {
	credentials: Credentials;
	parameters: IDataObject;
	input?: INodeExecutionData[];
	continueOnFail?: boolean;
	/** Aborts the execution, as n8n's Stop button does. */
	cancelAfter?: number;
	node?: Partial<INode>;
}

/** Runs the Allegro node behind a start node in n8n's own engine. */
export async function runNode(options: RunOptions): Promise<NodeRun> {
	const { credentials, parameters, input = [{ json: {} }], continueOnFail = false } = options;
	await Container.get(BinaryDataService).init();
	const nodes: INode[] = [
		{ id: 'start', name: 'Start', type: 'start', typeVersion: 1, position: [0, 0], parameters: {} },
		{
			id: 'allegro',
			name: 'Allegro',
			type: 'allegro',
			typeVersion: 1,
			position: [200, 0],
			parameters: parameters as never,
			credentials: { allegroOAuth2Api: { id: '1', name: 'Local Allegro' } },
			...(continueOnFail ? { onError: 'continueRegularOutput' as const } : {}),
			...options.node,
		},
	];
	const connections = { Start: { main: [[{ node: 'Allegro', type: 'main' as const, index: 0 }]] } };
	const workflow = new Workflow({
		id: 'engine-test',
		nodes,
		connections,
		nodeTypes: new Types(),
		active: false,
		settings: { executionOrder: 'v1', timezone: 'Europe/Warsaw' },
	});
	const hooks = new ExecutionLifecycleHooks('trigger', '1', {
		id: 'engine-test',
		name: 'engine-test',
		nodes,
		connections,
	} as never);
	const data = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node: nodes[0], data: { main: [input] }, source: null }] },
	} as never);
	const execution = new WorkflowExecute(additionalData(credentials, hooks), 'manual', data);
	const promise = execution.processRunExecutionData(workflow);
	if (options.cancelAfter !== undefined) setTimeout(() => promise.cancel(), options.cancelAfter);
	const run = await promise;
	const last = run.data.resultData.runData.Allegro?.[0];
	const items = last?.data?.main?.[0] ?? [];
	return {
		items,
		json: items.map(({ json }) => json),
		error: (last?.error ?? run.data.resultData.error) as NodeRun['error'],
		hints: (last?.hints ?? []).map(({ message }) => message),
		run,
	};
}

let execution = 0;

export const additionalData = (credentialsHelper: ICredentialsHelper, hooks?: ExecutionLifecycleHooks) =>
	({
		credentialsHelper,
		hooks,
		variables: {},
		executionId: String(++execution),
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost/',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
	}) as unknown as IWorkflowExecuteAdditionalData;
