import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeProperties,
	type INodeTypes,
} from 'n8n-workflow';

import { AllegroOAuth2Api } from '../../../credentials/AllegroOAuth2Api.credentials';
import { requirePermissions } from '../../../nodes/Allegro/transport/access';
import { baseOf } from '../../../nodes/Allegro/transport/hosts';
import { userAgentOf } from '../../../nodes/Allegro/transport/userAgent';

const type = new AllegroOAuth2Api();
const node = { id: '1', name: 'A', type: 'a', typeVersion: 1, position: [0, 0], parameters: {} } as INode;
const nodeTypes = { getByNameAndVersion: () => undefined } as unknown as INodeTypes;
const { expression } = new Workflow({ nodes: [node], connections: {}, nodeTypes, active: false });

/** What n8n makes of a text in the credential type, an expression or not. */
const evaluated = (text: unknown, credential: ICredentialDataDecryptedObject) =>
	expression.getParameterValue(String(text), null, 0, 0, 'A', [], 'internal', {
		$credentials: credential,
	}) as string;

const credential = (more: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject => ({
	environment: 'custom',
	apiUrl: 'http://localhost:8700',
	applicationName: 'Sklep-Ola',
	applicationVersion: '1.0',
	applicationUrl: 'https://example.com/sklep',
	language: 'pl-PL',
	...more,
});

const { baseURL, headers } = type.test.request;

describe("the credential's test", () => {
	it.each([
		['as usual', {}],
		['in production', { environment: 'production' }],
		['in the sandbox', { environment: 'sandbox' }],
		['an address with blanks and slashes', { apiUrl: '  http://localhost:8700//  ' }],
		['a name with blanks', { applicationName: '  My  Shop 2 ' }],
		['no version', { applicationVersion: ' ' }],
		['a page with its plus and blanks', { applicationUrl: ' +https://example.com ' }],
	])('sends what the node sends: %s', (_, more) => {
		const given = credential(more);
		expect(evaluated(baseURL, given)).toBe(baseOf(given, 'api'));
		expect(evaluated(headers!['User-Agent'], given)).toBe(userAgentOf(given));
		expect(evaluated(headers!['Accept-Language'], given)).toBe('pl-PL');
	});

	it.each<ICredentialDataDecryptedObject>([
		{ applicationName: 'Sklep Łódź' },
		{ applicationName: 'Skóra' },
		{ applicationName: 'Shop/1.0 (+https://example.com)' },
		{ applicationName: '' },
		{ applicationVersion: '1 0' },
		{ applicationUrl: 'example.com' },
		{ applicationUrl: 'https://' },
		{ applicationUrl: 'https://example.com/łódź' },
	])('cannot be sent where the node refuses %j', (more) => {
		const given = credential(more);
		expect(() => userAgentOf(given)).toThrow(/credential's Application/);
		// Node takes no letter beyond Latin-1 in a header.
		expect(evaluated(headers!['User-Agent'], given)).toMatch(/[\u0100-\uffff]/);
	});
});

describe('chosen permissions', () => {
	const scope = type.properties.find(({ name }) => name === 'scope') as INodeProperties;
	/** n8n evaluates a credential's own expressions with `$self`. */
	const asked = (self: object) =>
		expression.getParameterValue(
			String(scope.default),
			null,
			0,
			0,
			'A',
			[],
			'internal',
			{},
			undefined,
			false,
			self as never,
		);

	it('are asked for by name', () => {
		const scopes = ['allegro:api:orders:read', 'allegro:api:profile:read'];
		expect(asked({ access: 'chosen', scopes })).toBe(scopes.join(' '));
		expect(asked({ access: 'all', scopes: [] })).toBe('');
	});

	it.each([[[]], [undefined]])('with none ticked (%j) do not ask for everything', (scopes) => {
		expect(asked({ access: 'chosen', scopes })).toBe('tick-permissions-in-the-credential-first');
		expect(() => requirePermissions({ access: 'chosen', scopes } as never)).toThrow(
			/no permission is ticked/,
		);
	});

	it('hinder nothing where they are ticked or not chosen', () => {
		expect(() => requirePermissions({})).not.toThrow();
		expect(() => requirePermissions({ access: 'all', scopes: [] })).not.toThrow();
		expect(() => requirePermissions({ access: 'chosen', scopes: ['allegro:api:ratings'] })).not.toThrow();
	});
});
