import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startEmulator, type Emulator } from '../../emulator/server';
import { FAULTS, knownFault } from '../../nodes/AllegroWebApi/faults/table';
import { SharedTime } from './support/time';
import { callMethod, webApiCredential, type NodeRun, type SessionCredentials } from './support/webapiHarness';

let emulator: Emulator;
let credentials: SessionCredentials;
let time: SharedTime;
let number = 0;

beforeAll(async () => {
	emulator = await startEmulator({ offers: 10, orders: 10 });
	time = new SharedTime(emulator);
});
afterAll(async () => {
	time.end();
	await emulator.stop();
});
beforeEach(async () => {
	emulator.reset();
	time.begin();
	emulator.soap.sessions.settings.login = `faulty${++number}`;
	credentials = webApiCredential(emulator);
	await data();
	emulator.soap.reset();
});

const data = (more: object = {}) => callMethod('doGetMyData', { credentials, ...more });
const words = ({ error }: NodeRun) => `${error?.message}\n${error?.description}`;

describe('A fault', () => {
	it.each(Object.keys(FAULTS))('%s is explained in our words beside those of the site', async (code) => {
		emulator.faults.add({ operation: 'doGetMyData', soapFault: code });
		const run = await data();
		const { means, advice } = FAULTS[code]!;
		expect(words(run)).toMatch(
			/^doGetMyData was refused by the WebAPI \[item 0\]\n.+ The WebAPI says: ".+" \(ERR_\w+\)\. /,
		);
		expect(run.error?.description).toContain(means);
		expect(run.error?.description).toContain(advice);
		expect(run.error?.context?.data).toMatchObject({ code });
		expect(emulator.soap.calls.doGetMyData).toBe(knownFault(code)?.repair ? 2 : 1);
	});

	it.each(Object.keys(FAULTS))(
		'%s of the sign-in is told too, and never tried again blindly',
		async (code) => {
			emulator.soap.sessions.settings.login = `signing${++number}`;
			credentials = webApiCredential(emulator);
			emulator.faults.add({ operation: 'doLoginEnc', soapFault: code });
			const run = await data();
			expect(words(run)).toContain('doGetMyData could not sign in to the WebAPI [item 0]');
			expect(run.error?.description).toContain(FAULTS[code]!.means);
			const again = ['ERR_INVALID_VERSION_CAT_SELL_FIELDS', 'ERR_MINUTE_LIMIT_EXCEEDED'].includes(code);
			expect(emulator.soap.calls.doLoginEnc).toBe(again ? 2 : 1);
			expect(emulator.soap.calls.doGetMyData).toBeUndefined();
		},
	);

	it.each(['ERR_NO_SESSION', 'ERR_SESSION_EXPIRED'])('%s that passes is not seen', async (code) => {
		emulator.faults.add({ operation: 'doGetMyData', soapFault: code, times: 1 });
		expect((await data()).error).toBeUndefined();
		expect(emulator.soap.calls).toMatchObject({ doLoginEnc: 1, doGetMyData: 2 });
	});

	it('of a used-up minute is waited for and the call repeated', async () => {
		emulator.faults.add({ operation: 'doGetMyData', soapFault: 'ERR_MINUTE_LIMIT_EXCEEDED', times: 1 });
		expect((await data()).error).toBeUndefined();
		expect(time.waited).toBe(60_000);
	});

	it('of a used-up minute keeps no cancelled execution waiting', async () => {
		emulator.faults.add({ operation: 'doGetMyData', soapFault: 'ERR_MINUTE_LIMIT_EXCEEDED' });
		const { error } = await data({ cancelWhen: time.waiting(1) });
		expect(error?.message).toContain('cancelled');
		expect(emulator.soap.calls.doGetMyData).toBe(1);
	});

	it('of the session right after every sign-in ends after two, however many items want it', async () => {
		emulator.faults.add({ operation: 'doGetMyData', soapFault: 'ERR_NO_SESSION' });
		const { counts } = emulator.soap.sessions;
		const before = counts.asked;
		const input = Array.from({ length: 30 }, () => ({ json: {} }));
		const { json } = await data({ input, continueOnFail: true });
		expect(json).toHaveLength(30);
		for (const { message } of json) expect(message).toContain('A new sign-in did not help.');
		expect(counts.asked - before).toBeLessThanOrEqual(2);
		expect(emulator.soap.calls.doGetMyData).toBe(2);
	});

	it('says that a sign-in did not help only where one was made', async () => {
		const own = await data({ parameters: { options: { session: 'mine-and-old' } } });
		expect(own.error?.description).toContain('Leave it out, and the node signs in by itself.');
		expect(own.error?.description).not.toMatch(/did not help|mine-and-old/);
	});

	it('of an unknown code keeps the text of the site', async () => {
		emulator.faults.add({ operation: 'doGetMyData', soapFault: 'ERR_SOMETHING_ELSE' });
		expect(words(await data())).toBe(
			'doGetMyData was refused by the WebAPI [item 0]\nThe WebAPI says: "Odmowa: ERR_SOMETHING_ELSE" (ERR_SOMETHING_ELSE).',
		);
	});
});

