import { createHash } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { AllegroWebApi } from '../../credentials/AllegroWebApi.credentials';
import { callMethod } from './support/webapiHarness';
import { SessionCredentials } from './support/sessionCredentials';

const PASSWORD = 'correct horse & "battery" <staple>';
const HASH = createHash('sha256').update(PASSWORD).digest('base64');
const KEY = 'key-of-the-victim/+=';
const SESSION = 'session<&>of-the-victim_1';

/** What the server does with what it was sent and knows. */
type Echo = (response: ServerResponse, echo: string) => void;

let server: Server;
let echo: Echo;
let echoAtSignIn = false;
let number = 0;

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const envelope = (body: string) =>
	`<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`;

const REPLIES: Record<string, string> = {
	doQueryAllSysStatus:
		'<doQueryAllSysStatusResponse><sysCountryStatus><item><countryId>1</countryId><verKey>5</verKey></item></sysCountryStatus></doQueryAllSysStatusResponse>',
	doLoginEnc: `<doLoginEncResponse><sessionHandlePart>${escaped(SESSION)}</sessionHandlePart></doLoginEncResponse>`,
};

beforeAll(async () => {
	server = createServer((request, response) => {
		const method = String(request.headers.soapaction).replace(/\W/g, '');
		let sent = '';
		request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
		request.on('end', () => {
			const reply = REPLIES[method];
			if (reply && !(echoAtSignIn && method === 'doLoginEnc')) return response.end(envelope(reply));
			const known = [PASSWORD, HASH, KEY, SESSION].join(' ');
			return echo(response, `${sent} ${known} ${encodeURIComponent(known)} ${JSON.stringify(known)}`);
		});
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});
beforeEach(() => {
	echoAtSignIn = false;
});

const credential = () =>
	new SessionCredentials(new AllegroWebApi(), {
		environment: 'custom',
		endpointUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		userLogin: `victim${++number}`,
		signInWith: 'password',
		password: PASSWORD,
		webapiKey: KEY,
		country: '1',
		sessionToken: '',
	});

/** Everything of a run that is shown or stored, its input data left aside. */
async function shownOf(continueOnFail: boolean, parameters = {}): Promise<string> {
	const { run, error, json } = await callMethod('doGetMyData', {
		credentials: credential(),
		continueOnFail,
		parameters,
	});
	return JSON.stringify([run.data.resultData, error, error?.message, error?.description, error?.stack, json]);
}

/** The secret as it is and as it may stand in a text. */
const forms = (secret: string) => [
	secret,
	escaped(secret),
	encodeURIComponent(secret),
	JSON.stringify(secret).slice(1, -1),
	JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1),
];

const fault: Echo = (response, text) => {
	response.writeHead(500);
	response.end(
		envelope(
			`<s:Fault><faultcode>${escaped(text)}</faultcode><faultstring>${escaped(text)}</faultstring></s:Fault>`,
		),
	);
};
const ECHOES: Array<[what: string, echo: Echo]> = [
	['a fault', fault],
	[
		'a redirect',
		(response, text) => response.writeHead(302, { location: `/x?${encodeURIComponent(text)}` }).end(),
	],
	[
		'a redirect to a host of that name',
		(response) =>
			response.writeHead(302, { location: `http://${encodeURIComponent(SESSION)}.example/` }).end(),
	],
	['a text', (response, text) => response.end(text)],
	['broken XML', (response, text) => response.end(envelope(`<a b="${text}">&${text};</a>`))],
];

describe.each(ECHOES)('Secrets that %s echoes', (_, how) => {
	it.each([false, true])('are not shown (continue on fail: %s)', async (continueOnFail) => {
		echo = how;
		const shown = await shownOf(continueOnFail);
		expect(shown).toContain('doGetMyData');
		for (const secret of [PASSWORD, HASH, KEY, SESSION]) {
			for (const form of forms(secret)) expect(shown).not.toContain(form);
		}
	});

	it('are not shown by a sign-in, nor kept in the credential', async () => {
		echo = how;
		echoAtSignIn = true;
		const shown = (await shownOf(false)) + (await credential().test());
		for (const secret of [PASSWORD, HASH, KEY]) {
			for (const form of forms(secret)) expect(shown).not.toContain(form);
		}
	});
});

it('Secrets of the request that a reply echoes are not in the output', async () => {
	echo = (response, text) =>
		response.end(
			envelope(
				`<doGetMyDataResponse><userData><userLogin>${escaped(text)}</userLogin></userData></doGetMyDataResponse>`,
			),
		);
	const shown = await shownOf(false);
	expect(shown).toContain('userLogin');
	for (const secret of [HASH, KEY, SESSION])
		for (const form of forms(secret)) expect(shown).not.toContain(form);
});

it("A session of the user's own is not shown by an error", async () => {
	echo = fault;
	const shown = await shownOf(false, {
		input: 'json',
		json: '={{ {"sessionHandle": "my-own-" + "session"} }}',
	});
	expect(shown).toContain('…');
	expect(shown).not.toContain('my-own-session');
});

it('A password that is an ordinary word changes no reply', async () => {
	echo = (response) =>
		response.end(
			envelope(
				'<doGetMyDataResponse><userData><userLogin>allegro-shop</userLogin></userData></doGetMyDataResponse>',
			),
		);
	const credentials = credential();
	credentials.data.password = 'allegro';
	const { json } = await callMethod('doGetMyData', { credentials });
	expect(json[0]).toMatchObject({ userData: { userLogin: 'allegro-shop' } });
});
