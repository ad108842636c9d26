import { WebApiFailure } from '../../../nodes/AllegroWebApi/faults/failure';
import { sessionsOf } from '../../../nodes/AllegroWebApi/session/sessions';
import { checkedHash, hashOf } from '../../../nodes/AllegroWebApi/session/hash';
import { settingsOf } from '../../../nodes/AllegroWebApi/session/settings';

let number = 0;
const fresh = () => sessionsOf(`account ${++number}`);

describe('Sessions of an account', () => {
	it('are opened one at a time', async () => {
		const sessions = fresh();
		let asked = 0;
		const signIn = async () => {
			asked++;
			await new Promise((done) => setImmediate(done));
			return `session ${asked}`;
		};
		const all = await Promise.all(Array.from({ length: 20 }, () => sessions.open('', signIn)));
		expect(new Set(all)).toEqual(new Set(['session 1']));
		expect(await sessions.open('', signIn)).toBe('session 1');
		sessions.end('session 1');
		expect(await sessions.open('session 1', signIn)).toBe('session 2');
		expect(await sessions.open('session 1', signIn)).toBe('session 2');
		expect(asked).toBe(2);
	});

	it('that are alive are opened anew all the same when a test asks for it', async () => {
		const sessions = fresh();
		await sessions.open('', async () => 'one');
		expect(await sessions.open('one', async () => 'two')).toBe('two');
	});

	it('are not looked for again after a refusal, until one is opened', async () => {
		const sessions = fresh();
		sessions.refused('mark', new WebApiFailure({ kind: 'fault', message: 'no' }));
		expect(sessions.refusal).toBe('mark');
		expect(sessions.tellOnce('mark')?.message).toBe('no');
		expect(sessions.tellOnce('mark')).toBeUndefined();
		await sessions.open('', async () => 'one');
		expect(sessions.refusal).toBeUndefined();
	});

	it('that fail to open can be tried again', async () => {
		const sessions = fresh();
		await expect(sessions.open('', async () => await Promise.reject(new Error('down')))).rejects.toThrow(
			'down',
		);
		expect(await sessions.open('', async () => 'one')).toBe('one');
	});
});

describe('A password hash', () => {
	it('is base64 of the raw SHA-256 of the UTF-8 bytes', async () => {
		expect(await hashOf('zażółć')).toBe('fu/l4wRshs7BnOEhXgoEckEk2UhGgAWh68St8mQ76hM=');
		expect(checkedHash(` ${await hashOf('x')} `)).toBe(await hashOf('x'));
	});
});

describe('Settings', () => {
	const credential = {
		environment: 'custom',
		endpointUrl: 'http://x/service.php?wsdl',
		userLogin: 'a',
		webapiKey: 'k',
	};

	it('take the endpoint for the namespace, the address of the WSDL for the endpoint', () => {
		expect(settingsOf(credential)).toMatchObject({
			endpoint: 'http://x/service.php',
			namespace: 'http://x/service.php',
			country: 1,
		});
		expect(settingsOf({ ...credential, namespace: 'urn:y' }).namespace).toBe('urn:y');
		expect(settingsOf({ ...credential, environment: 'production' }).endpoint).toBe(
			'https://webapi.allegro.pl/service.php',
		);
		expect(settingsOf({ ...credential, country: 'other', countryNumber: 34 }).country).toBe(34);
	});

	it.each([
		[{ endpointUrl: '' }, 'Endpoint Address is empty'],
		[{ endpointUrl: 'x' }, 'Endpoint Address is no address'],
		[{ endpointUrl: 'ftp://x/' }, 'does not begin with https://'],
		[{ endpointUrl: 'http://a:b@x/' }, 'holds a user name or password'],
		[{ userLogin: '' }, 'User Login is empty'],
		[{ webapiKey: ' ' }, 'WebAPI Key is empty'],
		[{ country: 'other', countryNumber: 0 }, 'Country is no whole number'],
	])('%j are refused', (change, complaint) => {
		expect(() => settingsOf({ ...credential, ...change })).toThrow(complaint);
	});
});
