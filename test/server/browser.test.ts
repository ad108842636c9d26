import type { Browser, Page } from 'playwright-core';
import { CREDENTIAL_TYPE, credentialFor } from '../../scripts/demo/credential';
import { launch } from './support/chromium';
import { openEditor, pick, picture, watched } from './support/editor';
import { startStack, workflow, type Stack } from './support/stack';

let stack: Stack;
let browser: Browser;
let page: Page;

const part = (name: string) => page.locator(`[data-test-id="${name}"]`);

beforeAll(async () => {
	stack = await startStack();
	browser = await launch();
	page = await openEditor(browser, stack.client.url);
});
afterAll(async () => {
	await browser?.close();
	await stack?.stop();
});

it('a seller connects an account: Connect, consent page, connected', async () => {
	const id = await stack.client.createCredential('Seller', CREDENTIAL_TYPE, credentialFor(stack.emulator));
	const earlier = stack.emulator.requests.length;
	await watched(page, 'connect', async () => {
		await page.goto(`${stack.client.url}/home/credentials/${id}`);
		const opened = page.waitForEvent('popup');
		await part('credential-edit-dialog')
			.getByRole('button', { name: /^Connect/ })
			.click();
		const popup = await opened;
		const allow = popup.getByRole('button', { name: 'Allow' });
		await allow.waitFor();
		await picture(popup, 'consent');
		await allow.click();
		await part('oauth-connect-success-banner').waitFor();
		await picture(page, 'connected');
	});

	const [asked, allowed, exchanged] = stack.emulator.requests.slice(earlier);
	const query = Object.fromEntries(new URLSearchParams(asked!.query));
	expect(query).toMatchObject({
		response_type: 'code',
		code_challenge_method: 'S256',
		code_challenge: expect.stringMatching(/^[\w-]{43}$/),
		prompt: 'confirm',
		redirect_uri: `${stack.client.url}/rest/oauth2-credential/callback`,
	});
	expect([allowed!.operation, allowed!.status]).toEqual(['POST /auth/oauth/authorize', 302]);
	expect([exchanged!.operation, exchanged!.query, exchanged!.status]).toEqual([
		'POST /auth/oauth/token',
		'',
		200,
	]);
	expect(exchanged!.headers.authorization).toMatch(/^Basic /);
	expect(await stack.client.credentialData(id)).toMatchObject({ oauthTokenData: true });
});

it('a seller picks an offer by name and reads it', async () => {
	const { name } = stack.emulator.shop.offers.all()[7]!.data;
	const offerId = { __rl: true, mode: 'list', value: '' };
	const id = await stack.save(workflow('Read an offer', { resource: 'offer', operation: 'get', offerId }));
	await watched(page, 'offer', async () => {
		await page.goto(`${stack.client.url}/workflow/${id}`);
		await part('canvas-node').filter({ hasText: 'Allegro' }).dblclick();
		await pick(page, 'offerId', name.slice(0, 21));
		await part('node-execute-button').click();
		await part('output-panel').getByText(name).first().waitFor();
		await picture(page, 'offer-read');
	});
});

it('the next node can be filled in before anything has run: it shows what orders look like', async () => {
	const orders = workflow('Use orders', { resource: 'order', operation: 'getAll' });
	orders.nodes.push({
		id: 'set',
		name: 'Row',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		position: [440, 0],
		parameters: {},
	});
	orders.connections = {
		...orders.connections,
		Allegro: { main: [[{ node: 'Row', type: 'main', index: 0 }]] },
	};
	const id = await stack.save(orders);
	await watched(page, 'preview', async () => {
		await page.goto(`${stack.client.url}/workflow/${id}`);
		await part('canvas-node').filter({ hasText: 'Row' }).dblclick();
		await part('schema-preview-warning').first().waitFor();
		await part('run-data-schema-item').filter({ hasText: 'buyerLogin' }).first().waitFor();
		await picture(page, 'preview');
	});
});
