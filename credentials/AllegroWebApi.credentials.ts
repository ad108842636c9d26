import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	INodeProperties,
} from 'n8n-workflow';

import { authenticate, TEST_HEADER } from '../nodes/AllegroWebApi/session/authenticate';
import { signIn } from '../nodes/AllegroWebApi/session/signIn';

/** What the test asks for once the sign-in is done: the account's own data. */
const TEST_BODY =
	'<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><DoGetMyDataRequest xmlns="urn:allegro-webapi"><sessionHandle>@session@</sessionHandle></DoGetMyDataRequest></soap:Body></soap:Envelope>';

/** Allegro's own name for it. */
const DISPLAY_NAME = 'Allegro WebAPI';

/** Signs in to Allegro's old WebAPI through doLoginEnc (allegro-facts 10.3, 10.4). */
export class AllegroWebApi implements ICredentialType {
	name = 'allegroWebApi';

	displayName = DISPLAY_NAME;

	icon: Icon = { light: 'file:../icons/allegro.svg', dark: 'file:../icons/allegro.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-allegro/n8n-nodes-allegro/blob/main/docs/en/webapi.md';

	properties: INodeProperties[] = [
		{
			displayName:
				'Allegro switched its own WebAPI off in October 2020. Choose <b>Custom Address</b> for an archive, a bridge or a test server that still speaks it; for Allegro itself use the credential Allegro OAuth2 API.',
			name: 'offNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			default: 'custom',
			options: [
				{ name: 'Custom Address', value: 'custom' },
				{ name: 'Production', value: 'production' },
				{ name: 'Sandbox', value: 'sandbox' },
			],
			description: 'Which endpoint is called',
		},
		{
			displayName: 'Endpoint Address',
			name: 'endpointUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://localhost:8703/service.php',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'Address that takes the SOAP requests. The sign-in data are sent there.',
		},
		{
			displayName: 'Namespace',
			name: 'namespace',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://webapi.allegro.pl/service.php',
			displayOptions: { show: { environment: ['custom'] } },
			description:
				'The targetNamespace of the WSDL there. Leave it empty where it is the endpoint address itself, as it was at Allegro.',
		},
		{
			displayName: 'User Login',
			name: 'userLogin',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. my_shop',
			description: 'Name or e-mail address of the account',
		},
		{
			displayName: 'Sign In With',
			name: 'signInWith',
			type: 'options',
			default: 'hash',
			options: [
				{ name: 'Hash of the Password', value: 'hash' },
				{ name: 'Password', value: 'password' },
			],
			description:
				'A hash keeps the password itself out of n8n. A password is hashed in memory; only its hash is sent.',
		},
		{
			displayName:
				'Compute it in a shell: <code>printf %s \'PASSWORD\' | openssl dgst -sha256 -binary | base64</code><br>in Python: <code>base64.b64encode(hashlib.sha256("PASSWORD".encode()).digest()).decode()</code><br>in PHP: <code>base64_encode(hash("sha256", "PASSWORD", true))</code>',
			name: 'hashNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { signInWith: ['hash'] } },
		},
		{
			displayName: 'Password Hash',
			name: 'passwordHash',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { signInWith: ['hash'] } },
			description:
				'Base64 of the raw 32 bytes of SHA-256 of the password, 44 characters. Hexadecimal digits are something else.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { signInWith: ['password'] } },
			description: 'Stored encrypted by n8n',
		},
		{
			displayName: 'WebAPI Key',
			name: 'webapiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The key of the country chosen below',
		},
		{
			displayName: 'Country',
			name: 'country',
			type: 'options',
			default: '1',
			options: [
				{ name: 'Another Number', value: 'other' },
				{ name: 'Czech Republic (56)', value: '56' },
				{ name: 'Poland (1)', value: '1' },
				{ name: 'Test Site (228)', value: '228' },
			],
			description: 'The site that account and key belong to',
		},
		{
			displayName: 'Country Number',
			name: 'countryNumber',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1,
			required: true,
			displayOptions: { show: { country: ['other'] } },
			description: "The site's number in the WebAPI",
		},
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/** n8n calls it where there is no session or it has ended, and keeps what it returns. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const { helpers } = this;
		const http = async (options: IHttpRequestOptions) =>
			(await helpers.httpRequest(options)) as IN8nHttpFullResponse;
		return { sessionToken: await signIn(credentials, http) };
	}

	authenticate = authenticate;

	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			url: '={{ $credentials.environment === "custom" ? $credentials.endpointUrl : $credentials.environment === "sandbox" ? "https://webapi.allegro.pl.allegrosandbox.pl/service.php" : "https://webapi.allegro.pl/service.php" }}',
			headers: {
				'content-type': 'text/xml; charset=utf-8',
				soapaction: '"#doGetMyData"',
				[TEST_HEADER]: 'yes',
			},
			body: TEST_BODY as never,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 500,
					message:
						'The endpoint accepted the sign-in but refuses to tell about the account. Wait a minute and test again.',
				},
			},
		],
	};
}
