import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startEmulator, type Emulator } from '../../emulator/server';
import { SoapSessions } from '../../emulator/soap/sessions';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await startEmulator({ offers: 10, orders: 10 });
});
afterAll(async () => await emulator.stop());
beforeEach(() => emulator.reset());

const settings = () => emulator.soap.sessions.settings;
const hash = () => SoapSessions.hash(settings().password);

interface Answer {
	status: number;
	text: string;
	/** Text of the element of that name. */
	value: (name: string) => string | undefined;
}

async function post(xml: string, headers: Record<string, string> = {}): Promise<Answer> {
	const response = await fetch(emulator.addresses.soap, {
		method: 'POST',
		headers: { 'content-type': 'text/xml; charset=utf-8', ...headers },
		body: xml,
	});
	const text = await response.text();
	const value = (name: string) => new RegExp(`<(?:[\\w.-]+:)?${name}[^>]*>([^<]*)<`).exec(text)?.[1];
	return { status: response.status, text, value };
}

type Values = Array<[name: string, type: string, value: string]>;

/** What doQuerySysStatus and doLoginEnc are asked with in the samples, in the contract's order. */
const sysStatus = (): Values => [
	['sysvar', 'int', '3'],
	['countryId', 'int', '1'],
	['webapiKey', 'string', settings().webapiKey],
];
const login = (verKey: string, written = hash()): Values => [
	['userLogin', 'string', settings().login],
	['userHashPassword', 'string', written],
	['countryCode', 'int', '1'],
	['webapiKey', 'string', settings().webapiKey],
	['localVersion', 'long', verKey],
];

/** Envelopes as the libraries of Allegro's samples write them, anew from how the libraries document themselves. */
const LIBRARIES = {
	/** Java: ksoap2 with `dotNet`, which declares the type of every value. */
	ksoap2: (request: string, values: Values) =>
		'<v:Envelope xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:d="http://www.w3.org/2001/XMLSchema" xmlns:c="http://schemas.xmlsoap.org/soap/encoding/" xmlns:v="http://schemas.xmlsoap.org/soap/envelope/">' +
		`<v:Header /><v:Body><${request} xmlns="${emulator.addresses.soap}" id="o0" c:root="1">` +
		values.map(([name, type, value]) => `<${name} i:type="d:${type}">${value}</${name}>`).join('') +
		`</${request}></v:Body></v:Envelope>`,
	/** Python 2: suds, with prefixes for everything. */
	suds: (request: string, values: Values) =>
		'<?xml version="1.0" encoding="UTF-8"?>\n' +
		`<SOAP-ENV:Envelope xmlns:ns0="${emulator.addresses.soap}" xmlns:ns1="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/">` +
		`<SOAP-ENV:Header/><ns1:Body><ns0:${request}>` +
		values.map(([name, , value]) => `<ns0:${name}>${value}</ns0:${name}>`).join('') +
		`</ns0:${request}></ns1:Body></SOAP-ENV:Envelope>`,
	/** C#: the proxy that Visual Studio makes of a service reference. */
	wcf: (request: string, values: Values) =>
		'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">' +
		`<${request} xmlns="${emulator.addresses.soap}">` +
		values.map(([name, , value]) => `<${name}>${value}</${name}>`).join('') +
		`</${request}></s:Body></s:Envelope>`,
};

describe.each(Object.entries(LIBRARIES))("The sample client's library %s", (library, write) => {
	const action = (method: string) => ({ soapaction: library === 'suds' ? `"#${method}"` : `#${method}` });

	it('asks for the version key, signs in and reads', async () => {
		const status = await post(write('DoQuerySysStatusRequest', sysStatus()), action('doQuerySysStatus'));
		expect(status.value('verKey')).toBe(String(settings().versionKey));
		// Python's base64 ends in a line break.
		const written = library === 'suds' ? `${hash()}\n` : hash();
		const values = login(String(settings().versionKey), written);
		const signedIn = await post(write('DoLoginEncRequest', values), action('doLoginEnc'));
		const session = signedIn.value('sessionHandlePart') ?? '';
		expect(session).toMatch(/_1$/);
		const data = await post(
			write('DoGetMyDataRequest', [['sessionHandle', 'string', session]]),
			action('doGetMyData'),
		);
		expect(data.value('userLogin')).toBe(emulator.shop.account.login);
		expect(emulator.soap.violations).toEqual([]);
	});

	it('needs no SOAPAction', async () => {
		const { status, value } = await post(write('DoQuerySysStatusRequest', sysStatus()));
		expect([status, value('info')]).toEqual([200, '1.0.0']);
	});
});

describe('What the contract does not allow', () => {
	const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
	const envelope = (inside: string, soap = ENVELOPE) =>
		`<e:Envelope xmlns:e="${soap}" xmlns:x="http://www.w3.org/2001/XMLSchema-instance"><e:Body>${inside}</e:Body></e:Envelope>`;
	const typed = (type: string) =>
		`<n:DoGetSystemTimeRequest xmlns:n="N"><n:countryId x:type="${type}">1</n:countryId><n:webapiKey>k</n:webapiKey></n:DoGetSystemTimeRequest>`;

	it.each([
		[
			'SOAP 1.2',
			envelope('<a/>', 'http://www.w3.org/2003/05/soap-envelope'),
			'VersionMismatch',
			/speaks SOAP 1\.1/,
		],
		['an empty body', envelope(''), 'Client', /body of the request is empty/],
		[
			'an unknown request',
			envelope('<n:DoNothingRequest xmlns:n="N"/>'),
			'Client',
			/no request DoNothingRequest/,
		],
		['no envelope', '<a/>', 'Client', /no SOAP envelope/],
		['no XML', 'hello', 'Client', /no SOAP envelope/],
		['broken XML', envelope('<n:DoGetSystemTimeRequest xmlns:n="N"><b></c>'), 'Client', /is no XML/],
		['another declared type', envelope(typed('d:string')), 'Client', /declared as string, not as int/],
	])('is refused in words: %s', async (_, xml, code, words) => {
		const { status, text, value } = await post(xml, { soapaction: '"#doGetSystemTime"' });
		expect(status).toBe(500);
		expect(value('faultcode')).toBe(code);
		expect(value('faultstring')).toMatch(words);
		expect(text).not.toMatch(/TypeError|node_modules/);
	});

	it('is not a type that XML Schema derives from the demanded one', async () => {
		const { value } = await post(envelope(typed('d:short')));
		expect(value('faultstring')).toBe('Niepoprawny klucz WebAPI');
	});
});

