import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { DEFAULT_VERSION, isVersion1 } from '../../scripts/n8n/install';
import { startStack, workflow, type Stack } from './support/stack';

const isOld = isVersion1({ version: process.env.N8N_VERSION || DEFAULT_VERSION });

let stack: Stack;
/** One of Allegro's hosts by its name that sends everybody on to a foreign host. */
let gateway: Server;

beforeAll(async () => {
	stack = await startStack();
	gateway = createServer((_request, response) => response.writeHead(302, { location: elsewhere() }).end());
	await new Promise<void>((ready) => gateway.listen(0, '127.0.0.1', ready));
});
afterAll(async () => {
	gateway?.close();
	await stack?.stop();
});

/** The local Allegro by a name that the credential does not know. */
const elsewhere = () => `${stack.emulator.addresses.api.replace('127.0.0.1', 'localhost')}/me`;

/** What n8n's own HTTP Request node gets when it borrows the credential. */
async function borrow(url: string) {
	const borrowed = workflow('Borrowed credential', {});
	Object.assign(borrowed.nodes[1]!, {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'allegroOAuth2Api',
			sendHeaders: true,
			headerParameters: {
				parameters: [
					{ name: 'Accept', value: 'application/vnd.allegro.public.v1+json' },
					{ name: 'User-Agent', value: 'local-shop/1.0 (+https://example.com/local-shop)' },
				],
			},
			options: {},
		},
	});
	return await stack.client.run(await stack.save(borrowed));
}

describe("From n8n's HTTP Request node the token", () => {
	it("leaves for Allegro's hosts", async () => {
		expect((await borrow(`${stack.emulator.addresses.api}/me`)).status).toBe('success');
	});

	it('follows no redirect to another host', async () => {
		const before = stack.emulator.requests.length;
		const { port } = gateway.address() as AddressInfo;
		const run = await borrow(`http://127.0.0.1:${port}/`);
		expect(run.status).toBe('error');
		expect(run.data.resultData.error?.message).toMatch(/domain/i);
		expect(stack.emulator.requests).toHaveLength(before);
	});

	// n8n 1 compares redirects with the allowed domains, the address itself not (n8n-facts 2).
	it(isOld ? 'leaves for any host that a workflow names' : 'leaves for no other host', async () => {
		const before = stack.emulator.requests.length;
		const run = await borrow(elsewhere());
		expect(run.status).toBe(isOld ? 'success' : 'error');
		if (!isOld) expect(run.data.resultData.error?.message).toMatch(/domain/i);
		expect(stack.emulator.requests).toHaveLength(isOld ? before + 1 : before);
	});
});
