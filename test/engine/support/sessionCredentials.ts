import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
} from 'n8n-workflow';

import type { Emulator } from '../../../emulator/server';
import { Credentials } from './engine';

type Sign = (
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
) => Promise<IHttpRequestOptions>;

/** What n8n's server does with a credential whose session can end: asks for one, keeps it, signs requests. */
export class SessionCredentials extends Credentials {
	/** How often a session was stored. */
	kept = 0;

	override async preAuthentication(
		helpers?: IHttpRequestHelper,
		credentials?: ICredentialDataDecryptedObject,
		_type?: string,
		_node?: INode,
		expired?: boolean,
	): Promise<undefined> {
		if (!helpers || !credentials) return;
		if (credentials.sessionToken !== '' && !expired) return;
		const output = await this.type.preAuthentication!.call(helpers, credentials);
		Object.assign(this.data, output);
		Object.assign(credentials, output);
		this.kept++;
	}

	/** Tests the credential as n8n's editor does; what it says where the test fails. */
	async test(): Promise<string | undefined> {
		const helpers = { helpers: { httpRequest } } as never;
		const { request } = this.type.test!;
		const credentials = { ...this.data };
		// The address is an expression, which n8n works out.
		const options = { ...request, url: String(credentials.endpointUrl), headers: { ...request.headers } };
		try {
			await this.preAuthentication(helpers, credentials);
			try {
				await this.authenticate(credentials, '', options as never);
			} catch (error) {
				if ((error as { response?: { status: number } }).response?.status !== 401) throw error;
				await this.preAuthentication(helpers, credentials, '', undefined, true);
				await this.authenticate(credentials, '', options as never);
			}
			return undefined;
		} catch (error) {
			return (error as Error).message;
		}
	}

	override async authenticate(credentials: unknown, _type: string, options: never): Promise<never> {
		const sign = this.type.authenticate as Sign;
		return (await sign(credentials as ICredentialDataDecryptedObject, options)) as never;
	}
}

/** What n8n gives a credential to send requests with. */
async function httpRequest({ url, method, headers, body }: IHttpRequestOptions) {
	const response = await fetch(url, { method, headers: headers as never, body: body as string });
	return { statusCode: response.status, headers: {}, body: await response.text() };
}

/** What n8n stores of a WebAPI credential for a local Allegro. */
export function webApiFields({
	addresses,
	soap,
}: Pick<Emulator, 'addresses' | 'soap'>): ICredentialDataDecryptedObject {
	const { login, password, webapiKey, country } = soap.sessions.settings;
	return {
		environment: 'custom',
		endpointUrl: addresses.soap,
		namespace: '',
		userLogin: login,
		signInWith: 'password',
		password,
		passwordHash: '',
		webapiKey,
		country: String(country),
		sessionToken: '',
	};
}