const hasPhp = spawnSync('php', ['-r', 'exit(class_exists("SoapClient") ? 0 : 1);']).status === 0;

/** Runs PHP beside this process, which serves it; resolves with what it printed. */
async function php(script: string): Promise<string> {
	const home = mkdtempSync(join(tmpdir(), 'n8n-allegro-php-'));
	try {
		const file = join(home, 'client.php');
		writeFileSync(file, `<?php\nini_set('soap.wsdl_cache_enabled', '0');\n${script}`);
		const child = spawn('php', [file]);
		let printed = '';
		child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
		await new Promise((resolve) => child.on('close', resolve));
		return printed;
	} finally {
		rmSync(home, { recursive: true });
	}
}

const text = (value: unknown) => `'${String(value)}'`;

(hasPhp ? describe : describe.skip)(
	`PHP's own SoapClient${hasPhp ? '' : ' (skipped: there is no PHP with SOAP here)'}`,
	() => {
		it('signs in with named arguments and reads, by the WSDL that is served', async () => {
			const { login: user, password, webapiKey } = settings();
			const printed = await php(`
			$client = new SoapClient(${text(`${emulator.addresses.soap}?wsdl`)}, ['features' => SOAP_SINGLE_ELEMENT_ARRAYS]);
			$key = ${text(webapiKey)};
			$status = $client->doQueryAllSysStatus(['countryId' => 1, 'webapiKey' => $key]);
			$session = $client->doLoginEnc([
				'userLogin' => ${text(user)},
				'userHashPassword' => base64_encode(hash('sha256', ${text(password)}, true)),
				'countryCode' => 1,
				'webapiKey' => $key,
				'localVersion' => $status->sysCountryStatus->item[0]->verKey,
			]);
			$list = $client->doGetCountries(['countryCode' => 1, 'webapiKey' => $key]);
			echo json_encode([$client->doGetMyData(['sessionHandle' => $session->sessionHandlePart])->userData->userLogin, is_array($list->countryArray->item)]);
		`);
			expect(printed).toBe(JSON.stringify([emulator.shop.account.login, true]));
			expect(emulator.soap.violations).toEqual([]);
		});

		it('signs in with positional arguments by the contract from before October 2013', async () => {
			const { login: user, password, webapiKey } = settings();
			const printed = await php(`
				$client = new SoapClient(${text(`${new URL('/uploader.php', emulator.addresses.soap).toString()}?wsdl`)});
				$key = ${text(webapiKey)};
				$status = $client->doQueryAllSysStatus(1, $key);
				$hash = base64_encode(hash('sha256', ${text(password)}, true));
				$session = $client->doLoginEnc(${text(user)}, $hash, 1, $key, $status[0]->{'ver-key'});
				$data = $client->doGetMyData($session['session-handle-part']);
				$blocked = $client->doRemoveFromBlackList($session['session-handle-part'], [5, 6]);
				try { $client->doLoginEnc(${text(user)}, 'wrong', 1, $key, $status[0]->{'ver-key'}); }
				catch (SoapFault $fault) { $code = $fault->faultcode; }
				echo json_encode([$data['user-data']->{'user-login'}, is_array($blocked), $code]);
			`);
			expect(printed).toBe(JSON.stringify([emulator.shop.account.login, true, 'ERR_USER_PASSWD']));
			expect(emulator.soap.violations).toEqual([]);
			emulator.soap.sessions.unlock();
		});

		it('signs in without any WSDL, in rpc style', async () => {
			const { login: user, password, webapiKey, versionKey } = settings();
			const printed = await php(`
				$client = new SoapClient(null, ['location' => ${text(new URL('/uploader.php', emulator.addresses.soap).toString())}, 'uri' => 'urn:AllegroWebApi']);
				$hash = base64_encode(hash('sha256', ${text(password)}, true));
				$session = $client->doLoginEnc(${text(user)}, $hash, 1, ${text(webapiKey)}, ${versionKey});
				echo $session['session-handle-part'];
			`);
			expect(printed).toMatch(/^\w+_1$/);
		});

		it('gets a fault, not a trace, where it speaks SOAP 1.2', async () => {
			const printed = await php(`
			$client = new SoapClient(${text(`${emulator.addresses.soap}?wsdl`)}, ['soap_version' => SOAP_1_2]);
			try { $client->doGetSystemTime(['countryId' => 1, 'webapiKey' => 'k']); }
			catch (SoapFault $fault) { echo $fault->faultcode . ': ' . $fault->getMessage(); }
		`);
			expect(printed).toMatch(/^(?:\w+:)?VersionMismatch: |Wrong Version/);
		});
	},
);
