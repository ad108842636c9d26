import type { ICredentialDataDecryptedObject, IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { AllegroOAuth2Api } from '../../../credentials/AllegroOAuth2Api.credentials';
import { startEmulator, type Emulator } from '../../../emulator/server';
import { Allegro } from '../../../nodes/Allegro/Allegro.node';
import { credentialOf } from './credential';
import { additionalData, Credentials, runInEngine, type NodeRun } from './engine';

export { additionalData, startEmulator, Credentials, type Emulator, type NodeRun };

/** A credential that is connected to a running local Allegro. */
export const connected = (
	emulator: Emulator,
	more: Partial<ICredentialDataDecryptedObject> = {},
): Credentials =>
	new Credentials(new AllegroOAuth2Api(), {
		...credentialOf(emulator, emulator.tokens.issue()),
		...more,
	} as ICredentialDataDecryptedObject);

export interface RunOptions {
	credentials: Credentials;
	parameters: IDataObject;
	input?: INodeExecutionData[];
	continueOnFail?: boolean;
	/** Aborts the execution when it resolves, as n8n's Stop button does. */
	cancelWhen?: Promise<unknown>;
	node?: Partial<INode>;
}

/** Runs the Allegro node behind a start node in n8n's own engine. */
export async function runNode({ parameters, continueOnFail, node, ...rest }: RunOptions): Promise<NodeRun> {
	return await runInEngine({
		...rest,
		tested: new Allegro(),
		node: {
			name: 'Allegro',
			type: 'allegro',
			typeVersion: 1,
			parameters: parameters as never,
			...(continueOnFail ? { onError: 'continueRegularOutput' as const } : {}),
			...node,
		},
	});
}
