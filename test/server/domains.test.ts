import { startStack, workflow, type Stack } from './support/stack';

let stack: Stack;

beforeAll(async () => {
	stack = await startStack();
});
afterAll(async () => await stack?.stop());

/** What n8n's own HTTP Request node gets when it borrows the credential. */
async function borrow(url: string) {
	const borrowed = workflow('Borrowed credential', {});
	Object.assign(borrowed.nodes[1], {
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

it("the token leaves for Allegro's hosts only, from n8n's HTTP Request node too", async () => {
	const { api } = stack.emulator.addresses;
	expect((await borrow(`${api}/me`)).status).toBe('success');

	const before = stack.emulator.requests.length;
	const elsewhere = await borrow(`${api.replace('127.0.0.1', 'localhost')}/me`);
	expect(elsewhere.status).toBe('error');
	expect(elsewhere.data.resultData.error?.message).toMatch(/domain/i);
	expect(stack.emulator.requests.length).toBe(before);
});