describe('What is no WebAPI', () => {
	const servers: Server[] = [];
	afterEach(() => {
		for (const server of servers.splice(0)) {
			server.closeAllConnections();
			server.close();
		}
	});

	const standIn = async (answer: RequestListener) => {
		const server = createServer(answer);
		servers.push(server);
		await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
		const { port } = server.address() as AddressInfo;
		return await callMethod('doGetSystemTime', {
			credentials: webApiCredential(emulator, { endpointUrl: `http://127.0.0.1:${port}/` }),
		});
	};
	const sends =
		(status: number, body: string, headers = {}) =>
		(_request: unknown, response: any) =>
			response.writeHead(status, headers).end(body);

	it.each([
		[sends(200, '<!doctype html><html><body>Hi</body></html>'), 'it sent a web page (HTTP 200)'],
		[sends(404, '<html></html>'), 'it sent a web page (HTTP 404)'],
		[sends(200, ''), 'it sent an empty reply (HTTP 200)'],
		[sends(502, '{"error": "bad gateway"}'), 'it sent something that is no SOAP (HTTP 502)'],
		[
			sends(301, '', { location: 'https://example.com/elsewhere' }),
			'it sent a redirect to example.com (HTTP 301)',
		],
	])('is told in one sentence (%#)', async (answer, told) => {
		const run = await standIn(answer as RequestListener);
		expect(words(run)).toContain('doGetSystemTime was answered by something else than the WebAPI [item 0]');
		expect(run.error?.description).toContain(`is not the WebAPI: ${told}. Check the Endpoint Address`);
	});

	it('is told where nothing listens and where the connection breaks', async () => {
		const broken = await standIn((request) => request.socket.destroy());
		expect(broken.error?.description).toContain('the connection was closed before the reply was whole');
		const dead = await callMethod('doGetSystemTime', {
			credentials: webApiCredential(emulator, { endpointUrl: 'http://127.0.0.1:9/' }),
		});
		expect(words(dead)).toContain('doGetSystemTime got no reply from the WebAPI [item 0]');
		expect(dead.error?.description).toContain('No WebAPI answered at 127.0.0.1:9: nothing listens there.');
	});

	it('is told of a reply that breaks off, and of one in several parts', async () => {
		const half = '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><doGetSys';
		const broken = await standIn(sends(200, half) as RequestListener);
		expect(words(broken)).toBe(
			'doGetSystemTime got a reply that is not read [item 0]\nThe reply breaks off before its end. What was asked for may have been carried out all the same. Look before calling the method again.',
		);
		const parts = `--x\r\nContent-Type: application/xop+xml\r\n\r\n${half}\r\n--x--`;
		const type = { 'content-type': 'multipart/related; boundary=x' };
		for (const headers of [type, {}]) {
			const run = await standIn(sends(200, parts, headers) as RequestListener);
			expect(run.error?.description).toContain('answers in several parts (MTOM or SOAP with attachments)');
		}
	});

	it.each([
		['UTF-16 with its mark', '\ufeff', 'utf16le'],
		['UTF-16 without a mark', '', 'utf16le'],
		['UTF-8 with its mark', '\ufeff', 'utf8'],
	] as const)('is not a reply in %s', async (_, mark, encoding) => {
		const xml = `${mark}<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><doGetSystemTimeResponse><serverTime>5</serverTime></doGetSystemTimeResponse></s:Body></s:Envelope>`;
		const { json } = await standIn((_request, response) => response.end(Buffer.from(xml, encoding)));
		expect(json).toEqual([{ serverTime: '5' }]);
	});

	it('is told of bytes that are no text', async () => {
		const run = await standIn((_request, response) =>
			response.end(Buffer.from('<s:Envelope xmlns:s="x">\xff\xfe\xfd</s:Envelope>', 'latin1')),
		);
		expect(run.error?.description).toContain('its bytes are no text in utf-8');
	});

	it('shows no secret, whatever the error says', async () => {
		const run = await callMethod('doGetMyData', {
			credentials: webApiCredential(emulator, { endpointUrl: 'http://127.0.0.1:9/' }),
		});
		const shown = JSON.stringify([run.error, run.run.data.resultData]);
		const { password, webapiKey } = emulator.soap.sessions.settings;
		expect(shown).not.toContain(password);
		expect(shown).not.toContain(webapiKey);
	});
});
