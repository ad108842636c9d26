import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/** A value by environment, as an n8n expression; `custom` is an expression of its own (allegro-facts 1.1, 3). */
const byEnvironment = (production: string, sandbox: string, custom: string) =>
	`$self["environment"] === "sandbox" ? "${sandbox}" : $self["environment"] === "custom" ? ${custom} : "${production}"`;

const signIn = byEnvironment(
	'https://allegro.pl',
	'https://allegro.pl.allegrosandbox.pl',
	'$self["signInUrl"].trim().replace(/\\/+$/, "")',
);

/** Scope codes without their common prefix, with what they open in a seller's words (allegro-facts 1.7). */
const SCOPES: Array<[code: string, name: string]> = [
	['affiliate:read', 'Affiliate: Read'],
	['billing:read', 'Billing: Read'],
	['bids', 'Bids'],
	['campaigns', 'Campaigns and Promotions'],
	['disputes', 'Discussions and Claims'],
	['fulfillment:read', 'One Fulfillment: Read'],
	['fulfillment:write', 'One Fulfillment: Write'],
	['messaging', 'Messages'],
	['orders:read', 'Orders: Read'],
	['orders:write', 'Orders: Write'],
	['payments:read', 'Payments: Read'],
	['payments:write', 'Payments: Write (Refunds)'],
	['profile:read', 'Profile: Read'],
	['profile:write', 'Profile: Write'],
	['ratings', 'Ratings'],
	['sale:offers:read', 'Offers: Read'],
	['sale:offers:write', 'Offers: Write'],
	['sale:settings:read', 'Sale Settings: Read'],
	['sale:settings:write', 'Sale Settings: Write'],
	['shipments:read', 'Shipments: Read'],
	['shipments:write', 'Shipments: Write'],
];

/** Host names that HTTP Request and GraphQL nodes may send the token to, as n8n's domain check wants them. */
const ownHosts = byEnvironment(
	'api.allegro.pl, upload.allegro.pl',
	'api.allegro.pl.allegrosandbox.pl, upload.allegro.pl.allegrosandbox.pl',
	'[$self["apiUrl"], $self["uploadUrl"]].map((address) => address.trim().replace(/^https?:\\/\\//, "").replace(/[:\\/].*$/, "")).join(", ")',
);

const NONE_CHOSEN = 'tick-permissions-in-the-credential-first';

/**
 * The User-Agent as the node makes it (`nodes/Allegro/transport/userAgent.ts`). What the node refuses becomes a text
 * that cannot stand in a header, so that the test ends without asking Allegro.
 */
const userAgent = [
	'((name, version, address) =>',
	'[name, address].every((one) => /^[\\x21-\\x27\\x2a-\\x7e]+$/.test(one)) && /^[A-Za-z0-9._-]+$/.test(version) && /^https?:\\/\\/[^\\/]/i.test(address)',
	'? name + "/" + version + " (+" + address + ")"',
	': "\u26a0")',
	'(String($credentials.applicationName || "").trim().replace(/[ \\t]+/g, "-"),',
	'String($credentials.applicationVersion || "").trim() || "1.0",',
	'String($credentials.applicationUrl || "").trim().replace(/^\\+/, ""))',
].join(' ');

/** Signs a seller's account in by Allegro's authorization-code flow with PKCE (allegro-facts 1.2, 1.3). */
export class AllegroOAuth2Api implements ICredentialType {
	name = 'allegroOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Allegro OAuth2 API';

