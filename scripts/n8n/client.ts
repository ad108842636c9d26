import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { isVersion1, type Installation } from './install';

export interface Owner {
	email: string;
	password: string;
}

export interface WorkflowNode {
	name: string;
	type: string;
	credentials?: Record<string, { id: string | null; name: string }>;
	[more: string]: unknown;
}

/** A workflow as n8n exports it; only what is read here is named. */
export interface WorkflowJson {
	name: string;
	nodes: WorkflowNode[];
	connections: object;
	settings?: object;
}

interface OutputItem {
	json: unknown;
	binary?: Record<string, { mimeType: string }>;
}

/** What a run left behind. */
export interface Execution {
	id: string;
	/** `success`, `error`, `crashed` or `canceled`. */
	status: string;
	data: {
		resultData: {
			runData: Record<string, Array<{ data?: { main: Array<OutputItem[] | null> }; error?: RunError }>>;
			error?: RunError;
			lastNodeExecuted?: string;
		};
	};
}

export interface RunError {
	message: string;
	description?: string | null;
}

interface Settings {
	userManagement: { showSetupOnFirstLoad: boolean };
}

interface Saved {
	id: string;
	versionId: string;
}

/** An execution as n8n sends it: its data flattened, and missing for a moment. */
interface Stored {
	id: string;
	status: string;
	data?: string;
}

const RUN_PATIENCE = 300_000;
const WEBHOOK_PATIENCE = 30_000;
const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];

/** n8n's own REST interface as its editor uses it, signed in as the owner; for n8n 1.123 and 2.x. */
export class Client {
	private cookie = '';
	private readonly unflatten: (text: string) => Execution['data'] | undefined;

	constructor(
		readonly url: string,
		private readonly n8n: Installation,
	) {
		const { parse } = createRequire(n8n.program)('flatted') as { parse: Client['unflatten'] };
		this.unflatten = parse;
	}

	/** Signs in; the first call on a fresh database makes the owner. */
	async signIn({ email, password }: Owner): Promise<void> {
		const { userManagement } = await this.call<Settings>('GET', '/rest/settings');
		if (userManagement.showSetupOnFirstLoad) {
			await this.call('POST', '/rest/owner/setup', {
				email,
				password,
				firstName: 'Local',
				lastName: 'Owner',
			});
		} else {
			await this.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
		}
	}

