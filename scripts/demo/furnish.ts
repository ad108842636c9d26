import type { Emulator } from '../../emulator/server';
import { bind, type Client } from '../n8n/client';
import {
	consent,
	CREDENTIAL_NAME,
	CREDENTIAL_TYPE,
	credentialFor,
	WEBAPI_CREDENTIAL_NAME,
	WEBAPI_CREDENTIAL_TYPE,
	webApiCredentialFor,
} from './credential';
import { readExamples } from './examples';
import { readKept, writeKept } from './keep';

/**
 * Sees to it that n8n holds a connected credential for the local Allegro, one for its WebAPI, and every example, bound to them. What an
 * earlier start made is kept, with the user's own changes; an example that changed since is imported anew.
 * @param folder where the demo keeps its data.
 * @returns the workflows' ids in the order of the examples.
 */
export async function furnish(client: Client, emulator: Emulator, folder: string): Promise<string[]> {
	const kept = await readKept(folder);
	const store = async (id: string | undefined, name: string, type: string, data: Record<string, string>) => {
		if (id === undefined || !(await client.credentialExists(id))) {
			return await client.createCredential(name, type, data);
		}
		await client.updateCredential(id, name, type, data);
		return id;
	};
	const id = await store(kept.credentialId, CREDENTIAL_NAME, CREDENTIAL_TYPE, credentialFor(emulator));
	const webApiId = await store(
		kept.webApiCredentialId,
		WEBAPI_CREDENTIAL_NAME,
		WEBAPI_CREDENTIAL_TYPE,
		webApiCredentialFor(emulator),
	);
	// The local Allegro forgets its sessions when it ends, so each start connects.
	await client.connect(id, consent);

	const workflowIds: string[] = [];
	for (const { file, hash, workflow } of await readExamples()) {
		const version = `${hash} ${id} ${webApiId}`;
		const known = kept.workflows[file];
		const there = known !== undefined && (await client.workflowExists(known.id));
		if (!there || known.version !== version) {
			const webApi = { id: webApiId, name: WEBAPI_CREDENTIAL_NAME };
			const bound = bind(
				bind(workflow, CREDENTIAL_TYPE, { id, name: CREDENTIAL_NAME }),
				WEBAPI_CREDENTIAL_TYPE,
				webApi,
			);
			const workflowId = await client.saveWorkflow(bound, there ? known.id : undefined);
			kept.workflows[file] = { id: workflowId, version };
		}
		workflowIds.push(kept.workflows[file]!.id);
	}
	await writeKept(folder, { ...kept, credentialId: id, webApiCredentialId: webApiId });
	return workflowIds;
}