	icon: Icon = { light: 'file:../icons/allegro.svg', dark: 'file:../icons/allegro.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-allegro/n8n-nodes-allegro/blob/main/docs/en/credential.md';

	properties: INodeProperties[] = [
		{
			displayName:
				"Register your own application at apps.developer.allegro.pl (for the sandbox: apps.developer.allegro.pl.allegrosandbox.pl) and copy the <b>OAuth Redirect URL</b> above into it, character by character. Allegro refuses private addresses such as 192.168.x.x: use a domain or localhost. Use a key of your own: lending a key to others breaks Allegro's terms.",
			name: 'setupNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			default: 'production',
			options: [
				{ name: 'Production', value: 'production' },
				{ name: 'Sandbox', value: 'sandbox' },
				{ name: 'Custom', value: 'custom' },
			],
			description:
				'Where the application was registered. Accounts, applications and tokens of the sandbox do not work in production, and the other way round.',
		},
		{
			displayName: 'API Address',
			name: 'apiUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://localhost:8700',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'Base address of the API of a test server or proxy. The access token is sent there.',
		},
		{
			displayName: 'Upload Address',
			name: 'uploadUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://localhost:8701',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'Base address that takes images and attachments. The access token is sent there.',
		},
		{
			displayName: 'Sign-In Address',
			name: 'signInUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://localhost:8702',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'Base address of the sign-in; /auth/oauth/authorize and /auth/oauth/token follow it',
		},
		{
			displayName: 'Application Name',
			name: 'applicationName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. my-shop-automation',
			description:
				'The name exactly as registered with Allegro. Every request names it in the User-Agent header, which Allegro demands.',
		},
		{
			displayName: 'Application Version',
			name: 'applicationVersion',
			type: 'string',
			default: '1.0',
			placeholder: 'e.g. 1.0',
			description: 'Any version number of yours; it follows the name in the User-Agent header',
		},
		{
			displayName: 'Application Information Address',
			name: 'applicationUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://example.com/about-our-automation',
			description:
				'Public page that says what the application is for. It completes the User-Agent header: Name/version (+address).',
		},
		{
			displayName: 'Language of Messages',
			name: 'language',
			type: 'options',
			default: 'pl-PL',
			options: [
				{ name: 'Czech', value: 'cs-CZ' },
				{ name: 'English', value: 'en-US' },
				{ name: 'Hungarian', value: 'hu-HU' },
				{ name: 'Polish', value: 'pl-PL' },
				{ name: 'Slovak', value: 'sk-SK' },
				{ name: 'Ukrainian', value: 'uk-UA' },
			],
			description: 'Language in which Allegro words its messages, names of categories and parameters',
		},
		{
			displayName: 'Access',
			name: 'access',
			type: 'options',
			default: 'all',
			options: [
				{ name: 'Everything the Application May', value: 'all' },
				{ name: 'Chosen Permissions Only', value: 'chosen' },
			],
			description:
				'How much this connection may do. It can never do more than what is ticked for the application at Allegro.',
		},
		{
			displayName: 'Permissions',
			name: 'scopes',
			type: 'multiOptions',
			default: [],
			displayOptions: { show: { access: ['chosen'] } },
			options: SCOPES.map(([code, name]) => ({ name, value: `allegro:api:${code}` })).sort((a, b) =>
				a.name.localeCompare(b.name),
			),
			required: true,
			description:
				'At least one. Reconnect the account after changing them. The test and some lists need Profile: Read.',
		},
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'pkce' },
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ (${signIn}) + "/auth/oauth/authorize" }}`,
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ (${signIn}) + "/auth/oauth/token" }}`,
			required: true,
		},
		// The token goes to Allegro's hosts only, from HTTP Request nodes too; n8n 1 holds redirects to it alone (n8n-facts 2).
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'hidden',
			default: 'domains',
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'hidden',
			default: `={{ ${ownHosts} }}`,
		},
		// An empty scope asks for everything that is ticked for the application (allegro-facts 1.7), so none chosen is
		// a scope that Allegro does not have: it grants nothing.
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: `={{ $self["access"] === "chosen" ? ($self["scopes"] || []).join(" ") || "${NONE_CHOSEN}" : "" }}`,
		},
		// Without it the account that happens to be signed in to Allegro is linked unasked (allegro-facts 1.6).
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: 'prompt=confirm',
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ $credentials.environment === "sandbox" ? "https://api.allegro.pl.allegrosandbox.pl" : $credentials.environment === "custom" ? $credentials.apiUrl.trim().replace(/\\/+$/, "") : "https://api.allegro.pl" }}`,
			url: '/me',
			headers: {
				Accept: 'application/vnd.allegro.public.v1+json',
				'Accept-Language': '={{ $credentials.language || "pl-PL" }}',
				'User-Agent': `={{ ${userAgent} }}`,
			},
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Allegro refused: check the application name and information address (User-Agent), and that the permission "Profile: Read" is ticked for the application',
				},
			},
		],
	};
}
