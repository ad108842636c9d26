import { readFile } from 'node:fs/promises';
import { WEBAPI_CREDENTIAL_TYPE } from '../../scripts/demo/credential';
import { itemsOf, type WorkflowJson } from '../../scripts/n8n/client';
import type { Server } from '../../scripts/n8n/server';
import { startQueue, type Queue } from './support/queue';
import { startStack, type Stack } from './support/stack';

/** What the node gives: the account's data, or why there are none. */
interface Row {
	userData?: { userLogin: string };
	error?: string;
	message?: string;
}

let queue: Queue;
let stack: Stack;
let worker: Server;
/** Runs the one workflow in the one process or in the other. */
let run: Record<'main' | 'worker', () => Promise<Row>>;

const soap = () => stack.emulator.soap;
const signIns = () => soap().calls.doLoginEnc ?? 0;
const signedIn = () => ({ userData: { userLogin: soap().sessions.settings.login } });

beforeAll(async () => {
	queue = await startQueue();
	// Without it the worker takes manual executions too.
	stack = await startStack({ ...queue.env, OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'false' });
	worker = await stack.startWorker();
	const id = await stack.save(whoAmI());
	await stack.client.activate(id);
	run = {
		main: async () => itemsOf<Row>(await stack.client.run(id))[0]!,
		worker: async () => (await stack.client.callWebhook('who-am-i')) as Row,
	};
});
afterAll(async () => {
	await stack?.stop();
	await queue?.stop();
});
beforeEach(() => soap().reset());

/** Started by hand in the main process, through its webhook in the worker. */
const whoAmI = (): WorkflowJson => {
	const next = { main: [[{ node: 'WebAPI', type: 'main', index: 0 }]] };
	return {
		name: 'Who am I',
		nodes: [
			{
				id: 'hand',
				name: 'By hand',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'webhook',
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 200],
				parameters: { path: 'who-am-i', responseMode: 'lastNode', options: {} },
				webhookId: 'who-am-i',
			},
			{
				id: 'webapi',
				name: 'WebAPI',
				type: 'n8n-nodes-allegro.allegroWebApi',
				typeVersion: 1,
				position: [220, 0],
				parameters: { method: { __rl: true, mode: 'list', value: 'doGetMyData' } },
				credentials: { [WEBAPI_CREDENTIAL_TYPE]: { id: '', name: '' } },
				// So that the webhook answers with the error's words.
				onError: 'continueRegularOutput',
			},
		],
		connections: { 'By hand': next, Webhook: next },
	};
};

/** Tests the stored credential as its form does. */
const testCredential = async () => {
	const { id, name } = stack.webApiCredential;
	const data = await stack.client.credentialData(id);
	return await stack.client.call('POST', '/rest/credentials/test', {
		credentials: { id, name, type: WEBAPI_CREDENTIAL_TYPE, data },
	});
};

const executionsOfWorker = async () =>
	(await readFile(worker.log, 'utf8')).match(/started execution/g)?.length ?? 0;

describe('The main process and a worker', () => {
	it('share the session that one of them opened', async () => {
		expect(await run.main()).toMatchObject(signedIn());
		expect(await executionsOfWorker()).toBe(0);
		expect(await run.worker()).toMatchObject(signedIn());
		expect(await executionsOfWorker()).toBe(1);
		expect(signIns()).toBe(1);
	});

	it('share the session that one of them opened after the last one ended', async () => {
		soap().sessions.expire();
		expect(await run.worker()).toMatchObject(signedIn());
		expect(await run.main()).toMatchObject(signedIn());
		expect(signIns()).toBe(1);
	});

	it.each([
		['main', 'worker'],
		['worker', 'main'],
	] as const)(
		'share a refusal that %s heard, until a test of the credential lifts it',
		async (one, other) => {
			const { settings } = soap().sessions;
			const { password } = settings;
			settings.password = 'changed at Allegro';
			soap().sessions.expire();

			expect((await run[one]()).message).toContain('The WebAPI says: "Niepoprawny login lub hasło"');
			for (const asked of [other, one, other]) {
				expect((await run[asked]()).message).toMatch(
					/So the WebAPI said at \d{4}-\d\d-\d\d \d\d:\d\d UTC: .* That is remembered; no sign-in has been tried since\. .* Only a change or a test of the credential signs in again\.$/,
				);
			}
			expect(signIns()).toBe(1);

			settings.password = password;
			expect((await run[other]()).message).toContain('That is remembered;');
			expect(await testCredential()).toMatchObject({ status: 'OK' });
			expect(await run[one]()).toMatchObject(signedIn());
			expect(await run[other]()).toMatchObject(signedIn());
			expect(signIns()).toBe(2);
		},
	);
});
