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
	IVersionedNodeType,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

type NodeClass = INodeType | IVersionedNodeType;

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
	constructor(private readonly tested: NodeClass) {}
	getByName(name: string) {
		return name === 'start' ? start : this.tested;
	}
	getByNameAndVersion(name: string, version?: number) {
		return NodeHelpers.getVersionedNodeType(this.getByName(name), version);
	}
	getKnownTypes() {
		return {};
	}
}

/** Credentials in memory behind the interface that n8n's server implements with its database. */
export class Credentials extends ICredentialsHelper {
	readonly saved: unknown[] = [];
	/** How often the engine read the credential, which a server pays for every time. */
	reads = 0;

	constructor(
		readonly type: ICredentialType,
		readonly data: ICredentialDataDecryptedObject,
	) {
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
		this.reads++;
		return structuredClone(this.data);
	}
	async updateCredentials() {}
	async updateCredentialsOauthTokenData(_: unknown, __: string, data: ICredentialDataDecryptedObject) {
		this.saved.push(data.oauthTokenData);
		this.data.oauthTokenData = data.oauthTokenData!;
	}
}

export interface NodeRun {
	/** Output of the node; empty where it failed. */
	items: INodeExecutionData[];
	json: IDataObject[];
	error?: Error & { description?: string | null; httpCode?: string | null; context?: IDataObject };
	hints: string[];
	run: IRun;
}

export interface EngineOptions {
	/** The class of the node. */
	tested: NodeClass;
	/** What the workflow says of the node: name, version, parameters, settings. */
	node: Pick<INode, 'name' | 'typeVersion' | 'parameters'> & Partial<INode>;
	credentials: Credentials;
	input?: INodeExecutionData[];
	mode?: WorkflowExecuteMode;
	/** Aborts the execution when it resolves, as n8n's Stop button does. */
	cancelWhen?: Promise<unknown>;
}

/** n8n's store of binary data, opened once a process. */
let binaryData: Promise<void> | undefined;

/** Runs a node behind a start node in n8n's own engine. */
export async function runInEngine(options: EngineOptions): Promise<NodeRun> {
	const { credentials, tested, input = [{ json: {} }], mode = 'manual' } = options;
	await (binaryData ??= Container.get(BinaryDataService).init());
	const nodes: INode[] = [
		{ id: 'start', name: 'Start', type: 'start', typeVersion: 1, position: [0, 0], parameters: {} },
		{
			id: 'tested',
			type: 'tested',
			position: [200, 0],
			credentials: { [credentials.type.name]: { id: '1', name: credentials.type.displayName } },
			...options.node,
		},
	];
	const { name } = options.node;
	const connections = { Start: { main: [[{ node: name, type: 'main' as const, index: 0 }]] } };
	const workflow = new Workflow({
		id: 'engine-test',
		nodes,
		connections,
		nodeTypes: new Types(tested),
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
	const execution = new WorkflowExecute(additionalData(credentials, hooks), mode, data);
	const promise = execution.processRunExecutionData(workflow);
	void options.cancelWhen?.then(() => promise.cancel());
	const run = await promise;
	const last = run.data.resultData.runData[name]?.[0];
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
