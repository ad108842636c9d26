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

	override async authenticate(credentials: unknown, _type: string, options: never): Promise<never> {
		const sign = this.type.authenticate as Sign;
		return (await sign(credentials as ICredentialDataDecryptedObject, options)) as never;
	}
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