	/**
	 * Calls n8n and gives the `data` of its reply, which the caller knows the shape of.
	 * @throws Error with n8n's own words when it refuses.
	 */
	async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(this.url + path, {
			method,
			// n8n ties the cookie to the browser that this header names.
			// A connection that is kept may be closed by n8n in the moment it is used again.
			headers: {
				'content-type': 'application/json',
				'browser-id': 'local',
				cookie: this.cookie,
				connection: 'close',
			},
			body: body === undefined ? undefined : JSON.stringify(body),
			redirect: 'manual',
		});
		const cookie = response.headers.getSetCookie().find((one) => one.startsWith('n8n-auth='));
		if (cookie) this.cookie = cookie.split(';')[0]!;
		const text = await response.text();
		if (!response.ok) throw new Error(`n8n refused ${method} ${path} with ${response.status}: ${text}`);
		const isJson = response.headers.get('content-type')?.includes('json');
		const parsed = isJson ? JSON.parse(text) : text;
		return (isJson && path.startsWith('/rest/') ? parsed.data : parsed) as T;
	}

	/** @returns the credential's id. */
	async createCredential(name: string, type: string, data: object): Promise<string> {
		return (await this.call<{ id: string }>('POST', '/rest/credentials', { name, type, data })).id;
	}

	/** Replaces the credential's fields; what connects it stays. */
	async updateCredential(id: string, name: string, type: string, data: object): Promise<void> {
		await this.call('PATCH', `/rest/credentials/${id}`, { name, type, data });
	}

	/** The credential's fields as n8n shows them to its owner, secrets blanked; `oauthTokenData` is true when connected. */
	async credentialData(id: string): Promise<Record<string, unknown>> {
		const path = `/rest/credentials/${id}?includeData=true`;
		return (await this.call<{ data: Record<string, unknown> }>('GET', path)).data;
	}

	/**
	 * Connects an OAuth2 credential without a browser.
	 * @param consent is given the address of the consent page and answers with the one it sends the browser back to.
	 */
	async connect(id: string, consent: (address: string) => Promise<string>): Promise<void> {
		const address = await this.call<string>('GET', `/rest/oauth2-credential/auth?id=${id}`);
		const back = new URL(await consent(address));
		const page = await this.call<string>('GET', back.pathname + back.search);
		if ((await this.credentialData(id)).oauthTokenData !== true) {
			throw new Error(`n8n did not connect the credential: ${page}`);
		}
	}

	/** Creates the workflow or, with the id of an earlier one, replaces it. @returns its id. */
	async saveWorkflow(workflow: WorkflowJson, id?: string): Promise<string> {
		const { name, nodes, connections, settings = { executionOrder: 'v1' } } = workflow;
		const body = { name, nodes, connections, settings };
		if (id === undefined) {
			return (await this.call<Saved>('POST', '/rest/workflows', { ...body, active: false })).id;
		}
		await this.call('PATCH', `/rest/workflows/${id}?forceSave=true`, body);
		return id;
	}

	async workflowExists(id: string): Promise<boolean> {
		return await this.exists(`/rest/workflows/${id}`);
	}

	async credentialExists(id: string): Promise<boolean> {
		return await this.exists(`/rest/credentials/${id}`);
	}

	private async exists(path: string): Promise<boolean> {
		return await this.call('GET', path).then(
			() => true,
			() => false,
		);
	}

	/** Lets the workflow's own triggers start it. */
	async activate(id: string): Promise<void> {
		const { versionId } = await this.call<Saved>('GET', `/rest/workflows/${id}`);
		if (isVersion1(this.n8n)) {
			await this.call('PATCH', `/rest/workflows/${id}`, { active: true, versionId });
		} else {
			await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
		}
	}

	/** Runs the workflow as the editor's button does, from its trigger, and waits for its end. */
	async run(id: string): Promise<Execution> {
		const workflowData = await this.call<WorkflowJson>('GET', `/rest/workflows/${id}`);
		const trigger = workflowData.nodes.find(({ type }) => /trigger$/i.test(type));
		const { executionId } = await this.call<{ executionId: string }>('POST', `/rest/workflows/${id}/run`, {
			workflowData,
			triggerToStartFrom: { name: trigger?.name },
		});
		return await this.finished(executionId);
	}

	/** Waits until the execution has ended and its data, which may come a moment later, is there. */
	private async finished(id: string): Promise<Execution> {
		const deadline = Date.now() + RUN_PATIENCE;
		for (;;) {
			const execution = await this.call<Stored>('GET', `/rest/executions/${id}`);
			const data = execution.data && this.unflatten(execution.data);
			if (data && !UNFINISHED.includes(execution.status)) return { ...execution, data };
			if (Date.now() > deadline) throw new Error(`Execution ${id} did not end: ${execution.status}`);
			await sleep(150);
		}
	}

	/**
	 * Calls a webhook of an active workflow, by POST where there is a body; n8n registers it a moment after the
	 * activation or the start.
	 */
	async callWebhook(path: string, body?: object): Promise<unknown> {
		const deadline = Date.now() + WEBHOOK_PATIENCE;
		for (;;) {
			try {
				return await this.call(body ? 'POST' : 'GET', `/webhook/${path}`, body);
			} catch (error) {
				if (Date.now() > deadline || !/ 404: .*not registered/.test((error as Error).message)) throw error;
				await sleep(250);
			}
		}
	}
}

/** The rows that a node, the one that ran last unless named, gave on its first output in its last run. */
export function itemsOf<T>({ data: { resultData } }: Execution, node = resultData.lastNodeExecuted): T[] {
	const runs = resultData.runData[node ?? ''] ?? [];
	return (runs.at(-1)?.data?.main[0] ?? []).map(({ json }) => json as T);
}

/** Why the execution failed: message and description as n8n shows them. */
export function errorOf({ data }: Execution): string | undefined {
	const { error } = data.resultData;
	return error && [error.message, error.description].filter(Boolean).join(' ');
}

/** The workflow with its nodes bound to a credential of n8n. */
export function bind(
	workflow: WorkflowJson,
	type: string,
	credential: { id: string; name: string },
): WorkflowJson {
	const nodes = workflow.nodes.map((node) =>
		node.credentials?.[type] ? { ...node, credentials: { ...node.credentials, [type]: credential } } : node,
	);
	return { ...workflow, nodes };
}
