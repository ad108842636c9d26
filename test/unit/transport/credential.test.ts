import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { baseOf, pathOf, siteOf } from '../../../nodes/Allegro/transport/hosts';
import { secretsOf } from '../../../nodes/Allegro/transport/secrets';
import { redact } from '../../../nodes/shared/redact';
import { userAgentOf } from '../../../nodes/Allegro/transport/userAgent';

const application = (more: ICredentialDataDecryptedObject = {}): ICredentialDataDecryptedObject => ({
	applicationName: 'Sklep-Ola',
	applicationVersion: '1.0',
	applicationUrl: 'https://example.com/sklep',
	...more,
});

describe('User-Agent', () => {
	test.each([
		['as registered', {}, 'Sklep-Ola/1.0 (+https://example.com/sklep)'],
		[
			'spaces become hyphens',
			{ applicationName: '  My  Shop 2 ' },
			'My-Shop-2/1.0 (+https://example.com/sklep)',
		],
		[
			'marks that Allegro takes',
			{ applicationName: 'Shop | Ola' },
			'Shop-|-Ola/1.0 (+https://example.com/sklep)',
		],
		['no version', { applicationVersion: '' }, 'Sklep-Ola/1.0 (+https://example.com/sklep)'],
		[
			'own version',
			{ applicationVersion: '2.3.1-beta' },
			'Sklep-Ola/2.3.1-beta (+https://example.com/sklep)',
		],
		[
			'address with its plus',
			{ applicationUrl: '+http://example.com' },
			'Sklep-Ola/1.0 (+http://example.com)',
		],
	])('%s', (_, more, expected) => {
		expect(userAgentOf(application(more))).toBe(expected);
	});

	test.each([
		['applicationName', '', /Application Name is missing/],
		['applicationName', undefined, /Application Name is missing/],
		['applicationName', 'Shop/1.0 (+https://example.com)', /Application Name has characters/],
		['applicationName', 'Shop\r\nX-Other: 1', /Application Name has characters/],
		['applicationName', 'Sklep Łódź', /Application Name has characters/],
		['applicationVersion', '1 0', /Application Version/],
		['applicationUrl', '', /Application Information Address is missing/],
		['applicationUrl', 'example.com', /Application Information Address is not an address/],
		['applicationUrl', 'ftp://example.com', /Application Information Address is not a plain web address/],
		[
			'applicationUrl',
			'https://example.com/a b',
			/Application Information Address is not a plain web address/,
		],
		[
			'applicationUrl',
			'https://example.com/(a)',
			/Application Information Address is not a plain web address/,
		],
	])('refuses %s %j and names the field', (field, value, message) => {
		expect(() => userAgentOf({ ...application(), [field]: value } as ICredentialDataDecryptedObject)).toThrow(
			message,
		);
	});
});

describe('hosts', () => {
	test.each([
		['production', 'api', 'https://api.allegro.pl'],
		['production', 'upload', 'https://upload.allegro.pl'],
		['sandbox', 'api', 'https://api.allegro.pl.allegrosandbox.pl'],
		['sandbox', 'upload', 'https://upload.allegro.pl.allegrosandbox.pl'],
	] as const)('%s %s', (environment, host, address) => {
		expect(baseOf({ environment }, host)).toBe(address);
	});

	test.each([
		[{}, 'https://allegro.pl'],
		[{ environment: 'sandbox' }, 'https://allegro.pl.allegrosandbox.pl'],
		[{ environment: 'custom' }, undefined],
	])('pages that buyers see with %j', (credential, address) => {
		expect(siteOf(credential)).toBe(address);
	});

	test.each([
		['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
		[' https://proxy.example.com/allegro// ', 'https://proxy.example.com/allegro'],
		['https://EXAMPLE.com', 'https://example.com'],
	])('custom %j', (apiUrl, address) => {
		expect(baseOf({ environment: 'custom', apiUrl }, 'api')).toBe(address);
	});

	test.each([
		['', /API Address is empty/],
		['api.example.com', /not an address/],
		['ftp://example.com', /https:\/\/ or http:\/\//],
		['https://user:secret@example.com', /user name or password/],
		['https://example.com?a=1', /after the path/],
	])('refuses the custom address %j', (apiUrl, message) => {
		expect(() => baseOf({ environment: 'custom', apiUrl }, 'api')).toThrow(message);
		expect(() => baseOf({ environment: 'elsewhere' }, 'api')).toThrow(/Environment/);
	});
});

describe('Location headers', () => {
	const custom = {
		environment: 'custom',
		apiUrl: 'https://proxy.example.com/allegro/',
		uploadUrl: 'https://proxy.example.com/upload',
	};
	test.each([
		['https://api.allegro.pl/sale/product-offers/1/operations/a', {}, '/sale/product-offers/1/operations/a'],
		['https://api.allegro.pl:42974/x?a=%20&b=1#part', {}, '/x?a=%20&b=1'],
		['http://evil.example.com/x', {}, '/x'],
		['//evil.example.com/x', {}, '/x'],
		['https://user:password@evil.example.com', {}, '/'],
		['/sale/offers/1', {}, '/sale/offers/1'],
		['operations/a', {}, '/operations/a'],
		['https://proxy.example.com/allegro/sale/offers', custom, '/sale/offers'],
		['https://proxy.example.com/upload/sale/images', custom, '/sale/images'],
		['https://api.allegro.pl/sale/offers', custom, '/sale/offers'],
		['https://api.allegro.pl/allegroid', custom, '/allegroid'],
	])('%s', (location, credential, path) => {
		expect(pathOf(location, credential)).toBe(path);
	});
});

describe('redaction', () => {
	test('knows the secrets of a credential and leaves ordinary words alone', () => {
		const secrets = secretsOf({
			clientId: 'public-client-id',
			clientSecret: 'the-client-secret',
			oauthTokenData: { access_token: 'the-access-token', refresh_token: 'short', token_type: 'bearer' },
		});
		expect(secrets).toEqual(['the-client-secret', 'the-access-token']);
		expect(redact('the-access-token of the-client-secret is short', secrets)).toBe('… of … is short');
		expect(secretsOf({})).toEqual([]);
	});

	test.each([
		'Access token expired',
		'Order 0d3a6a4c-3f04-11ef-9d8a-8b3f0f3c1111 was not found',
		'Basic price of the offer is missing',
		'Uzupełnij parametr Stan',
	])('leaves "%s" readable', (text) => {
		expect(redact(text)).toBe(text);
	});
});
