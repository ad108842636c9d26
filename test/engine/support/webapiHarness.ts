import type { ICredentialDataDecryptedObject, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { AllegroWebApi as AllegroWebApiCredential } from '../../../credentials/AllegroWebApi.credentials';
import type { Emulator } from '../../../emulator/server';
import { AllegroWebApi } from '../../../nodes/AllegroWebApi/AllegroWebApi.node';
import { runInEngine, type NodeRun } from './engine';
import { SessionCredentials, webApiFields } from './sessionCredentials';

export type { NodeRun, SessionCredentials };

/** A WebAPI credential for a local Allegro, with what a test wants different. */
export const webApiCredential = (
	emulator: Pick<Emulator, 'addresses' | 'soap'>,
	more: ICredentialDataDecryptedObject = {},
): SessionCredentials =>
	new SessionCredentials(new AllegroWebApiCredential(), { ...webApiFields(emulator), ...more });

export interface CallOptions {
	credentials: SessionCredentials;
	/** Values of the form beside the method. */
	parameters?: IDataObject;
	input?: INodeExecutionData[];
	continueOnFail?: boolean;
	cancelWhen?: Promise<unknown>;
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
