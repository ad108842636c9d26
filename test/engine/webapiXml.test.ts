import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startEmulator, type Emulator } from '../../emulator/server';
import { MOST_BYTES } from '../../nodes/AllegroWebApi/transport/content';
import { callMethod, webApiCredential, type NodeRun, type SessionCredentials } from './support/webapiHarness';

let emulator: Emulator;
let credentials: SessionCredentials;
let attacker: Server;
let attack: (response: ServerResponse) => void;
let hostile: SessionCredentials;

beforeAll(async () => {
	emulator = await startEmulator({ offers: 10, orders: 10 });
	credentials = webApiCredential(emulator);
	attacker = createServer((_request, response) => {
		response.on('error', () => {});
		attack(response);
	});
	await new Promise<void>((ready) => attacker.listen(0, '127.0.0.1', ready));
	const { port } = attacker.address() as AddressInfo;
	hostile = webApiCredential(emulator, { endpointUrl: `http://127.0.0.1:${port}/` });
});
afterAll(async () => {
	attacker.closeAllConnections();
	attacker.close();
	await emulator.stop();
});

const envelope = (body: string, before = '') =>
	`<?xml version="1.0"?>${before}<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`;
const reply = (time: string) =>
	`<doGetSystemTimeResponse><serverTime>${time}</serverTime></doGetSystemTimeResponse>`;

async function answered(xml: string): Promise<NodeRun> {
	attack = (response) => response.end(xml);
	return await callMethod('doGetSystemTime', { credentials: hostile });
}

describe('A reply that attacks', () => {
	it('with entities that grow is refused before any grows', async () => {
		const lol = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
		const run = await answered(envelope(reply('&l9;'), `<!DOCTYPE s [<!ENTITY l0 "lol">${lol}]>`));
		expect(run.error?.description).toContain('it declares a document type');
	});

	it('with an entity from outside is refused and nothing fetched', async () => {
		let fetched = false;
		const trap = createServer((_request, response) => {
			fetched = true;
			response.end('secret');
		});
		await new Promise<void>((ready) => trap.listen(0, '127.0.0.1', ready));
		const { port } = trap.address() as AddressInfo;
		for (const source of [`http://127.0.0.1:${port}/`, 'file:///etc/passwd']) {
			const run = await answered(envelope(reply('&x;'), `<!DOCTYPE s [<!ENTITY x SYSTEM "${source}">]>`));
			expect(run.error?.description).toContain('it declares a document type');
		}
		expect(fetched).toBe(false);
		trap.close();
	});

	it('with entities nobody declared is no reply', async () => {
		const run = await answered(envelope(reply('&mine;')));
		expect(run.error?.description).toContain('it refers to an entity which nothing declares');
	});

	it.each([
		['open tags', '<a>'.repeat(1_000_000)],
		['empty elements', '<a b="c"/>'.repeat(700_000)],
		['attributes', `<a ${'b="" '.repeat(900_000)}/>`],
		['tags after a comment in an attribute', `<a b="<!--">${'<a>'.repeat(1000)}`],
		['tags in CDATA', `<![CDATA[<?xml version="1.0"?>${'<a>'.repeat(300_000)}]]>`],
	])('with %s without end takes little memory, and time in proportion', async (_, body) => {
		const before = process.memoryUsage().rss;
		const run = await answered(envelope(body));
		expect(run.error).toBeDefined();
		expect(process.memoryUsage().rss - before).toBeLessThan(400 * 2 ** 20);
	});

	it('of 50 MB is dropped as soon as it is too large', async () => {
		let sent = 0;
		attack = (response) => {
			const chunk = Buffer.alloc(1 << 20, 'a');
			response.write('<?xml version="1.0"?><s:Envelope>');
			const more = () => {
				while (sent < 50 << 20) {
					sent += chunk.length;
					if (!response.write(chunk)) return response.once('drain', more);
				}
				return response.end();
			};
			more();
		};
		const before = process.memoryUsage().rss;
		const run = await callMethod('doGetSystemTime', { credentials: hostile });
		expect(run.error?.description).toContain('it is larger than 32 MB');
		expect(sent).toBeLessThan(MOST_BYTES + (16 << 20));
		expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20);
	});

	it.each(['__proto__', 'constructor', 'hasOwnProperty'])('on %s leaves it alone', async (name) => {
		const inside = `<${name}><polluted>1</polluted></${name}><serverTime>5</serverTime>`;
		const { json, error } = await answered(
			envelope(`<doGetSystemTimeResponse>${inside}</doGetSystemTimeResponse>`),
		);
		expect(error).toBeUndefined();
		expect(json).toEqual([{ serverTime: '5' }]);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect((Object as unknown as Record<string, unknown>).polluted).toBeUndefined();
	});

	it('with references in a ring ends', async () => {
		const run = await answered(
			envelope(`<doGetSystemTimeResponse id="x"><serverTime href="#x"/></doGetSystemTimeResponse>`),
		);
		expect(JSON.stringify(run.json).length).toBeLessThan(1000);
	});
});

describe('Text with markup', () => {
	const MARKUP = [
		'</itDescription><sessionHandle>stolen</sessionHandle>',
		'<![CDATA[ ]]><evil/><![CDATA[ ]]>',
		'<sessionHandle>@session@</sessionHandle>',
		'&lt; &amp; " \' ]]> <!-- --> <?xml version="1.0"?>',
		'$& $1 \\ {{ $json }}',
		'  first\r\nsecond\ttab  zażółć 🎁 ',
	];

	it.each(MARKUP)('arrives as it is: %s', async (text) => {
		emulator.soap.reset();
		const run = await callMethod('doAddDescToItems', {
			credentials,
			parameters: { offerIds: '1', textToAdd: text },
		});
		expect(run.error).toBeUndefined();
		expect(emulator.soap.violations).toEqual([]);
		expect(emulator.soap.last?.itDescription).toBe(text);
		expect(emulator.soap.last?.sessionHandle).toBe(credentials.data.sessionToken);
	});

	it('comes back as it is', async () => {
		for (const text of MARKUP) {
			const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\r/g, '&#13;');
			attack = (response) =>
				response.end(
					envelope(`<doGetUserLoginResponse><userLogin>${escaped}</userLogin></doGetUserLoginResponse>`),
				);
			const { json } = await callMethod('doGetUserLogin', {
				credentials: hostile,
				parameters: { userId: '1' },
			});
			expect(json).toEqual([{ userLogin: text }]);
		}
	});

	it('that XML cannot carry is refused before it is sent', async () => {
		const { error } = await callMethod('doAddDescToItems', {
			credentials,
			parameters: { offerIds: '1', textToAdd: 'a\u0000b' },
		});
		expect(error?.message).toContain("'Text to Add' holds a character that cannot be sent");
	});
});
