import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';

import { AllegroWebApi as AllegroWebApiCredential } from '../../credentials/AllegroWebApi.credentials';
import type { Emulator } from '../../emulator/server';
import { AllegroWebApi } from '../../nodes/AllegroWebApi/AllegroWebApi.node';
import { Credentials, runInEngine, type NodeRun } from './engine';

export type { NodeRun };

/** What n8n's server does with a credential whose session can end: asks for one, keeps it, signs requests. */
export class SessionCredentials extends Credentials {
	private readonly credential = new AllegroWebApiCredential();
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
		const output = await this.credential.preAuthentication.call(helpers, credentials);
		Object.assign(this.data, output);
		Object.assign(credentials, output);
		this.kept++;
	}

	override async authenticate(credentials: unknown, _type: string, options: never): Promise<never> {
		return (await this.credential.authenticate(
			credentials as ICredentialDataDecryptedObject,
			options as IHttpRequestOptions,
		)) as never;
	}
}

/** What n8n stores of a WebAPI credential for a local Allegro. */
export function webApiCredential(
	{ addresses, soap }: Pick<Emulator, 'addresses' | 'soap'>,
	more: ICredentialDataDecryptedObject = {},
): SessionCredentials {
	const { login, password, webapiKey, country } = soap.sessions.settings;
	return new SessionCredentials(new AllegroWebApiCredential(), {
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
		...more,
	});
}

export interface CallOptions {
	credentials: SessionCredentials;
	/** Values of the form beside the method. */
	parameters?: IDataObject;
	input?: INodeExecutionData[];
	continueOnFail?: boolean;
	cancelAfter?: number;
}

/** Calls a method through the node in n8n's own engine. */
export async function callMethod(
	method: string,
	{ parameters = {}, continueOnFail, ...rest }: CallOptions,
): Promise<NodeRun> {
	return await runInEngine({
		...rest,
		tested: new AllegroWebApi(),
		node: {
			name: 'Allegro WebAPI',
			type: 'allegroWebApi',
			typeVersion: 1,
			parameters: { method: { __rl: true, mode: 'list', value: method }, ...parameters } as never,
			...(continueOnFail ? { onError: 'continueRegularOutput' as const } : {}),
		},
	});
}
